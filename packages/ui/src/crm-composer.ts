import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { announce } from './announcer.ts';
import { base } from './base.styles.ts';
import { styles } from './crm-composer.styles.ts';
import { composerWords } from './crm-composer.words.ts';
import { readDraft, writeDraft } from './drafts.ts';
import {
  type ComposerMode,
  CrmComposerInputEvent,
  CrmComposerModeEvent,
  CrmComposerSendEvent,
} from './events.ts';
import { iconLock, iconReply, iconSend } from './icons.ts';
import { LocaleController } from './locale-controller.ts';
import { ThemeController } from './theme-controller.ts';
import { tokens } from './tokens.styles.ts';

/** From here on the rest is counted aloud on screen. */
const countFrom = 200;

/**
 * Where a message is written. Enter sends, Shift+Enter breaks the line, and nothing is sent while an input method
 * composes. It grows to six lines, keeps what was not sent for the life of the tab, and refuses what is too long with
 * words. As a note the whole box is paper.
 *
 * @customElement crm-composer
 * @fires {CrmComposerSendEvent} crm-composer-send - A text is to be sent. Prevent it to keep the text, then `clear()`.
 * @fires {CrmComposerInputEvent} crm-composer-input - The person typed.
 * @fires {CrmComposerModeEvent} crm-composer-mode - The person changed between reply and note.
 * @slot tools - Buttons at the start of the bar (desk) or before the text (field).
 * @slot footer - A line under the box; the desk reserves no space for it.
 * @csspart box - The box around the text.
 * @csspart text - The text area.
 * @csspart send - The main button.
 * @cssproperty --crm-composer-lines - Lines of text before it scrolls; 6.
 */
export class CrmComposer extends LitElement {
  static override styles = [tokens, base, styles];
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** `field`: one round line with an arrow. `desk`: a box with modes and a labelled button. */
  @property({ reflect: true }) variant: 'field' | 'desk' = 'field';

  /** The text of the current mode, as typed. */
  @property() value = '';

  /** Shown while there is no text. */
  @property() placeholder = '';

  /** Accessible name of the text area; the placeholder where it is empty. */
  @property() label = '';

  /** Replies are closed; notes stay open. Say why in `reason`. */
  @property({ type: Boolean }) disabled = false;

  /** Stands where the text would be while replies are closed. */
  @property() reason = '';

  /** What can be written; with one mode there is no choice to show. */
  @property({ attribute: false }) modes: readonly ComposerMode[] = ['reply'];

  /** What is being written. Each mode keeps a text of its own. */
  @property() mode: ComposerMode = 'reply';

  /** Words on the main button of replies (desk). */
  @property({ attribute: 'send-label' }) sendLabel = '';

  /** First name of the client, for "Noa will not see this". */
  @property({ attribute: 'client-name' }) clientName = '';

  /** Keeps drafts under this name, one a mode; empty keeps none. Another key shows another draft. */
  @property({ attribute: 'draft-key' }) draftKey = '';

  /** Most characters a text may have. */
  @property({ type: Number, attribute: 'max-length' }) maxLength = 4000;

  @query('textarea') private area!: HTMLTextAreaElement | null;

  readonly #locale = new LocaleController(this, composerWords);
  readonly #texts: Record<ComposerMode, string> = { reply: '', note: '' };

  constructor() {
    super();
    new ThemeController(this, this.attachInternals().states);
  }

  /** Puts the caret into the text. */
  override focus(options?: FocusOptions): void {
    if (this.area) this.area.focus(options);
    else super.focus(options);
  }

  /** Empties the text of the current mode, and its draft. */
  clear(): void {
    this.value = '';
    this.#texts[this.mode] = '';
    this.#keep('');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const keyBefore = changed.get('draftKey');
    const modeBefore = changed.get('mode');
    if (changed.has('draftKey')) {
      for (const mode of ['reply', 'note'] as const) {
        this.#texts[mode] = this.draftKey ? readDraft(this.draftKey, mode) : '';
      }
      // What was typed before there was a key is newer than any draft; after another key it is somebody else's.
      if (keyBefore || !this.value) this.value = this.#texts[this.mode];
    } else if (modeBefore && !changed.has('value')) {
      this.#texts[modeBefore] = this.value;
      this.value = this.#texts[this.mode];
    }
    this.#texts[this.mode] = this.value;
  }

  protected override render() {
    return this.variant === 'desk' ? this.#renderDesk() : this.#renderField();
  }

  get #closed(): boolean {
    return this.disabled && this.mode === 'reply';
  }

  get #text(): string {
    return this.value.trim();
  }

  /** Characters that are left; below zero when there are too many. Counted as the database counts: by code point. */
  get #left(): number {
    return this.maxLength - [...this.#text].length;
  }

  #renderField() {
    const words = this.#locale.words;
    if (this.#closed) {
      return html`<div class="field" part="box"><p class="reason grow">${this.reason}</p></div>${this.#renderFoot()}`;
    }
    return html`
      <div class="field" part="box">
        <slot name="tools"></slot>
        ${this.#renderText()}
        <button class="icon-btn send" part="send" type="button" aria-label=${this.sendLabel || words.send} ?disabled=${!this.#sendable} @click=${this.#onSendClick}>${iconSend()}</button>
      </div>
      ${this.#renderLimit()} ${this.#renderFoot()}
    `;
  }

  #renderDesk() {
    const words = this.#locale.words;
    const note = this.mode === 'note';
    return html`
      <div class=${note ? 'compose compose-note' : 'compose'} part="box">
        ${note ? html`<p class="compose-warning">${iconLock('small')} <span dir="auto">${words.noteWarning(this.clientName)}</span></p>` : nothing}
        ${this.#renderModes()}
        <div role=${this.modes.length > 1 ? 'tabpanel' : nothing} aria-label=${this.modes.length > 1 ? words[this.mode] : nothing}>
          ${this.#closed ? html`<p class="reason">${this.reason}</p>` : this.#renderText()}
          <div class="compose-bar">
            <slot name="tools"></slot>
            <span class="grow">${this.#renderLimit()}</span>
            <button class="btn btn-main" part="send" type="button" ?disabled=${!this.#sendable} @click=${this.#onSendClick}>
              ${note ? html`${iconLock('small')} ${words.saveNote}` : this.sendLabel || words.send}
            </button>
          </div>
        </div>
      </div>
      ${this.#renderFoot()}
    `;
  }

  #renderModes() {
    if (this.modes.length < 2) return nothing;
    const words = this.#locale.words;
    return html`<div class="modes" role="tablist" aria-label=${words.modes} @keydown=${this.#onModeKey}>
      ${this.modes.map((mode) => {
        const selected = mode === this.mode;
        const icon = mode === 'note' ? iconLock('small') : iconReply('small');
        return html`<button class="mode" type="button" role="tab" aria-selected=${selected} tabindex=${selected ? 0 : -1} @click=${() => this.#choose(mode)}>${icon}${words[mode]}</button>`;
      })}
    </div>`;
  }

  #renderText() {
    const words = this.#locale.words;
    const placeholder = this.mode === 'note' ? words.notePlaceholder : this.placeholder || words.placeholder;
    return html`<div class="text">
      <div class="mirror" aria-hidden="true">${this.value}</div>
      <textarea
        part="text"
        rows="1"
        dir="auto"
        enterkeyhint="send"
        placeholder=${placeholder}
        aria-label=${this.label || placeholder}
        aria-invalid=${this.#left < 0 ? 'true' : nothing}
        aria-describedby=${this.#left < countFrom ? 'limit' : nothing}
        .value=${live(this.value)}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      ></textarea>
    </div>`;
  }

  #renderLimit() {
    const { words } = this.#locale;
    if (this.#left >= countFrom || this.#closed) return nothing;
    return this.#left < 0
      ? html`<span id="limit" class="limit tag-danger">${words.tooLong(-this.#left, this.maxLength)}</span>`
      : html`<span id="limit" class="limit quiet">${words.left(this.#left)}</span>`;
  }

  #renderFoot() {
    return html`<div class="foot"><slot name="footer"></slot></div>`;
  }

  get #sendable(): boolean {
    return !this.#closed && this.#text !== '' && this.#left >= 0;
  }

  #send(): void {
    if (this.#left < 0) announce(this.#locale.words.tooLong(-this.#left, this.maxLength));
    if (!this.#sendable) return;
    if (this.dispatchEvent(new CrmComposerSendEvent(this.#text, this.mode))) this.clear();
  }

  readonly #onSendClick = () => {
    this.#send();
    this.focus();
  };

  readonly #onInput = () => {
    this.value = this.area?.value ?? '';
    this.#keep(this.value);
    this.dispatchEvent(new CrmComposerInputEvent(this.value, this.mode));
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // 229: the key belongs to an input method, also in browsers that end the composition first.
    if (event.isComposing || event.keyCode === 229) {
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) this.#send();
  };

  readonly #onModeKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = this.modes.find((mode) => mode !== this.mode);
    if (other) this.#choose(other, 'tab');
  };

  /** Goes to a mode; a click puts the caret into its text, arrow keys stay on the tabs. */
  async #choose(mode: ComposerMode, stay?: 'tab'): Promise<void> {
    if (mode !== this.mode) {
      this.#texts[this.mode] = this.value;
      this.mode = mode;
      this.value = this.#texts[mode];
      this.dispatchEvent(new CrmComposerModeEvent(mode));
      await this.updateComplete;
    }
    if (stay) this.shadowRoot?.querySelector<HTMLElement>('.mode[aria-selected="true"]')?.focus();
    else this.focus();
  }

  #keep(text: string): void {
    if (this.draftKey) writeDraft(this.draftKey, this.mode, text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-composer': CrmComposer;
  }
}
