import { consume } from '@lit/context';
import type { CallOutcome, LogDraft, Problem, StaffCrm, TimelineStore } from '@rentmate/crm-data';
import {
  announce,
  base,
  iconAlert,
  iconEdit,
  LocaleController,
  problemText,
  StoreController,
  ThemeController,
  tokens,
} from '@rentmate/crm-ui';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type CallDetails, callDetails, changesOf, noDetails, sameDetails } from './call-details-part.ts';
import { outcomeIcons } from './call-outcomes.ts';
import { outcomeOf, outcomes } from './call-words.ts';
import { crmContext } from './context.ts';
import { styles } from './crm-call-logger.styles.ts';
import { callLoggerWords } from './crm-call-logger.words.ts';
import { CrmCallLogEvent, CrmCallLoggedEvent } from './events.ts';
import { missingProvider } from './missing-provider-part.ts';
import { ProviderWatch } from './provider-watch.ts';
import { undoToastStyles } from './undo-toast.styles.ts';
import { announceLog, isUndoKey, takeBack, undoToast } from './undo-toast-part.ts';
import { UndoController } from './undo-window.ts';

/** A second press of the same outcome within this time is the same press, in ms. */
const onePress = 1000;

/** Where Tab lands in every logger of the page: the outcome used last. */
let lastUsed: CallOutcome = 'answered';

/** The call whose details can be given. */
interface Logged {
  readonly store: TimelineStore;
  readonly clientId: string;
  readonly outcome: CallOutcome;
  readonly at: string;
}

/**
 * How a call ended, always in sight: one press saves it, with Undo for ten seconds and details after. Stands in the
 * `tools` slot of `<crm-timeline>`, or anywhere on its own.
 *
 * @customElement crm-call-logger
 * @fires {CrmCallLogEvent} crm-call-log - A call is about to be logged; can be cancelled.
 * @fires {CrmCallLoggedEvent} crm-call-logged - A call was logged.
 * @slot more - At the end of the row: further buttons, such as logging an email.
 * @csspart row - The row.
 * @csspart outcomes - The joined buttons. `outcome` is one of them.
 * @csspart details - The form for direction, minutes and text.
 * @csspart toast - What was just logged, with Undo; where no timeline of the same client shows it.
 * @csspart problem - What is wrong, and what to do.
 */
export class CrmCallLogger extends LitElement {
  static override styles = [tokens, base, undoToastStyles, styles];

  /** The client the calls are with. */
  @property({ attribute: 'client-id' }) clientId = '';

  /** The data layer. Taken from the nearest provider unless set here. */
  @consume({ context: crmContext, subscribe: true })
  @property({ attribute: false })
  crm?: StaffCrm;

  @state() private logged: Logged | undefined;
  @state() private details: CallDetails = noDetails;
  @state() private detailsOpen = false;
  @state() private tabStop: CallOutcome | undefined;

  readonly #internals = this.attachInternals();
  readonly #locale = new LocaleController(this, callLoggerWords);
  readonly #view = new StoreController(this, () => this.#store?.$view);
  readonly #undo = new UndoController(this, () => this.#store, 2);
  readonly #provider = new ProviderWatch(this, () => this.crm);
  /** What of `details` the entry already has. */
  #given: CallDetails = noDetails;
  #pressed: { readonly outcome: CallOutcome; readonly at: number } | undefined;

  constructor() {
    super();
    new ThemeController(this, this.#internals.states);
  }

  get #store(): TimelineStore | undefined {
    return this.clientId ? this.crm?.timeline(this.clientId) : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.#give();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && (changed.has('clientId') || changed.has('crm'))) {
      this.#give();
      this.logged = undefined;
      this.details = noDetails;
      this.#given = noDetails;
      this.detailsOpen = false;
      this.#pressed = undefined;
    }
  }

  /** After the controllers looked. */
  protected override update(changed: PropertyValues): void {
    // Taken back: what was typed waits for the outcome that is right.
    if (this.logged && this.#undo.undone === this.logged.clientId) {
      this.logged = undefined;
      this.#given = noDetails;
      this.#pressed = undefined;
    }
    super.update(changed);
  }

  protected override updated(): void {
    announceLog(this.#undo, this.#locale.words, this.#locale.formats);
  }

  /** Saves a call with this outcome, as a press of its button does; answers the entry's id, or null when refused. */
  log(outcome: CallOutcome): string | null {
    const store = this.#store;
    if (!store) return null;
    this.#give();
    const { words } = this.#locale;
    const carried = this.logged ? noDetails : this.details;
    const { content, metadata } = changesOf(carried, outcome);
    const draft: LogDraft = { type: 'call', title: words.outcome[outcome], content, metadata };
    if (!this.dispatchEvent(new CrmCallLogEvent(this.clientId, outcome, draft))) return null;
    const clientId = store.log(draft);
    this.logged = { store, clientId, outcome, at: new Date().toISOString() };
    this.details = carried;
    this.#given = carried;
    lastUsed = outcome;
    this.tabStop = outcome;
    this.dispatchEvent(new CrmCallLoggedEvent(this.clientId, outcome, draft, clientId));
    return clientId;
  }

  protected override render(): TemplateResult {
    const { words, formats } = this.#locale;
    if (!this.crm && this.#provider.missing) return html`<div class="logger">${missingProvider(words)}</div>`;
    return html`
      <div class="logger">
        <div class="log-row" part="row">
          <span class="log-label">${words.logCall}</span>
          <div class="outcomes" part="outcomes" role="toolbar" aria-label=${words.outcomeGroup} @keydown=${this.#onArrow}>
            ${outcomes.map((outcome) => this.#renderOutcome(outcome))}
          </div>
          <div class="log-more">
            <button
              class="icon-btn details-toggle"
              type="button"
              aria-label=${words.details}
              title=${words.details}
              aria-expanded=${this.detailsOpen}
              aria-controls=${this.detailsOpen ? 'details' : nothing}
              ?data-off=${!this.#hasDetails}
              @click=${this.#toggleDetails}
            >
              ${iconEdit()}
            </button>
            <slot name="more"></slot>
          </div>
        </div>
        ${this.#renderProblem()} ${this.detailsOpen ? this.#renderDetails() : nothing}
      </div>
      ${undoToast(this.#undo, words, formats, () => this.renderRoot.querySelector<HTMLElement>('[data-outcome][tabindex="0"]')?.focus())}
    `;
  }

  #renderOutcome(outcome: CallOutcome): TemplateResult {
    const { words } = this.#locale;
    const { current } = this.#undo;
    const isDone = current !== undefined && outcomeOf(current.draft) === outcome;
    const isStop = (this.tabStop ?? lastUsed) === outcome;
    return html`
      <button
        type="button"
        part="outcome"
        data-outcome=${outcome}
        tabindex=${isStop ? 0 : -1}
        ?data-done=${isDone}
        aria-disabled=${this.#canLog ? nothing : 'true'}
        @click=${() => this.#onPress(outcome)}
        @focus=${() => {
          this.tabStop = outcome;
        }}
      >
        ${outcomeIcons[outcome]('small')}${words.outcome[outcome]}
      </button>
    `;
  }

  #renderDetails(): TemplateResult {
    const { words, formats } = this.#locale;
    const { logged, details } = this;
    const title = logged ? words.detailsOf(words.outcome[logged.outcome], formats.time(logged.at)) : null;
    return callDetails(details, title, logged !== undefined, words, {
      onInput: (change) => {
        this.details = { ...this.details, ...change };
      },
      onSave: () => {
        this.#give();
        announce(words.detailsSaved);
        this.#closeDetails();
      },
      onClose: () => this.#closeDetails(),
    });
  }

  /** Inside a timeline the timeline says it. */
  #renderProblem(): TemplateResult | typeof nothing {
    const problem = this.#problem;
    if (!problem || this.slot === 'tools') return nothing;
    const { what, how } = problemText(problem, this.#locale.words, this.#locale.formats);
    return html`<p class="source-failed" part="problem" role="alert">${iconAlert('small')}<span>${what} ${how}</span></p>`;
  }

  /** Why nothing can be logged; without a network it can. */
  get #problem(): Problem | null {
    const view = this.#view.value;
    const problem = view?.load === 'failed' ? view.problem : null;
    return problem && refusing.has(problem.kind) ? problem : null;
  }

  get #canLog(): boolean {
    return this.#store !== undefined && this.#problem === null;
  }

  get #hasDetails(): boolean {
    return this.logged !== undefined || !sameDetails(this.details, noDetails);
  }

  /** Hands what was typed to the entry it was typed for. */
  #give(): void {
    const { logged, details } = this;
    if (!logged || sameDetails(details, this.#given)) return;
    logged.store.amend(logged.clientId, changesOf(details, logged.outcome));
    this.#given = details;
  }

  #closeDetails(): void {
    this.detailsOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.details-toggle')?.focus();
  }

  readonly #toggleDetails = (): void => {
    this.detailsOpen = !this.detailsOpen;
    if (!this.detailsOpen) return;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('textarea')?.focus());
  };

  #onPress(outcome: CallOutcome): void {
    const now = Date.now();
    const isRepeat = this.#pressed?.outcome === outcome && now - this.#pressed.at < onePress;
    this.#pressed = { outcome, at: now };
    if (!isRepeat && this.#canLog) this.log(outcome);
  }

  readonly #onArrow = (event: KeyboardEvent): void => {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-outcome]')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const to = {
      [forward]: (at + 1) % buttons.length,
      [backward]: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    buttons[to]?.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!isUndoKey(event) || !this.#undo.current) return;
    event.preventDefault();
    // A timeline around it listens for the same key.
    event.stopPropagation();
    takeBack(this.#undo, this.#locale.words);
  };
}

const refusing: ReadonlySet<Problem['kind']> = new Set([
  'signed_out',
  'forbidden',
  'not_found',
  'wrong_key',
  'not_installed',
]);

declare global {
  interface HTMLElementTagNameMap {
    'crm-call-logger': CrmCallLogger;
  }
}
