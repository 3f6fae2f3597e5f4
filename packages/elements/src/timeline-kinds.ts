import type { KnownKind, TimelineEntry, TimelineItem } from '@rentmate/crm-data';
import {
  type Icon,
  iconBot,
  iconChat,
  iconFile,
  iconMail,
  iconNote,
  iconPhone,
  iconTicket,
} from '@rentmate/crm-ui';
import { callTitle, directionOf, minutesOf, plainKind } from './call-words.ts';
import type { TimelineContext } from './timeline-context.ts';

const kindIcons: Record<KnownKind, Icon> = {
  chat: iconBot,
  human_chat: iconChat,
  call: iconPhone,
  email: iconMail,
  support_ticket: iconTicket,
  note: iconNote,
};

/** In the order of the filters. */
export const knownKinds = Object.keys(kindIcons) as KnownKind[];

export const isKnown = (kind: string): kind is KnownKind => Object.hasOwn(kindIcons, kind);

export const iconOfKind = (kind: string): Icon => (isKnown(kind) ? kindIcons[kind] : iconFile);

export const nameOfKind = (kind: string, { words }: Pick<TimelineContext, 'words'>): string =>
  isKnown(kind) ? words.kind[kind] : plainKind(kind);

/** The title as shown; never empty. */
export function titleOf({ entry }: TimelineItem, { words }: Pick<TimelineContext, 'words'>): string {
  const title = entry.kind === 'call' ? callTitle(entry, words) : entry.title;
  if (title?.trim()) return title;
  return isKnown(entry.kind) ? words.untitled[entry.kind] : plainKind(entry.kind);
}

/** The quiet words after the title: `Call, outgoing, 6 min`. */
export function labelOf({ entry }: TimelineItem, { words }: Pick<TimelineContext, 'words'>): string {
  const { kind, metadata } = entry;
  if (kind === 'call') return words.call(directionOf(metadata), minutesOf(metadata));
  if (kind === 'email') return words.email(directionOf(metadata));
  if (kind === 'support_ticket') return words.ticket(numberOf(metadata.number));
  if (kind === 'note') return words.internalNote;
  return nameOfKind(kind, { words });
}

const numberOf = (value: unknown): string | null =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : null;

/** How an entry is drawn and opened: by where its row lives, for a host may log under any kind. */
export type Shape = 'talk' | 'conversation' | 'ticket' | 'written';

const shapes: Readonly<Record<string, Shape>> = {
  ai_conversations: 'talk',
  human_conversations: 'conversation',
  support_tickets: 'ticket',
};

export const shapeOf = ({ source }: TimelineEntry): Shape => shapes[source] ?? 'written';

/** Written by staff by hand: carries an author, can be followed up. */
export const isManual = ({ source, kind }: TimelineEntry): boolean =>
  source === 'crm_interactions' || kind === 'call' || kind === 'email' || kind === 'note';
