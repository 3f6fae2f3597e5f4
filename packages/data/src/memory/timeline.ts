/** The timeline side of the in-memory database: what happened with a client, and what staff write there. */

import type {
  Interaction,
  InteractionChanges,
  InteractionDraft,
  TimelineEntry,
  TimelineFilters,
} from '../domain.ts';
import { lastTextRole } from './inbox.ts';
import { checkText, instant, type MemoryState, Refusal, staffOf, userOf } from './state.ts';

const time = (at: string): number => Date.parse(at);
const first200 = (text: string | undefined): string | null => text?.slice(0, 200) || null;

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
      preview: first200(last?.content),
      status: null,
      authorId: null,
      itemCount: talk.turns.length,
      followUpAt: null,
      metadata: {
        first_line: first200((talk.turns.find((turn) => turn.role === 'user') ?? talk.turns[0])?.content),
        last_line: first200(last?.content),
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
      title: each.title || null,
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
      authorId: each.assignedTo,
      itemCount: each.comments.length,
      followUpAt: null,
      metadata: { priority: each.priority, category: each.category, assigned_to: each.assignedTo },
    });
  }
  return entries.sort((a, b) => time(b.occurredAt) - time(a.occurredAt) || (a.key < b.key ? 1 : -1));
}

/** Staff see any client that exists, a tenant himself, and of himself only chats and tickets. */
function visibleEntries(state: MemoryState, callerId: string | null, userId: string): TimelineEntry[] {
  const me = userOf(state, callerId);
  const isStaff = me.role === 'staff';
  if ((!isStaff && userId !== me.id) || !state.users.has(userId)) throw new Refusal('not_found');
  return entriesOf(state, userId).filter((entry) => isStaff || entry.source !== 'crm_interactions');
}

/** The whole text of an entry, of which the row shows 200 characters. */
function textOf(state: MemoryState, { source, id, title }: TimelineEntry): string {
  const texts: (string | null | undefined)[] = [title];
  if (source === 'ai_conversations')
    texts.push(...(state.talks.get(id)?.turns ?? []).map(({ content }) => content));
  if (source === 'human_conversations') {
    const messages = (state.messages.get(id) ?? []).filter(({ kind }) => kind === 'text');
    texts.push(...messages.map(({ content }) => content));
  }
  if (source === 'crm_interactions') texts.push(state.interactions.get(id)?.content);
  if (source === 'support_tickets') {
    const ticket = state.tickets.get(id);
    texts.push(ticket?.description, ...(ticket?.comments ?? []).map(({ text }) => text));
  }
  return texts.filter(Boolean).join('\n').toLowerCase();
}

export function timelinePage(
  state: MemoryState,
  callerId: string | null,
  userId: string,
  query: { filters: TimelineFilters; before?: unknown; limit: number },
): readonly TimelineEntry[] {
  const { kinds, search, authorId, status, from, to } = query.filters;
  const words = search?.trim().toLowerCase();
  const rows = visibleEntries(state, callerId, userId).filter(
    (entry) =>
      (!kinds?.length || kinds.includes(entry.kind)) &&
      (!words || textOf(state, entry).includes(words)) &&
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
  for (const each of state.interactions.values()) {
    if (each.clientId !== draft.clientId) continue;
    if (each.authorId !== me.id || each.userId !== draft.userId) throw new Refusal('idempotency');
    return each;
  }
  checkInteraction(draft);
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

function checkInteraction({ title, content, status }: InteractionChanges): void {
  if (title) checkText(title, 500);
  if (content) checkText(content, 8_000);
  if (status && !['open', 'closed', 'needs_follow_up'].includes(status)) throw new Refusal('invalid');
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
  const at = instant(state.now());
  if (deleted !== undefined) {
    if (deleted === (before.deletedAt !== null)) return before;
    return putInteraction(state, { ...before, deletedAt: deleted ? at : null });
  }
  if (before.deletedAt) throw new Refusal('not_found');
  checkInteraction(fields);
  return putInteraction(state, { ...before, ...fields, updatedAt: at, updatedBy: me.id });
}

function putInteraction(state: MemoryState, stored: Interaction): Interaction {
  state.interactions.set(stored.id, stored);
  state.tell(`crm:client:${stored.userId}`, 'entry', { kind: stored.type });
  return stored;
}
