/** The rules of conversations and messages, as the database's functions keep them. */

import type { Conversation, JsonObject, Message } from '../domain.ts';
import {
  checkRate,
  checkText,
  instant,
  type MemoryState,
  type MemoryUser,
  Refusal,
  staffOf,
  userOf,
  visibleConversation,
} from './state.ts';

type Changes = Partial<Omit<Conversation, 'id' | 'userId' | 'phase'>> & { readonly closed?: boolean };

export function putConversation(state: MemoryState, before: Conversation, changes: Changes): Conversation {
  const { closed = before.phase === 'closed', ...fields } = changes;
  const merged = { ...before, updatedAt: instant(state.now()), ...fields };
  const phase = closed ? 'closed' : merged.adminId ? 'human' : 'waiting';
  const after: Conversation = { ...merged, phase };
  state.conversations.set(after.id, after);
  state.tell(`crm:conversation:${after.id}`, 'conversation', { seq: after.lastSeq });
  state.tell('crm:inbox', 'conversation', { id: after.id, seq: after.lastSeq });
  state.tell(`crm:client:${after.userId}`, 'entry', { kind: 'human_chat' });
  return after;
}

export function appendMessage(
  state: MemoryState,
  conversation: Conversation,
  message: Pick<Message, 'id' | 'kind' | 'senderId' | 'senderRole' | 'content' | 'metadata'>,
): Message {
  const list = state.messages.get(conversation.id) ?? [];
  const stored: Message = {
    ...message,
    conversationId: conversation.id,
    seq: list.length + 1,
    createdAt: instant(state.now()),
  };
  state.messages.set(conversation.id, [...list, stored]);
  state.tell(`crm:conversation:${conversation.id}`, 'message', { seq: stored.seq });
  const current = state.conversations.get(conversation.id) ?? conversation;
  putConversation(state, current, {
    lastSeq: stored.seq,
    ...(stored.kind === 'text' ? { lastMessagePreview: stored.content.slice(0, 200) } : {}),
    // A snooze lasts until its time or until they write.
    ...(stored.senderRole === 'user' ? { snoozedUntil: null } : {}),
  });
  return stored;
}

function appendEvent(
  state: MemoryState,
  conversation: Conversation,
  me: MemoryUser,
  event: string,
  metadata: JsonObject = {},
): Conversation {
  appendMessage(state, conversation, {
    id: crypto.randomUUID(),
    kind: 'event',
    senderId: null,
    senderRole: 'system',
    content: event,
    metadata: { event, by: me.id, ...metadata },
  });
  return state.conversations.get(conversation.id) ?? conversation;
}

export function openConversation(
  state: MemoryState,
  fields: Pick<Conversation, 'id' | 'userId'> & Partial<Conversation>,
): Conversation {
  const at = instant(state.now());
  const conversation: Conversation = {
    phase: fields.adminId ? 'human' : 'waiting',
    adminId: null,
    aiConversationId: null,
    reason: null,
    handover: 'pause',
    lastSeq: 0,
    userReadSeq: 0,
    adminReadSeq: 0,
    createdAt: at,
    claimedAt: null,
    snoozedUntil: null,
    closedAt: null,
    closedBy: null,
    rating: null,
    ratingComment: null,
    lastMessagePreview: null,
    updatedAt: at,
    ...fields,
  };
  state.conversations.set(conversation.id, conversation);
  state.messages.set(conversation.id, []);
  return conversation;
}

export function activeConversation(state: MemoryState, userId: string): Conversation | undefined {
  for (const each of state.conversations.values()) {
    if (each.userId === userId && each.phase !== 'closed') return each;
  }
  return undefined;
}

export function latestConversation(
  state: MemoryState,
  callerId: string | null,
  userId: string,
): Conversation | null {
  const me = userOf(state, callerId);
  if (me.role !== 'staff' && me.id !== userId) return null;
  const active = activeConversation(state, userId);
  if (active) return active;
  const closed = [...state.conversations.values()].filter((each) => each.userId === userId);
  closed.sort((a, b) => Date.parse(b.closedAt ?? b.createdAt) - Date.parse(a.closedAt ?? a.createdAt));
  return closed[0] ?? null;
}

/** The conversation an earlier attempt made under this id. */
function conversationNamed(state: MemoryState, id: string, userId: string): Conversation | undefined {
  const known = state.conversations.get(id);
  if (known && known.userId !== userId) throw new Refusal('idempotency');
  return known;
}

export function requestHuman(
  state: MemoryState,
  callerId: string | null,
  request: { conversationId: string; aiConversationId: string | null; reason: string | null },
): Conversation {
  const me = userOf(state, callerId);
  const known = activeConversation(state, me.id) ?? conversationNamed(state, request.conversationId, me.id);
  if (known) return known;
  const reason = request.reason?.trim() || null;
  if (reason) checkText(reason, 4_000);
  checkRate(state, `request:${me.id}`, 5, 600_000);
  const { conversationId: id, aiConversationId: talkId } = request;
  // A bot talk that is not the client's must not keep him from a person.
  const aiConversationId = state.talks.get(talkId ?? '')?.userId === me.id ? talkId : null;
  const made = openConversation(state, { id, userId: me.id, aiConversationId, reason });
  return appendEvent(state, made, me, 'requested', reason ? { reason } : {});
}

export function cancelRequest(state: MemoryState, callerId: string | null, id: string): Conversation {
  const me = userOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  if (conversation.userId !== me.id) throw new Refusal('forbidden');
  if (conversation.phase === 'closed') return conversation;
  if (conversation.phase !== 'waiting') throw new Refusal('claimed');
  return finish(state, conversation, me);
}

export function startConversation(
  state: MemoryState,
  callerId: string | null,
  id: string,
  userId: string,
): Conversation {
  const me = staffOf(state, callerId);
  if (!state.users.has(userId)) throw new Refusal('not_found');
  const known = activeConversation(state, userId) ?? conversationNamed(state, id, userId);
  if (known) return known;
  const made = openConversation(state, { id, userId, adminId: me.id, claimedAt: instant(state.now()) });
  return appendEvent(state, made, me, 'started', { admin_id: me.id });
}

export function sendMessage(
  state: MemoryState,
  callerId: string | null,
  message: { id: string; conversationId: string; content: string; metadata?: JsonObject },
): Message {
  const me = userOf(state, callerId);
  const conversation = visibleConversation(state, me, message.conversationId);
  const list = state.messages.get(conversation.id) ?? [];
  for (const [conversationId, messages] of state.messages) {
    const stored = messages.find((each) => each.id === message.id);
    if (!stored) continue;
    const same =
      conversationId === conversation.id && stored.content === message.content && stored.senderId === me.id;
    if (!same) throw new Refusal('idempotency');
    return stored;
  }
  checkText(message.content, 4_000);
  if (conversation.phase === 'closed') throw new Refusal('closed');
  if (me.role === 'staff') {
    checkHolder(state, conversation, me);
  } else {
    checkRate(state, `message:${me.id}`, 20, 1_000);
  }
  return appendMessage(
    state,
    { ...conversation, lastSeq: list.length },
    {
      id: message.id,
      kind: 'text',
      senderId: me.id,
      senderRole: me.role === 'staff' ? 'admin' : 'user',
      content: message.content,
      metadata: message.metadata ?? {},
    },
  );
}

function checkHolder(state: MemoryState, conversation: Conversation, me: MemoryUser): void {
  if (conversation.adminId === null) throw new Refusal('unclaimed');
  if (conversation.adminId !== me.id) throw heldBy(state, conversation);
}

function heldBy(state: MemoryState, conversation: Conversation): Refusal {
  const id = conversation.adminId ?? '';
  const name = state.users.get(id)?.name ?? '';
  const since = conversation.claimedAt ?? conversation.updatedAt;
  return new Refusal('claimed', { holder: { id, name, since } });
}

export function claim(state: MemoryState, callerId: string | null, id: string): Conversation {
  const me = staffOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  if (conversation.phase === 'closed') throw new Refusal('closed');
  if (conversation.adminId === me.id) return conversation;
  if (conversation.adminId !== null) throw heldBy(state, conversation);
  const claimedAt = instant(state.now());
  const claimed = putConversation(state, conversation, { adminId: me.id, claimedAt });
  return appendEvent(state, claimed, me, 'claimed', { admin_id: me.id });
}

export function release(state: MemoryState, callerId: string | null, id: string): Conversation {
  const me = staffOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  if (conversation.phase === 'closed') throw new Refusal('closed');
  if (conversation.adminId === null) return conversation;
  const admin_id = conversation.adminId;
  const released = putConversation(state, conversation, { adminId: null, claimedAt: null });
  return appendEvent(state, released, me, 'released', { admin_id });
}

export function transfer(
  state: MemoryState,
  callerId: string | null,
  id: string,
  adminId: string,
): Conversation {
  const me = staffOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  if (state.users.get(adminId)?.role !== 'staff') throw new Refusal('not_found');
  if (conversation.phase === 'closed') throw new Refusal('closed');
  if (conversation.adminId === adminId) return conversation;
  const claimedAt = conversation.claimedAt ?? instant(state.now());
  const moved = putConversation(state, conversation, { adminId, claimedAt });
  const isClaim = conversation.adminId === null && adminId === me.id;
  return appendEvent(state, moved, me, isClaim ? 'claimed' : 'transferred', { admin_id: adminId });
}

export function snooze(
  state: MemoryState,
  callerId: string | null,
  id: string,
  until: string | null,
): Conversation {
  const me = staffOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  if (conversation.phase === 'closed') throw new Refusal('closed');
  if (conversation.snoozedUntil === until) return conversation;
  if (until !== null && !(Date.parse(until) > state.now())) throw new Refusal('invalid');
  const snoozed = putConversation(state, conversation, { snoozedUntil: until });
  return appendEvent(state, snoozed, me, 'snoozed', { until, admin_id: conversation.adminId });
}

export function close(state: MemoryState, callerId: string | null, id: string): Conversation {
  const me = userOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  return conversation.phase === 'closed' ? conversation : finish(state, conversation, me);
}

/** A client who leaves before anybody came has cancelled, whichever way he left. */
function finish(state: MemoryState, conversation: Conversation, me: MemoryUser): Conversation {
  const { adminId: admin_id, userId } = conversation;
  const ended = putConversation(state, conversation, {
    closed: true,
    closedAt: instant(state.now()),
    closedBy: me.id,
    snoozedUntil: null,
  });
  if (me.id === userId && admin_id === null) return appendEvent(state, ended, me, 'cancelled');
  return appendEvent(state, ended, me, 'closed', { by_role: me.id === userId ? 'user' : 'admin', admin_id });
}

export function markRead(state: MemoryState, callerId: string | null, id: string, seq: number): void {
  const me = userOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  const upTo = Math.min(seq, conversation.lastSeq);
  const field = conversation.userId === me.id ? 'userReadSeq' : 'adminReadSeq';
  // Reading is no change of the conversation: its place in the inbox stays.
  const { updatedAt } = conversation;
  if (upTo > conversation[field]) putConversation(state, conversation, { [field]: upTo, updatedAt });
}

export function rate(
  state: MemoryState,
  callerId: string | null,
  id: string,
  rating: number,
  ratingComment: string | null,
): Conversation {
  const me = userOf(state, callerId);
  const conversation = visibleConversation(state, me, id);
  if (conversation.userId !== me.id) throw new Refusal('forbidden');
  if (conversation.phase !== 'closed' || !(rating >= 1 && rating <= 5)) throw new Refusal('invalid');
  if (ratingComment?.trim()) checkText(ratingComment.trim(), 4_000);
  return putConversation(state, conversation, { rating, ratingComment: ratingComment?.trim() || null });
}
