import type { TimelineView } from '@rentmate/crm-data';
import { iconAlert, iconOffline, iconRetry, problemNote, problemText } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineContext } from './timeline-context.ts';
import { nameOfKind } from './timeline-kinds.ts';

export interface StateActs {
  onRetry(): void;
  onClearFilters(): void;
}

/** Nothing yet at all, as opposed to nothing that matches. */
export const isEmpty = (view: TimelineView | undefined): boolean =>
  view?.load === 'ready' && !view.items.length && !Object.keys(view.filters).length;

/** What stands in place of entries: loading, none, none that match, a problem; or over them when they may be old. */
export function timelineState(
  view: TimelineView | undefined,
  hasItems: boolean,
  hasLogger: boolean,
  context: TimelineContext,
  acts: StateActs,
): TemplateResult | typeof nothing {
  const { words, formats } = context;
  if (view?.load === 'failed' && view.problem) return problemNote(view.problem, words, formats, acts.onRetry);
  if (view?.problem && hasItems) {
    const { what } = problemText(view.problem, words, formats);
    const isOffline = view.problem.kind === 'offline';
    return html`<p class="source-failed ${isOffline ? 'source-offline' : ''}" part="problem" role="alert">
      ${(isOffline ? iconOffline : iconAlert)('small')}<span class="grow">${what} ${words.notUpToDate}</span>
      <button class="linkish" type="button" @click=${acts.onRetry}>${iconRetry('small')}${words.retry}</button>
    </p>`;
  }
  if (hasItems) return nothing;
  if (view?.load !== 'ready') return skeletons;
  return isEmpty(view) ? empty(hasLogger, context) : noMatch(view, context, acts);
}

/** Advice for the embedding developer; a framework may give the id a moment later. */
export function noClient({ words }: TimelineContext): TemplateResult {
  return html`<div class="empty late" part="problem">
    <p class="strong">${words.noClient.what}</p>
    <p class="muted">${words.noClient.how}</p>
  </div>`;
}

function empty(hasLogger: boolean, { words, clientName }: TimelineContext): TemplateResult {
  return html`<div class="empty" part="empty">
    <p class="strong">${words.empty(clientName)}</p>
    <p class="muted">${words.emptyHow} ${hasLogger ? words.emptyLog : nothing}</p>
  </div>`;
}

function noMatch(view: TimelineView, context: TimelineContext, acts: StateActs): TemplateResult {
  const { words } = context;
  const { kinds = [], search } = view.filters;
  const names = kinds.map((kind) => nameOfKind(kind, context));
  return html`<div class="empty" part="empty">
    <p class="strong">${search ? words.nothingMatches(search) : words.noneOfKind(names)}</p>
    <p class="muted">${words.otherEntries(view.total)}</p>
    <button class="btn" type="button" @click=${acts.onClearFilters}>${words.clearFilters}</button>
  </div>`;
}

export const skeletons = html`
  <div class="skeletons" aria-hidden="true">
    ${[1, 2, 3].map(
      () => html`<div>
        <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>
      </div>`,
    )}
  </div>
`;
