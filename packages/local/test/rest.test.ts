import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SupabaseClient } from '@supabase/supabase-js';
import { decodeJwt, SignJWT } from 'jose';
import { JWT_SECRET } from '../src/keys.ts';
import type { LocalSupabase } from '../src/server.ts';
import { ENGINES, newClient, newPerson, openRoom, startRooms } from './rooms.ts';

const LIMIT = { timeout: 120_000 };

interface Who {
  readonly uid: string | null;
  readonly role: string;
  readonly rooms: number;
}

for (const engine of ENGINES) {
  describe(`REST and auth on ${engine}`, LIMIT, () => {
    let supabase: LocalSupabase;
    let owner: SupabaseClient;
    let ownerId: string;

    before(async () => {
      supabase = await startRooms(engine);
      ({ client: owner, id: ownerId } = await newPerson(supabase));
      await openRoom(owner);
    });
    after(() => supabase.close());

    test('ninety requests of three kinds in one tick each run as whoever sent them', async () => {
      const anonymous = newClient(supabase);
      const service = newClient(supabase, { key: supabase.secretKey });
      const askers = [
        { client: anonymous, expected: { uid: null, role: 'anon', rooms: 0 } },
        { client: service, expected: { uid: null, role: 'service_role', rooms: 1 } },
        { client: owner, expected: { uid: ownerId, role: 'authenticated', rooms: 1 } },
      ];
      const asked = Array.from({ length: 30 }).flatMap(() =>
        askers.map(async ({ client, expected }) => {
          const { data, error } = await client.rpc('who');
          return { error, told: data as Who, expected };
        }),
      );
      for (const { error, told, expected } of await Promise.all(asked)) {
        assert.equal(error, null);
        assert.deepEqual(told, expected);
      }
    });

    test('a refusal with a PT code arrives with its status, words, hint and detail', async () => {
      const service = newClient(supabase, { key: supabase.secretKey });
      const { status, error } = await service.rpc('refuse', { p_how: 'conflict' });
      assert.equal(status, 409);
      assert.deepEqual(
        [error?.code, error?.message, error?.hint, error?.details],
        ['PT409', 'the room is closed', 'closed', '{"since": 1}'],
      );
      assert.equal((await service.rpc('refuse', { p_how: 'rate' })).status, 429);
    });

    test('a plain exception is a 400 with its words', async () => {
      const service = newClient(supabase, { key: supabase.secretKey });
      const { status, error } = await service.rpc('refuse', { p_how: 'words' });
      assert.equal(status, 400);
      assert.deepEqual([error?.code, error?.message], ['P0001', 'plain words']);
    });

    test('a table that is not there is PGRST205, and a key given twice is 23505', async () => {
      const service = newClient(supabase, { key: supabase.secretKey });
      const missing = await service.from('no_such_table').select();
      assert.deepEqual([missing.status, missing.error?.code], [404, 'PGRST205']);
      const id = crypto.randomUUID();
      const row = { id, owner_id: ownerId, title: 'once' };
      assert.equal((await service.from('rooms').insert(row)).status, 201);
      const twice = await service.from('rooms').insert(row);
      assert.deepEqual([twice.status, twice.error?.code], [409, '23505']);
      await service.from('rooms').delete().eq('id', id);
    });

    test('what needs a session is 401 for somebody without one and 403 for a user who may not', async () => {
      const anonymous = newClient(supabase);
      const signedOut = await anonymous.from('members').select();
      assert.deepEqual([signedOut.status, signedOut.error?.code], [401, '42501']);
      const row = { id: crypto.randomUUID(), owner_id: crypto.randomUUID() };
      const refused = await owner.from('rooms').insert(row);
      assert.deepEqual([refused.status, refused.error?.code], [403, '42501']);
    });

    test('times come as ISO 8601', async () => {
      const service = newClient(supabase, { key: supabase.secretKey });
      const { data } = await service.from('rooms').select('opened_at').limit(1).single();
      assert.match(data!.opened_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
    });

    test('a wrong key is refused with 401', async () => {
      const stranger = newClient(supabase, { key: 'sb_publishable_of_another_project' });
      assert.equal((await stranger.from('rooms').select()).status, 401);
    });

    test('an expired token is refused with 401 until it is refreshed', async () => {
      const { session } = (await owner.auth.getSession()).data;
      const expired = await new SignJWT(decodeJwt(session!.access_token))
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setExpirationTime(new Date(Date.now() - 60_000))
        .sign(new TextEncoder().encode(JWT_SECRET));
      const ask = (token: string) =>
        fetch(`${supabase.url}/rest/v1/rooms`, {
          headers: { apikey: supabase.publishableKey, authorization: `Bearer ${token}` },
        });
      const refused = await ask(expired);
      assert.equal(refused.status, 401);
      assert.equal(((await refused.json()) as { message: string }).message, 'JWT expired');
      const { data } = await owner.auth.refreshSession({ refresh_token: session!.refresh_token });
      assert.equal((await ask(data.session!.access_token)).status, 200);
    });

    test('signing up, in and out works, and a wrong password does not', async () => {
      const client = newClient(supabase);
      const account = { email: 'ada@rooms.test', password: 'a-password' };
      assert.equal((await client.auth.signUp(account)).error, null);
      await client.auth.signOut();
      assert.equal(
        (await client.auth.signInWithPassword({ ...account, password: 'another' })).error?.status,
        400,
      );
      const { data } = await client.auth.signInWithPassword(account);
      assert.equal(data.user?.email, account.email);
      const known = await supabase.query('select id from public.members where id = $1', [data.user!.id]);
      assert.equal(known.length, 1);
    });

    test('pages of any origin may call every service', async () => {
      for (const path of ['/rest/v1/rooms', '/auth/v1/token', '/functions/v1/chat-support']) {
        const response = await fetch(supabase.url + path, {
          method: 'OPTIONS',
          headers: {
            origin: 'https://rentmate.example',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'apikey, authorization, x-client-info',
          },
        });
        assert.equal(response.status, 204, path);
        assert.equal(response.headers.get('access-control-allow-origin'), '*');
        assert.match(response.headers.get('access-control-allow-headers')!, /x-client-info/);
      }
      const answer = await fetch(`${supabase.url}/auth/v1/user`, {
        headers: { origin: 'https://rentmate.example' },
      });
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    });
  });
}
