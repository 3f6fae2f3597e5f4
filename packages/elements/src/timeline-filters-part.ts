import type { EntryKind, TimelineView } from '@rentmate/crm-data';
import { iconSearch, iconX } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineContext } from './timeline-context.ts';
import { iconOfKind, isKnown, knownKinds, nameOfKind } from './timeline-kinds.ts';

export interface FilterActs {
  onKinds(kinds: readonly EntryKind[]): void;
  onSearchOpen(): void;
  onSearch(text: string): void;
  onSearchClose(): void;
}

/** One row: a chip for all, one a kind with its count, and the search behind its icon. */
export function timelineFilters(
  view: TimelineView | undefined,
  search: { readonly open: boolean; readonly text: string },
  context: Pick<TimelineContext, 'words' | 'formats'>,
  acts: FilterActs,
): TemplateResult {
  const { words } = context;
  const chosen = view?.filters.kinds ?? [];
  const counts = view?.counts ?? {};
  // What a search finds is not counted: a number beside a kind must match its rows.
  const isCounted = view !== undefined && !view.filters.search && (view.load === 'ready' || view.total > 0);
  const others = Object.keys(counts).filter((kind) => !isKnown(kind) && (counts[kind] ?? 0) > 0);
  const toggle = (kind: EntryKind) =>
    acts.onKinds(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind]);
  return html`
    <div class="filters ${search.open ? 'filters-search' : ''}" part="filters">
      <div class="chips" role="group" aria-label=${words.kinds}>
        <button class="chip" part="filter" type="button" aria-pressed=${chosen.length === 0} @click=${() => acts.onKinds([])}>
          ${words.all} ${count(isCounted ? view.total : undefined, context)}
        </button>
        ${[...knownKinds, ...others].map(
          (kind) => html`
            <button class="chip" part="filter" type="button" aria-pressed=${chosen.includes(kind)} @click=${() => toggle(kind)}>
              ${iconOfKind(kind)('small')}${nameOfKind(kind, context)} ${count(isCounted ? (counts[kind] ?? 0) : undefined, context)}
            </button>
          `,
        )}
      </div>
      ${search.open ? searchField(search.text, words, acts) : nothing}
      <button
        class="icon-btn search-toggle"
        type="button"
        aria-label=${search.open ? words.closeSearch : words.searchLabel}
        aria-expanded=${search.open}
        @click=${() => (search.open ? acts.onSearchClose() : acts.onSearchOpen())}
      >
        ${search.open ? iconX() : iconSearch()}
      </button>
    </div>
  `;
}

function searchField(text: string, words: TimelineContext['words'], acts: FilterActs): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    acts.onSearchClose();
  };
  return html`
    <div class="search" part="search" role="search">
      ${iconSearch('small')}
      <input
        type="search"
        aria-label=${words.searchLabel}
        placeholder=${words.searchLabel}
        dir="auto"
        maxlength="200"
        autocomplete="off"
        .value=${text}
        @input=${(event: InputEvent) => acts.onSearch((event.target as HTMLInputElement).value)}
        @keydown=${onKey}
      />
    </div>
  `;
}

/** Reserved before the first answer, so that the row does not jump. */
const count = (value: number | undefined, { formats }: Pick<TimelineContext, 'formats'>): TemplateResult =>
  html`<span class="count">${value === undefined ? ' ' : formats.number(value)}</span>`;
