/** What a contract test needs of a place to run: people, their gateways, and rows only a privileged hand writes. */

import assert from 'node:assert/strict';
import type {
  Gateway,
  Hint,
  Problem,
  ProblemKind,
  Result,
  StaffGateway,
  TenantGateway,
  Topic,
  WatchState,
} from '@rentmate/crm-data';

export interface Someone {
  readonly id: string;
  readonly name: string;
}

export interface Session {
  /** Another person signs in on the same page; null: signs out. */
  signIn(person: Someone | null): Promise<void>;
}

export interface Bench {
  person(name: string, role: 'client' | 'staff'): Promise<Someone>;
  tenant(person: Someone | null): Promise<TenantGateway & Session>;
  staff(person: Someone | null): Promise<StaffGateway & Session>;
  /** Answers the ticket's id. */
  ticket(ticket: {
    userId: string;
    title: string;
    description: string;
    assignedTo: string;
    comments: readonly { authorId: string; text: string; byStaff: boolean }[];
  }): Promise<string>;
  close(): Promise<void>;
}

/** One bench, opened before the first test of a suite. */
export type Open = () => Bench;

export const id = (): string => crypto.randomUUID();

export async function value<T>(answer: Promise<Result<T>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) assert.fail(`refused: ${JSON.stringify(settled.problem)}`);
  return settled.value;
}

export async function refusal(answer: Promise<Result<unknown>>): Promise<Problem> {
  const settled = await answer;
  if (settled.ok) assert.fail(`accepted: ${JSON.stringify(settled.value)}`);
  return settled.problem;
}

export async function refuses(kind: ProblemKind, answer: Promise<Result<unknown>>): Promise<void> {
  assert.equal((await refusal(answer)).kind, kind);
}

/** A tenant and a member of staff, each with a gateway. */
export async function pair(bench: Bench) {
  const noa = await bench.person('Noa Bar-Lev', 'client');
  const dana = await bench.person('Dana Levi', 'staff');
  return { noa, dana, tenant: await bench.tenant(noa), staff: await bench.staff(dana) };
}

/** The same, with a conversation that waits, or that Dana holds. */
export async function conversing(bench: Bench, held = true) {
  const people = await pair(bench);
  const conversationId = id();
  const request = { conversationId, aiConversationId: null, reason: null };
  await value(people.tenant.requestHuman(request));
  if (held) await value(people.staff.claim(conversationId));
  const say = (gateway: Gateway, content: string) =>
    value(gateway.send({ id: id(), conversationId, content }));
  return { ...people, conversationId, say };
}

export async function events(gateway: Gateway, conversationId: string): Promise<string[]> {
  const messages = await value(gateway.messages(conversationId, { after: 0 }));
  return messages.filter(({ kind }) => kind === 'event').map(({ content }) => content);
}

export async function texts(gateway: Gateway, conversationId: string): Promise<string[]> {
  const messages = await value(gateway.messages(conversationId, { after: 0 }));
  return messages.filter(({ kind }) => kind === 'text').map(({ content }) => content);
}

/** Looks again until it is so; realtime and sessions take their own time. */
export async function eventually(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 8_000;
  while (!(await condition())) {
    if (Date.now() > end) assert.fail(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface Ear {
  readonly hints: Hint[];
  readonly states: WatchState[];
  stop(): void;
}

const listening = new Set<() => void>();

/** Ends what a test that failed has left on. */
export function hush(): void {
  for (const stop of listening) stop();
  listening.clear();
}

/** Listens, and waits until it is known whether anything can be heard. */
export async function listen(gateway: Gateway, topic: Topic): Promise<Ear> {
  const hints: Hint[] = [];
  const states: WatchState[] = [];
  const stop = gateway.watch(topic, {
    hint: (hint) => hints.push(hint),
    state: (state) => states.push(state),
  });
  listening.add(stop);
  await eventually(() => states.some((state) => state !== 'connecting'), `a state of ${topic}`);
  return { hints, states, stop };
}
