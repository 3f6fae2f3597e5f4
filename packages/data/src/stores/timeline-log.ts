/** Calls, emails and notes on their way to the database: logged, amended and taken back. */

import type {
  Interaction,
  InteractionChanges,
  InteractionDraft,
  JsonObject,
  TimelineEntry,
  TimelineFilters,
} from '../domain.ts';
import type { StaffGateway } from '../gateway.ts';
import { ok, type Result } from '../result.ts';
import type { Wish } from './outbox.ts';

/** What is wanted of one entry. */
export interface LogWish {
  /** What to log; null when the entry was stored before and only `changes` are wanted. */
  readonly draft: InteractionDraft | null;
  /** The stored row's id, once known. */
  readonly storedId: string | null;
  readonly changes: InteractionChanges;
  readonly undone: boolean;
}

const fields = ['title', 'content', 'status', 'occurredAt', 'followUpAt', 'metadata'] as const;

const same = (field: (typeof fields)[number], a: unknown, b: unknown): boolean => {
  if (field === 'occurredAt' || field === 'followUpAt') {
    return a === b || (a !== null && b !== null && Date.parse(String(a)) === Date.parse(String(b)));
  }
  if (field !== 'metadata') return a === b;
  const [left, right] = [a, b].map((value) => Object.entries(value as object).sort());
  return JSON.stringify(left) === JSON.stringify(right);
};

/** What the stored row lacks of what is wanted. */
function missing(stored: Interaction, wanted: InteractionChanges): InteractionChanges {
  const entries = fields
    .filter((field) => field in wanted && !same(field, stored[field], wanted[field]))
    .map((field) => [field, wanted[field]]);
  return Object.fromEntries(entries) as InteractionChanges;
}

/** An interaction's own metadata, without what the view adds to it. */
export function ownMetadata(entry: TimelineEntry | undefined): JsonObject {
  const { client_id: _, updated_at: __, updated_by: ___, ...own } = entry?.metadata ?? {};
  return own;
}

/** One attempt. Every step can be repeated: the same client id answers the same row. */
export async function sayLog(gateway: StaffGateway, wish: LogWish): Promise<Result<Interaction>> {
  const { draft, changes, undone } = wish;
  let { storedId } = wish;
  let stored: Interaction | null = null;
  if (storedId === null && draft) {
    const logged = await gateway.logInteraction({ ...draft, ...changes });
    if (!logged.ok) return logged;
    stored = logged.value;
    storedId = stored.id;
  }
  if (storedId === null) throw new Error('A wish for an entry needs a draft or a stored row.');
  if (undone) return gateway.deleteInteraction(storedId);
  const open = stored && draft ? missing(stored, { ...draft, ...changes }) : changes;
  if (Object.keys(open).length > 0) return gateway.updateInteraction(storedId, open);
  return stored ? ok(stored) : gateway.interaction(storedId);
}

/** The entry as it will stand; over the stored one when there is one. */
export function wishEntry(
  wish: Wish<LogWish>,
  stored: TimelineEntry | undefined,
  authorId: string | null,
): TimelineEntry | null {
  const { draft, changes } = wish.payload;
  const wanted = { ...draft, ...changes };
  const base = stored ?? (draft ? blank(wish.id, draft, authorId) : null);
  if (!base) return null;
  return {
    ...base,
    ...(wanted.title === undefined ? {} : { title: wanted.title || null }),
    ...(wanted.content === undefined ? {} : { preview: wanted.content.slice(0, 200) || null }),
    ...(wanted.status === undefined ? {} : { status: wanted.status }),
    ...(wanted.occurredAt === undefined ? {} : { occurredAt: wanted.occurredAt }),
    ...(wanted.followUpAt === undefined ? {} : { followUpAt: wanted.followUpAt }),
    metadata: { ...base.metadata, ...wanted.metadata },
  };
}

function blank(clientId: string, draft: InteractionDraft, authorId: string | null): TimelineEntry {
  return {
    key: `draft:${clientId}`,
    userId: draft.userId,
    kind: draft.type,
    id: clientId,
    source: 'crm_interactions',
    occurredAt: draft.occurredAt,
    title: null,
    preview: null,
    status: null,
    authorId,
    itemCount: null,
    followUpAt: null,
    metadata: { client_id: clientId },
  };
}

/** Whether an entry that is not stored yet belongs on a filtered list. */
export function matches(entry: TimelineEntry, filters: TimelineFilters): boolean {
  const { kinds, search, authorId, status, from, to } = filters;
  const at = Date.parse(entry.occurredAt);
  const words = search?.trim().toLowerCase();
  return (
    (!kinds?.length || kinds.includes(entry.kind)) &&
    (!words || `${entry.title ?? ''}\n${entry.preview ?? ''}`.toLowerCase().includes(words)) &&
    (!authorId || entry.authorId === authorId) &&
    (!status || entry.status === status) &&
    (!from || at >= Date.parse(from)) &&
    (!to || at < Date.parse(to))
  );
}
