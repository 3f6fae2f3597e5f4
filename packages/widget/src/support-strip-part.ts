import type { SupportView } from '@rentmate/crm-data';
import {
  type Formats,
  iconCheck,
  iconClock,
  iconNext,
  iconPerson,
  iconX,
  initials,
  type SharedWords,
} from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { SupportPanelWords } from './support-panel.words.ts';

export interface StripContext {
  readonly words: SupportPanelWords;
  readonly shared: SharedWords;
  readonly formats: Formats;
  /** An act of the strip is under way. */
  readonly busy: boolean;
  onSpeak(event: MouseEvent): void;
  onCancel(event: MouseEvent): void;
  onEnd(): void;
  onSave(): void;
}

/** The one place that says who answers: a button, then a place in line, then a name, then the end. */
export function strip(view: SupportView, context: StripContext): TemplateResult {
  if (view.stage === 'waiting') return waiting(view, context);
  if (view.stage === 'human') return joined(view, context);
  if (view.stage === 'closed') return ended(view, context);
  return speak(view, context);
}

/** Whether somebody was there to be rated. A cancelled request ends without anybody. */
export const wasAnswered = (view: SupportView): boolean =>
  view.stage === 'closed' && (view.staff !== null || view.conversation?.claimedAt != null);

function speak(view: SupportView, { words, onSpeak }: StripContext): TemplateResult {
  return html`<button class="strip" part="strip" type="button" @click=${onSpeak}>
    ${iconPerson()}<span class="grow">${words.speak}</span>
    <span class="quiet">${view.connection === 'offline' ? words.whenBack : estimate(view, words.aboutMinutes)}</span>
    ${iconNext('small')}
  </button>`;
}

function waiting(view: SupportView, { words, busy, onCancel }: StripContext): TemplateResult {
  const place = view.queue?.place ?? null;
  const later = view.requesting && view.connection === 'offline' ? words.whenBack : words.soon;
  return html`<div class="strip strip-wait" part="strip waiting">
    ${place === null ? iconClock() : html`<span class="spot" aria-hidden="true">${place}</span>`}
    <div class="grow">
      <p class="strong">${view.requesting ? words.asking : place === null ? words.waiting : words.place(place)}</p>
      <p class="muted">${estimate(view, words.estimate) ?? later}</p>
    </div>
    ${
      // There is nothing to cancel before the request has arrived.
      view.requesting
        ? nothing
        : html`<button class="btn" type="button" ?disabled=${busy} @click=${onCancel}>${words.cancel}</button>`
    }
  </div>`;
}

function joined(view: SupportView, { words, shared, busy, onEnd }: StripContext): TemplateResult {
  const name = view.staff?.name || shared.someone;
  return html`<div class="strip strip-person" part="strip joined">
    <span class="face face-staff" aria-hidden="true">${initials(name)}</span>
    <div class="grow">
      <p class="strong">${words.withYou(name)}</p>
      <p class="muted">${words.role}</p>
    </div>
    <button class="btn btn-bare" type="button" ?disabled=${busy} @click=${onEnd}>${words.end}</button>
  </div>`;
}

function ended(view: SupportView, { words, formats, onSave }: StripContext): TemplateResult {
  const at = view.conversation?.closedAt;
  const answered = wasAnswered(view);
  return html`<div class="strip" part="strip ended">
    ${answered ? iconCheck() : iconX()}
    <p class="grow">
      <span class="strong">${answered ? words.ended : words.cancelled}</span>
      ${at ? html`<time class="quiet" datetime=${at} title=${formats.exact(at)}>${formats.time(at)}</time>` : nothing}
    </p>
    <button class="btn btn-bare" type="button" @click=${onSave}>${words.saveCopy}</button>
  </div>`;
}

/** In whole minutes, at least one: nobody plans by seconds. */
function estimate(view: SupportView, say: (minutes: number) => string): string | undefined {
  const seconds = view.queue?.estimateSeconds;
  return seconds == null ? undefined : say(Math.max(1, Math.round(seconds / 60)));
}
