/** What the in-memory database holds, and the words with which it refuses. */

import type { BotTalk, Conversation, Instant, Interaction, JsonObject, Message, Ticket } from '../domain.ts';
import type { Topic } from '../gateway.ts';
import type { Problem, ProblemKind } from '../result.ts';

export interface MemoryUser {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly role: 'client' | 'staff';
  readonly createdAt: Instant;
}

export interface MemoryState {
  /** Milliseconds since the epoch. */
  now(): number;
  readonly users: Map<string, MemoryUser>;
  readonly conversations: Map<string, Conversation>;
  /** By conversation; the index is `seq - 1`. */
  readonly messages: Map<string, Message[]>;
  readonly interactions: Map<string, Interaction>;
  readonly talks: Map<string, BotTalk>;
  readonly tickets: Map<string, Ticket & { readonly userId: string }>;
  /** When a user's last messages and requests were taken, for the rate limits. */
  readonly takenAt: Map<string, number[]>;
  tell(topic: Topic, event: string, payload: JsonObject): void;
}

/** Leaves a rule as Postgres leaves a function: nothing is written and the caller gets a `Problem`. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(kind: ProblemKind, more: Omit<Problem, 'kind'> = {}) {
    super(kind);
    this.problem = { kind, ...more };
  }
}

export const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** Who asks; refuses when nobody does. */
export function userOf(state: MemoryState, userId: string | null): MemoryUser {
  const user = userId === null ? undefined : state.users.get(userId);
  if (!user) throw new Refusal('signed_out');
  return user;
}

export function staffOf(state: MemoryState, userId: string | null): MemoryUser {
  const user = userOf(state, userId);
  if (user.role !== 'staff') throw new Refusal('forbidden');
  return user;
}

/** Absent and not yours answer alike. */
export function visibleConversation(state: MemoryState, me: MemoryUser, id: string): Conversation {
  const conversation = state.conversations.get(id);
  if (!conversation || (me.role !== 'staff' && conversation.userId !== me.id)) throw new Refusal('not_found');
  return conversation;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the database refuses.
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

export function checkText(text: string, longest: number): void {
  const { length } = Array.from(text);
  if (length === 0 || length > longest || control.test(text)) throw new Refusal('invalid');
}

/** A bucket of `burst` that refills by one every `refillMs`. */
export function checkRate(state: MemoryState, key: string, burst: number, refillMs: number): void {
  const now = state.now();
  const taken = (state.takenAt.get(key) ?? []).filter((at) => at > now - burst * refillMs);
  let level = 0;
  let last = taken[0] ?? now;
  for (const at of taken) {
    level = Math.max(0, level - (at - last) / refillMs) + 1;
    last = at;
  }
  level = Math.max(0, level - (now - last) / refillMs);
  if (level + 1 > burst)
    throw new Refusal('rate', { retryAfter: Math.ceil(((level + 1 - burst) * refillMs) / 1000) });
  state.takenAt.set(key, [...taken, now]);
}
