/** The reading side of the in-memory database: timeline, inbox, queue, people; and what staff write there. */

import type {
  Conversation,
  InboxCounts,
  InboxFilter,
  InboxRow,
  Interaction,
  InteractionChanges,
  InteractionDraft,
  Person,
  QueuePlace,
  TimelineEntry,
  TimelineFilters,
} from '../domain.ts';
import {
  checkText,
  instant,
  type MemoryState,
  Refusal,
  staffOf,
  userOf,
  visibleConversation,
} from './state.ts';

const time = (at: string): number => Date.parse(at);
const first200 = (text: string): string => text.slice(0, 200);

function entriesOf(state: MemoryState, userId: string): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const add = (source: string, entry: Omit<TimelineEntry, 'key' | 'source' | 'userId'>) =>
    entries.push({ ...entry, key: `${source}:${entry.id}`, source, userId });

  for (const talk of state.talks.values()) {
    if (talk.userId !== userId) continue;
    const last = talk.turns.at(-1);
    add('ai_conversations', {
      kind: 'chat',
      id: talk.id,
      occurredAt: talk.createdAt,
      title: talk.title,
      preview: last ? first200(last.content) : null,
      status: null,
      authorId: null,
      itemCount: talk.turns.length,
      followUpAt: null,
      metadata: {
        first_line: first200(talk.turns[0]?.content ?? ''),
        last_line: first200(last?.content ?? ''),
        last_role: last?.role ?? null,
      },
    });
  }
  for (const each of state.conversations.values()) {
    if (each.userId !== userId) continue;
    add('human_conversations', {
      kind: 'human_chat',
      id: each.id,
      occurredAt: each.createdAt,
      title: each.reason,
      preview: each.lastMessagePreview,
      status: each.phase,
      authorId: each.adminId,
      itemCount: each.lastSeq,
      followUpAt: null,
      metadata: {
        admin_id: each.adminId,
        reason: each.reason,
        requested_at: each.createdAt,
        claimed_at: each.claimedAt,
        closed_at: each.closedAt,
        ai_conversation_id: each.aiConversationId,
        bot_started_at: state.talks.get(each.aiConversationId ?? '')?.createdAt ?? null,
        rating: each.rating,
        last_role: lastTextRole(state, each),
      },
    });
  }
  for (const each of state.interactions.values()) {
    if (each.userId !== userId || each.deletedAt) continue;
    add('crm_interactions', {
      kind: each.type,
      id: each.id,
      occurredAt: each.occurredAt,
      title: each.title,
      preview: first200(each.content),
      status: each.status,
      authorId: each.authorId,
      itemCount: null,
      followUpAt: each.followUpAt,
      metadata: {
        ...each.metadata,
        client_id: each.clientId,
        updated_at: each.updatedAt,
        updated_by: each.updatedBy,
      },
    });
  }
  for (const each of state.tickets.values()) {
    if (each.userId !== userId) continue;
    add('support_tickets', {
      kind: 'support_ticket',
      id: each.id,
      occurredAt: each.createdAt,
      title: each.title,
      preview: first200(each.comments.at(-1)?.text ?? each.description),
      status: each.status,
      authorId: null,
      itemCount: each.comments.length,
      followUpAt: null,
      metadata: { priority: each.priority, category: each.category, assigned_to: each.assignedTo },
    });
  }
  return entries.sort((a, b) => time(b.occurredAt) - time(a.occurredAt) || (a.key < b.key ? 1 : -1));
}

export function timelinePage(
  state: MemoryState,
  callerId: string | null,
  userId: string,
  query: { filters: TimelineFilters; before?: unknown; limit: number },
): readonly TimelineEntry[] {
  staffOf(state, callerId);
  if (!state.users.has(userId)) throw new Refusal('not_found');
  const { kinds, search, authorId, status, from, to } = query.filters;
  const words = search?.trim().toLowerCase();
  const rows = entriesOf(state, userId).filter(
    (entry) =>
      (!kinds?.length || kinds.includes(entry.kind)) &&
      (!words || `${entry.title ?? ''}\n${entry.preview ?? ''}`.toLowerCase().includes(words)) &&
      (!authorId || entry.authorId === authorId) &&
      (!status || entry.status === status) &&
      (!from || time(entry.occurredAt) >= time(from)) &&
      (!to || time(entry.occurredAt) < time(to)),
  );
  const cursor = query.before as { at: string; key: string } | undefined;
  const start = cursor
    ? rows.findIndex(
        ({ occurredAt, key }) =>
          time(occurredAt) < time(cursor.at) || (time(occurredAt) === time(cursor.at) && key < cursor.key),
      )
    : 0;
  if (start < 0) return [];
  return rows
    .slice(start, start + query.limit)
    .map((entry) => ({ ...entry, cursor: { at: entry.occurredAt, key: entry.key } }));
}

export function timelineCounts(
  state: MemoryState,
  callerId: string | null,
  userId: string,
): Readonly<Record<string, number>> {
  staffOf(state, callerId);
  if (!state.users.has(userId)) throw new Refusal('not_found');
  const counts: Record<string, number> = {};
  for (const { kind } of entriesOf(state, userId)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export function interaction(state: MemoryState, callerId: string | null, id: string): Interaction {
  staffOf(state, callerId);
  const found = state.interactions.get(id);
  if (!found || found.deletedAt) throw new Refusal('not_found');
  return found;
}

export function logInteraction(
  state: MemoryState,
  callerId: string | null,
  draft: InteractionDraft,
): Interaction {
  const me = staffOf(state, callerId);
  if (!state.users.has(draft.userId)) throw new Refusal('not_found');
  for (const each of state.interactions.values()) if (each.clientId === draft.clientId) return each;
  if (draft.content) checkText(draft.content, 8_000);
  const stored: Interaction = {
    ...draft,
    id: String(state.interactions.size + 1),
    authorId: me.id,
    createdAt: instant(state.now()),
    updatedAt: null,
    updatedBy: null,
    deletedAt: null,
  };
  return putInteraction(state, stored);
}

export function changeInteraction(
  state: MemoryState,
  callerId: string | null,
  id: string,
  changes: InteractionChanges & { readonly deleted?: boolean },
): Interaction {
  const me = staffOf(state, callerId);
  const before = state.interactions.get(id);
  if (!before) throw new Refusal('not_found');
  const { deleted, ...fields } = changes;
  if (fields.content) checkText(fields.content, 8_000);
  if (deleted === undefined && before.deletedAt) throw new Refusal('not_found');
  const at = instant(state.now());
  const deletedAt = deleted === undefined ? before.deletedAt : deleted ? (before.deletedAt ?? at) : null;
  return putInteraction(state, { ...before, ...fields, deletedAt, updatedAt: at, updatedBy: me.id });
}

function putInteraction(state: MemoryState, stored: Interaction): Interaction {
  state.interactions.set(stored.id, stored);
  state.tell(`crm:client:${stored.userId}`, 'entry', { kind: stored.type });
  return stored;
}

function lastTextRole(state: MemoryState, conversation: Conversation): InboxRow['lastMessageRole'] {
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
  if (filter === 'waiting') return waiting;
  if (filter === 'mine') {
    return all.filter((each) => each.phase === 'human' && each.adminId === me).sort(byActivity);
  }
  const active = all.filter((each) => each.phase !== 'closed' && !waiting.includes(each)).sort(byActivity);
  const closed = all.filter((each) => each.phase === 'closed').sort(byActivity);
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
    .filter((each) => each.phase === 'waiting')
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
      for (const { senderId, senderRole } of state.messages.get(each.id) ?? []) {
        if (senderRole === 'admin' && senderId) known.add(senderId);
      }
    }
  }
  return ids.flatMap((id) => {
    const user = known.has(id) ? state.users.get(id) : undefined;
    return user ? [{ id, name: user.name, role: user.role }] : [];
  });
}
