/** Listening and speaking on other people's topics over real websockets, while something happens there. */
import { randomUUID } from 'node:crypto';
import { newClient } from '@rentmate/crm-local/testing';
import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import type { Fault } from './matrix.ts';
import { type Network, type Sender, sendRequest } from './network.ts';
import { conversation, TOPICS } from './scene.ts';

interface Listener {
  readonly name: string;
  readonly heard: string[];
  readonly state: () => string;
}

const OUTSIDERS: readonly Sender[] = ['tenantB', 'visitor', 'anon', 'edited token'];
const PATIENCE = 20_000;

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; !condition(); await new Promise((go) => setTimeout(go, 10)))
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
}

/**
 * Joins a topic and notes all that comes. Public channels take no part in policies, and must hear nothing of
 * ours.
 */
function listen(client: SupabaseClient, topic: string, by: Sender, isPrivate: boolean): Listener {
  const heard: string[] = [];
  let state = '';
  const channel: RealtimeChannel = client.channel(topic, { config: { private: isPrivate } });
  channel
    .on('broadcast', { event: '*' }, ({ event }) => heard.push(String(event)))
    .on('presence', { event: 'join' }, ({ key }) => heard.push(`presence of ${key}`))
    .subscribe((status) => {
      state = status;
    });
  return { name: `${by} listens to ${topic}${isPrivate ? '' : ' in public'}`, heard, state: () => state };
}

const say = (network: Network, by: Sender, topic: string, isPrivate: boolean) =>
  sendRequest(network, {
    name: 'says something',
    by,
    path: '/realtime/v1/api/broadcast',
    body: { messages: [{ topic, event: 'forged', payload: { seq: 9 }, private: isPrivate }] },
  });

/** How many were tried, and which got through. */
export async function checkSockets(network: Network): Promise<{ tried: number; faults: readonly Fault[] }> {
  const clients: SupabaseClient[] = [];
  const clientOf = async (by: Sender) => {
    const client = newClient(network.supabase);
    clients.push(client);
    await client.realtime.setAuth(network.tokens[by]);
    return client;
  };
  try {
    const topics = Object.values(TOPICS).map((topic) => topic('a'));
    const attackers: Listener[] = [];
    for (const by of OUTSIDERS) {
      const client = await clientOf(by);
      for (const topic of topics) attackers.push(listen(client, topic, by, true));
    }
    const stranger = await clientOf('tenantB');
    for (const topic of topics) attackers.push(listen(stranger, topic, 'tenantB', false));
    const staff = await clientOf('staff');
    const heard = ['crm:inbox', `crm:conversation:${conversation('a')}`, `crm:typing:${conversation('a')}`];
    const insiders = heard.map((topic) => listen(staff, topic, 'staff', true));
    await until(() => attackers.every(({ state }) => state() !== ''), 'for an answer to every listener');
    await until(() => insiders.every(({ state }) => state() === 'SUBSCRIBED'), 'for staff to be let in');

    // Forged words first, so that they had all the time there is; then something that truly happens.
    let spoken = 0;
    for (const by of OUTSIDERS)
      for (const topic of topics)
        for (const isPrivate of [true, false]) {
          await say(network, by, topic, isPrivate);
          spoken += 1;
        }
    await sendRequest(network, {
      name: 'writes',
      by: 'tenantA',
      path: '/rest/v1/rpc/crm_send_message',
      body: { p_id: randomUUID(), p_conversation_id: conversation('a'), p_content: 'Hello canary-a' },
    });
    await say(network, 'tenantA', `crm:typing:${conversation('a')}`, true);
    await until(() => insiders.every((one) => one.heard.length > 0), 'for staff to hear of a message');

    const isIn = ({ name, state }: Listener) => !name.endsWith(' in public') && state() === 'SUBSCRIBED';
    const faults = attackers.flatMap((one) => {
      const words = one.heard.filter((event) => event !== 'forged');
      if (isIn(one)) return [{ name: one.name, found: 'was let in' }];
      return words.length ? [{ name: one.name, found: `heard ${words.join(', ')}` }] : [];
    });
    // Staff hear what tenants type, and nothing that outsiders made up.
    const forged = insiders.slice(0, 2).filter((one) => one.heard.includes('forged'));
    const typed = insiders[2]?.heard.filter((event) => event === 'forged').length ?? 0;
    if (typed !== 1) faults.push({ name: 'staff listens to typing', found: `heard ${typed} words` });
    faults.push(...forged.map(({ name }) => ({ name, found: 'heard what an outsider made up' })));
    return { tried: attackers.length + spoken, faults };
  } finally {
    for (const client of clients) await client.realtime.disconnect();
  }
}
