import type { ChatItem, SupportView, TenantCrm } from '@rentmate/crm-data';
import {
  announce,
  base,
  firstName,
  forgetDrafts,
  iconChat,
  iconX,
  initials,
  LocaleController,
  StoreController,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CrmWidgetClosedEvent, CrmWidgetOpenedEvent } from './events.ts';
import { isFirst, leaveSeat, takeSeat } from './only-widget.ts';
import { styles } from './support-widget.styles.ts';
import { supportWidgetWords } from './support-widget.words.ts';
import { recall, remember } from './widget-memory.ts';

/**
 * The tenant's support: a round button at the end of the page's lower edge with the number of unread messages, a
 * preview of the newest one, and behind it the panel with the assistant and the people. The panel's code is loaded when
 * it is first wanted. Open or closed survives navigation and reload.
 *
 * @customElement support-widget
 * @fires {CrmWidgetOpenedEvent} crm-widget-opened - The panel is open.
 * @fires {CrmWidgetClosedEvent} crm-widget-closed - The panel is closed.
 * @csspart launcher - The round button.
 * @csspart badge - The number of unread messages.
 * @csspart peek - The preview beside the closed launcher.
 * @csspart panel - The open panel.
 * @cssproperty --crm-support-widget-inset - Distance from the edges of the page; 24px.
 * @cssproperty --crm-support-widget-width - Inline size of the panel; 400px. A phone's panel fills the screen.
 * @cssproperty --crm-support-widget-height - Most block size of the panel; 640px.
 * @cssproperty --crm-support-widget-z-index - Above what it stands; 1000.
 */
export class SupportWidget extends LitElement {
  static override styles = [tokens, base, styles];

  /** The tenant's data layer: `createTenantCrm(…)`. */
  @property({ attribute: false }) crm?: TenantCrm | undefined;

  /** Whether the panel is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** Title of the panel, such as "RentMate support". */
  @property() heading = '';

  /** A line under the title, such as the hours people are here. */
  @property() subheading = '';

  /** Which end of the lower edge: `end` is right in English and left in Hebrew. */
  @property({ reflect: true }) placement: 'start' | 'end' = 'end';

  @state() private panel: 'absent' | 'ready' | 'failed' = 'absent';

  @query('.launcher') private launcher!: HTMLButtonElement | null;

  readonly #locale = new LocaleController(this, supportWidgetWords);
  readonly #view = new StoreController<SupportView>(this, () => this.crm?.support().$view);
  readonly #identity = new StoreController(this, () => this.crm?.$identity);
  /** Focus moves only on the person's own act: a panel that opens with the page leaves it alone. */
  #byHand = false;
  #spokenId: string | undefined;
  #userId: string | undefined;

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    takeSeat(this);
    if (recall('open')) this.open = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leaveSeat(this);
  }

  /** Opens the panel and puts the caret into its composer. */
  show(): void {
    this.#byHand = true;
    this.open = true;
  }

  /** Closes the panel and gives the focus back to the launcher. */
  close(): void {
    this.#byHand = true;
    this.open = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('placement') && this.placement !== 'start' && this.placement !== 'end') {
      console.warn(`<support-widget>: placement is start or end, not "${this.placement}".`);
    }
    if (this.open && this.panel === 'absent') void this.#load();
    if (changed.has('open') && (this.open || changed.get('open'))) {
      remember('open', this.open ? '1' : null);
    }
    this.#forgetEarlierPerson();
    this.#speak();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || changed.get('open') === undefined) return;
    this.dispatchEvent(this.open ? new CrmWidgetOpenedEvent() : new CrmWidgetClosedEvent());
    if (!this.open && this.#byHand) this.launcher?.focus();
    if (!this.open) this.#byHand = false;
  }

  protected override render() {
    if (!isFirst(this)) return nothing;
    const unread = this.#unread;
    return html`
      <button
        class="launcher"
        part="launcher"
        type="button"
        aria-label=${this.#locale.words.open(unread)}
        aria-expanded=${this.open}
        @click=${this.#onLauncher}
        @pointerenter=${this.#load}
        @focus=${this.#load}
      >
        ${iconChat()} ${unread ? html`<span class="badge" part="badge" aria-hidden="true">${unread}</span>` : nothing}
      </button>
      ${this.#renderPeek()} ${this.open ? this.#renderPanel() : nothing}
    `;
  }

  #renderPeek() {
    const item = this.#newest;
    if (this.open || !item || recall('dismissed') === item.id) return nothing;
    const name = item.authorName ?? this.#locale.words.someone;
    return html`<div class="peek" part="peek">
      <button class="peek-text" type="button" @click=${this.#onLauncher}>
        <span class="face face-staff" aria-hidden="true">${initials(name)}</span>
        <span>
          <bdi class="strong">${name}</bdi>
          <span class="muted lines" dir="auto">${item.text}</span>
        </span>
      </button>
      <button class="icon-btn icon-btn-small" type="button" aria-label=${this.#locale.words.dismiss} @click=${this.#onDismiss}>${iconX('small')}</button>
    </div>`;
  }

  #renderPanel() {
    if (this.panel === 'failed') {
      const { words } = this.#locale;
      return html`<div class="fallback empty" part="panel" role="alert">
        <p class="strong">${words.failed}</p>
        <p class="muted">${words.failedHow}</p>
        <button class="btn" type="button" @click=${this.#onRetry}>${words.retry}</button>
      </div>`;
    }
    if (this.panel === 'absent') return nothing;
    return html`<support-panel
      part="panel"
      .crm=${this.crm}
      .heading=${this.heading || this.#locale.words.heading}
      .subheading=${this.subheading}
      .takeFocus=${this.#byHand}
      @close=${this.close}
    ></support-panel>`;
  }

  /** As shown: up to `99+`, null for none. */
  get #unread(): string | null {
    const count = this.#view.value?.unread ?? 0;
    return count > 99 ? '99+' : count ? String(count) : null;
  }

  /** The newest message of a person that the tenant has not read. */
  get #newest(): ChatItem | undefined {
    const view = this.#view.value;
    if (!view?.unread) return undefined;
    return view.items.findLast((item) => item.kind === 'text' && item.author === 'staff');
  }

  readonly #load = async (): Promise<void> => {
    if (this.panel === 'ready') return;
    try {
      await import('./define-panel.ts');
      this.panel = 'ready';
    } catch {
      if (this.open) this.panel = 'failed';
    }
  };

  /** While the panel is closed nothing else says a new message aloud; what was there already stays silent. */
  #speak(): void {
    const view = this.#view.value;
    if (view?.load !== 'ready') return;
    const item = this.#newest;
    const before = this.#spokenId;
    this.#spokenId = item?.id ?? '';
    if (!item || this.open || before === undefined || before === item.id) return;
    announce(`${firstName(item.authorName ?? this.#locale.words.someone)}: ${item.text}`);
  }

  #forgetEarlierPerson(): void {
    const identity = this.#identity.value;
    if (identity === undefined) return;
    if (this.#userId && this.#userId !== identity?.id) {
      forgetDrafts(`support:${this.#userId}`);
      remember('dismissed', null);
    }
    this.#userId = identity?.id;
  }

  readonly #onLauncher = () => this.show();

  readonly #onDismiss = () => {
    remember('dismissed', this.#newest?.id ?? null);
    this.requestUpdate();
    this.launcher?.focus();
  };

  readonly #onRetry = () => {
    this.panel = 'absent';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'support-widget': SupportWidget;
  }
}
