import { consume } from '@lit/context';
import type { EntryKind, Person, StaffCrm, TimelineItem, TimelineStore } from '@rentmate/crm-data';
import {
  $everyMinute,
  announce,
  base,
  iconUp,
  LocaleController,
  StoreController,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { crmContext } from './context.ts';
import { styles } from './crm-timeline.styles.ts';
import { timelineWords } from './crm-timeline.words.ts';
import { EntryDetails } from './entry-details.ts';
import { entryAfterKey } from './feed-keys.ts';
import { followUpIn } from './follow-up-dates.ts';
import { missingProvider } from './missing-provider-part.ts';
import { ProviderWatch } from './provider-watch.ts';
import { scrolledPast } from './reading-position.ts';
import { ShownEntries } from './shown-entries.ts';
import { timelineArticle } from './timeline-article-part.ts';
import { rowKey, type TimelineContext } from './timeline-context.ts';
import { entryStyles } from './timeline-entry.styles.ts';
import { timelineFilters } from './timeline-filters-part.ts';
import { isEmpty, noClient, skeletons, timelineState } from './timeline-states-part.ts';
import { undoToastStyles } from './undo-toast.styles.ts';
import { announceLog, isUndoKey, takeBack, undoToast } from './undo-toast-part.ts';
import { UndoController } from './undo-window.ts';

/**
 * Everything that happened with one client, newest first: bot talks, chats with people, calls, emails, tickets and
 * notes, each in its own shape, live. Give it a height and it scrolls inside; without one it grows with the page.
 *
 * @customElement crm-timeline
 * @slot tools - Above the filters: the place of `<crm-call-logger>`.
 * @slot empty - Below the words that stand while there is no entry yet, such as a button that writes the first note.
 * @csspart panel - The frame.
 * @csspart filters - The row of kinds. `filter` is one of its buttons, `search` the field.
 * @csspart feed - The entries.
 * @csspart day - A day's heading.
 * @csspart entry - One entry; `failed` while it could not be saved.
 * @csspart note - The paper of an internal note.
 * @csspart ribbon - Who answered when, of a chat with a person.
 * @csspart follow-up - The follow-up of an entry; `overdue` when it is late.
 * @csspart detail - What an entry shows once opened.
 * @csspart newer - The pill that says how many entries came above.
 * @csspart toast - What was just logged, with Undo.
 * @csspart problem - What is wrong, and what to do.
 * @csspart more - The button that loads older entries.
 */
export class CrmTimeline extends LitElement {
  static override styles = [tokens, base, undoToastStyles, entryStyles, styles];

  /** The client whose history to show. */
  @property({ attribute: 'client-id' }) clientId = '';

  /** The data layer. Taken from the nearest provider unless set here. */
  @consume({ context: crmContext, subscribe: true })
  @property({ attribute: false })
  crm?: StaffCrm;

  @state() private searching = false;
  @state() private searchText = '';
  /** The entry that stands in the tab order. */
  @state() private current: string | undefined;
  @query('.scroll') private scroller!: HTMLElement;
  @query('.more') private more!: HTMLElement;

  readonly #internals = this.attachInternals();
  readonly #locale = new LocaleController(this, timelineWords);
  readonly #view = new StoreController(this, () => this.#store?.$view);
  readonly #details = new EntryDetails(this, () => this.#store);
  readonly #client = new StoreController(this, () =>
    this.clientId ? this.crm?.client(this.clientId).$view : undefined,
  );
  readonly #identity = new StoreController(this, () => this.crm?.$identity);
  readonly #staff = new StoreController(this, () => (this.#needsNames ? this.crm?.staff().$view : undefined));
  readonly #now = new StoreController(this, () => $everyMinute);
  readonly #provider = new ProviderWatch(this, () => this.crm);
  readonly #undo = new UndoController(this, () => this.#store, 1);
  readonly #shown = new ShownEntries();
  #restore: (() => void) | undefined;
  #reachedEnd: IntersectionObserver | undefined;

  constructor() {
    super();
    new ThemeController(this, this.#internals.states);
  }

  get #store(): TimelineStore | undefined {
    return this.clientId ? this.crm?.timeline(this.clientId) : undefined;
  }

  /** Tickets name whom they are assigned to, opened entries who spoke: by id. */
  get #needsNames(): boolean {
    const items = this.#view.value?.items ?? [];
    return this.#details.anyOpen || items.some(({ entry }) => entry.metadata.assigned_to);
  }

  get #context(): TimelineContext {
    const { words, formats } = this.#locale;
    const identity = this.#identity.value;
    const client = this.#client.value?.client;
    const people = this.#staff.value?.people ?? nobody;
    return {
      words,
      formats,
      now: Math.max(this.#now.value ?? 0, Date.now()),
      clock: this.#now.value,
      people,
      identity,
      clientName: client?.name ?? null,
      details: this.#details,
      nameOf: (id) => {
        if (id && id === identity?.id) return identity.name;
        if (id && id === client?.id) return client.name;
        return people.find((person) => person.id === id)?.name ?? null;
      },
      onRetry: (item) => {
        this.#focusNear(item);
        this.#store?.retry(String(item.entry.metadata.client_id));
      },
      onDiscard: (item) => {
        this.#focusNear(item, 1);
        this.#store?.discard(String(item.entry.metadata.client_id));
      },
      onFollowUp: (item, days) => {
        this.#focusNear(item);
        const followUpAt = days === null ? item.entry.followUpAt : followUpIn(days, Date.now());
        const status = days === null ? 'closed' : 'needs_follow_up';
        this.#store?.amend(String(item.entry.metadata.client_id), { status, followUpAt });
        announce(days === null ? words.followUpDone : words.followUpOn(formats.longDay(followUpAt ?? 0)));
      },
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    if (this.hasUpdated) this.#watchEnd();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.#reachedEnd?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('clientId') || changed.has('crm')) this.#forget();
  }

  /** After the controllers looked: what the stores say now is what will be drawn. */
  protected override update(changed: PropertyValues): void {
    this.#restore = this.#shown.follow(
      this.#view.value,
      this.#identity.value,
      this.hasUpdated ? this.scroller : null,
    );
    super.update(changed);
  }

  protected override firstUpdated(): void {
    this.#watchEnd();
  }

  protected override updated(): void {
    this.#restore?.();
    this.#restore = undefined;
    this.#details.follow(this.#shown.items);
    announceLog(this.#undo, this.#locale.words, this.#locale.formats);
  }

  protected override render(): TemplateResult {
    const context = this.#context;
    const { words, formats } = context;
    const { items } = this.#shown;
    const first = items[0] && rowKey(items[0]);
    const current = items.some((item) => rowKey(item) === this.current) ? this.current : first;
    const size = this.#size;
    return html`
      <section class="panel timeline" part="panel" aria-label=${words.timeline}>
        <div class="tools"><slot name="tools"></slot></div>
        ${undoToast(this.#undo, words, formats, () => this.renderRoot.querySelector<HTMLElement>('article[tabindex="0"], .chip')?.focus({ preventScroll: true }))}
        ${timelineFilters(this.#view.value, this.#search, context, this.#filterActs)}
        <div class="scroll" @scroll=${this.#onScroll}>
          ${this.#renderNewer(context)}${this.#renderState(context)}
          <div
            class="feed ${this.#isStale ? 'stale' : ''}"
            part="feed"
            role="feed"
            aria-label=${words.history(context.clientName)}
            aria-busy=${this.#isStale || (this.#view.value?.loadingMore ?? false)}
            ?hidden=${!this.#shown.items.length}
          >
            ${repeat(items, rowKey, (item, index) =>
              timelineArticle(
                item,
                {
                  index,
                  size,
                  before: items[index - 1],
                  isCurrent: rowKey(item) === current,
                  onFocus: this.#onFocus,
                },
                context,
              ),
            )}
          </div>
          <div class="more" ?hidden=${!this.#view.value?.hasMore || this.#isStale}>
            <button class="btn" part="more" type="button" @click=${this.#loadMore}>
              ${this.#view.value?.loadingMore ? words.loadingMore : words.showMore}
            </button>
          </div>
          <div class="empty-slot" ?hidden=${!isEmpty(this.#view.value)}><slot name="empty"></slot></div>
        </div>
      </section>
    `;
  }

  #renderNewer({ words }: TimelineContext): TemplateResult | typeof nothing {
    if (!this.#shown.newer.size) return nothing;
    return html`<button class="newer" part="newer" type="button" @click=${this.#toTop}>
      ${words.newEntries(this.#shown.newer.size)} ${iconUp('small')}
    </button>`;
  }

  #renderState(context: TimelineContext): TemplateResult | typeof nothing {
    if (!this.crm) return this.#provider.missing ? missingProvider(context.words) : skeletons;
    if (!this.clientId) return noClient(context);
    const hasLogger = this.querySelector('[slot="tools"]') !== null;
    return timelineState(this.#view.value, this.#shown.items.length > 0, hasLogger, context, {
      onRetry: () => void this.#store?.refresh(),
      onClearFilters: this.#clearFilters,
    });
  }

  get #isStale(): boolean {
    return this.#shown.items.length > 0 && this.#view.value?.load === 'loading';
  }

  /** A search set before this element came, on the same client, is shown as what it is. */
  get #search(): { open: boolean; text: string } {
    const asked = this.#view.value?.filters.search ?? '';
    return { open: this.searching || asked !== '', text: this.searching ? this.searchText : asked };
  }

  /** How many there are by the filters, or −1 where only the database could tell. */
  get #size(): number {
    const view = this.#view.value;
    const { kinds, ...others } = view?.filters ?? {};
    if (!view || Object.keys(others).length) return -1;
    return kinds?.length ? kinds.reduce((sum, kind) => sum + (view.counts[kind] ?? 0), 0) : view.total;
  }

  #forget(): void {
    this.#details.clear();
    this.#shown.clear();
    this.current = undefined;
    this.searching = false;
    this.searchText = '';
    if (this.hasUpdated) this.scroller.scrollTop = 0;
  }

  /** Loads on as the end comes near; the button stays for keyboards and where nothing scrolls. */
  #watchEnd(): void {
    this.#reachedEnd?.disconnect();
    this.#reachedEnd = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#loadMore();
      },
      { rootMargin: '400px 0px', scrollMargin: '400px 0px' },
    );
    this.#reachedEnd.observe(this.more);
  }

  readonly #filterActs = {
    onKinds: (kinds: readonly EntryKind[]) =>
      this.#store?.filter({ kinds: kinds.length ? kinds : undefined }),
    onSearchOpen: () => {
      this.searching = true;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('.search input')?.focus(),
      );
    },
    onSearch: (text: string) => {
      this.searching = true;
      this.searchText = text;
      this.#store?.filter({ search: text.trim() || undefined });
    },
    onSearchClose: () => {
      if (this.#search.text) this.#store?.filter({ search: undefined });
      this.searching = false;
      this.searchText = '';
      this.renderRoot.querySelector<HTMLElement>('.search-toggle')?.focus();
    },
  };

  readonly #loadMore = async (): Promise<void> => {
    const before = this.#view.value?.items.length ?? 0;
    await this.#store?.loadMore();
    const hasGrown = (this.#view.value?.items.length ?? 0) > before;
    // It tells of crossings only: an end still in sight after a short page must be looked at again, but not after a
    // failure, which would ask without end.
    if (hasGrown && this.isConnected) this.#watchEnd();
  };

  readonly #clearFilters = (): void => {
    this.searching = false;
    this.searchText = '';
    const cleared = { kinds: undefined, search: undefined, authorId: undefined, status: undefined };
    this.#store?.filter({ ...cleared, from: undefined, to: undefined });
  };

  readonly #onScroll = (): void => {
    if (this.#shown.newer.size && !scrolledPast(this.scroller)) this.#clearNewer();
  };

  /** Before the button that has the focus goes: to its entry, or to the one so many below. */
  #focusNear(item: TimelineItem, step = 0): void {
    const at = this.#shown.items.indexOf(item) + step;
    const entries = [...this.renderRoot.querySelectorAll<HTMLElement>('article')];
    (entries[at] ?? entries[at - 2 * step])?.focus({ preventScroll: true });
  }

  #clearNewer(): void {
    this.#shown.newer = new Set();
    this.requestUpdate();
  }

  readonly #toTop = (): void => {
    this.scroller.scrollTop = 0;
    this.#clearNewer();
    this.renderRoot.querySelector<HTMLElement>('article')?.focus({ preventScroll: true });
  };

  readonly #onFocus = (key: string): void => {
    this.current = key;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (isUndoKey(event) && this.#undo.current) {
      event.preventDefault();
      takeBack(this.#undo, this.#locale.words);
      return;
    }
    const entry = entryAfterKey(event, [...this.renderRoot.querySelectorAll<HTMLElement>('article')]);
    if (!entry) return;
    event.preventDefault();
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: 'nearest' });
  };
}

/** The same list every time: a new one would draw every entry again. */
const nobody: readonly Person[] = [];

declare global {
  interface HTMLElementTagNameMap {
    'crm-timeline': CrmTimeline;
  }
}
