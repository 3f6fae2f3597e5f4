import type { ChatItem, Result, SupportStore, SupportView, TenantCrm } from '@rentmate/crm-data';
import {
  announce,
  base,
  type CrmComposer,
  firstName,
  iconBot,
  iconDown,
  iconX,
  LocaleController,
  problemNote,
  type SharedWords,
  StoreController,
  sharedWords,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { closing, type Rating } from './support-closing-part.ts';
import { advice, banner, skeleton } from './support-notes-part.ts';
import { styles } from './support-panel.styles.ts';
import { supportPanelWords } from './support-panel.words.ts';
import { strip, wasAnswered } from './support-strip-part.ts';
import { download, transcript } from './transcript.ts';
import { VisibleArea } from './visible-area.ts';

/** The second half of a double click on "Speak to a person" lands on Cancel, which stands there by then. In ms. */
const doubleClick = 800;

/** A page may hand over the data layer a moment after it drew the widget: it may have to sign in first. In ms. */
const patience = 5000;

/**
 * What opens behind the launcher: who answers now, the conversation with the assistant and with people in one log, and
 * the field to write in. `<support-widget>` makes it; it is no element of its own for pages.
 *
 * @customElement support-panel
 * @fires {Event} close - The person closed the panel.
 */
export class SupportPanel extends LitElement {
  static override styles = [tokens, base, styles];

  /** The tenant's data layer. */
  @property({ attribute: false }) crm?: TenantCrm | undefined;

  /** Title of the panel. */
  @property() heading = '';

  /** A line under the title. */
  @property() subheading = '';

  /** The person opened the panel just now: the composer takes the focus. */
  @property({ type: Boolean }) takeFocus = false;

  @state() private busy = false;
  @state() private pendingRating: Rating | null = null;
  @state() private isLate = false;

  @query('.widget') private dialog!: HTMLElement | null;
  @query('.foot crm-composer') private composer!: CrmComposer | null;

  readonly #locale = new LocaleController(this, supportPanelWords);
  readonly #shared = new LocaleController(this, sharedWords);
  readonly #view = new StoreController<SupportView>(this, () => this.#support?.$view);
  readonly #identity = new StoreController(this, () => this.crm?.$identity);
  readonly #problem = new StoreController(this, () => this.crm?.$problem);
  readonly #openedAt = new Date().toISOString();
  /** Where the Unread divider stands as long as the panel is open; undefined until the first messages are there. */
  #unreadAfter: number | null | undefined;
  #wantsFocus = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #place: number | null = null;
  /** Time stamp of the press on "Speak to a person". */
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
    new VisibleArea(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#patience = setTimeout(() => {
      this.isLate = true;
    }, patience);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#patience);
  }

  protected override firstUpdated(): void {
    if (!this.takeFocus) return;
    this.#wantsFocus = true;
    this.dialog?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('crm')) this.#unreadAfter = undefined;
    const view = this.#view.value;
    if (view?.load === 'ready' && this.#unreadAfter === undefined) {
      this.#unreadAfter = view.unread ? (view.conversation?.userReadSeq ?? 0) : null;
    }
    if (view) this.#announcePlace(view);
    const stored = view?.conversation?.rating ?? null;
    if (stored !== null && stored === this.pendingRating) this.pendingRating = null;
  }

  protected override updated(): void {
    // The composer comes with the messages; until then the dialog itself holds the focus.
    if (this.#wantsFocus && this.composer) {
      this.#wantsFocus = false;
      void this.#focusNext();
    }
  }

  protected override render() {
    return html`<section
      class="widget"
      role="dialog"
      tabindex="-1"
      aria-label=${this.heading}
      @keydown=${this.#onKey}
    >
      <div class="edge" tabindex="0" @focus=${this.#onEdge}></div>
      ${this.#renderHead()} ${this.#renderBody()}
      <div class="edge" tabindex="0" @focus=${this.#onEdge}></div>
    </section>`;
  }

  get #support(): SupportStore | undefined {
    return this.crm?.support();
  }

  get #words(): SharedWords {
    const { words } = this.#shared;
    return { ...words, problem: { ...words.problem, ...this.#locale.words.problem } };
  }

  #renderHead() {
    return html`<div class="head" part="head">
      <div class="grow">
        <h2 class="title cut">${this.heading}</h2>
        ${this.subheading ? html`<p class="meta cut">${this.subheading}</p>` : nothing}
      </div>
      <button class="icon-btn close" type="button" aria-label=${this.#shared.words.close} @click=${this.#close}>
        <span class="for-desk">${iconX()}</span><span class="for-phone">${iconDown()}</span>
      </button>
    </div>`;
  }

  #renderBody() {
    const note = this.#locale.words;
    if (!this.crm) return this.isLate ? advice(note.missing) : skeleton(note.loading);
    if (this.#identity.value === null) return advice(note.signedOut);
    const view = this.#view.value;
    const problem = view?.load === 'failed' ? view.problem : this.#problem.value;
    if (problem && view?.load !== 'ready') {
      if (problem.kind === 'signed_out') return advice(note.signedOut);
      return html`<div class="body">${problemNote(problem, this.#words, this.#shared.formats, this.#onRefresh)}</div>`;
    }
    if (view?.load !== 'ready') return skeleton(note.loading);
    return html`${this.#renderStrip(view)} ${banner(view, note, this.#words, this.#shared.formats)} ${this.#renderLog(view)} ${this.#renderFoot(view)}`;
  }

  #renderStrip(view: SupportView) {
    return strip(view, {
      words: this.#locale.words,
      shared: this.#shared.words,
      formats: this.#shared.formats,
      busy: this.busy,
      onSpeak: ({ timeStamp }) => {
        this.#askedAt = timeStamp;
        void this.#act((support) => support.requestHuman());
      },
      onCancel: ({ timeStamp }) => {
        if (timeStamp - this.#askedAt < doubleClick) this.composer?.focus({ preventScroll: true });
        else void this.#act((support) => support.cancelRequest());
      },
      onEnd: () => void this.#act((support) => support.end()),
      onSave: () => void this.#save(view),
    });
  }

  #renderLog(view: SupportView) {
    const { staff } = view;
    return html`<crm-message-list
      class="body"
      variant="widget"
      audience="client"
      .items=${this.#items(view)}
      .seenSeq=${view.seenSeq}
      .unreadAfter=${this.#unreadAfter ?? null}
      .typing=${view.typing}
      .thinking=${view.thinking}
      .hasEarlier=${view.hasEarlier}
      .loadingEarlier=${view.loadingEarlier}
      .names=${staff ? { [staff.id]: staff.name } : {}}
      .handover=${view.conversation?.handover ?? 'pause'}
      @crm-read=${() => this.#support?.markRead()}
      @crm-earlier-load=${() => void this.#support?.loadEarlier()}
      @crm-message-retry=${(event: HTMLElementEventMap['crm-message-retry']) => this.#support?.retry(event.itemId)}
      @crm-message-delete=${(event: HTMLElementEventMap['crm-message-delete']) => this.#support?.discard(event.itemId)}
      @crm-reply-choose=${(event: HTMLElementEventMap['crm-reply-choose']) => this.#onReply(event)}
    >
      ${wasAnswered(view) ? this.#renderClosing(view) : nothing}
    </crm-message-list>`;
  }

  #renderClosing(view: SupportView) {
    return closing(view, {
      words: this.#locale.words,
      pending: this.pendingRating,
      draftKey: this.#draftKey && `${this.#draftKey}:rating`,
      onRate: (rating) => {
        this.pendingRating = rating;
        void this.#rate(rating);
      },
      onComment: (text) => {
        const rating = this.pendingRating ?? view.conversation?.rating;
        if (rating) void this.#rate(rating as Rating, text);
      },
    });
  }

  #renderFoot(view: SupportView) {
    const words = this.#locale.words;
    if (view.stage === 'closed') {
      return html`<div class="foot">
        <button class="btn btn-wide" type="button" @click=${this.#onReturn}>${iconBot()} ${words.askAssistant}</button>
      </div>`;
    }
    const name = firstName(view.staff?.name ?? '');
    const placeholder =
      view.stage === 'waiting'
        ? words.addAnything
        : view.stage === 'human' && name
          ? words.writeTo(name)
          : words.write;
    return html`<div class="foot">
      <crm-composer
        placeholder=${placeholder}
        .draftKey=${this.#draftKey}
        @crm-composer-send=${(event: HTMLElementEventMap['crm-composer-send']) => this.#support?.send(event.text)}
        @crm-composer-input=${() => this.#support?.typing()}
      ></crm-composer>
    </div>`;
  }

  get #draftKey(): string {
    const id = this.#identity.value?.id;
    return id ? `support:${id}` : '';
  }

  /** What the log shows: a talk with the assistant begins with its greeting, which nobody stored. */
  #items(view: SupportView): readonly ChatItem[] {
    const [first] = view.items;
    const startsWithBot = !first || (first.seq === null && first.own);
    if (!startsWithBot || view.hasEarlier || view.stage === 'closed') return view.items;
    const greeting: ChatItem = {
      id: 'greeting',
      kind: 'text',
      author: 'bot',
      authorId: null,
      authorName: null,
      own: false,
      text: this.#locale.words.greeting(firstName(this.#identity.value?.name ?? '')),
      metadata: {},
      at: first?.at ?? this.#openedAt,
      seq: null,
      delivery: 'sent',
    };
    return [greeting, ...view.items];
  }

  /** Moving up in the line is news; the log tells who joined. */
  #announcePlace(view: SupportView): void {
    const place = view.queue?.place ?? null;
    if (place !== null && place !== this.#place) announce(this.#locale.words.place(place));
    this.#place = place;
  }

  /** Does what a button of the strip says, once, and leaves the caret where the person goes on. */
  async #act(verb: (support: SupportStore) => Promise<Result<void>>): Promise<void> {
    const support = this.#support;
    if (!support || this.busy) return;
    this.busy = true;
    const done = verb(support);
    await this.#focusNext();
    await done;
    this.busy = false;
    await this.#focusNext();
  }

  /** Where the person goes on, when what had the focus is gone or was only holding it. */
  async #focusNext(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    const active = this.shadowRoot?.activeElement;
    if (active && active !== this.dialog) return;
    if (this.composer) this.composer.focus({ preventScroll: true });
    else this.dialog?.focus({ preventScroll: true });
  }

  async #rate(rating: Rating, comment?: string): Promise<void> {
    const answer = await this.#support?.rate(rating, comment);
    if (!answer?.ok) this.pendingRating = null;
    else if (comment) this.shadowRoot?.querySelector<CrmComposer>('.comment')?.clear();
  }

  async #save(view: SupportView): Promise<void> {
    const support = this.#support;
    let before = -1;
    // Stops when a page brings nothing new: the server is away, and the rest is what there is.
    while (support?.$view.get().hasEarlier && support.$view.get().items.length !== before) {
      before = support.$view.get().items.length;
      await support.loadEarlier();
    }
    const { words, formats } = this.#shared;
    const items = support?.$view.get().items ?? view.items;
    download(
      `${this.heading}.txt`,
      transcript(this.heading, this.#identity.value?.name ?? '', items, words, formats),
    );
  }

  #onReply(event: HTMLElementEventMap['crm-reply-choose']): void {
    this.#support?.send(event.option.value);
    this.composer?.focus({ preventScroll: true });
  }

  readonly #onReturn = () => {
    this.#support?.returnToBot();
    this.#wantsFocus = true;
    this.dialog?.focus({ preventScroll: true });
  };

  readonly #onRefresh = () => void this.#support?.refresh();

  /** On a phone the page behind cannot be seen, so Tab goes around inside. */
  readonly #onEdge = ({ target }: FocusEvent) => {
    const isFirst = target === this.shadowRoot?.querySelector('.edge');
    const end = this.composer ?? this.shadowRoot?.querySelector<HTMLElement>('.foot button');
    if (isFirst && end) end.focus();
    else this.shadowRoot?.querySelector<HTMLElement>('.close')?.focus();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = () => {
    this.dispatchEvent(new Event('close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'support-panel': SupportPanel;
  }
}
