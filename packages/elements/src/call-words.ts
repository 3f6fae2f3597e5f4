import type { CallOutcome, EntryKind, TimelineEntry } from '@rentmate/crm-data';
import type { Catalogue } from '@rentmate/crm-ui';

/** Words of calls, wherever they are logged or shown. */
export interface CallWords {
  outcome: Record<CallOutcome, string>;
  outgoing: string;
  incoming: string;
  minutes(count: number): string;
}

export const callWords: Catalogue<CallWords> & { readonly he: CallWords } = {
  en: {
    outcome: {
      answered: 'Talked',
      voicemail: 'Left message',
      no_answer: 'No answer',
      busy: 'Busy',
      wrong_number: 'Wrong number',
    },
    outgoing: 'outgoing',
    incoming: 'incoming',
    minutes: (count) => `${count} min`,
  },
  he: {
    outcome: {
      answered: 'שוחחנו',
      voicemail: 'הושארה הודעה',
      no_answer: 'אין מענה',
      busy: 'תפוס',
      wrong_number: 'מספר שגוי',
    },
    outgoing: 'יוצאת',
    incoming: 'נכנסת',
    minutes: (count) => (count === 1 ? 'דקה' : `${count} דק׳`),
  },
};

export const outcomes = Object.keys(callWords.en.outcome) as CallOutcome[];

/** The outcome a stored call or a draft carries, or null. */
export function outcomeOf(entry: { readonly metadata: TimelineEntry['metadata'] }): CallOutcome | null {
  const { outcome } = entry.metadata;
  return outcomes.find((known) => known === outcome) ?? null;
}

/**
 * The title of a call in the reader's language: who logged it in one language is read in the other. A title that
 * somebody wrote by hand stays as it is.
 */
export function callTitle(
  call: { readonly title: string | null; readonly metadata: TimelineEntry['metadata'] },
  words: CallWords,
): string | null {
  const outcome = outcomeOf(call);
  if (!outcome) return call.title;
  const made = !call.title || Object.values(callWords).some((each) => each.outcome[outcome] === call.title);
  return made ? words.outcome[outcome] : call.title;
}

export type Direction = 'outgoing' | 'incoming';

/** Calls say `outgoing` or `incoming`; webhooks and e-mail have words of their own for the same. */
export function directionOf(metadata: TimelineEntry['metadata']): Direction | null {
  const { direction } = metadata;
  if (direction === 'outgoing' || direction === 'outbound' || direction === 'sent') return 'outgoing';
  if (direction === 'incoming' || direction === 'inbound' || direction === 'received') return 'incoming';
  return null;
}

/** Minutes a call took, or null when nobody said. */
export function minutesOf(metadata: TimelineEntry['metadata']): number | null {
  const minutes = Number(metadata.duration_minutes ?? Number.NaN);
  return Number.isFinite(minutes) && minutes > 0 ? Math.round(minutes) : null;
}

/** A host's own kind in words: `whatsapp_message` reads "Whatsapp message". */
export function plainKind(kind: EntryKind): string {
  const text = kind.replaceAll(/[_-]+/g, ' ').trim();
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
