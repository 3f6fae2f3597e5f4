import type { Identity, Person, TimelineItem } from '@rentmate/crm-data';
import { type Formats, firstName } from '@rentmate/crm-ui';
import type { TimelineWords } from './crm-timeline.words.ts';
import type { EntryDetails } from './entry-details.ts';

/** What every part of the timeline needs to draw one entry. */
export interface TimelineContext {
  readonly words: TimelineWords;
  readonly formats: Formats;
  readonly now: number;
  /** Changes when ages are to be drawn again. */
  readonly clock: number | undefined;
  readonly people: readonly Person[];
  readonly identity: Identity | null | undefined;
  readonly clientName: string | null;
  readonly details: EntryDetails;
  /** A name for a user's id, or null. */
  nameOf(id: string | null): string | null;
  onRetry(item: TimelineItem): void;
  onDiscard(item: TimelineItem): void;
  /** Due so many days from now; null when done. */
  onFollowUp(item: TimelineItem, days: number | null): void;
}

/** Stays the same from the first attempt to the stored row, so that an entry keeps its place, focus and state. */
export function rowKey({ entry }: TimelineItem): string {
  const { client_id: clientId } = entry.metadata;
  return typeof clientId === 'string' ? `client:${clientId}` : entry.key;
}

/** "You", else the first name; null for nobody. */
export function shortName(id: string | null, name: string | null, context: TimelineContext): string | null {
  if (id && id === context.identity?.id) return context.words.you;
  return name ? firstName(name) : null;
}

/** How the client is called beside a line. */
export const clientLabel = ({ clientName, words }: TimelineContext): string =>
  clientName ? firstName(clientName) : words.client;
