import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { type Caller, request, type Suite, send, service } from '../database.ts';

const LOG = 'select * from crm_log_interaction($1, $2, $3, $4, $5, $6, $7, $8, $9)';

interface Interaction extends Record<string, unknown> {
  id: number;
}

export const interactions: Suite = (world) => {
  let noa: Caller & { sub: string };
  let dana: Caller & { sub: string };
  let eli: Caller & { sub: string };
  before(async () => {
    noa = await world.client();
    [dana, eli] = [await world.staff('Dana'), await world.staff('Eli')];
  });

  const log = (changes: Record<string, unknown> = {}) => {
    const values = {
      client_id: randomUUID(),
      user_id: noa.sub,
      type: 'call',
      title: 'No answer',
      content: 'Rang twice',
      status: 'open',
      metadata: '{"outcome": "busy"}',
      occurred_at: null,
      follow_up_at: null,
      ...changes,
    };
    return { sql: LOG, params: Object.values(values) };
  };
  const logged = (staff: Caller, changes: Record<string, unknown> = {}) => {
    const { sql, params } = log(changes);
    return world.one<Interaction>(staff, sql, params);
  };
  const refused = (staff: Caller, changes: Record<string, unknown>) => {
    const { sql, params } = log(changes);
    return world.refusal(staff, sql, params);
  };

  describe('logging', () => {
    test('[86] [87] stamps author and time, and the same id gives the same row', async () => {
      const client_id = randomUUID();
      const first = await logged(dana, { client_id, occurred_at: '2026-01-02T03:04:05Z' });
      assert.equal(first.admin_id, dana.sub);
      assert.equal(Date.parse(String(first.occurred_at)), Date.parse('2026-01-02T03:04:05Z'));
      assert.ok(Date.now() - Date.parse(String(first.created_at)) < 60_000);
      assert.equal((await logged(dana, { client_id })).id, first.id);
      assert.equal((await refused(eli, { client_id })).hint, 'idempotency');
      const other = await world.client();
      assert.equal((await refused(dana, { client_id, user_id: other.sub })).hint, 'idempotency');
    });

    test('takes calls, emails and notes about clients that are there, in the words of the field', async () => {
      assert.equal((await refused(dana, { type: 'chat' })).hint, 'invalid');
      assert.equal((await refused(dana, { type: null })).hint, 'invalid');
      assert.equal((await refused(dana, { status: 'done' })).hint, 'invalid');
      assert.equal((await refused(dana, { client_id: null })).hint, 'invalid');
      assert.equal((await refused(dana, { content: 'a'.repeat(8001) })).hint, 'invalid');
      assert.equal((await refused(dana, { content: 'bell \u0007' })).hint, 'invalid');
      assert.equal((await refused(dana, { user_id: randomUUID() })).code, 'PT404');
      assert.equal((await refused(noa, {})).code, 'PT403');
      assert.equal((await logged(dana, { content: 'a'.repeat(8000) })).status, 'open');
      assert.equal((await logged(dana, { type: 'email', content: 'One\r\nTwo' })).content, 'One\nTwo');
    });

    test('by the host’s own insert bears staff’s name or, from the service role, nobody’s', async () => {
      const insert = `insert into crm_interactions (user_id, admin_id, type, content, created_at, deleted_at)
        values ($1, $2, 'note', 'By hand', '2020-01-01', now()) returning *`;
      for (const [caller, author] of [
        [dana, dana.sub],
        [service, null],
      ] as const) {
        const row = await world.one(caller, insert, [noa.sub, eli.sub]);
        assert.deepEqual([row.admin_id, row.deleted_at], [author, null]);
        assert.ok(Date.now() - Date.parse(String(row.created_at)) < 60_000);
      }
      assert.equal((await world.refusal(noa, insert, [noa.sub, noa.sub])).code, '42501');
    });
  });

  describe('editing', () => {
    test('[76] keeps who and when, and changes what may change', async () => {
      const { id, created_at } = await logged(dana);
      const update = 'select * from crm_update_interaction($1, $2)';
      const changes = {
        title: 'Answered',
        content: null,
        status: 'needs_follow_up',
        metadata: { outcome: 'answered' },
        follow_up_at: '2026-12-01T08:00:00Z',
      };
      const row = await world.one(eli, update, [id, JSON.stringify(changes)]);
      assert.deepEqual(
        [row.admin_id, row.updated_by, row.created_at, row.title, row.content, row.status, row.metadata],
        [dana.sub, eli.sub, created_at, 'Answered', null, 'needs_follow_up', { outcome: 'answered' }],
      );
      assert.ok(Date.now() - Date.parse(String(row.updated_at)) < 60_000);
      for (const bad of ['{"admin_id": null}', '{"user_id": null}', '[]', '{"content": "\\u0007"}']) {
        assert.equal((await world.refusal(dana, update, [id, bad])).hint, 'invalid', bad);
      }
      assert.equal((await world.refusal(dana, update, [id, '{"status": "done"}'])).code, '23514');
      assert.equal((await world.refusal(noa, update, [id, '{}'])).code, 'PT403');
      assert.equal((await world.refusal(dana, update, [999_999, '{}'])).code, 'PT404');
    });

    test('by a direct write cannot move a row or change its author', async () => {
      const { id, client_id } = await logged(dana);
      const row = await world.one(
        eli,
        `update crm_interactions set admin_id = $2, user_id = $2, client_id = $2, created_at = '2020-01-01',
           updated_by = $3, status = 'closed' where id = $1 returning *`,
        [id, eli.sub, dana.sub],
      );
      assert.deepEqual(
        [row.admin_id, row.user_id, row.client_id, row.updated_by, row.status],
        [dana.sub, noa.sub, client_id, eli.sub, 'closed'],
      );
    });
  });

  describe('deleting', () => {
    test('[76] is soft, by function and by a direct delete, and can be undone', async () => {
      const shown = async (id: number) =>
        (
          await world.as(
            dana,
            `select 1 from crm_timeline where source = 'crm_interactions' and entry_id = $1`,
            [String(id)],
          )
        ).length;
      for (const sql of ['select crm_delete_interaction($1)', 'delete from crm_interactions where id = $1']) {
        for (const caller of [dana, eli]) {
          const { id } = await logged(dana);
          assert.equal(await shown(id), 1);
          await world.as(caller, sql, [id]);
          await world.as(caller, sql, [id]);
          assert.equal(await shown(id), 0);
          const [row] = await world.sql('select * from public.crm_interactions where id = $1', [id]);
          assert.deepEqual([row?.content, row?.deleted_by], ['Rang twice', caller.sub]);
          assert.equal(
            (await world.refusal(dana, `select crm_update_interaction($1, '{}')`, [id])).code,
            'PT404',
          );
          const back = await world.one(dana, 'select * from crm_restore_interaction($1)', [id]);
          assert.deepEqual([back.deleted_at, back.deleted_by], [null, null]);
          assert.equal(await shown(id), 1);
        }
      }
      assert.equal((await world.refusal(service, 'truncate crm_interactions')).code, '42501');
      const { id } = await logged(dana);
      assert.equal((await world.refusal(noa, 'select crm_delete_interaction($1)', [id])).code, 'PT403');
      assert.equal((await world.as(noa, 'delete from crm_interactions where id = $1', [id])).length, 0);
      assert.equal(await shown(id), 1);
    });
  });

  describe('templates and pins', () => {
    test('[45] [74] are staff’s, with who and when from the database', async () => {
      const template = await world.one(
        dana,
        `insert into crm_templates (kind, shortcut, title, body, created_by) values ('reply', 'hi', 'Hello', 'Hi!', $1)
         returning *`,
        [eli.sub],
      );
      assert.equal(template.created_by, dana.sub);
      const edited = await world.one(
        eli,
        `update crm_templates set body = 'Hello!', created_by = null where id = $1 returning *`,
        [template.id],
      );
      assert.deepEqual([edited.created_by, edited.updated_by], [dana.sub, eli.sub]);
      const pin = `insert into crm_timeline_pins (user_id, source, entry_id, pinned_by)
        values ($1, 'crm_interactions', '1', $2) returning *`;
      assert.equal((await world.one(dana, pin, [noa.sub, eli.sub])).pinned_by, dana.sub);
      assert.equal((await world.refusal(noa, pin, [noa.sub, noa.sub])).code, '42501');
      assert.equal((await world.as(noa, 'select 1 from crm_timeline_pins')).length, 0);
    });
  });

  describe('tickets', () => {
    test('keep the count and the last line of their comments, and the comments their author', async () => {
      const ticket = await world.one(
        noa,
        `insert into support_tickets (user_id, title, description, comment_count) values ($1, 'Tap', 'Drips', 7) returning *`,
        [noa.sub],
      );
      const comment =
        'insert into ticket_comments (ticket_id, user_id, comment, is_admin) values ($1, $2, $3, $4)';
      await world.as(noa, comment, [ticket.id, dana.sub, 'Still drips', true]);
      await world.as(dana, comment, [ticket.id, noa.sub, 'On my way', false]);
      const rows = await world.as(noa, 'select user_id, is_admin from ticket_comments order by created_at');
      assert.deepEqual(rows, [
        { user_id: noa.sub, is_admin: false },
        { user_id: dana.sub, is_admin: true },
      ]);
      const [kept] = await world.as(noa, 'select * from support_tickets where id = $1', [ticket.id]);
      assert.deepEqual([kept?.comment_count, kept?.last_comment_preview], [2, 'On my way']);
      await world.as(
        dana,
        `update support_tickets set comment_count = 9, status = 'resolved' where id = $1`,
        [ticket.id],
      );
      await world.as(service, `delete from ticket_comments where comment = 'On my way'`);
      const [after] = await world.as(dana, 'select * from support_tickets where id = $1', [ticket.id]);
      assert.deepEqual(
        [after?.comment_count, after?.last_comment_preview, after?.status],
        [1, 'Still drips', 'resolved'],
      );
      const amit = await world.client();
      assert.equal((await world.refusal(amit, comment, [ticket.id, amit.sub, 'Mine', false])).code, '42501');
      assert.equal((await world.as(amit, 'select 1 from ticket_comments')).length, 0);
    });
  });

  describe('erasing a client', () => {
    test('leaves no text by or about the person, and every row', async () => {
      const secret = 'Xanadu';
      const client = await world.client(`${secret} Cohen`);
      const id = await request(world, client, `${secret} reason`);
      await world.as(dana, 'select crm_claim_conversation($1)', [id]);
      await send(world, client, id, `${secret} said`);
      await send(world, dana, id, `Dear ${secret}`);
      await world.as(client, 'select crm_close_conversation($1)', [id]);
      await world.as(client, 'select crm_rate_conversation($1, 5, $2)', [id, `${secret} liked it`]);
      await world.as(client, 'insert into ai_conversations (user_id, title, messages) values ($1, $2, $3)', [
        client.sub,
        secret,
        JSON.stringify([{ role: 'user', content: secret }]),
      ]);
      await logged(dana, {
        user_id: client.sub,
        title: secret,
        content: secret,
        metadata: JSON.stringify({ to: secret }),
      });
      const ticket = await world.one(
        client,
        `insert into support_tickets (user_id, title, description, chat_context) values ($1, $2, $2, to_jsonb($2::text)) returning id`,
        [client.sub, secret],
      );
      await world.as(
        client,
        'insert into ticket_comments (ticket_id, user_id, comment) values ($1, $2, $3)',
        [ticket.id, client.sub, secret],
      );
      const tables = ['human_conversations', 'human_messages', 'ai_conversations', 'crm_interactions'];
      tables.push('support_tickets', 'ticket_comments', 'user_profiles');
      const found = async () => {
        const held: string[] = [];
        for (const table of tables) {
          const rows = await world.sql(
            `select 1 from public.${table} t where to_jsonb(t)::text ilike '%${secret}%'`,
          );
          held.push(...rows.map(() => table));
        }
        return held;
      };
      const total = async () => (await world.sql('select 1 from public.human_messages')).length;
      assert.equal(new Set(await found()).size, tables.length);
      const before = await total();
      assert.equal((await world.refusal(dana, 'select crm_erase_client($1)', [client.sub])).code, '42501');
      await world.as(service, 'select crm_erase_client($1)', [client.sub]);
      await world.as(service, 'select crm_erase_client($1)', [client.sub]);
      assert.deepEqual(await found(), []);
      assert.equal(await total(), before);
      assert.equal(
        (await world.refusal(service, 'select crm_erase_client($1)', [randomUUID()])).code,
        'PT404',
      );
    });
  });
};
