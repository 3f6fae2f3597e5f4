import type { SupportView } from '@rentmate/crm-data';
import { type Formats, iconAlert, iconOffline, problemText, type SharedWords } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { SupportPanelWords } from './support-panel.words.ts';

/** In place of the conversation: what stands in its way, and what to do about it. */
export function advice({ what, how }: { what: string; how: string }): TemplateResult {
  return html`<div class="body"><div class="empty" part="problem" role="alert">
    <p class="row strong">${iconAlert()} ${what}</p>
    <p class="muted">${how}</p>
  </div></div>`;
}

/** In place of the conversation while it is on its way. */
export function skeleton(label: string): TemplateResult {
  const row = html`<div><i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i></div>`;
  return html`<div class="body skeletons" role="status" aria-busy="true" aria-label=${label}>${row}${row}${row}</div>`;
}

/** Under the strip: that nothing is lost while offline, else why the last act was refused. */
export function banner(
  view: SupportView,
  words: SupportPanelWords,
  shared: SharedWords,
  formats: Formats,
): TemplateResult | typeof nothing {
  if (view.connection === 'offline') {
    return html`<p class="banner" part="banner">${iconOffline()}<span><span class="strong">${words.offlineWhat}</span> ${words.offlineHow}</span></p>`;
  }
  if (!view.actProblem) return nothing;
  const { what, how } = problemText(view.actProblem, shared, formats);
  return html`<p class="banner banner-failed" part="banner" role="alert">${iconAlert()}<span><span class="strong">${what}</span> ${how}</span></p>`;
}
