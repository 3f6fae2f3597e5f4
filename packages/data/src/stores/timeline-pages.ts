/** Pages of a timeline as one list, newest first, and what a fresh first page does to it. */

import type { Interaction, TimelineEntry } from '../domain.ts';

const time = (entry: TimelineEntry): number => Date.parse(entry.occurredAt);

/** A fresh first page over the pages before. `isWhole`: there is nothing below it. */
export function mergeHead(
  head: readonly TimelineEntry[],
  before: readonly TimelineEntry[],
  isWhole: boolean,
): { readonly entries: readonly TimelineEntry[]; readonly keptTail: boolean } {
  const last = head.at(-1);
  if (isWhole || !last) return { entries: head, keptTail: false };
  const fresh = new Set(head.map((entry) => entry.key));
  const joins = before.some((entry) => fresh.has(entry.key));
  // More came than a page holds: between it and the old pages something may be missing.
  if (!joins) return { entries: head, keptTail: false };
  const at = before.findIndex((entry) => entry.key === last.key);
  const tail = at >= 0 ? before.slice(at + 1) : before.filter((entry) => time(entry) <= time(last));
  const below = tail.filter((entry) => !fresh.has(entry.key));
  return { entries: [...head, ...below], keptTail: below.length > 0 };
}

export function appendPage(
  entries: readonly TimelineEntry[],
  page: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const known = new Set(entries.map((entry) => entry.key));
  return [...entries, ...page.filter((entry) => !known.has(entry.key))];
}

/** Puts an entry where its time says; the same key is replaced. */
export function place(entries: readonly TimelineEntry[], entry: TimelineEntry): readonly TimelineEntry[] {
  const before = entries.find((each) => each.key === entry.key);
  if (before && before.occurredAt === entry.occurredAt) {
    return entries.map((each) => (each === before ? { ...entry, cursor: before.cursor } : each));
  }
  const others = entries.filter((each) => each.key !== entry.key);
  const at = others.findIndex((each) => time(each) <= time(entry));
  return at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
}

export const interactionKey = (id: string): string => `crm_interactions:${id}`;

export function entryOf(stored: Interaction): TimelineEntry {
  return {
    key: interactionKey(stored.id),
    userId: stored.userId,
    kind: stored.type,
    id: stored.id,
    source: 'crm_interactions',
    occurredAt: stored.occurredAt,
    title: stored.title || null,
    preview: stored.content.slice(0, 200) || null,
    status: stored.status,
    authorId: stored.authorId,
    itemCount: null,
    followUpAt: stored.followUpAt,
    metadata: {
      ...stored.metadata,
      client_id: stored.clientId,
      updated_at: stored.updatedAt,
      updated_by: stored.updatedBy,
    },
  };
}
