import type { SupportView } from '@rentmate/crm-data';
import { firstName, iconBad, iconGood, iconMid } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { SupportPanelWords } from './support-panel.words.ts';

export type Rating = 1 | 3 | 5;

export interface ClosingContext {
  readonly words: SupportPanelWords;
  /** What was pressed and is not stored yet, or null. */
  readonly pending: Rating | null;
  readonly draftKey: string;
  onRate(rating: Rating): void;
  onComment(text: string): void;
}

/** After the end: one tap rates; then a comment can be added, once. */
export function closing(view: SupportView, context: ClosingContext): TemplateResult {
  const { words, pending, onRate } = context;
  const rating = pending ?? view.conversation?.rating ?? null;
  const faces = [
    { rating: 1, icon: iconBad, text: words.notWell },
    { rating: 3, icon: iconMid, text: words.allRight },
    { rating: 5, icon: iconGood, text: words.veryWell },
  ] as const;
  return html`<div class="closing" slot="end" part="closing">
    <h3 class="title">${words.howDid(firstName(view.staff?.name ?? ''))}</h3>
    <div class="rate" role="group" aria-label=${words.rating}>
      ${faces.map(
        (face) =>
          html`<button type="button" aria-pressed=${rating === face.rating} @click=${() => onRate(face.rating)}>${face.icon()}${face.text}</button>`,
      )}
    </div>
    ${rating === null ? nothing : comment(view, context)}
  </div>`;
}

function comment(view: SupportView, { words, draftKey, onComment }: ClosingContext): TemplateResult {
  if (view.conversation?.ratingComment) return html`<p class="muted">${words.thanks}</p>`;
  return html`<crm-composer
    class="comment"
    placeholder=${words.comment}
    send-label=${words.sendComment}
    max-length="1000"
    .draftKey=${draftKey}
    @crm-composer-send=${(event: HTMLElementEventMap['crm-composer-send']) => {
      event.preventDefault();
      onComment(event.text);
    }}
  ></crm-composer>`;
}
