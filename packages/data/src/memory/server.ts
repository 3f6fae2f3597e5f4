/** One in-memory database that any number of tenants and staff share: for a host's own tests, and for stories. */

import type { Conversation, Interaction, InteractionDraft, Message, Ticket } from '../domain.ts';
import type { StaffGateway, TenantGateway } from '../gateway.ts';
import type { BotScript } from './bot.ts';
import { createScriptedBot, repeatingBot } from './bot.ts';
import { appendMessage, openConversation, putConversation } from './conversations.ts';
import { createMemorySession, createMemoryStaffGateway, createMemoryTenantGateway } from './gateway.ts';
import { createLine, type Line } from './line.ts';
import { instant, type MemoryState, type MemoryUser } from './state.ts';

/** Changes who is signed in on one gateway; `null` signs out. */
export interface SignIn {
  signIn(userId: string | null): void;
}

/** Writes rows as a privileged import would: no rule but the shape is checked. */
export interface MemorySeeding {
  user(user: Partial<MemoryUser> & Pick<MemoryUser, 'name' | 'role'>): MemoryUser;
  conversation(fields: Pick<Conversation, 'userId'> & Partial<Conversation>): Conversation;
  /** The message gets the next `seq`; `createdAt` defaults to now. */
  message(
    conversationId: string,
    message: Pick<Message, 'senderRole' | 'content'> & Partial<Message>,
  ): Message;
  interaction(fields: Pick<InteractionDraft, 'userId' | 'type'> & Partial<Interaction>): Interaction;
  botTalk(talk: {
    id?: string;
    userId: string;
    title?: string | null;
    createdAt?: string;
    turns: readonly { role: 'user' | 'assistant'; content: string; at?: string }[];
  }): { readonly id: string };
  ticket(ticket: Partial<Ticket> & { readonly userId: string; readonly title: string }): Ticket;
}

export interface MemoryServer extends Omit<Line, 'call' | 'write' | 'watch' | 'tell'> {
  /** A gateway for a tenant; `null` when nobody is signed in. */
  tenant(userId: string | null): TenantGateway & SignIn;
  /** A gateway for a member of staff; `null` when nobody is signed in. */
  staff(userId: string | null): StaffGateway & SignIn;
  readonly seed: MemorySeeding;
  /** From now on the bot answers like this. */
  script(bot: BotScript): void;
}

export interface MemoryServerOptions {
  /** Fills the database before anybody looks. */
  readonly seed?: (seed: MemorySeeding) => void;
  /** Milliseconds each call takes; 0 by default. */
  readonly latency?: number;
  /** Milliseconds since the epoch; the real clock by default. */
  readonly clock?: () => number;
  readonly bot?: BotScript;
}

function createSeeding(state: MemoryState): MemorySeeding {
  const now = () => instant(state.now());
  return {
    user(fields) {
      const user: MemoryUser = {
        id: crypto.randomUUID(),
        email: null,
        phone: null,
        createdAt: now(),
        ...fields,
      };
      state.users.set(user.id, user);
      return user;
    },
    conversation(fields) {
      const { phase, ...rest } = fields;
      const made = openConversation(state, { id: crypto.randomUUID(), ...rest });
      const closed = phase === 'closed' || made.closedAt !== null;
      const put = putConversation(state, made, {
        closed,
        ...(closed ? { closedAt: made.closedAt ?? now() } : {}),
      });
      const stored = { ...put, updatedAt: fields.updatedAt ?? put.createdAt };
      state.conversations.set(stored.id, stored);
      return stored;
    },
    message(conversationId, fields) {
      const conversation = state.conversations.get(conversationId);
      if (!conversation) throw new Error(`There is no conversation ${conversationId} to seed a message in.`);
      const senderId =
        fields.senderRole === 'user'
          ? conversation.userId
          : fields.senderRole === 'admin'
            ? conversation.adminId
            : null;
      const stored = appendMessage(state, conversation, {
        id: crypto.randomUUID(),
        kind: 'text',
        senderId,
        metadata: fields.kind === 'event' ? { event: fields.content } : {},
        ...fields,
      });
      if (!fields.createdAt) return stored;
      const dated = { ...stored, createdAt: fields.createdAt };
      const list = state.messages.get(conversationId) ?? [];
      state.messages.set(conversationId, [...list.slice(0, -1), dated]);
      const current = state.conversations.get(conversationId) ?? conversation;
      state.conversations.set(conversationId, { ...current, updatedAt: fields.createdAt });
      return dated;
    },
    interaction(fields) {
      const stored: Interaction = {
        id: String(state.interactions.size + 1),
        clientId: crypto.randomUUID(),
        title: '',
        content: '',
        status: 'closed',
        metadata: {},
        occurredAt: now(),
        followUpAt: null,
        authorId: null,
        createdAt: now(),
        updatedAt: null,
        updatedBy: null,
        deletedAt: null,
        ...fields,
      };
      state.interactions.set(stored.id, stored);
      state.tell(`crm:client:${stored.userId}`, 'entry', { kind: stored.type });
      return stored;
    },
    botTalk({ id = crypto.randomUUID(), userId, title = null, createdAt = now(), turns }) {
      const dated = turns.map((turn) => ({ ...turn, at: turn.at ?? createdAt }));
      const updatedAt = dated.at(-1)?.at ?? createdAt;
      state.talks.set(id, { id, userId, title, turns: dated, createdAt, updatedAt });
      state.tell(`crm:client:${userId}`, 'entry', { kind: 'chat' });
      return { id };
    },
    ticket(fields) {
      const stored = {
        id: crypto.randomUUID(),
        description: '',
        category: 'other',
        priority: 'medium',
        status: 'open',
        assignedTo: null,
        createdAt: now(),
        comments: [],
        ...fields,
      };
      state.tickets.set(stored.id, stored);
      state.tell(`crm:client:${stored.userId}`, 'entry', { kind: 'support_ticket' });
      return stored;
    },
  };
}

export function createMemoryServer(options: MemoryServerOptions = {}): MemoryServer {
  const line = createLine(options.latency ?? 0);
  const state: MemoryState = {
    now: options.clock ?? (() => Date.now()),
    users: new Map(),
    conversations: new Map(),
    messages: new Map(),
    interactions: new Map(),
    talks: new Map(),
    tickets: new Map(),
    takenAt: new Map(),
    tell: line.tell,
  };
  let script = options.bot ?? repeatingBot;
  const bot = createScriptedBot(line, state.now, () => script);
  const seed = createSeeding(state);
  options.seed?.(seed);
  const { call: _call, write: _write, watch: _watch, tell: _tell, ...controls } = line;
  return {
    ...controls,
    seed,
    script(next) {
      script = next;
    },
    tenant(userId) {
      const session = createMemorySession(userId);
      return { ...createMemoryTenantGateway(state, line, session, bot), signIn: session.signIn };
    },
    staff(userId) {
      const session = createMemorySession(userId);
      return { ...createMemoryStaffGateway(state, line, session), signIn: session.signIn };
    },
  };
}
