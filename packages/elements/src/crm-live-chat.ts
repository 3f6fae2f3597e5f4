import { consume } from '@lit/context';
import type { Person, Problem, Result, StaffChatStore, StaffChatView, StaffCrm } from '@rentmate/crm-data';
import {
  $everyMinute,
  $everySecond,
  announce,
  base,
  type ComposerMode,
  type CrmComposer,
  firstName,
  forgetDrafts,
  LocaleController,
  problemNote,
  StoreController,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { beforeYou } from './chat-bot-part.ts';
import { clientColumn } from './chat-client-part.ts';
import { type ChatContext, stageOf } from './chat-context.ts';
import { chatFoot } from './chat-foot-part.ts';
import { chatHead } from './chat-head-part.ts';
import { chatMenu } from './chat-menu-part.ts';
import { ChatNote } from './chat-note.ts';
import { ChatOpening } from './chat-opening.ts';
import { chatProblem, closing, neverTalked, noClient } from './chat-states-part.ts';
import { crmContext } from './context.ts';
import { styles } from './crm-live-chat.styles.ts';
import { liveChatWords } from './crm-live-chat.words.ts';
import {
  CrmConversationClaimEvent,
  CrmConversationClaimedEvent,
  CrmConversationClosedEvent,
  CrmConversationCloseEvent,
} from './events.ts';
import { MenuController } from './menu-controller.ts';
import { missingProvider } from './missing-provider-part.ts';
import { ProviderWatch } from './provider-watch.ts';
import { singleKey } from './single-key.ts';
import { skeletons } from './timeline-states-part.ts';

/**
 * The conversation with one client: who answers, what the bot said before, the messages, and the text to send or to
 * keep as a note. Give it a height; the messages scroll inside.
 *
 * @customElement crm-live-chat
 * @fires {CrmConversationClaimEvent} crm-conversation-claim - Take over was pressed; cancel it to leave it waiting.
 * @fires {CrmConversationClaimedEvent} crm-conversation-claimed - The conversation is held by who is signed in.
 * @fires {CrmConversationCloseEvent} crm-conversation-close - Close was pressed; cancel it to keep it open.
 * @fires {CrmConversationClosedEvent} crm-conversation-closed - The conversation was closed from here.
 * @slot client - Below the client's facts, where there is a column for them.
 * @csspart panel - The frame.
 * @csspart head - Name, state and acts.
 * @csspart status - Who answers, and since when.
 * @csspart clock - How long the client waits; with its level: `calm`, `amber` or `red`.
 * @csspart take-over - The main button of a waiting conversation.
 * @csspart before - What the client and the bot said before.
 * @csspart turn - One message of that.
 * @csspart reported - Marks an answer of the bot that only the client's browser vouches for.
 * @csspart problem - What is wrong, and what to do.
 * @csspart empty - What stands where there is no conversation.
 * @csspart closing - What stands after the last message of a closed one.
 * @csspart typing - That the client is typing.
 */
export class CrmLiveChat extends LitElement {
  static override styles = [tokens, base, styles];

  /** The client whose conversation to show. */
  @property({ attribute: 'client-id' }) clientId = '';

  /** The data layer. Taken from the nearest provider unless set here. */
  @consume({ context: crmContext, subscribe: true })
  @property({ attribute: false })
  crm?: StaffCrm;

  @state() private mode: ComposerMode = 'reply';
  @state() private busy = false;
  @state() private dismissed: Problem | null = null;
  /** Undefined until somebody opens or closes it. */
  @state() private beforeOpen: boolean | undefined;
  @query('crm-composer') private composer!: CrmComposer | null;

  readonly #locale = new LocaleController(this, liveChatWords);
  readonly #view = new StoreController(this, () => this.#store?.$view);
  readonly #identity = new StoreController(this, () => this.crm?.$identity);
  readonly #staff = new StoreController(this, () => (this.clientId ? this.crm?.staff().$view : undefined));
  readonly #now = new StoreController(this, () =>
    this.#view.value?.conversation?.phase === 'waiting' ? $everySecond : $everyMinute,
  );
  readonly #provider = new ProviderWatch(this, () => this.crm);
  readonly #menu = new MenuController(this);
  readonly #opening = new ChatOpening(this);
  readonly #note = new ChatNote(
    this,
    () => (this.clientId ? this.crm?.timeline(this.clientId) : undefined),
    () => this.composer?.focus(),
  );
  #person: string | undefined;
  #names: { of: readonly Person[]; byId: Readonly<Record<string, string>> } = { of: [], byId: {} };

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
  }

  get #store(): StaffChatStore | undefined {
    return this.clientId ? this.crm?.chat(this.clientId) : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onPageKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onPageKey);
    this.#opening.reset();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('clientId') || changed.has('crm')) this.#reset();
  }

  /** After the controllers looked: what the stores say now is what will be drawn. */
  protected override update(changed: PropertyValues): void {
    this.#notePerson();
    this.#opening.follow(this.#store, this.#view.value);
    super.update(changed);
  }

  /** Takes the waiting conversation over, as a press of Take over does; answers whether it is held now. */
  async claim(): Promise<boolean> {
    const { clientId } = this;
    const conversation = this.#view.value?.conversation;
    if (conversation?.phase !== 'waiting' || this.busy) return false;
    if (!this.dispatchEvent(new CrmConversationClaimEvent(clientId, conversation.id))) return false;
    if (!(await this.#act((store) => store.claim()))) return false;
    this.dispatchEvent(new CrmConversationClaimedEvent(clientId, conversation.id));
    announce(this.#locale.words.tookOver(this.#clientName));
    await this.#write();
    return true;
  }

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    const view = this.#view.value;
    return html`<section class="panel chat" part="panel" aria-label=${words.chatWith(view?.client?.name ?? '')}>
      ${this.#renderBody(view)}
    </section>`;
  }

  #renderBody(view: StaffChatView | undefined): TemplateResult {
    const { words, formats } = this.#locale;
    if (!this.crm) return this.#provider.missing ? missingProvider(words) : skeletons;
    if (!this.clientId) return noClient(words);
    if (view?.load === 'failed' && view.problem) {
      return problemNote(view.problem, words, formats, this.#onRefresh);
    }
    if (view?.load !== 'ready') return skeletons;
    const context = this.#context(view);
    return html`<div class="grid">
      <div class="main" tabindex="-1">
        ${this.#renderHead(context)}
        ${chatProblem(context, this.dismissed, {
          dismiss: () => {
            const keep = this.#keepFocus();
            this.dismissed = view.actProblem;
            void keep();
          },
          retry: this.#onRefresh,
        })}
        ${beforeYou(context, this.#isBeforeOpen, this.#onBefore)}
        ${view.conversation ? this.#renderLog(context) : html`<div class="body">${neverTalked(context, this.#onStart)}</div>`}
        ${this.#renderComposer(context)}
      </div>
      <aside class="side" aria-label=${words.client}>
        ${clientColumn(context)}
        <slot name="client"></slot>
      </aside>
    </div>`;
  }

  #renderHead(context: ChatContext): TemplateResult {
    return chatHead(context, {
      menuOpen: this.#menu.open,
      menu: this.#menu.open ? chatMenu(context, this.#menuActs) : nothing,
      claim: () => void this.claim(),
      release: () => void this.#act((store) => store.release()),
      toggleMenu: this.#menu.onToggle,
    });
  }

  #renderLog(context: ChatContext): TemplateResult {
    const { view } = context;
    const unreadAfter = this.#opening.unreadAfter;
    // A log goes to its divider when it comes on screen, so one that gets it a moment later begins again.
    return html`<div class="log">${keyed(
      unreadAfter,
      html`<crm-message-list
      audience="staff"
      client-name=${view.client?.name ?? ''}
      .items=${view.items}
      .seenSeq=${view.seenSeq}
      .unreadAfter=${unreadAfter}
      .hasEarlier=${view.hasEarlier}
      .loadingEarlier=${view.loadingEarlier}
      .names=${this.#names.byId}
      .handover=${view.conversation?.handover ?? 'pause'}
      @crm-read=${this.#onRead}
      @crm-earlier-load=${() => void this.#store?.loadEarlier()}
      @crm-message-retry=${(event: HTMLElementEventMap['crm-message-retry']) => this.#store?.retry(event.itemId)}
      @crm-message-delete=${(event: HTMLElementEventMap['crm-message-delete']) => this.#store?.discard(event.itemId)}
    >${closing(context, this.#onStart)}</crm-message-list>`,
    )}</div>`;
  }

  #renderComposer(context: ChatContext): TemplateResult {
    const { words, view, clientName } = context;
    const me = context.identity?.id;
    return html`<div class="composer"><crm-composer
      variant="desk"
      send-label=${words.send}
      client-name=${clientName}
      placeholder=${words.writeTo(clientName)}
      reason=${this.#reason(context)}
      .modes=${modes}
      .mode=${this.mode}
      .disabled=${!view.mine}
      .draftKey=${me ? `chat:${me}:${this.clientId}` : ''}
      @crm-composer-mode=${(event: HTMLElementEventMap['crm-composer-mode']) => {
        this.mode = event.mode;
      }}
      @crm-composer-input=${this.#onInput}
      @crm-composer-send=${this.#onSend}
    >${chatFoot(context, this.#note.render(words), this.mode)}</crm-composer></div>`;
  }

  /** Why replies are closed. */
  #reason({ words, view, clientName }: ChatContext): string {
    const reasons = words.closed;
    const stage = stageOf(view);
    if (stage === 'waiting') return reasons.waiting(clientName);
    if (stage === 'held') return reasons.held(view.holder?.name || words.someone);
    return stage === 'none' ? reasons.none : reasons.ended;
  }

  #context(view: StaffChatView): ChatContext {
    const people = this.#staff.value?.people ?? nobody;
    if (people !== this.#names.of) {
      this.#names = { of: people, byId: Object.fromEntries(people.map(({ id, name }) => [id, name])) };
    }
    return {
      words: this.#locale.words,
      formats: this.#locale.formats,
      now: Math.max(this.#now.value ?? 0, Date.now()),
      view,
      identity: this.#identity.value,
      people,
      clientName: this.#clientName,
      busy: this.busy,
    };
  }

  get #clientName(): string {
    return firstName(this.#view.value?.client?.name ?? '');
  }

  /** Open while the client waits, for it says what about; and what was open stays so after Take over. */
  get #isBeforeOpen(): boolean {
    return this.beforeOpen ?? this.#opening.waited;
  }

  /** What one person had begun here is not for the next one's eyes. */
  #notePerson(): void {
    const identity = this.#identity.value;
    if (identity === undefined || identity?.id === this.#person) return;
    if (this.#person) {
      forgetDrafts(`chat:${this.#person}:`);
      this.#reset();
    }
    this.#person = identity?.id;
  }

  #reset(): void {
    this.mode = 'reply';
    this.dismissed = null;
    this.beforeOpen = undefined;
    this.#note.reset();
    this.#opening.reset();
    this.#menu.open = false;
  }

  /** Does what a button says, once. */
  async #act(verb: (store: StaffChatStore) => Promise<Result<void>>): Promise<boolean> {
    const store = this.#store;
    if (!store || this.busy) return false;
    this.busy = true;
    this.dismissed = null;
    this.#menu.close();
    const keep = this.#keepFocus();
    const done = await verb(store);
    this.busy = false;
    await keep();
    return done.ok;
  }

  /** Call what it answers once a button may be gone: the focus would have fallen out of the element. */
  #keepFocus(): () => Promise<void> {
    const hadFocus = this.shadowRoot?.activeElement != null;
    return async () => {
      await this.updateComplete;
      if (!hadFocus || this.shadowRoot?.activeElement || document.activeElement !== document.body) return;
      this.renderRoot.querySelector<HTMLElement>('.main')?.focus({ preventScroll: true });
    };
  }

  /** The conversation is ours by the person's own act: the caret goes where the reply is written. */
  async #write(): Promise<void> {
    this.mode = 'reply';
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus({ preventScroll: true });
  }

  readonly #menuActs = {
    onKey: this.#menu.onKey,
    transfer: (adminId: string) => void this.#act((store) => store.transfer(adminId)),
    snooze: (until: string | null) => void this.#act((store) => store.snooze(until)),
    close: () => void this.#close(),
  };

  async #close(): Promise<void> {
    const { clientId } = this;
    const id = this.#view.value?.conversation?.id;
    if (!id || !this.dispatchEvent(new CrmConversationCloseEvent(clientId, id))) return;
    const closed = await this.#act((store) => store.close());
    if (closed) this.dispatchEvent(new CrmConversationClosedEvent(clientId, id));
  }

  readonly #onStart = async (): Promise<void> => {
    if (await this.#act((store) => store.start())) await this.#write();
  };

  readonly #onRefresh = (): void => void this.#store?.refresh();

  readonly #onBefore = (): void => {
    this.beforeOpen = !this.#isBeforeOpen;
  };

  readonly #onRead = (): void => {
    if (this.#opening.known) this.#store?.markRead();
  };

  readonly #onInput = (event: HTMLElementEventMap['crm-composer-input']): void => {
    if (event.mode === 'reply' && this.#view.value?.mine) this.#store?.typing();
  };

  readonly #onSend = (event: HTMLElementEventMap['crm-composer-send']): void => {
    if (event.mode === 'reply') this.#store?.send(event.text);
    else this.#note.save(event.text);
  };

  /** Keys without a field: in here, or on a page where nothing has the focus. */
  readonly #onPageKey = (event: KeyboardEvent): void => {
    const isHere = event.composedPath().includes(this);
    if ((!isHere && event.target !== document.body) || !this.checkVisibility()) return;
    const key = singleKey(event);
    const view = this.#view.value;
    if (!key || event.repeat || !view || this.#menu.open) return;
    const stage = stageOf(view);
    if (stage === 'none' || stage === 'closed') return;
    const acts: Record<string, () => void> = {
      t: () => void this.claim(),
      a: () => void this.#menu.show('[data-for="pass"]'),
      h: () => void this.#menu.show('[data-for="snooze"]'),
      e: () => void this.#menu.show('[data-for="close"]'),
    };
    const act = acts[key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

const modes: readonly ComposerMode[] = ['reply', 'note'];
/** The same list every time: a new one would draw the log again. */
const nobody: readonly Person[] = [];

declare global {
  interface HTMLElementTagNameMap {
    'crm-live-chat': CrmLiveChat;
  }
}
