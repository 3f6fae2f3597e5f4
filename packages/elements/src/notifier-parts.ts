import type { InboxRow } from '@rentmate/crm-data';
import {
  type Formats,
  iconAlert,
  iconBell,
  iconBelloff,
  iconCheck,
  iconSound,
  iconSoundoff,
  iconX,
} from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { NotifierWords } from './crm-notifier.words.ts';
import type { AlertPermission } from './desk-alerts.ts';
import { waitingClock } from './waiting-clock-part.ts';

/** Whether alerts reach a person who looks elsewhere; where they do not, why, and what to do. */
export function alertStatus(
  permission: AlertPermission,
  words: NotifierWords,
  ask: () => void,
): TemplateResult {
  if (permission === 'granted') {
    return html`<span class="tag on" part="status">${iconCheck('small')}${words.on}</span>`;
  }
  if (permission === 'default') {
    return html`<span class="ask" part="status">
      <button class="btn btn-small" part="ask" type="button" aria-describedby="why" @click=${ask}
        >${iconBell('small')}${words.turnOn}</button>
      <span class="hint" id="why" role="tooltip">${words.why}</span>
    </span>`;
  }
  return permission === 'denied'
    ? stated(iconBelloff('small'), words.blocked, words.blockedHow)
    : stated(iconBell('small'), words.onlyHere, words.onlyHereWhy);
}

/** Nobody can be told of anything. */
export const alertProblem = (words: NotifierWords, what: string): TemplateResult =>
  stated(iconAlert('small'), words.paused, what);

const stated = (icon: TemplateResult, what: string, how: string): TemplateResult =>
  html`<details class="status" part="status"><summary class="tag">${icon}${what}</summary><p class="hint">${how}</p></details>`;

/** The sound of this device. */
export function soundSwitch(isSilent: boolean, words: NotifierWords, toggle: () => void): TemplateResult {
  return html`<button class="icon-btn" part="sound" type="button" role="switch" aria-checked=${!isSilent}
    aria-label=${words.sound} title=${isSilent ? words.soundOff : words.soundOn} @click=${toggle}
    >${isSilent ? iconSoundoff() : iconSound()}</button>`;
}

/** What an alert says below the name: the reason the client gave, else the last line the client wrote. */
export function alertReason(row: InboxRow): string {
  const { reason, lastMessagePreview } = row.conversation;
  return reason ?? (row.lastMessageRole === 'user' ? (lastMessagePreview ?? '') : '');
}

/** The client who asked last, in the page: for browsers that may not, or cannot, say it elsewhere. */
export function alertCard(
  row: InboxRow,
  words: NotifierWords,
  formats: Formats,
  now: number,
  act: { others: number; href: string | undefined; open(event: Event): void; dismiss(): void },
): TemplateResult {
  const name = row.clientName;
  return html`<div class="alert" part="alert">
    <p class="strong cut"><bdi>${name}</bdi></p>
    <button class="icon-btn icon-btn-small" type="button" aria-label=${words.dismiss}
      @click=${act.dismiss}>${iconX('small')}</button>
    <p class="alert-text"><bdi>${alertReason(row) || words.asks(name)}</bdi></p>
    <div class="alert-foot">
      ${waitingClock(row.conversation, now, formats)}
      <span class="stamp grow">${act.others ? words.more(act.others) : nothing}</span>
      ${
        act.href === undefined
          ? html`<button class="btn btn-main btn-small" type="button" aria-label=${words.openName(name)}
              @click=${act.open}>${words.open}</button>`
          : html`<a class="btn btn-main btn-small" href=${act.href} aria-label=${words.openName(name)}
              @click=${act.open}>${words.open}</a>`
      }
    </div>
  </div>`;
}
