/** A small office on the in-memory gateways, with a clock that only moves when told. */

import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { ChatItem, Gateway, Result, StaffCrm, TenantCrm } from '@rentmate/crm-data';
import { createMemoryServer, type MemoryServerOptions } from '@rentmate/crm-data/memory';
import { createStaffCrm } from '@rentmate/crm-data/staff';
import { createTenantCrm, type SupportStorage } from '@rentmate/crm-data/tenant';

const startOfTime = Date.parse('2026-11-02T08:00:00.000Z');

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}

/** Milliseconds pass, and whatever is due in them happens. */
export async function pass(milliseconds: number, step = 50): Promise<void> {
  await settle();
  for (let gone = 0; gone < milliseconds; gone += step) {
    mock.timers.tick(Math.min(step, milliseconds - gone));
    await settle();
  }
}

/** The gateway, and how often each of its methods was called. */
function counted<G extends Gateway>(gateway: G): { gateway: G; calls: Map<string, number> } {
  const calls = new Map<string, number>();
  const entries = Object.entries(gateway).map(([name, member]) => [
    name,
    typeof member !== 'function'
      ? member
      : (...given: unknown[]) => {
          calls.set(name, (calls.get(name) ?? 0) + 1);
          return member.apply(gateway, given);
        },
  ]);
  return { gateway: { ...gateway, ...Object.fromEntries(entries) } as G, calls };
}

export const storage = (): SupportStorage & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};

export type World = ReturnType<typeof openWorld>;

export function openWorld(options: MemoryServerOptions = {}) {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: startOfTime });
  mock.method(Math, 'random', () => 0.5);
  const warnings = mock.method(console, 'warn', () => {});
  const server = createMemoryServer(options);
  const person = (name: string, role: 'client' | 'staff') => server.seed.user({ name, role });
  const noa = person('Noa Bar-Lev', 'client');
  const dana = person('Dana Levi', 'staff');
  const maya = person('Maya Shalev', 'staff');
  const crms: (StaffCrm | TenantCrm)[] = [];

  return {
    server,
    noa,
    dana,
    maya,
    warnings: () => warnings.mock.calls.map((call) => String(call.arguments[0])),
    /** The desk of a member of staff; Dana's unless told otherwise. */
    desk(userId: string | null = dana.id) {
      const { signIn, ...ports } = server.staff(userId);
      const { gateway, calls } = counted(ports);
      const crm = createStaffCrm(gateway);
      crms.push(crm);
      return { crm, gateway, calls, signIn };
    },
    /** The widget of a tenant; Noa's unless told otherwise. */
    widget(userId: string | null = noa.id, kept: SupportStorage = storage()) {
      const { signIn, ...ports } = server.tenant(userId);
      const { gateway, calls } = counted(ports);
      const crm = createTenantCrm(gateway, { storage: kept });
      crms.push(crm);
      const support = crm.support();
      support.$view.listen(() => {});
      return { crm, gateway, calls, signIn, support, view: () => support.$view.get() };
    },
    close() {
      for (const crm of crms) crm.destroy();
      mock.timers.reset();
      mock.restoreAll();
    },
  };
}

export const texts = (items: readonly ChatItem[]): string[] =>
  items.filter((item) => item.kind === 'text').map((item) => item.text);

export const deliveries = (items: readonly ChatItem[]): string[] =>
  items.filter((item) => item.kind === 'text').map((item) => `${item.text} ${item.delivery}`);

export async function value<T>(answer: Promise<Result<T>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) assert.fail(`refused: ${JSON.stringify(settled.problem)}`);
  return settled.value;
}

/** Noa waits, or Dana holds her conversation; and Dana looks at it. */
export async function openChat(world: World, held = true) {
  const conversation = world.server.seed.conversation({
    userId: world.noa.id,
    ...(held ? { adminId: world.dana.id, claimedAt: new Date().toISOString() } : {}),
  });
  const desk = world.desk();
  const chat = desk.crm.chat(world.noa.id);
  const stop = chat.$view.listen(() => {});
  await pass(100);
  const fromNoa = (content: string) =>
    world.server.seed.message(conversation.id, { senderRole: 'user', content });
  return { ...desk, chat, stop, conversationId: conversation.id, fromNoa, view: () => chat.$view.get() };
}
