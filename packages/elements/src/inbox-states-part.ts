import type { InboxFilter } from '@rentmate/crm-data';
import { html, nothing, type TemplateResult } from 'lit';
import type { InboxWords } from './crm-inbox.words.ts';

export function inboxSkeleton(): TemplateResult {
  const row = html`<div><i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i></div>`;
  return html`<div class="skeletons thread-skeletons" aria-hidden="true">${row}${row}${row}</div>`;
}

/** What will appear here, and what to do. */
export function emptyInbox(
  words: InboxWords,
  filter: InboxFilter,
  search: string,
  waiting: number,
  act: { clearSearch(): void; showWaiting(): void },
): TemplateResult {
  if (search) {
    return html`<div class="empty">
      <p class="strong">${words.nothingFound(search)}</p>
      <p class="muted">${words.nothingFoundHow}</p>
      <button class="btn" type="button" @click=${act.clearSearch}>${words.clearSearch}</button>
    </div>`;
  }
  const { what, how } = words.empty[filter];
  return html`<div class="empty">
    <p class="strong">${what}</p>
    <p class="muted">${how}</p>
    ${
      filter !== 'waiting' && waiting
        ? html`<button class="btn" type="button" @click=${act.showWaiting}>${words.showWaiting}</button>`
        : nothing
    }
  </div>`;
}

export function inboxFoot(words: InboxWords): TemplateResult {
  return html`<p class="queue-foot stamp">
    <span><kbd class="key">J</kbd><kbd class="key">K</kbd> ${words.move}</span>
    <span><kbd class="key">Enter</kbd> ${words.open}</span>
    <span><kbd class="key">T</kbd> ${words.takeOver}</span>
  </p>`;
}
