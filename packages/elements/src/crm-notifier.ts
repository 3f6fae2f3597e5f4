import { consume } from '@lit/context';
import type { InboxRow, StaffCrm } from '@rentmate/crm-data';
import {
  $everySecond,
  announce,
  base,
  LocaleController,
  problemText,
  StoreController,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { crmContext } from './context.ts';
import { styles } from './crm-notifier.styles.ts';
import { notifierWords } from './crm-notifier.words.ts';
import {
  type AlertPermission,
  alertPermission,
  askForAlerts,
  onPermission,
  showAlert,
} from './desk-alerts.ts';
import { CrmConversationSelectEvent } from './events.ts';
import { alertCard, alertProblem, alertReason, alertStatus, soundSwitch } from './notifier-parts.ts';
import { ProviderWatch } from './provider-watch.ts';
import { isSoundOff, keepSoundOff } from './sound-choice.ts';
import { countInTitle, onTitle } from './title-count.ts';
import { WaitingAlerts } from './waiting-alerts.ts';

/** Enough of the queue to find who came last in it. */
const longest = 200;

/**
 * Tells staff of every client who asks for a person: by the browser, where that is allowed, else by cards in the page;
 * with a chime and a number in the title. It takes the place of its status: a button that turns alerts on, then a line.
 *
 * @customElement crm-notifier
 * @fires {CrmConversationSelectEvent} crm-conversation-select - An alert was opened; cancel it to stay on the page.
 * @csspart status - Whether alerts are on.
 * @csspart ask - The button that asks the browser.
 * @csspart sound - The switch of the chime.
 * @csspart alerts - The cards in the page.
 * @csspart alert - One card.
 * @csspart clock - How long that client waits; with its level: `calm`, `amber` or `red`.
 */
export class CrmNotifier extends LitElement {
  static override styles = [tokens, base, styles];

  /** Where an alert leads, with `{id}` for the client's id. Without it alerts only tell the page. */
  @property({ attribute: 'href-template' }) hrefTemplate = '';

  /** No sound, whatever a person chose. */
  @property({ type: Boolean }) silent = false;

  /** The data layer. Taken from the nearest provider unless set here. */
  @consume({ context: crmContext, subscribe: true })
  @property({ attribute: false })
  crm?: StaffCrm;

  @state() private permission: AlertPermission = 'unsupported';
  /** The browser allows alerts and cannot show one from here. */
  @state() private onlyCards = false;
  @state() private soundOff = false;
  @state() private dismissed: ReadonlySet<string> = new Set();

  readonly #locale = new LocaleController(this, notifierWords);
  readonly #view = new StoreController(this, () => this.crm?.waiting().$view);
  readonly #identity = new StoreController(this, () => this.crm?.$identity);
  readonly #now = new StoreController(this, () => (this.#cards.length ? $everySecond : undefined));
  readonly #provider = new ProviderWatch(this, () => this.crm);
  readonly #alerts = new WaitingAlerts(this);
  #spoken: ReadonlySet<string> = new Set();
  #stopPermission: (() => void) | undefined;
  #stopTitle: (() => void) | undefined;

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.permission = alertPermission();
    this.soundOff = isSoundOff();
    this.#stopPermission = onPermission(this.#readPermission);
    this.#stopTitle = onTitle(this.#count);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopPermission?.();
    this.#stopTitle?.();
    countInTitle(0);
  }

  /** After the controllers looked. */
  protected override update(changed: PropertyValues): void {
    const view = this.#view.value;
    if (view?.load === 'ready') this.#forgetDismissed(view.rows);
    super.update(changed);
  }

  protected override updated(): void {
    const identity = this.#identity.value;
    this.#alerts.speakFor(identity ? `crm-notifier:${identity.id}` : null);
    this.#count();
    const view = this.#view.value;
    if (view?.load !== 'ready') return;
    this.#alerts.tell(view.rows, this.silent || this.soundOff, this.#show);
    this.#speak();
    if (view.hasMore && !view.loadingMore && view.rows.length < longest) void this.crm?.waiting().loadMore();
  }

  protected override render(): TemplateResult {
    const { words } = this.#locale;
    return html`<div class="row">
        ${this.#renderStatus()}
        ${this.silent ? nothing : soundSwitch(this.soundOff, words, this.#onSound)}
      </div>
      ${this.#renderCards()}`;
  }

  #renderStatus(): TemplateResult {
    const { words, formats } = this.#locale;
    if (this.#provider.missing) {
      return alertProblem(words, `${words.noProvider.what} ${words.noProvider.how}`);
    }
    const view = this.#view.value;
    if (view?.problem) {
      const { what, how } = problemText(view.problem, words, formats);
      return alertProblem(words, `${what} ${how}`);
    }
    return alertStatus(this.permission, words, this.#onAsk);
  }

  #renderCards(): TemplateResult | typeof nothing {
    const cards = this.#cards;
    if (!cards.length) return nothing;
    const { words, formats } = this.#locale;
    const now = this.#now.value ?? Date.now();
    return html`<section class="alerts" part="alerts" aria-label=${words.waitingClients}>
      ${repeat(
        cards.slice(-1),
        ({ conversation }) => conversation.id,
        (row) =>
          alertCard(row, words, formats, now, {
            others: cards.length - 1,
            href: this.#hrefOf(row),
            open: (event) => this.#onOpen(row, event),
            dismiss: () => this.#dismiss(cards),
          }),
      )}
    </section>`;
  }

  /** Who is told of in the page, longest waiting first. */
  get #untold(): readonly InboxRow[] {
    const view = this.#view.value;
    if (view?.load !== 'ready' || (this.permission === 'granted' && !this.onlyCards)) return [];
    return view.rows.filter(({ conversation }) => !this.dismissed.has(conversation.id));
  }

  /** A card about what the page shows already would tell nothing new, and hide some of it. */
  get #cards(): readonly InboxRow[] {
    const lists = inSight('crm-inbox').filter(({ filter }) => filter !== 'mine');
    const open = new Set(inSight('crm-live-chat').map(({ clientId }) => clientId));
    return lists.length ? [] : this.#untold.filter(({ conversation }) => !open.has(conversation.userId));
  }

  #hrefOf({ conversation }: InboxRow): string | undefined {
    return this.hrefTemplate
      ? this.hrefTemplate.replaceAll('{id}', encodeURIComponent(conversation.userId))
      : undefined;
  }

  /** One alert of the browser for these rows. */
  readonly #show = (rows: readonly InboxRow[]): (() => void) | undefined => {
    const [first] = rows;
    if (!first || this.permission !== 'granted') return undefined;
    const { words, lang } = this.#locale;
    const isOne = rows.length === 1;
    const close = showAlert({
      tag: isOne ? `crm-waiting:${first.conversation.id}` : 'crm-waiting',
      title: isOne ? words.asks(first.clientName) : words.manyAsk(first.clientName, rows.length - 1),
      body: alertReason(first),
      lang,
      onOpen: () => this.#follow(first),
    });
    if (!close) this.onlyCards = true;
    return close;
  };

  /** What only the page tells is read aloud in the tab that is looked at, each once. */
  #speak(): void {
    const { words } = this.#locale;
    const rows = this.#untold;
    const fresh = rows.filter(({ conversation }) => !this.#spoken.has(conversation.id));
    this.#spoken = new Set(rows.map(({ conversation }) => conversation.id));
    const [first] = fresh;
    if (!first || document.visibilityState !== 'visible') return;
    announce(
      fresh.length === 1 ? words.asks(first.clientName) : words.manyAsk(first.clientName, fresh.length - 1),
    );
  }

  /** Whoever asks again after being answered is told of again. */
  #forgetDismissed(rows: readonly InboxRow[]): void {
    const left = [...this.dismissed].filter((id) => rows.some(({ conversation }) => conversation.id === id));
    if (left.length < this.dismissed.size) this.dismissed = new Set(left);
  }

  #dismiss(rows: readonly InboxRow[]): void {
    this.dismissed = new Set([...this.dismissed, ...rows.map(({ conversation }) => conversation.id)]);
  }

  #onOpen(row: InboxRow, event: Event): void {
    const { id, userId } = row.conversation;
    this.#dismiss([row]);
    if (!this.dispatchEvent(new CrmConversationSelectEvent(userId, id))) event.preventDefault();
  }

  /** The browser's alert was pressed: there is no link to follow it by itself. */
  #follow(row: InboxRow): void {
    const { id, userId } = row.conversation;
    const href = this.#hrefOf(row);
    if (!this.dispatchEvent(new CrmConversationSelectEvent(userId, id)) || href === undefined) return;
    // To assign the page's own address would load it again.
    if (new URL(href, document.baseURI).href !== location.href) location.assign(href);
  }

  readonly #count = (): void => countInTitle(this.#view.value?.counts.waiting ?? 0);

  readonly #readPermission = (): void => {
    this.permission = alertPermission();
  };

  readonly #onAsk = async (): Promise<void> => {
    this.permission = await askForAlerts();
  };

  readonly #onSound = (): void => {
    this.soundOff = !this.soundOff;
    keepSoundOff(this.soundOff);
  };
}

const inSight = <Tag extends 'crm-inbox' | 'crm-live-chat'>(tag: Tag) =>
  [...document.querySelectorAll(tag)].filter((element) => element.checkVisibility());

declare global {
  interface HTMLElementTagNameMap {
    'crm-notifier': CrmNotifier;
  }
}
