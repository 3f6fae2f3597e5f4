import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { anon, type Caller, claim, request, type Suite, send, service, type World } from '../database.ts';

export const RELATIONS = [
  'ai_conversations',
  'crm_interactions',
  'crm_templates',
  'crm_timeline',
  'crm_timeline_pins',
  'human_conversations',
  'human_messages',
  'support_tickets',
  'ticket_comments',
];

/** What signed-in people may call in the schema that the API does not show: what stands behind the API's wrappers. */
const ENTRANCES =
  `append_ai_messages bot_may_reply cancel_request claim_conversation client close_conversation
  delete_interaction inbox inbox_counts is_staff log_interaction mark_read may_hear may_speak people queue
  rate_conversation release_conversation request_human restore_interaction send_message snooze_conversation staff
  staff_online staff_present start_conversation timeline_counts timeline_page transfer_conversation
  update_interaction`.split(/\s+/);

/** What a role may do to the relations as a whole, whatever policies say. */
export const privilegesOf = (world: World, role: string) =>
  world.sql<{ relation: string; privilege: string }>(
    `select r as relation, p as privilege from unnest(string_to_array($2, ',')) r,
       unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) p
     where has_table_privilege($1, 'public.' || r, p) order by r, p`,
    [role, RELATIONS.join()],
  );

export const access: Suite = (world) => {
  let noa: Caller & { sub: string };
  let amit: Caller & { sub: string };
  let dana: Caller & { sub: string };

  before(async () => {
    [noa, amit, dana] = [await world.client(), await world.client(), await world.staff()];
    for (const client of [noa, amit]) {
      const id = await request(world, client, 'Reason');
      await claim(world, dana, id);
      await send(world, client, id, 'Hello');
      await world.as(
        dana,
        `insert into crm_interactions (user_id, type, content) values ($1, 'note', 'Note')`,
        [client.sub],
      );
      await world.as(client, 'insert into ai_conversations (user_id) values ($1)', [client.sub]);
      const ticket = await world.one(
        client,
        `insert into support_tickets (user_id, title, description) values ($1, 'Tap', 'Drips') returning id`,
        [client.sub],
      );
      await world.as(dana, 'insert into ticket_comments (ticket_id, user_id, comment) values ($1, $2, $3)', [
        ticket.id,
        dana.sub,
        'Coming',
      ]);
      await world.as(
        dana,
        `insert into crm_timeline_pins (user_id, source, entry_id) values ($1, 'x', '1')`,
        [client.sub],
      );
    }
    await world.as(dana, `insert into crm_templates (kind, title, body) values ('reply', 'Hi', 'Hello')`);
  });

  const rows = async (caller: Caller, relation: string) =>
    (await world.as(caller, `select * from ${relation}`)).length;

  describe('a page without a session', () => {
    test('reads, writes and calls nothing of ours', async () => {
      assert.deepEqual(await privilegesOf(world, 'anon'), []);
      const [usage] = await world.sql(`select has_schema_privilege('anon', 'crm_private', 'USAGE') as may`);
      assert.equal(usage?.may, false);
      const callable = await world.sql(
        `select p.oid::regprocedure::text as name from pg_proc p
         where p.pronamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
           and (p.proname like 'crm\\_%' or p.pronamespace = 'crm_private'::regnamespace)
           and has_function_privilege('anon', p.oid, 'EXECUTE')`,
      );
      assert.deepEqual(callable, []);
      for (const relation of RELATIONS) {
        assert.equal((await world.refusal(anon, `select 1 from ${relation}`)).code, '42501');
      }
      assert.equal((await world.refusal(anon, 'select crm_request_human(gen_random_uuid())')).code, '42501');
      const next = `select nextval('crm_interactions_id_seq')`;
      assert.equal((await world.refusal(anon, next)).code, '42501');
    });

    test('is how a visitor counts who signed in anonymously', async () => {
      const visitor = { ...noa, is_anonymous: true };
      for (const relation of RELATIONS) assert.equal(await rows(visitor, relation), 0, relation);
      assert.equal(
        (await world.refusal(visitor, 'select crm_request_human(gen_random_uuid())')).code,
        'PT401',
      );
      assert.equal((await world.refusal(visitor, 'select crm_timeline_page($1)', [noa.sub])).code, 'PT401');
      const direct = 'insert into human_conversations (user_id) values ($1)';
      assert.equal((await world.refusal(visitor, direct, [noa.sub])).code, 'PT401');
      assert.equal(await rows({ ...dana, is_anonymous: true }, 'crm_interactions'), 0);
    });
  });

  describe('signed-in people', () => {
    test('call in the hidden schema what the wrappers call, and the service role less', async () => {
      const callable = async (role: string) => {
        const found = await world.sql<{ name: string }>(
          `select p.proname as name from pg_proc p where p.pronamespace = 'crm_private'::regnamespace
             and has_function_privilege($1, p.oid, 'EXECUTE') order by p.proname collate "C"`,
          [role],
        );
        return found.map(({ name }) => name);
      };
      assert.deepEqual(await callable('authenticated'), ENTRANCES);
      assert.deepEqual(await callable('service_role'), [
        'append_ai_messages',
        'bot_may_reply',
        'erase_client',
        'is_staff',
      ]);
    });

    test('[44] [107] read their own, and staff everything, whatever a host permits', async () => {
      const own = {
        ai_conversations: 1,
        crm_interactions: 0,
        crm_templates: 0,
        crm_timeline_pins: 0,
        human_conversations: 1,
        human_messages: 3,
        support_tickets: 1,
        ticket_comments: 1,
        crm_timeline: 3,
      };
      const all = { ...own, crm_interactions: 2, crm_templates: 1, crm_timeline_pins: 2, crm_timeline: 4 };
      const check = async () => {
        for (const [relation, n] of Object.entries(own)) {
          assert.equal(await rows(noa, relation), n, relation);
          const doubled = all[relation as keyof typeof all] * (relation.startsWith('crm_') ? 1 : 2);
          const expected = relation === 'crm_timeline' ? 8 : doubled;
          assert.equal(await rows(dana, relation), expected, relation);
        }
      };
      await check();
      for (const relation of RELATIONS.filter((each) => each !== 'crm_timeline')) {
        await world.sql(
          `create policy "host lets all" on public.${relation} for all to anon, authenticated using (true)`,
        );
        await world.sql(`grant all on public.${relation} to anon, authenticated`);
      }
      await check();
      for (const relation of Object.keys(own).filter((each) => each !== 'crm_timeline')) {
        assert.equal((await world.refusal(anon, `select 1 from ${relation}`)).code, '42501', relation);
      }
      const writes: readonly (readonly [string, unknown[]])[] = [
        [`insert into crm_interactions (user_id, type) values ($1, 'note')`, [noa.sub]],
        [`insert into crm_templates (kind, title, body) values ('reply', 'a', $1)`, ['b']],
        [`insert into crm_timeline_pins (user_id, source, entry_id) values ($1, 'x', '2')`, [noa.sub]],
        [`insert into support_tickets (user_id, title, description) values ($1, 'a', 'b')`, [amit.sub]],
        [
          `insert into ticket_comments (ticket_id, user_id, comment) select id, user_id, 'a' from support_tickets
           union all select $1, auth.uid(), 'a'`,
          [randomUUID()],
        ],
      ];
      for (const [sql, params] of writes)
        assert.equal((await world.refusal(noa, sql, params)).code, '42501', sql);
      for (const relation of ['ai_conversations', 'support_tickets', 'human_conversations']) {
        const sql = `update ${relation} set created_at = created_at where user_id = $1 returning 1`;
        assert.equal((await world.as(noa, sql, [amit.sub])).length, 0, relation);
      }
    });
  });

  describe('a profile', () => {
    test('makes nobody staff by his own hand, by update, upsert or a new id, and staff may', async () => {
      await world.sql(
        `create policy "host lets all" on public.user_profiles for all to authenticated using (true)`,
      );
      await world.sql('grant all on public.user_profiles to authenticated');
      for (const sql of [
        `update user_profiles set role = 'admin' where id = $1`,
        `update user_profiles set role = 'manager' where id = $1`,
        'update user_profiles set is_super_admin = true where id = $1',
        `update user_profiles set id = gen_random_uuid() where id = $1`,
        `insert into user_profiles (id, role) values ($1, 'admin') on conflict (id) do update set role = excluded.role`,
        `insert into user_profiles (id, is_super_admin) values ($1, true)
           on conflict (id) do update set is_super_admin = excluded.is_super_admin`,
        `insert into user_profiles (id) values ($1) on conflict (id) do update set role = 'admin'`,
        'delete from user_profiles where id = $1',
      ]) {
        assert.equal((await world.refusal(noa, sql, [noa.sub])).code, 'PT403', sql);
        assert.equal((await world.refusal(noa, sql, [amit.sub])).code, 'PT403', sql);
      }
      await world.as(noa, `update user_profiles set full_name = 'Noa Levi', role = 'user' where id = $1`, [
        noa.sub,
      ]);
      const promoted = await world.client();
      await world.as(dana, `update user_profiles set role = 'admin' where id = $1`, [promoted.sub]);
      assert.equal(await rows(promoted, 'crm_templates'), 1);
      const service_ = await world.client();
      await world.as(service, `update user_profiles set role = 'admin' where id = $1`, [service_.sub]);
      assert.equal(await rows(service_, 'crm_templates'), 1);
    });
  });
};
