/** What a host's own pages and functions do in SQL, as PostgREST would let them, after the migrations. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { anon, type Caller, claim, request, send, service, type World } from '../database.ts';

/** The people of the fixtures. */
const NOA: Caller & { sub: string } = { role: 'authenticated', sub: '11111111-1111-4111-8111-111111111111' };
const AMIT: Caller & { sub: string } = { role: 'authenticated', sub: '22222222-2222-4222-8222-222222222222' };
const DANA: Caller & { sub: string } = { role: 'authenticated', sub: '33333333-3333-4333-8333-333333333333' };

/** Over a migrated host; `author` is the column of its own messages, absent where it had none. */
export function hostsCode(world: World, author: 'role' | 'sender_role' | null): void {
  describe("the host's own code", () => {
    let conversation: string;
    before(async () => {
      conversation = randomUUID();
      await world.as(AMIT, 'insert into human_conversations (id, user_id) values ($1, $2)', [
        conversation,
        AMIT.sub,
      ]);
    });

    test('opens a conversation, which tells of itself like any other', async () => {
      const [row] = await world.sql('select * from public.human_conversations where id = $1', [conversation]);
      assert.deepEqual([row?.status, row?.last_seq, row?.admin_id], ['active', 1, null]);
    });

    test('writes and closes by plain statements, under the name of who is signed in', async () => {
      await world.as(DANA, 'update human_conversations set admin_id = $2 where id = $1', [
        conversation,
        DANA.sub,
      ]);
      const column = author ?? 'sender_role';
      const insert = `insert into human_messages (conversation_id, sender_id, ${column}, content)
        values ($1, $2, 'admin', $3) returning sender_id, sender_role, ${column}::text as author, seq`;
      // Forged: a tenant says he is staff, and staff say they are another.
      const asked = await world.one(AMIT, insert, [conversation, AMIT.sub, 'When?']);
      assert.deepEqual(asked, { sender_id: AMIT.sub, sender_role: 'user', author: 'user', seq: 3 });
      const answered = await world.one(DANA, insert, [conversation, NOA.sub, 'Today']);
      assert.deepEqual(answered, { sender_id: DANA.sub, sender_role: 'admin', author: 'admin', seq: 4 });
      await world.as(DANA, `update human_conversations set status = 'closed' where id = $1`, [conversation]);
      const [row] = await world.sql('select * from public.human_conversations where id = $1', [conversation]);
      assert.deepEqual([row?.closed_by, row?.last_message_preview], [DANA.sub, 'Today']);
    });

    test('cannot change a stored message, whatever its policies allow', async () => {
      const message = 'where conversation_id = $1';
      for (const caller of [NOA, AMIT, DANA, service]) {
        const update = `update human_messages set content = 'Forged' ${message}`;
        assert.equal((await world.refusal(caller, update, [conversation])).code, '42501');
        assert.equal(
          (await world.refusal(caller, `delete from human_messages ${message}`, [conversation])).code,
          '42501',
        );
      }
    });

    test('shows a client nothing of another', async () => {
      for (const table of ['human_conversations', 'ai_conversations', 'support_tickets']) {
        const rows = await world.as<{ user_id: string }>(NOA, `select user_id from ${table}`);
        assert.ok(
          rows.every(({ user_id }) => user_id === NOA.sub),
          table,
        );
      }
      assert.deepEqual(await world.as(NOA, 'select 1 from crm_interactions'), []);
      const [count] = await world.as(
        NOA,
        'select count(*)::int as n from human_messages where conversation_id = $1',
        [conversation],
      );
      assert.equal(count?.n, 0);
    });

    test('lets people change their profile, but for their rank', async () => {
      const mine = 'where id = $1';
      await world.as(NOA, `update user_profiles set full_name = 'Noa', city = 'Haifa' ${mine}`, [NOA.sub]);
      for (const rank of [`role = 'admin'`, `role = 'manager'`, 'is_super_admin = true']) {
        assert.equal(
          (await world.refusal(NOA, `update user_profiles set ${rank} ${mine}`, [NOA.sub])).code,
          'PT403',
        );
      }
      await world.as(DANA, `update user_profiles set role = 'manager' ${mine}`, [NOA.sub]);
      assert.equal(
        (await world.sql(`select role::text from public.user_profiles ${mine}`, [NOA.sub]))[0]?.role,
        'manager',
      );
      // A manager is staff to the host's is_admin(), and to none of our walls.
      assert.deepEqual(await world.as(NOA, 'select 1 from crm_interactions'), []);
      await world.as(DANA, `update user_profiles set role = 'user' ${mine}`, [NOA.sub]);
    });

    test('logs interactions by staff and by the service role', async () => {
      const insert = `insert into crm_interactions (user_id, admin_id, type, title, content, metadata)
        values ($1, $2, 'call', 'Rent', 'Paid', '{"outcome": "answered"}') returning admin_id, occurred_at, status`;
      const logged = await world.one(DANA, insert, [NOA.sub, NOA.sub]);
      assert.deepEqual([logged.admin_id, logged.status], [DANA.sub, 'open']);
      assert.equal((await world.one(service, insert, [NOA.sub, NOA.sub])).admin_id, null);
      assert.equal((await world.refusal(NOA, insert, [NOA.sub, NOA.sub])).code, '42501');
      // A row from before, of a status that is no longer one, can still be worked on.
      const old = `where title is null and content like 'long%'`;
      await world.as(DANA, `update crm_interactions set title = 'Long', status = 'closed' ${old}`);
      assert.equal((await world.sql(`select 1 from public.crm_interactions where title = 'Long'`)).length, 1);
    });

    test('appends to bot talks through its own function, for nobody but the caller', async () => {
      const append = 'select append_ai_messages($1, $2, 0, $3)';
      const words = JSON.stringify([{ role: 'user', content: 'Hello' }]);
      const talk = randomUUID();
      await world.as(NOA, append, [talk, words, NOA.sub]);
      for (const other of [AMIT, anon]) {
        assert.equal((await world.refusal(other, append, [talk, words, NOA.sub])).code, 'PT404');
      }
      await request(world, NOA).catch(() => undefined);
      const answer = JSON.stringify([{ role: 'assistant', content: 'Hi' }]);
      assert.equal((await world.refusal(service, append, [talk, answer, NOA.sub])).hint, 'bot_paused');
    });

    if (author)
      test('is told of new messages by its own trigger, and an event has an author it knows', async () => {
        const id = await request(world, AMIT, 'Again');
        await claim(world, DANA, id);
        const { id: message } = await send(world, AMIT, id, 'Hello again');
        const told = await world.sql('select source from public.host_notifications where row_id = $1', [
          message,
        ]);
        assert.deepEqual(told, [{ source: 'human_messages' }]);
        const events = await world.sql(
          `select distinct sender_role, ${author}::text as author from public.human_messages
           where conversation_id = $1 and kind = 'event'`,
          [id],
        );
        assert.equal(events.length, 1);
        assert.equal(events[0]?.sender_role, 'system');
        assert.match(String(events[0]?.author), /^(system|admin)$/);
      });

    test('closes the account of somebody who wrote odd messages long ago', async () => {
      await world.sql('delete from auth.users where id = $1', [DANA.sub]);
      assert.deepEqual(await world.sql('select 1 from public.user_profiles where id = $1', [DANA.sub]), []);
      assert.deepEqual(
        await world.sql('select 1 from public.human_messages where sender_id = $1', [DANA.sub]),
        [],
      );
    });
  });
}
