import type { Problem } from '@rentmate/crm-data';
import { iconAlert, iconReply, iconRetry, iconX, problemText } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { type ChatContext, stageOf } from './chat-context.ts';
import type { LiveChatWords } from './crm-live-chat.words.ts';

/** Before a client is chosen. */
export function noClient(words: LiveChatWords): TemplateResult {
  return html`<div class="empty late" part="empty">
    <p class="strong">${words.noClient.what}</p>
    <p class="muted">${words.noClient.how}</p>
  </div>`;
}

/** A client nobody has talked with. */
export function neverTalked({ words, clientName, busy }: ChatContext, onStart: () => void): TemplateResult {
  return html`<div class="empty" part="empty">
    <p class="strong">${words.nobodyTalked(clientName)}</p>
    <p class="muted">${words.writeFirstHow(clientName)}</p>
    <button class="btn btn-main" type="button" aria-busy=${busy} @click=${onStart}>${iconReply('small')}${words.writeFirst}</button>
  </div>`;
}

/** At the end of a log: what the client thought of it, and how to go on. */
export function closing(context: ChatContext, onStart: () => void): TemplateResult | typeof nothing {
  const { words, view, clientName, busy } = context;
  const { conversation } = view;
  if (!conversation || stageOf(view) !== 'closed') return nothing;
  const { rating, ratingComment } = conversation;
  return html`<div class="closing" slot="end" part="closing">
    ${
      rating === null
        ? nothing
        : html`<p class="strong">${words.rated(words.ratings[rating] ?? String(rating))}</p>
          ${ratingComment ? html`<p class="muted rating-comment" dir="auto">${ratingComment}</p>` : nothing}`
    }
    <p class="muted">${words.writeAgainHow(clientName)}</p>
    <button class="btn" type="button" aria-busy=${busy} @click=${onStart}>${iconReply('small')}${words.writeAgain}</button>
  </div>`;
}

/** Under the head: why the last act was refused, else that what is shown may be old. */
export function chatProblem(
  { words, formats, view }: ChatContext,
  dismissed: Problem | null,
  acts: { dismiss(): void; retry(): void },
): TemplateResult | typeof nothing {
  const { actProblem, problem } = view;
  if (actProblem && actProblem !== dismissed) {
    const { what, how } = problemText(actProblem, words, formats);
    return html`<p class="source-failed" part="problem" role="alert">${iconAlert('small')}<span class="grow"
        ><span class="strong">${what}</span> ${how}</span
      ><button class="icon-btn icon-btn-small" type="button" aria-label=${words.close} @click=${acts.dismiss}
        >${iconX('small')}</button></p>`;
  }
  // That there is no network is said beside the text one writes.
  if (!problem || problem.kind === 'offline') return nothing;
  const { what } = problemText(problem, words, formats);
  return html`<p class="source-failed" part="problem" role="alert">${iconAlert('small')}<span class="grow"
      >${what} ${words.notUpToDate}</span
    ><button class="linkish" type="button" @click=${acts.retry}>${iconRetry('small')} ${words.retry}</button></p>`;
}
