/** The in-memory gateways: the ports of both audiences over one in-memory database. */

import type { BotTalk, BotTurn, Identity } from '../domain.ts';
import type { BotAdapter, Gateway, StaffGateway, Stop, TenantGateway, Topic, Watcher } from '../gateway.ts';
import * as conversations from './conversations.ts';
import * as inbox from './inbox.ts';
import type { Line } from './line.ts';
import { instant, type MemoryState, Refusal, staffOf, userOf, visibleConversation } from './state.ts';
import * as timeline from './timeline.ts';

/** The session of one gateway; signing in again makes it another person's. */
export interface MemorySession {
  readonly userId: string | null;
  signIn(userId: string | null): void;
  onChange(listener: (userId: string | null) => void): Stop;
}

export function createMemorySession(userId: string | null): MemorySession {
  const listeners = new Set<(userId: string | null) => void>();
  let current = userId;
  return {
    get userId() {
      return current;
    },
    signIn(next) {
      current = next;
      for (const listener of listeners) listener(next);
    },
    onChange(listener) {
      listeners.add(listener);
      listener(current);
      return () => listeners.delete(listener);
    },
  };
}

function mayListen(state: MemoryState, userId: string | null, topic: Topic): boolean {
  const user = userId === null ? undefined : state.users.get(userId);
  if (!user) return false;
  const [, noun, id = ''] = topic.split(':');
  if (noun !== 'conversation' && noun !== 'typing') return user.role === 'staff';
  const conversation = state.conversations.get(id);
  return conversation !== undefined && (user.role === 'staff' || conversation.userId === user.id);
}

function createBase(state: MemoryState, line: Line, session: MemorySession): Gateway {
  /** Nobody hears himself. */
  const own = new Set<Watcher>();
  return {
    identity: () =>
      line.call((): Identity | null => {
        const user = session.userId === null ? undefined : state.users.get(session.userId);
        return user
          ? { id: user.id, name: user.name, role: user.role === 'staff' ? 'staff' : 'tenant' }
          : null;
      }),
    onSession: (listener) => session.onChange(listener),
    watch(topic, watcher) {
      own.add(watcher);
      const stop = line.watch(topic, watcher, () => mayListen(state, session.userId, topic));
      return () => {
        own.delete(watcher);
        stop();
      };
    },
    signal(topic, event, payload) {
      const isSpoken = topic.startsWith('crm:typing:') && line.watching(topic) > 0;
      if (isSpoken && mayListen(state, session.userId, topic)) line.tell(topic, event, payload, own);
    },
    conversation: (id) => line.call(() => visibleConversation(state, userOf(state, session.userId), id)),
    latestConversation: (userId) =>
      line.call(() => conversations.latestConversation(state, session.userId, userId)),
    messages: (conversationId, range) =>
      line.call(() => {
        const me = userOf(state, session.userId);
        const conversation = state.conversations.get(conversationId);
        if (!conversation || (me.role !== 'staff' && conversation.userId !== me.id)) return [];
        const list = state.messages.get(conversationId) ?? [];
        const limit = range.limit ?? 200;
        return 'after' in range
          ? list.filter((each) => each.seq > range.after).slice(0, limit)
          : list.filter((each) => each.seq < range.before).slice(-limit);
      }),
    send: (message) => line.write(() => conversations.sendMessage(state, session.userId, message)),
    markRead: (conversationId, seq) =>
      line.write(() => conversations.markRead(state, session.userId, conversationId, seq)),
    close: (id) => line.write(() => conversations.close(state, session.userId, id)),
    people: (ids) => line.call(() => inbox.people(state, session.userId, ids)),
    botTalk: (id) =>
      line.call(() => {
        const me = userOf(state, session.userId);
        const talk = state.talks.get(id);
        if (!talk || (me.role !== 'staff' && talk.userId !== me.id)) throw new Refusal('not_found');
        return talk;
      }),
  };
}

function recordBotTurns(
  state: MemoryState,
  userId: string | null,
  id: string,
  turns: readonly BotTurn[],
): string {
  const me = userOf(state, userId);
  const before = state.talks.get(id);
  if (before && before.userId !== me.id) throw new Refusal('not_found');
  const held = conversations.activeConversation(state, me.id);
  const isPaused = held?.handover === 'pause';
  if (isPaused && turns.some((turn) => turn.role === 'assistant')) throw new Refusal('bot_paused');
  const at = instant(state.now());
  const added = turns.map((turn) => ({ ...turn, ...(turn.role === 'assistant' ? { reported: true } : {}) }));
  const question = turns.find((turn) => turn.role === 'user');
  const talk: BotTalk = {
    title: question?.content.slice(0, 80) ?? null,
    createdAt: at,
    ...before,
    id,
    userId: me.id,
    turns: [...(before?.turns ?? []), ...added],
    updatedAt: at,
  };
  state.talks.set(id, talk);
  state.tell(`crm:client:${me.id}`, 'entry', { kind: 'chat' });
  return id;
}

export function createMemoryTenantGateway(
  state: MemoryState,
  line: Line,
  session: MemorySession,
  bot: BotAdapter,
): TenantGateway {
  return {
    ...createBase(state, line, session),
    bot,
    requestHuman: (request) => line.write(() => conversations.requestHuman(state, session.userId, request)),
    cancelRequest: (id) => line.write(() => conversations.cancelRequest(state, session.userId, id)),
    queue: (id) => line.call(() => inbox.queue(state, session.userId, id)),
    rate: (id, rating, comment) =>
      line.write(() => conversations.rate(state, session.userId, id, rating, comment)),
    latestBotTalk: () =>
      line.call(() => {
        const me = userOf(state, session.userId);
        const own = [...state.talks.values()].filter((talk) => talk.userId === me.id);
        own.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
        return own[0] ?? null;
      }),
    recordBotTurns: (id, turns) => line.write(() => recordBotTurns(state, session.userId, id, turns)),
  };
}

export function createMemoryStaffGateway(
  state: MemoryState,
  line: Line,
  session: MemorySession,
): StaffGateway {
  const as = () => session.userId;
  return {
    ...createBase(state, line, session),
    client: (userId) =>
      line.call(() => {
        staffOf(state, as());
        const user = state.users.get(userId);
        if (!user) throw new Refusal('not_found');
        const { id, name, email, phone, createdAt } = user;
        return { id, name, email, phone, createdAt };
      }),
    staff: () =>
      line.call(() => {
        staffOf(state, as());
        return [...state.users.values()]
          .filter((user) => user.role === 'staff')
          .map(({ id, name, role }) => ({ id, name, role }));
      }),
    timelinePage: (userId, query) => line.call(() => timeline.timelinePage(state, as(), userId, query)),
    timelineCounts: (userId) => line.call(() => timeline.timelineCounts(state, as(), userId)),
    interaction: (id) => line.call(() => timeline.interaction(state, as(), id)),
    ticket: (id) =>
      line.call(() => {
        staffOf(state, as());
        const found = state.tickets.get(id);
        if (!found) throw new Refusal('not_found');
        const { userId: _, ...ticket } = found;
        return ticket;
      }),
    logInteraction: (draft) => line.write(() => timeline.logInteraction(state, as(), draft)),
    updateInteraction: (id, changes) =>
      line.write(() => timeline.changeInteraction(state, as(), id, changes)),
    deleteInteraction: (id) =>
      line.write(() => timeline.changeInteraction(state, as(), id, { deleted: true })),
    restoreInteraction: (id) =>
      line.write(() => timeline.changeInteraction(state, as(), id, { deleted: false })),
    inbox: (query) => line.call(() => inbox.inbox(state, as(), query)),
    inboxCounts: () => line.call(() => inbox.inboxCounts(state, as())),
    startConversation: (id, userId) =>
      line.write(() => conversations.startConversation(state, as(), id, userId)),
    claim: (id) => line.write(() => conversations.claim(state, as(), id)),
    release: (id) => line.write(() => conversations.release(state, as(), id)),
    transfer: (id, adminId) => line.write(() => conversations.transfer(state, as(), id, adminId)),
    snooze: (id, until) => line.write(() => conversations.snooze(state, as(), id, until)),
  };
}
