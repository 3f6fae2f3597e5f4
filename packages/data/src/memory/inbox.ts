/** The queue side of the in-memory database: who waits, who is who. */

import type { Conversation, InboxCounts, InboxFilter, InboxRow, Person, QueuePlace } from '../domain.ts';
import { type MemoryState, staffOf, userOf, visibleConversation } from './state.ts';

const time = (at: string): number => Date.parse(at);

export function lastTextRole(state: MemoryState, conversation: Conversation): InboxRow['lastMessageRole'] {
  const texts = (state.messages.get(conversation.id) ?? []).filter((each) => each.kind === 'text');
  return texts.at(-1)?.senderRole ?? null;
}

const isSnoozed = (state: MemoryState, each: Conversation): boolean =>
  each.snoozedUntil !== null && time(each.snoozedUntil) > state.now();

function inboxConversations(state: MemoryState, me: string, filter: InboxFilter): Conversation[] {
  const all = [...state.conversations.values()];
  const waiting = all
    .filter((each) => each.phase === 'waiting' && !isSnoozed(state, each))
    .sort((a, b) => time(a.createdAt) - time(b.createdAt));
  const byActivity = (a: Conversation, b: Conversation) => time(b.updatedAt) - time(a.updatedAt);
  const byEnd = (a: Conversation, b: Conversation) => time(b.closedAt ?? '') - time(a.closedAt ?? '');
  if (filter === 'waiting') return waiting;
  if (filter === 'mine') {
    return all.filter((each) => each.phase === 'human' && each.adminId === me).sort(byActivity);
  }
  const active = all.filter((each) => each.phase !== 'closed' && !waiting.includes(each)).sort(byActivity);
  const closed = all.filter((each) => each.phase === 'closed').sort(byEnd);
  return [...waiting, ...active, ...closed];
}

export function inbox(
  state: MemoryState,
  callerId: string | null,
  query: { filter: InboxFilter; search?: string; before?: unknown; limit: number },
): readonly InboxRow[] {
  const me = staffOf(state, callerId);
  const words = query.search?.trim().toLowerCase();
  const rows = inboxConversations(state, me.id, query.filter).filter((each) => {
    if (!words) return true;
    const texts = (state.messages.get(each.id) ?? []).map((message) => message.content);
    return [state.users.get(each.userId)?.name ?? '', ...texts].some((text) =>
      text.toLowerCase().includes(words),
    );
  });
  const start = query.before ? rows.findIndex((each) => each.id === query.before) + 1 : 0;
  return rows.slice(start, start + query.limit).map((conversation) => ({
    conversation,
    clientName: state.users.get(conversation.userId)?.name ?? '',
    adminName: state.users.get(conversation.adminId ?? '')?.name ?? null,
    lastMessageRole: lastTextRole(state, conversation),
    unread: (state.messages.get(conversation.id) ?? []).filter(
      (each) => each.kind === 'text' && each.senderRole === 'user' && each.seq > conversation.adminReadSeq,
    ).length,
    cursor: conversation.id,
  }));
}

export function inboxCounts(state: MemoryState, callerId: string | null): InboxCounts {
  const me = staffOf(state, callerId);
  const count = (filter: InboxFilter) => inboxConversations(state, me.id, filter);
  return {
    waiting: count('waiting').length,
    mine: count('mine').length,
    all: count('all').filter((each) => each.phase !== 'closed').length,
  };
}

export function queue(state: MemoryState, callerId: string | null, id: string): QueuePlace {
  const me = userOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  const waiting = [...state.conversations.values()]
    .filter((each) => each.phase === 'waiting' && (each.id === id || !isSnoozed(state, each)))
    .sort((a, b) => time(a.createdAt) - time(b.createdAt));
  const place = waiting.indexOf(conversation) + 1;
  const waits = [...state.conversations.values()]
    .filter((each) => each.claimedAt !== null)
    .map((each) => (time(each.claimedAt ?? each.createdAt) - time(each.createdAt)) / 1000)
    .sort((a, b) => a - b);
  const median = waits[Math.floor(waits.length / 2)];
  return {
    place: place === 0 ? null : place,
    waiting: waiting.length,
    estimateSeconds: waits.length < 3 || median === undefined ? null : Math.round(median),
  };
}

export function people(
  state: MemoryState,
  callerId: string | null,
  ids: readonly string[],
): readonly Person[] {
  const me = userOf(state, callerId);
  const known = new Set(me.role === 'staff' ? state.users.keys() : [me.id]);
  if (me.role !== 'staff') {
    for (const each of state.conversations.values()) {
      if (each.userId !== me.id) continue;
      if (each.adminId) known.add(each.adminId);
      for (const { senderId, metadata } of state.messages.get(each.id) ?? []) {
        for (const id of [senderId, metadata.admin_id, metadata.by])
          if (typeof id === 'string') known.add(id);
      }
    }
  }
  return ids.flatMap((id) => {
    const user = known.has(id) ? state.users.get(id) : undefined;
    return user ? [{ id, name: user.name, role: user.role }] : [];
  });
}
