import type { Problem } from '@rentmate/crm-data';
import { html, nothing, type TemplateResult } from 'lit';
import type { Formats } from './formats.ts';
import { iconAlert, iconOffline, iconRetry } from './icons.ts';
import type { SharedWords } from './words/index.ts';

/** What is wrong and what to do, in the words of `words.problem`. */
export function problemText(
  problem: Problem,
  words: SharedWords,
  formats: Formats,
): { what: string; how: string } {
  const text = words.problem[problem.kind];
  if (problem.kind === 'claimed' && problem.holder) {
    return { what: words.claimedBy(problem.holder.name, formats.time(problem.holder.since)), how: text.how };
  }
  if (problem.kind === 'rate' && problem.retryAfter) {
    return { what: text.what, how: words.retryIn(Math.ceil(problem.retryAfter)) };
  }
  return text;
}

/** A whole element that has nothing to show but a problem: the failed part, what to do, and a way to try again. */
export function problemNote(
  problem: Problem,
  words: SharedWords,
  formats: Formats,
  onRetry?: () => void,
): TemplateResult {
  const { what, how } = problemText(problem, words, formats);
  return html`
    <div class="empty" part="problem" role="alert">
      <p class="row strong">${problem.kind === 'offline' ? iconOffline() : iconAlert()} ${what}</p>
      <p class="muted">${how}</p>
      ${onRetry ? html`<button class="btn" type="button" @click=${onRetry}>${iconRetry('small')} ${words.retry}</button>` : nothing}
    </div>
  `;
}
