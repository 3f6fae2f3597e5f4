import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { LocalSupabase } from '../src/server.ts';
import { ENGINES, hear, newClient, newPerson, openRoom, startRooms, until } from './rooms.ts';

const LIMIT = { timeout: 120_000 };

/** Tokens tell seconds: two of the same second are the same token. */
async function renewToken(client: SupabaseClient): Promise<void> {
  const tokenOf = async () => (await client.auth.getSession()).data.session?.access_token;
  const before = await tokenOf();
  while ((await tokenOf()) === before) await client.auth.refreshSession();
}

for (const engine of ENGINES) {
  describe(`Realtime on ${engine}`, LIMIT, () => {
    let supabase: LocalSupabase;
    let owner: SupabaseClient;
    let staff: SupabaseClient;
    let staffId: string;
    let stranger: SupabaseClient;
    let room: string;
    const clients: SupabaseClient[] = [];

    before(async () => {
      supabase = await startRooms(engine);
      ({ client: owner } = await newPerson(supabase));
      ({ client: staff, id: staffId } = await newPerson(supabase, { isStaff: true }));
      ({ client: stranger } = await newPerson(supabase));
      clients.push(owner, staff, stranger);
      room = await openRoom(owner);
    });
    after(async () => {
      for (const client of clients) await client.removeAllChannels();
      await supabase.close();
    });
    const subscribed = async (...all: ReturnType<typeof hear>[]) => {
      for (const { states } of all) await until(() => states.includes('SUBSCRIBED'));
    };
    const leave = async () => {
      for (const client of clients) await client.removeAllChannels();
    };

    test('a private channel opens to whom the policies let read it, and to nobody else', async () => {
      const anonymous = newClient(supabase);
      clients.push(anonymous);
      const allowed = [hear(owner, `room:${room}`), hear(staff, `room:${room}`)];
      const refused = [hear(stranger, `room:${room}`), hear(anonymous, `room:${room}`)];
      await subscribed(...allowed);
      for (const { states } of refused) {
        await until(() => states.length > 0);
        assert.match(states[0]!, /^CHANNEL_ERROR: Unauthorized: You do not have permissions to read/);
      }
      await leave();
    });

    test('what the database sends reaches every listener of the room, long or short', async () => {
      const heard = [hear(owner, `room:${room}`), hear(staff, `room:${room}`)];
      await subscribed(...heard);
      await owner.rpc('say', { p_topic: `room:${room}`, p_payload: { seq: 1 } });
      await owner.rpc('say', { p_topic: `room:${room}`, p_payload: { text: 'x'.repeat(20_000) } });
      for (const { broadcasts } of heard) {
        await until(() => broadcasts.length === 2);
        assert.equal(broadcasts[0]!.event, 'said');
        assert.equal((broadcasts[0]!.payload as { seq: number }).seq, 1);
        assert.equal((broadcasts[1]!.payload as { text: string }).text.length, 20_000);
      }
      await leave();
    });

    test('a room and a public channel of the same name do not hear each other', async () => {
      const secret = hear(owner, `room:${room}`);
      const open = hear(stranger, `room:${room}`, { private: false });
      await subscribed(secret, open);
      await owner.rpc('say', { p_topic: `room:${room}`, p_payload: { seq: 1 } });
      await until(() => secret.broadcasts.length === 1);
      assert.deepEqual(open.broadcasts, []);
      await leave();
    });

    test('clients broadcast text in any script and bytes, and do not hear themselves', async () => {
      const a = hear(owner, `room:${room}`);
      const b = hear(staff, `room:${room}`);
      await subscribed(a, b);
      await a.channel.send({ type: 'broadcast', event: 'typing', payload: { name: 'נועה 😀 José' } });
      await until(() => b.broadcasts.length === 1);
      assert.deepEqual(b.broadcasts[0], { event: 'typing', payload: { name: 'נועה 😀 José' } });
      await b.channel.send({ type: 'broadcast', event: 'bytes', payload: new Uint8Array([7, 8]).buffer });
      await until(() => a.broadcasts.length === 1);
      assert.deepEqual([...new Uint8Array(a.broadcasts[0]!.payload as ArrayBuffer)], [7, 8]);
      assert.equal(b.broadcasts.length, 1);
      await leave();
    });

    test('a client hears itself and gets receipts where it asked for them', async () => {
      const a = hear(owner, `room:${room}`, { broadcast: { self: true, ack: true } });
      await subscribed(a);
      assert.equal(await a.channel.send({ type: 'broadcast', event: 'echo', payload: {} }), 'ok');
      await until(() => a.broadcasts.length === 1);
      await leave();
    });

    test('who may read but not write a topic broadcasts to nobody', async () => {
      const a = hear(owner, `board:${room}`);
      const b = hear(staff, `board:${room}`);
      await subscribed(a, b);
      await a.channel.send({ type: 'broadcast', event: 'forged', payload: {} });
      assert.equal(await a.channel.track({ here: true }), 'error');
      await owner.rpc('say', { p_topic: `board:${room}`, p_payload: {} });
      await until(() => b.broadcasts.length === 1);
      assert.deepEqual(
        b.broadcasts.map(({ event }) => event),
        ['said'],
      );
      await leave();
    });

    test('presence shows who comes, changes and goes', async () => {
      const a = hear(owner, `room:${room}`, { presence: { key: 'owner' } });
      const b = hear(staff, `room:${room}`, { presence: { key: 'staff' } });
      await subscribed(a, b);
      assert.equal(await a.channel.track({ looking: 1 }), 'ok');
      await b.channel.track({ looking: 1 });
      await until(() => Object.keys(a.channel.presenceState()).length === 2);
      await a.channel.track({ looking: 2 });
      const looks = () => (b.channel.presenceState<{ looking: number }>().owner ?? []).map((p) => p.looking);
      await until(() => looks().length === 1 && looks()[0] === 2);
      const late = hear(staff, `room:${room}:late`, { private: false });
      await subscribed(late);
      await a.channel.untrack();
      await until(() => !('owner' in b.channel.presenceState()));
      await staff.removeChannel(b.channel);
      await until(() => !('staff' in a.channel.presenceState()));
      await leave();
    });

    test('a heartbeat is answered', async () => {
      const beats: string[] = [];
      const client = newClient(supabase, { heartbeat: 100 });
      client.realtime.onHeartbeat((state) => beats.push(state));
      clients.push(client);
      await subscribed(hear(client, 'lobby', { private: false }));
      await until(() => beats.includes('ok'));
      await leave();
    });

    test('a refreshed token keeps its channel; once the right is gone the next token closes it', async () => {
      const heard = hear(staff, `room:${room}`);
      await subscribed(heard);
      await renewToken(staff);
      await owner.rpc('say', { p_topic: `room:${room}`, p_payload: {} });
      await until(() => heard.broadcasts.length === 1);

      await supabase.query('update public.members set is_staff = false where id = $1', [staffId]);
      await renewToken(staff);
      await staff.realtime.setAuth();
      await until(() => heard.states.includes('CLOSED'));
      assert.ok(heard.states.some((state) => state.startsWith('system: You no longer have permission')));
      await supabase.query('update public.members set is_staff = true where id = $1', [staffId]);
      await leave();
    });

    test('a token that is no session is refused with the reason', async () => {
      const client = newClient(supabase);
      clients.push(client);
      await client.realtime.setAuth('not.a.token');
      const heard = hear(client, `room:${room}`);
      await until(() => heard.states.length > 0);
      assert.match(heard.states[0]!, /MalformedJWT/);
      await leave();
    });

    test('after a lost connection channels join again, deliver, and presence is told anew', async () => {
      const a = hear(owner, `room:${room}`, { presence: { key: 'owner' } });
      const b = hear(staff, `room:${room}`);
      await subscribed(a, b);
      await a.channel.track({ here: true });
      await until(() => 'owner' in b.channel.presenceState());
      supabase.dropConnections();
      const joins = (states: string[]) => states.filter((state) => state === 'SUBSCRIBED').length;
      await until(() => joins(a.states) === 2 && joins(b.states) === 2);
      await a.channel.track({ here: true });
      await until(() => 'owner' in b.channel.presenceState());
      await owner.rpc('say', { p_topic: `room:${room}`, p_payload: {} });
      await until(() => b.broadcasts.length === 1 && a.broadcasts.length === 1);
      await leave();
    });

    test('switched off it cuts and refuses; switched on again clients come back by themselves', async () => {
      const heard = hear(owner, `room:${room}`);
      await subscribed(heard);
      supabase.setRealtime(false);
      await until(() => heard.states.some((state) => state.startsWith('CHANNEL_ERROR')));
      supabase.setRealtime(true);
      await until(() => heard.states.filter((state) => state === 'SUBSCRIBED').length === 2);
      await leave();
    });

    test('the old protocol speaks with the new one', async () => {
      const { client: old } = await newPerson(supabase, { isStaff: true, vsn: '1.0.0' });
      clients.push(old);
      const a = hear(old, `room:${room}`);
      const b = hear(owner, `room:${room}`);
      await subscribed(a, b);
      await a.channel.send({ type: 'broadcast', event: 'hello', payload: { from: 'old' } });
      await until(() => b.broadcasts.length === 1);
      await b.channel.send({ type: 'broadcast', event: 'hello', payload: { from: 'new' } });
      await until(() => a.broadcasts.length === 1);
      assert.deepEqual(a.broadcasts[0]!.payload, { from: 'new' });
      await leave();
    });

    test('broadcasts over HTTP arrive, and obey the policies on private topics', async () => {
      const open = hear(owner, 'lobby', { private: false });
      const closed = hear(staff, `room:${room}`);
      const board = hear(staff, `board:${room}`);
      await subscribed(open, closed, board);
      const send = (client: SupabaseClient, topic: string, isPrivate: boolean) =>
        client.channel(topic, { config: { private: isPrivate } }).httpSend('posted', { by: topic });
      assert.deepEqual(await send(stranger, 'lobby', false), { success: true });
      await send(stranger, `room:${room}`, true);
      await send(owner, `board:${room}`, true);
      await send(owner, `room:${room}`, true);
      await until(() => open.broadcasts.length === 1 && closed.broadcasts.length === 1);
      assert.deepEqual(board.broadcasts, []);

      const response = await fetch(`${supabase.url}/realtime/v1/api/broadcast`, {
        method: 'POST',
        headers: { apikey: supabase.publishableKey, 'content-type': 'application/json' },
        body: JSON.stringify({ messages: [{ topic: 'lobby', event: 'batch', payload: {} }] }),
      });
      assert.equal(response.status, 202);
      await until(() => open.broadcasts.length === 2);
      await leave();
    });

    test('a socket with an unknown key is refused', async () => {
      const client = newClient(supabase, { key: 'sb_publishable_of_somebody_else' });
      clients.push(client);
      const heard = hear(client, 'lobby', { private: false });
      await until(() => heard.states.some((state) => state.startsWith('CHANNEL_ERROR')));
      await leave();
    });
  });
}
