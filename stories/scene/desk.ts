/** A rental office on an in-memory database: three staff, their tenants, and the data layers of both sides. */

import type { StaffCrm, TenantCrm } from '@rentmate/crm-data';
import {
  type BotScript,
  createMemoryServer,
  type MemoryServer,
  type MemoryServerOptions,
} from '@rentmate/crm-data/memory';
import { createStaffCrm } from '@rentmate/crm-data/staff';
import { createTenantCrm } from '@rentmate/crm-data/tenant';
import { type Content, contentIn, type Lang, type Staff, type Tenant } from './content.ts';

export interface Desk {
  readonly lang: Lang;
  readonly content: Content;
  readonly server: MemoryServer;
  /** What Dana's screen reads. */
  readonly crm: StaffCrm;
  /** What Noa's page reads. */
  readonly noa: TenantCrm;
  /** The data layer of another member of staff, or of nobody. */
  staff(who: Staff | null): StaffCrm;
  /** The data layer of a page on which nobody has signed in. */
  visitor(): TenantCrm;
  end(): void;
}

const staff: readonly Staff[] = ['dana', 'omer', 'maya'];
const tenants: readonly Tenant[] = ['noa', 'amit', 'rivka', 'daniel', 'lior', 'shira', 'tamar', 'eitan'];

const minute = 60_000;

/** So many minutes before now, as the database writes it. */
export const ago = (minutes: number): string => new Date(Date.now() - minutes * minute).toISOString();

export const hours = (count: number): number => count * 60;
export const days = (count: number): number => count * 24 * 60;

/** Nothing has happened yet. Ids of people are their first names. */
export function openDesk(lang: Lang, options: MemoryServerOptions = {}): Desk {
  const content = contentIn(lang);
  const server = createMemoryServer({ bot: botOf(content), ...options });
  const opened: { destroy(): void }[] = [];
  const keep = <T extends { destroy(): void }>(crm: T): T => {
    opened.push(crm);
    return crm;
  };
  for (const id of staff) server.seed.user({ id, name: content.names[id], role: 'staff' });
  for (const [at, id] of tenants.entries()) {
    server.seed.user({
      id,
      name: content.names[id],
      role: 'client',
      email: `${id}@example.com`,
      phone: `054-555-01${40 + at}`,
      createdAt: ago(days(640 - 30 * at)),
    });
  }
  return {
    lang,
    content,
    server,
    crm: keep(createStaffCrm(server.staff('dana'))),
    noa: keep(createTenantCrm(server.tenant('noa'))),
    staff: (who) => keep(createStaffCrm(server.staff(who))),
    visitor: () => keep(createTenantCrm(server.tenant(null))),
    end() {
      for (const crm of opened) crm.destroy();
    },
  };
}

/** Knows boilers and receipts, and when to call a person. */
function botOf({ boiler, receipt, bot }: Content): BotScript {
  const answers = boiler.bot.lines.filter(([speaker]) => speaker === 'bot').map(([, text]) => text);
  return ({ turns }) => {
    const question = turns.at(-1)?.content ?? '';
    const said = (content: string, options: readonly { label: string; value: string }[] = []) => ({
      turn: { role: 'assistant' as const, content, at: new Date().toISOString(), options },
    });
    if (bot.person.test(question)) return { ...said(bot.joining), wantsHuman: { reason: question } };
    if (question === boiler.bot.lines[0]?.[1]) return said(answers[0] ?? '');
    if (question === boiler.bot.lines[2]?.[1]) return said(answers[1] ?? '', boiler.options);
    if (question === receipt.lines[0]?.[1]) return said(receipt.lines[1]?.[1] ?? '');
    return said(bot.unsure, [bot.ask]);
  };
}

type Readable<T> = { get(): T; listen(listener: (value: T) => void): () => void };

/** Looks at a store until it shows what is wanted; throws after 10 s. */
export async function until<T>($store: Readable<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (value: T) => {
      clearTimeout(timer);
      // Not before the first value is handed out: a store can answer while it is being listened to.
      queueMicrotask(() => stop());
      resolve(value);
    };
    const look = (value: T) => {
      if (wanted(value)) done(value);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error('The scene never came to the state it shows.'));
    }, 10_000);
    const stop = $store.listen(look);
    look($store.get());
  });
}
