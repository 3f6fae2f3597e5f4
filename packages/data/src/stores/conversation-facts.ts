/** Which of two readings of a conversation is the later one. */

import type { Conversation } from '../domain.ts';

/** Answers overtake each other: an older reading of the same row never replaces a newer one. */
export function newer(before: Conversation | null, after: Conversation | null): Conversation | null {
  if (!before || !after || before.id !== after.id) return after;
  const isOlder =
    after.lastSeq < before.lastSeq || Date.parse(after.updatedAt) < Date.parse(before.updatedAt);
  const [older, later] = isOlder ? [after, before] : [before, after];
  // Reading moves no other field, and marks only move forwards.
  if (older.userReadSeq <= later.userReadSeq && older.adminReadSeq <= later.adminReadSeq) return later;
  return {
    ...later,
    userReadSeq: Math.max(older.userReadSeq, later.userReadSeq),
    adminReadSeq: Math.max(older.adminReadSeq, later.adminReadSeq),
  };
}
