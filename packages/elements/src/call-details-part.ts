import type { CallOutcome, InteractionChanges } from '@rentmate/crm-data';
import { html, type TemplateResult } from 'lit';
import type { Direction } from './call-words.ts';
import type { CallLoggerWords } from './crm-call-logger.words.ts';

/** What can be added to a call after it was logged, as it stands in the form. */
export interface CallDetails {
  readonly direction: Direction;
  readonly minutes: string;
  readonly text: string;
}

export const noDetails: CallDetails = { direction: 'outgoing', minutes: '', text: '' };

export const sameDetails = (a: CallDetails, b: CallDetails): boolean =>
  a.direction === b.direction && a.minutes === b.minutes && a.text === b.text;

/** The fields of an interaction that details stand for. */
export function changesOf(
  { direction, minutes, text }: CallDetails,
  outcome: CallOutcome,
): Required<Pick<InteractionChanges, 'content' | 'metadata'>> {
  const count = Math.round(Number(minutes));
  const took = minutes.trim() && count > 0 ? { duration_minutes: count } : { duration_minutes: null };
  return { content: text.trim(), metadata: { outcome, direction, ...took } };
}

export interface DetailActs {
  onInput(change: Partial<CallDetails>): void;
  onSave(): void;
  onClose(): void;
}

/** Direction, minutes and what was said, under the row. */
export function callDetails(
  details: CallDetails,
  title: string | null,
  canSave: boolean,
  words: CallLoggerWords,
  acts: DetailActs,
): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      acts.onClose();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canSave) {
      event.preventDefault();
      acts.onSave();
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    acts.onSave();
  };
  return html`
    <form id="details" class="details" part="details" aria-label=${title ?? words.details} @submit=${onSubmit} @keydown=${onKey}>
      <div class="details-row">
        ${title ? html`<p class="strong cut">${title}</p>` : html`<p class="strong">${words.details}</p>`}
        <div class="directions" role="group" aria-label=${words.direction}>
          ${(['outgoing', 'incoming'] as const).map(
            (direction) => html`
              <button
                class="chip"
                type="button"
                aria-pressed=${details.direction === direction}
                @click=${() => acts.onInput({ direction })}
              >
                ${words.directions[direction]}
              </button>
            `,
          )}
        </div>
        <label class="field minutes">
          <span class="meta">${words.duration}</span>
          <input
            type="number"
            min="0"
            max="1440"
            step="1"
            inputmode="numeric"
            .value=${details.minutes}
            @input=${(event: InputEvent) => acts.onInput({ minutes: (event.target as HTMLInputElement).value })}
          />
        </label>
      </div>
      <label class="field">
        <span class="unseen">${words.text}</span>
        <textarea
          rows="2"
          maxlength="8000"
          dir="auto"
          placeholder=${words.text}
          .value=${details.text}
          @input=${(event: InputEvent) => acts.onInput({ text: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
      </label>
      <div class="details-row details-foot">
        <span class="meta grow">${words.textHint}</span>
        <button class="btn btn-small" type="button" @click=${acts.onClose}>${words.close}</button>
        <button class="btn btn-small btn-main" type="submit" ?disabled=${!canSave}>${words.saveDetails}</button>
      </div>
    </form>
  `;
}
