import { consume } from '@lit/context';
import type { InboxFilter, InboxRow, InboxView, Problem, StaffCrm } from '@rentmate/crm-data';
import {
  $everySecond,
  announce,
  base,
  iconAlert,
  iconRetry,
  iconSearch,
  iconX,
  LocaleController,
  problemNote,
  problemText,
  StoreController,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { crmContext } from './context.ts';
import { styles } from './crm-inbox.styles.ts';
import { type InboxWords, inboxWords } from './crm-inbox.words.ts';
import {
  CrmConversationClaimEvent,
  CrmConversationClaimedEvent,
  CrmConversationSelectEvent,
} from './events.ts';
import { filters, keepFilter, keptFilter } from './inbox-filters.ts';
import { type Band, bandOf, inboxRow } from './inbox-row-part.ts';
import { emptyInbox, inboxFoot, inboxSkeleton } from './inbox-states-part.ts';
import { missingProvider } from './missing-provider-part.ts';
import { ProviderWatch } from './provider-watch.ts';
import { singleKey } from './single-key.ts';

/**
 * The list of conversations: who waits and for how long, who answers, and what was said last.
 *
 * @customElement crm-inbox
 * @fires {CrmConversationSelectEvent} crm-conversation-select - A row was chosen; cancel it to keep `selected`.
 * @fires {CrmConversationClaimEvent} crm-conversation-claim - The key T was pressed; cancel it to leave it waiting.
 * @fires {CrmConversationClaimedEvent} crm-conversation-claimed - The conversation is held by who is signed in.
 * @slot tools - Buttons of the host in the head, after the search.
 * @csspart panel - The whole panel.
 * @csspart row - A conversation; `row selected` for the chosen one.
 * @csspart clock - The waiting clock; with its level: `calm`, `amber` or `red`.
 * @csspart unread - The number of unread messages.
 * @csspart problem - What is wrong, where there is nothing else to show.
 */
export class CrmInbox extends LitElement {
  static override styles = [tokens, base, styles];

  /** The list that is shown. What a person chooses survives a reload of the tab. */
  @property({ reflect: true }) filter: InboxFilter = 'waiting';

  /** Id of the client whose conversation is open. */
  @property({ reflect: true }) selected: string | null = null;

  /** Words beside a client's name, such as an address. */
  @property({ attribute: false }) describe?: (row: InboxRow) => string | undefined;

  /** The data layer. Taken from the nearest provider unless set here. */
  @consume({ context: crmContext, subscribe: true })
  @property({ attribute: false })
  crm?: StaffCrm;

  /** The conversation the keys act on. */
  @state() private active: string | undefined;
  @state() private searching = false;
  @state() private search = '';
  @state() private refusal: Problem | null = null;
  @query('.threads') private readonly list!: HTMLElement | null;
  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #locale = new LocaleController<InboxWords>(this, inboxWords);
  readonly #view = new StoreController(this, () => this.#store?.$view);
  readonly #identity = new StoreController(this, () => this.crm?.$identity);
  readonly #now = new StoreController(this, () => $everySecond);
  readonly #provider = new ProviderWatch(this, () => this.crm);
  #position = 0;
  #asked = 0;
  #warned = false;

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
  }

  get #filter(): InboxFilter {
    return filters.includes(this.filter) ? this.filter : 'waiting';
  }

  get #store() {
    return this.crm?.inbox(this.#filter);
  }

  get #rows(): readonly InboxRow[] {
    return this.#view.value?.rows ?? [];
  }

  /** The row that left gives its place to the one that follows it. */
  get #activeRow(): InboxRow | undefined {
    const rows = this.#rows;
    const known = rows.find(({ conversation }) => conversation.id === this.active);
    return known ?? rows[Math.min(this.#position, rows.length - 1)];
  }

  get #selectedRow(): InboxRow | undefined {
    const ofClient = this.#rows.filter(({ conversation }) => conversation.userId === this.selected);
    return ofClient.find(({ conversation }) => conversation.id === this.active) ?? ofClient[0];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = keptFilter(this.id);
    if (kept) this.filter = kept;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('filter') && this.#filter !== this.filter && !this.#warned) {
      this.#warned = true;
      console.warn(`<crm-inbox>: filter is waiting, mine or all, not "${this.filter}".`);
    }
  }

  override updated(): void {
    const rows = this.#rows;
    const position = rows.findIndex(({ conversation }) => conversation.id === this.active);
    if (position >= 0) this.#position = position;
    // Rows that do not fill the list cannot be scrolled, so nothing else would ask for more.
    if (rows.length !== this.#asked) {
      this.#asked = rows.length;
      this.#loadNearEnd();
    }
  }

  override focus(options?: FocusOptions): void {
    this.list?.focus(options);
  }

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    const view = this.#view.value;
    return html`
      <section class="panel queue" part="panel" aria-label=${words.title}>
        <header class="queue-head">
          ${this.searching ? this.#renderSearch() : html`<h2 class="title cut">${words.title}</h2>`}
          <span class="row">
            ${
              this.searching
                ? nothing
                : html`<button class="icon-btn" type="button" aria-label=${words.searchLabel}
                    title=${words.searchLabel} @click=${this.#onSearchOpen}>${iconSearch()}</button>`
            }
            <slot name="tools"></slot>
          </span>
        </header>
        <div class="tabs" role="tablist" aria-label=${words.title} @keydown=${this.#onTabKey}>
          ${filters.map((filter) => this.#renderTab(filter, view))}
        </div>
        ${this.#renderProblem(view)}
        <div class="threads-frame" id="list" role="tabpanel" aria-labelledby=${`tab-${this.#filter}`}>
          ${this.#renderBody(view)}
        </div>
        ${inboxFoot(words)}
      </section>
    `;
  }

  #renderSearch(): TemplateResult {
    const { words } = this.#locale;
    return html`<div class="search" role="search">
      ${iconSearch('small')}
      <input type="search" dir="auto" autocomplete="off" .value=${this.search} placeholder=${words.searchLabel}
        aria-label=${words.searchLabel} @input=${this.#onSearch} @keydown=${this.#onSearchKey}>
      <button class="icon-btn" type="button" aria-label=${words.closeSearch} @click=${this.#onSearchClose}
        >${iconX('small')}</button>
    </div>`;
  }

  #renderTab(filter: InboxFilter, view: InboxView | undefined): TemplateResult {
    const { words, formats } = this.#locale;
    const chosen = filter === this.#filter;
    const label = words.tabs[filter];
    const ready = view && (view.load === 'ready' || view.rows.length > 0);
    return html`<button class="tab" type="button" role="tab" id=${`tab-${filter}`} aria-selected=${chosen}
      aria-controls="list" tabindex=${chosen ? 0 : -1} @click=${() => this.#choose(filter)}
      ><span class="tab-label" data-label=${label}>${label}</span> ${
        ready ? html`<span class="count">${formats.number(view.counts[filter])}</span>` : nothing
      }</button>`;
  }

  /** What failed beside the rows that are there. */
  #renderProblem(view: InboxView | undefined): TemplateResult {
    const { words, formats } = this.#locale;
    if (this.refusal) {
      return html`<p class="source-failed" part="problem">${iconAlert('small')}<span class="grow"
          >${problemText(this.refusal, words, formats).what}</span
        ><button class="icon-btn icon-btn-small" type="button" aria-label=${words.close}
          @click=${() => {
            this.refusal = null;
          }}>${iconX('small')}</button></p>`;
    }
    if (view?.problem && view.rows.length) {
      return html`<p class="source-failed" part="problem">${iconAlert('small')}<span class="grow"
          >${problemText(view.problem, words, formats).what} ${words.notUpToDate}</span
        ><button class="linkish" type="button" @click=${this.#onRetry}>${iconRetry('small')} ${words.retry}</button
      ></p>`;
    }
    return html`<span hidden></span>`;
  }

  #renderBody(view: InboxView | undefined): TemplateResult {
    const { words, formats } = this.#locale;
    if (this.#provider.missing) return missingProvider(words);
    if (!view || (view.load === 'loading' && !view.rows.length)) return inboxSkeleton();
    if (view.problem && !view.rows.length) return problemNote(view.problem, words, formats, this.#onRetry);
    if (!view.rows.length) {
      return emptyInbox(words, this.#filter, view.search, view.counts.waiting, {
        clearSearch: this.#onSearchClose,
        showWaiting: () => this.#choose('waiting'),
      });
    }
    return this.#renderRows(view.rows);
  }

  #renderRows(rows: readonly InboxRow[]): TemplateResult {
    const { words } = this.#locale;
    const now = this.#now.value ?? Date.now();
    const active = this.#activeRow;
    const bands = new Map<Band, InboxRow[]>();
    for (const row of rows) {
      const band = bandOf(row, now);
      const shelf = bands.get(band);
      if (shelf) shelf.push(row);
      else bands.set(band, [row]);
    }
    return html`<div class="threads" role="listbox" tabindex="0" aria-label=${words.lists[this.#filter]}
      aria-activedescendant=${active ? `row-${active.conversation.id}` : nothing}
      @keydown=${this.#onListKey} @scroll=${this.#loadNearEnd}>
      ${repeat(
        bands,
        ([band]) => band,
        ([band, ofBand]) => html`<div role="group" aria-labelledby=${`band-${band}`}>
          <p class="band" id=${`band-${band}`} role="presentation">${words.bands[band]}</p>
          ${repeat(
            ofBand,
            ({ conversation }) => conversation.id,
            (row) => this.#renderRow(row, now),
          )}
        </div>`,
      )}
    </div>`;
  }

  #renderRow(row: InboxRow, now: number): TemplateResult {
    const selected = row === this.#selectedRow;
    const classes = `thread${row.unread ? ' thread-new' : ''}${row === this.#activeRow ? ' is-active' : ''}`;
    return html`<div class=${classes} role="option" id=${`row-${row.conversation.id}`} aria-selected=${selected}
      part=${selected ? 'row selected' : 'row'} @click=${() => this.#select(row)}
      >${inboxRow(row, {
        words: this.#locale.words,
        formats: this.#locale.formats,
        now,
        identity: this.#identity.value,
        detail: this.describe?.(row),
      })}</div>`;
  }

  #choose(filter: InboxFilter): void {
    if (filter === this.#filter) return;
    this.#store?.search('');
    this.filter = filter;
    if (this.search) this.#store?.search(this.search);
    this.active = undefined;
    this.#position = 0;
    keepFilter(this.id, filter);
  }

  #select(row: InboxRow): void {
    const { id, userId } = row.conversation;
    this.active = id;
    if (this.dispatchEvent(new CrmConversationSelectEvent(userId, id))) this.selected = userId;
  }

  async #takeOver(row: InboxRow): Promise<void> {
    if (!this.crm || row.conversation.phase !== 'waiting') return;
    const { id, userId } = row.conversation;
    if (!this.dispatchEvent(new CrmConversationClaimEvent(userId, id))) return;
    this.refusal = null;
    const taken = await this.crm.chat(userId).claim();
    if (taken.ok) {
      this.dispatchEvent(new CrmConversationClaimedEvent(userId, id));
      this.#select(row);
      return;
    }
    this.refusal = taken.problem;
    announce(problemText(taken.problem, this.#locale.words, this.#locale.formats).what);
  }

  /** Moves the keys' row; the list scrolls no further than it must. */
  #move(to: number): void {
    const rows = this.#rows;
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (!row) return;
    this.active = row.conversation.id;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
    });
  }

  readonly #loadNearEnd = (): void => {
    const view = this.#view.value;
    if (!this.list || !view?.hasMore || view.loadingMore) return;
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    if (scrollHeight - scrollTop - clientHeight < 400) void this.#store?.loadMore();
  };

  readonly #onListKey = (event: KeyboardEvent): void => {
    const key = singleKey(event);
    const row = this.#activeRow;
    if (!key || !row) return;
    const at = this.#rows.indexOf(row);
    const started = this.active !== undefined;
    const acts: Record<string, () => void> = {
      j: () => this.#move(started ? at + 1 : at),
      k: () => this.#move(at - 1),
      Home: () => this.#move(0),
      End: () => this.#move(Number.POSITIVE_INFINITY),
      Enter: () => this.#select(row),
      t: () => void this.#takeOver(row),
    };
    const act = acts[{ ArrowDown: 'j', ArrowUp: 'k', ' ': 'Enter' }[key] ?? key];
    if (!act || (key === 't' && event.repeat)) return;
    event.preventDefault();
    act();
  };

  readonly #onTabKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const onwards = this.matches(':dir(rtl)') ? -step : step;
    const next = filters[(filters.indexOf(this.#filter) + onwards + filters.length) % filters.length];
    if (!next) return;
    this.#choose(next);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus());
  };

  readonly #onRetry = (): void => void this.#store?.refresh();

  readonly #onSearchOpen = async (): Promise<void> => {
    this.searching = true;
    await this.updateComplete;
    this.field?.focus();
  };

  readonly #onSearch = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    this.#store?.search(this.search.trim());
  };

  readonly #onSearchClose = async (): Promise<void> => {
    this.search = '';
    this.#store?.search('');
    if (!this.searching) return;
    this.searching = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.queue-head .icon-btn')?.focus();
  };

  readonly #onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') void this.#onSearchClose();
    if (event.key === 'ArrowDown') this.list?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-inbox': CrmInbox;
  }
}
