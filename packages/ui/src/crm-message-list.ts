import type { ChatItem } from '@rentmate/crm-data';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from './announcer.ts';
import { base } from './base.styles.ts';
import { $everyMinute } from './clock.ts';
import { styles } from './crm-message-list.styles.ts';
import { messageListWords } from './crm-message-list.words.ts';
import {
  CrmEarlierLoadEvent,
  CrmMessageCopiedEvent,
  CrmMessageDeleteEvent,
  CrmMessageRetryEvent,
  CrmReadEvent,
  CrmReplyChooseEvent,
} from './events.ts';
import { iconArrowdown } from './icons.ts';
import { LocaleController } from './locale-controller.ts';
import { markdownText } from './markdown.ts';
import { type Audience, type EventContext, eventRow, eventText } from './message-event-part.ts';
import { face, type GroupContext, groupRow } from './message-group-part.ts';
import { type MessageRow, toRows } from './message-rows.ts';
import { MessageScroll } from './message-scroll.ts';
import { MessageStamps } from './message-stamps.ts';
import { firstName } from './names.ts';
import { StoreController } from './store-controller.ts';
import { ThemeController } from './theme-controller.ts';
import { tokens } from './tokens.styles.ts';
import { sharedWords } from './words/index.ts';

/** More new messages than this at once are announced by their number. */
const spokenAtOnce = 3;

/**
 * A log of messages: groups with names and times, day and Unread dividers, events, what became of one's own messages,
 * quick replies, who is typing. It fills its parent's block size and scrolls inside. Text of the bot is Markdown, of
 * people plain.
 *
 * @customElement crm-message-list
 * @fires {CrmReadEvent} crm-read - The end of the log was on screen: everything up to `seq` has been read.
 * @fires {CrmMessageRetryEvent} crm-message-retry - Try again was pressed under a failed message.
 * @fires {CrmMessageDeleteEvent} crm-message-delete - Delete was pressed under a failed message.
 * @fires {CrmMessageCopiedEvent} crm-message-copied - Copy was pressed, and the text is on the clipboard.
 * @fires {CrmReplyChooseEvent} crm-reply-choose - A quick reply of the bot was pressed.
 * @fires {CrmEarlierLoadEvent} crm-earlier-load - Earlier messages are wanted: by the button or by scrolling up.
 * @slot empty - Shown while there is no message.
 * @slot end - Stands in the log after the last message (a rating).
 * @csspart log - The part that scrolls.
 * @csspart group - Messages of one author.
 * @csspart bubble - One message.
 * @csspart event - A line about what happened.
 * @csspart receipt - How far the viewer's own message has come.
 * @csspart newer - The pill that leads to new messages.
 * @cssproperty --crm-message-list-inset - Space at both inline ends.
 */
export class CrmMessageList extends LitElement {
  static override styles = [tokens, base, styles];

  /** What was said and what happened, oldest first. */
  @property({ attribute: false }) items: readonly ChatItem[] = [];

  /** Seq up to which the other side has read. */
  @property({ type: Number, attribute: 'seen-seq' }) seenSeq = 0;

  /** Seq after which the Unread divider stands; null for none. Keep it as it was when the log was opened. */
  @property({ type: Number, attribute: 'unread-after' }) unreadAfter: number | null = null;

  /** Name of the person on the other side who is typing, or null. */
  @property() typing: string | null = null;

  /** The bot is working on an answer. */
  @property({ type: Boolean }) thinking = false;

  /** There is more before the first item. */
  @property({ type: Boolean, attribute: 'has-earlier' }) hasEarlier = false;

  /** The earlier part is on its way. */
  @property({ type: Boolean, attribute: 'loading-earlier' }) loadingEarlier = false;

  /** Who reads: decides names, sides and the wording of events. */
  @property() audience: Audience = 'client';

  /** The client's name, for staff. */
  @property({ attribute: 'client-name' }) clientName = '';

  /** Names of staff who have not written here yet, by id: for "passed the conversation to …". */
  @property({ attribute: false }) names: Readonly<Record<string, string>> = {};

  /** Whether the bot goes on answering while a person is asked for; then the log does not promise silence. */
  @property() handover: 'pause' | 'coexist' = 'pause';

  /** `desk`: 14 px, dense. `widget`: 15 px, targets of 44 px. */
  @property({ reflect: true }) variant: 'desk' | 'widget' = 'desk';

  readonly #locale = new LocaleController(this, messageListWords);
  readonly #shared = new LocaleController(this, sharedWords);
  /** Renders again when "Today" becomes "Yesterday". */
  readonly #clock = new StoreController(this, () => $everyMinute);
  readonly #scroll = new MessageScroll(this, () => this.#onMoved());
  readonly #stamps = new MessageStamps(this);
  /** Messages below what is on screen that arrived since the end was last seen. */
  #newCount = 0;
  /** The last item when the end was last on screen. */
  #endId: string | null = null;
  /** The last message the page was told of as read. */
  #readId: string | null = null;
  #seen: { id: string | null; at: number | null } = { id: null, at: null };

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#onMoved);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#onMoved);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('items')) this.#compare(changed.get('items') ?? []);
    if (changed.has('items') || changed.has('seenSeq')) this.#noteSeen();
  }

  /** Goes to the newest message and follows from there. */
  scrollToEnd(): void {
    this.#scroll.follow();
  }

  protected override render() {
    const rows = toRows(this.items, this.unreadAfter);
    const groups = this.#groupContext();
    const events = this.#eventContext();
    const shared = this.#shared.words;
    return html`
      <div class="log" part="log" role="log" aria-live="off" aria-label=${shared.messages} @keydown=${this.#stamps.onKey}>
        <div class="flow">
          ${
            this.hasEarlier
              ? html`<button class="linkish earlier" type="button" aria-busy=${this.loadingEarlier} @click=${this.#onEarlier}>${shared.loadEarlier}</button>`
              : nothing
          }
          <slot name="empty" ?hidden=${this.items.length > 0}></slot>
          ${repeat(
            rows,
            (row) => row.key,
            (row) => this.#renderRow(row, groups, events),
          )}
          ${this.#renderReplies()} ${this.#renderBusy()}
          <slot name="end"></slot>
        </div>
      </div>
      ${
        this.#newCount
          ? html`<button class="newer" part="newer" type="button" title=${shared.toNewest} @click=${this.scrollToEnd}>${shared.newer(this.#newCount)} ${iconArrowdown('small')}</button>`
          : nothing
      }
    `;
  }

  #renderRow(row: MessageRow, groups: GroupContext, events: EventContext) {
    const shared = this.#shared.words;
    if (row.type === 'day') return html`<p class="divide" part="day">${this.#day(row.at)}</p>`;
    if (row.type === 'unread')
      return html`<p class="divide divide-unread" part="unread">${shared.unread}</p>`;
    if (row.type === 'events') return eventRow(row.items, events);
    return groupRow(row.items, groups);
  }

  #renderReplies() {
    const last = this.items.at(-1);
    if (this.audience !== 'client' || last?.author !== 'bot' || !last.options?.length) return nothing;
    return html`<div class="replies" part="replies" role="group" aria-label=${this.#locale.words.quickReplies}>
      ${last.options.map(
        (option) =>
          html`<button class="reply" part="reply" type="button" dir="auto" @click=${() => this.dispatchEvent(new CrmReplyChooseEvent(option))}>${option.label}</button>`,
      )}
    </div>`;
  }

  #renderBusy() {
    const shared = this.#shared.words;
    const dots = html`<i></i><i></i><i></i>`;
    if (this.typing) {
      const text = shared.typing(firstName(this.typing));
      const who = this.audience === 'client' ? face('staff', this.typing) : nothing;
      return html`<div class="group"><p class="group-who" part="typing">${who}<span class="typing">${text}${dots}</span></p></div>`;
    }
    if (!this.thinking) return nothing;
    return html`<div class="group"><p class="group-who" part="thinking">${face('bot', null)}<span class="typing looking">${shared.thinking}${dots}</span></p></div>`;
  }

  #day(at: string): string {
    const { words, formats } = this.#shared;
    const now = this.#clock.value ?? Date.now();
    const days = formats.daysBefore(at, now);
    return days === 0 ? words.today : days === 1 ? words.yesterday : formats.longDay(at, now);
  }

  #eventContext(): EventContext {
    const viewer = this.items.find((item) => item.own && item.authorId)?.authorId;
    return {
      audience: this.audience,
      words: this.#locale.words,
      formats: this.#shared.formats,
      clientName: this.clientName || this.#shared.words.person,
      botQuiet: this.handover === 'pause',
      nameOf: (id) => this.names[id] ?? this.items.find((item) => item.authorId === id)?.authorName ?? null,
      isViewer: (id) => id === viewer,
    };
  }

  #groupContext(): GroupContext {
    return {
      audience: this.audience,
      shared: this.#shared.words,
      formats: this.#shared.formats,
      clientName: this.clientName,
      lastOwnId: this.items.findLast((item) => item.own && item.kind === 'text')?.id ?? null,
      lastSeenId: this.#seen.id,
      seenAt: this.#seen.at,
      onRetry: (item) => this.dispatchEvent(new CrmMessageRetryEvent(item.id)),
      onDelete: (item) => this.dispatchEvent(new CrmMessageDeleteEvent(item.id)),
      onCopy: (item) => void this.#copy(item),
    };
  }

  /** What is new since the last items: where to scroll and what to say aloud. Items put before them are history. */
  #compare(before: readonly ChatItem[]): void {
    const known = new Set(before.map((item) => item.id));
    if (!this.items.some((item) => known.has(item.id))) {
      this.#scroll.reset();
      this.#readId = null;
      this.#endId = null;
      return;
    }
    const lastKnown = this.items.findLastIndex((item) => known.has(item.id));
    const added = this.items.slice(lastKnown + 1);
    if (added.some((item) => item.own && item.kind === 'text')) this.#scroll.follow();
    this.#announce(added.filter((item) => !item.own));
    const failedBefore = new Set(before.filter((item) => item.delivery === 'failed').map((item) => item.id));
    if (this.items.some((item) => item.delivery === 'failed' && !failedBefore.has(item.id))) {
      announce(this.#shared.words.notSent);
    }
  }

  #announce(items: readonly ChatItem[]): void {
    if (this.offsetHeight === 0) return;
    const { words } = this.#shared;
    const texts = items.flatMap((item) => {
      if (item.kind === 'event') return eventText(item, this.#eventContext()) ?? [];
      const name = item.author === 'bot' ? words.assistant : (item.authorName ?? words.someone);
      return `${name}: ${item.author === 'bot' ? markdownText(item.text) : item.text}`;
    });
    if (texts.length > spokenAtOnce) announce(words.newer(texts.length));
    else for (const text of texts) announce(text);
  }

  /** Remembers when a message became seen; what was seen before this log opened has no time we could state. */
  #noteSeen(): void {
    const last = this.items.findLast(
      (item) => item.own && item.kind === 'text' && item.seq !== null && item.seq <= this.seenSeq,
    );
    const id = last?.id ?? null;
    if (id === this.#seen.id) return;
    this.#seen = { id, at: this.#scroll.placed && id !== null ? Date.now() : null };
  }

  readonly #onMoved = () => {
    if (this.#scroll.atEnd) {
      this.#endId = this.items.at(-1)?.id ?? null;
      this.#tellRead();
    } else if (this.#endId === null) {
      this.#endId = this.#lastRead();
    }
    const from = this.items.findIndex((item) => item.id === this.#endId);
    const below = this.#scroll.atEnd ? [] : this.items.slice(from + 1);
    const count = below.filter((item) => !item.own && item.kind === 'text').length;
    // Measuring ends a render, so the next one waits until this one is over.
    if (count !== this.#newCount) queueMicrotask(() => this.requestUpdate());
    this.#newCount = count;
    if (this.#scroll.atStart && !this.#scroll.atEnd) this.#askEarlier();
  };

  /** Opened at the divider: what stands under it is new. */
  #lastRead(): string | null {
    return this.items.findLast((item) => item.own || (item.seq ?? 0) <= (this.unreadAfter ?? 0))?.id ?? null;
  }

  #tellRead(): void {
    if (document.visibilityState !== 'visible') return;
    // By id: a log can hold two conversations, and each counts its own seq.
    const last = this.items.findLast((item) => !item.own && item.seq !== null);
    if (!last || last.id === this.#readId) return;
    this.#readId = last.id;
    this.dispatchEvent(new CrmReadEvent(last.seq ?? 0));
  }

  #askEarlier(): void {
    if (this.hasEarlier && !this.loadingEarlier) this.dispatchEvent(new CrmEarlierLoadEvent());
  }

  readonly #onEarlier = () => this.#askEarlier();

  async #copy(item: ChatItem): Promise<void> {
    try {
      await navigator.clipboard.writeText(item.text);
      announce(this.#locale.words.copied);
      this.dispatchEvent(new CrmMessageCopiedEvent(item.id));
    } catch {
      // No clipboard without a secure context or permission: the text is selected for the keyboard instead.
      const bubble = this.shadowRoot?.querySelector(`[data-id="${CSS.escape(item.id)}"]`);
      if (bubble) getSelection()?.selectAllChildren(bubble);
      announce(this.#locale.words.selected);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-message-list': CrmMessageList;
  }
}
