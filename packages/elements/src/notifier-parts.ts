import type { InboxRow } from '@rentmate/crm-data';
import { type Formats, iconX } from '@rentmate/crm-ui';
import { html, type TemplateResult } from 'lit';
import type { NotifierWords } from './crm-notifier.words.ts';
import { waitingClock } from './waiting-clock-part.ts';

/** What an alert says below the name: the reason the client gave, else the last line the client wrote. */
export function alertReason(row: InboxRow): string {
  const { reason, lastMessagePreview } = row.conversation;
  return reason ?? (row.lastMessageRole === 'user' ? (lastMessagePreview ?? '') : '');
}

/** One client who waits, in the page: for browsers that may not, or cannot, say it elsewhere. */
export function alertCard(
  row: InboxRow,
  words: NotifierWords,
  formats: Formats,
  now: number,
  act: { href: string | undefined; open(event: Event): void; dismiss(): void },
): TemplateResult {
  const name = row.clientName;
  return html`<li class="alert" part="alert">
    <p class="strong cut"><bdi>${name}</bdi></p>
    <button class="icon-btn icon-btn-small" type="button" aria-label=${words.dismissName(name)}
      @click=${act.dismiss}>${iconX('small')}</button>
    <p class="alert-text" dir="auto">${alertReason(row) || words.asks(name)}</p>
    <div class="alert-foot">
      ${waitingClock(row.conversation, now, formats)}
      ${
        act.href === undefined
          ? html`<button class="btn btn-main btn-small" type="button" aria-label=${words.openName(name)}
              @click=${act.open}>${words.open}</button>`
          : html`<a class="btn btn-main btn-small" href=${act.href} aria-label=${words.openName(name)}
              @click=${act.open}>${words.open}</a>`
      }
    </div>
  </li>`;
}
