import { announce, type Formats, type Icon, iconMail, iconNote, iconPhone, iconUndo } from '@rentmate/crm-ui';
import { html, nothing, type TemplateResult } from 'lit';
import { outcomeIcons } from './call-outcomes.ts';
import { type CallWords, callTitle, outcomeOf } from './call-words.ts';
import { followUpIn } from './follow-up-dates.ts';
import type { UndoToastWords } from './undo-toast.words.ts';
import type { Undoable, UndoController } from './undo-window.ts';

type Words = CallWords & UndoToastWords;

const typeIcons: Record<Undoable['draft']['type'], Icon> = {
  call: iconPhone,
  email: iconMail,
  note: iconNote,
};

/**
 * What was saved, when to follow up, and Undo with its seconds; nothing where another element shows it. `onUndone`
 * finds a place for the focus, which goes with the button.
 */
export function undoToast(
  undo: UndoController,
  words: Words,
  formats: Formats,
  onUndone: () => void,
): TemplateResult | typeof nothing {
  const { shown } = undo;
  if (!shown) return nothing;
  const outcome = outcomeOf(shown.draft);
  const icon = outcome ? outcomeIcons[outcome] : typeIcons[shown.draft.type];
  const text = loggedText(shown, words, formats);
  return html`
    <div
      class="toast"
      part="toast"
      role="group"
      aria-label=${text}
      @pointerenter=${() => undo.pause()}
      @pointerleave=${(event: PointerEvent) => {
        if (!hasFocus(event.currentTarget as Element)) undo.resume();
      }}
      @focusin=${() => undo.pause()}
      @focusout=${(event: FocusEvent) => {
        const toast = event.currentTarget as Element;
        if (!toast.contains(event.relatedTarget as Node | null) && !toast.matches(':hover')) undo.resume();
      }}
    >
      ${icon()}<span class="strong">${text}</span>
      <div class="toast-chips" role="group" aria-label=${words.followUp}>
        <span aria-hidden="true">${words.followUp}</span>
        ${followUpChips(shown, undo, words, formats)}
      </div>
      <button class="toast-undo" type="button" @click=${() => {
        onUndone();
        takeBack(undo, words);
      }}>
        ${iconUndo('small')}${words.undo}
        <span class="stamp" aria-hidden="true">${words.seconds(undo.secondsLeft)}</span>
      </button>
    </div>
  `;
}

/** To be called after every update of a host: says a log once. */
export function announceLog(undo: UndoController, words: Words, formats: Formats): void {
  if (!undo.shown || !undo.announceOnce()) return;
  announce(`${loggedText(undo.shown, words, formats)}. ${words.canUndo(undo.secondsLeft)}`);
}

/** Undo, and say so. */
export function takeBack(undo: UndoController, words: Words): void {
  const { current } = undo;
  if (!current) return;
  undo.undo();
  announce(words.undone(titleOf(current, words)));
}

/** Ctrl+Z or ⌘Z outside a text field: the toast may be many tab stops away. */
export function isUndoKey(event: KeyboardEvent): boolean {
  const field = event.composedPath()[0];
  const writes = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  return (
    (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyZ' && !writes
  );
}

const titleOf = ({ draft }: Undoable, words: Words): string =>
  callTitle(draft, words) || words.types[draft.type];

function loggedText(logged: Undoable, words: Words, formats: Formats): string {
  return words.logged(titleOf(logged, words), formats.time(logged.draft.occurredAt));
}

function followUpChips(
  shown: Undoable,
  undo: UndoController,
  words: Words,
  formats: Formats,
): TemplateResult[] {
  const days: [number, string][] = [
    [1, words.tomorrow],
    [2, words.inTwoDays],
    [7, words.nextWeek],
  ];
  return days.map(([count, label]) => {
    const at = followUpIn(count, Date.now());
    const chosen = shown.followUpAt === at;
    const onClick = () => {
      undo.followUp(at);
      if (!chosen) announce(words.followUpOn(formats.longDay(at)));
    };
    return html`<button type="button" aria-pressed=${chosen} title=${formats.longDay(at)} @click=${onClick}
      >${label}</button
    >`;
  });
}

const hasFocus = (element: Element): boolean => element.matches(':focus-within');
