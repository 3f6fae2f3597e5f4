import { iconAlert } from '@rentmate/crm-ui';
import { html, type TemplateResult } from 'lit';
import type { StaffWords } from './staff-words.ts';

/** What an element says that has waited for its data layer in vain. */
export function missingProvider(words: StaffWords): TemplateResult {
  return html`<div class="empty" part="problem">
    <p class="row strong">${iconAlert()} ${words.noProvider.what}</p>
    <p class="muted">${words.noProvider.how}</p>
  </div>`;
}
