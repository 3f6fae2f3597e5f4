import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { policyAuthorizer } from '../../../local/src/realtime/authorizer.ts';
import { anon, type Caller, claim, close, request, type Suite, send } from '../database.ts';

export const realtime: Suite = (world) => {
  let noa: Caller & { sub: string };
  let amit: Caller & { sub: string };
  let dana: Caller & { sub: string };
  let id: string;

  before(async () => {
    [noa, amit, dana] = [await world.client(), await world.client(), await world.staff()];
    id = await request(world, noa);
  });

  /** What was sent meanwhile, as `topic event payload`; the id that `realtime.send` adds is left out. */
  async function hints(work: () => Promise<unknown>): Promise<string[]> {
    await world.sql('delete from realtime.messages');
    await work();
    const rows = await world.sql<{
      topic: string;
      event: string;
      payload: Record<string, unknown>;
      private: boolean;
    }>('select topic, event, payload, private from realtime.messages');
    assert.ok(rows.every((row) => row.private));
    const lines = rows.map(({ topic, event, payload }) => {
      if (topic !== 'crm:inbox') delete payload.id;
      return `${topic} ${event} ${JSON.stringify(payload, Object.keys(payload).sort())}`;
    });
    return [...new Set(lines)].sort();
  }

  const own = () => `crm:conversation:${id}`;
  const client = (kind: string) => `crm:client:${noa.sub} entry {"kind":"${kind}"}`;

  describe('hints', () => {
    test('follow every message', async () => {
      assert.deepEqual(await hints(() => send(world, noa, id, 'Secret')), [
        client('human_chat'),
        `${own()} message {"seq":2}`,
        `crm:inbox conversation {"id":"${id}","seq":2}`,
      ]);
    });

    test('follow every change of a conversation, with its event', async () => {
      const changed = (seq: number, at = own()) => [
        client('human_chat'),
        `${at} conversation {"seq":${seq}}`,
        `${at} message {"seq":${seq}}`,
        `crm:inbox conversation {"id":"${id}","seq":${seq}}`,
      ];
      const rpc = (caller: Caller, call: string) => () => world.as(caller, `select ${call}`, [id]);
      assert.deepEqual(
        await hints(rpc(dana, `crm_snooze_conversation($1, now() + interval '1 hour')`)),
        changed(3),
      );
      assert.deepEqual(await hints(() => claim(world, dana, id)), changed(4));
      const read = await hints(rpc(noa, 'crm_mark_read($1, 3)'));
      assert.deepEqual(
        read,
        changed(4).filter((line) => !line.includes(' message ')),
      );
      assert.deepEqual(await hints(rpc(dana, 'crm_release_conversation($1)')), changed(5));
      assert.deepEqual(await hints(() => close(world, noa, id)), changed(6));
      const rated = await hints(rpc(noa, `crm_rate_conversation($1, 5, 'Secret')`));
      assert.deepEqual(
        rated,
        changed(6).filter((line) => !line.includes(' message ')),
      );
      const asked = await hints(async () => {
        id = await request(world, noa, 'Secret reason');
      });
      assert.deepEqual(asked, changed(1));
    });

    test('follow interactions, bot talks, tickets and comments', async () => {
      const log = `select crm_log_interaction($2, $1, 'call', 'Secret', 'Secret')`;
      assert.deepEqual(await hints(() => world.as(dana, log, [noa.sub, randomUUID()])), [client('call')]);
      const [row] = await world.sql<{ id: number }>('select max(id) as id from public.crm_interactions');
      for (const call of [
        `crm_update_interaction($1, '{"title": "Secret"}')`,
        'crm_delete_interaction($1)',
      ]) {
        assert.deepEqual(await hints(() => world.as(dana, `select ${call}`, [row?.id])), [client('call')]);
      }
      const turns = JSON.stringify([{ role: 'user', content: 'Secret' }]);
      const talk = `select append_ai_messages($2, $3, 0, $1)`;
      const talkId = randomUUID();
      for (let n = 0; n < 2; n += 1) {
        assert.deepEqual(await hints(() => world.as(noa, talk, [noa.sub, talkId, turns])), [client('chat')]);
      }
      const ticket = randomUUID();
      const open = `insert into support_tickets (id, user_id, title, description) values ($2, $1, 'Secret', 'Secret')`;
      assert.deepEqual(await hints(() => world.as(noa, open, [noa.sub, ticket])), [client('support_ticket')]);
      const comment = `insert into ticket_comments (ticket_id, user_id, comment) values ($2, $1, 'Secret')`;
      assert.deepEqual(await hints(() => world.as(noa, comment, [noa.sub, ticket])), [
        client('support_ticket'),
      ]);
      for (const sql of ['delete from public.support_tickets', 'delete from public.ai_conversations']) {
        assert.equal((await hints(() => world.sql(sql))).length, 1, sql);
      }
      await hints(() =>
        world.sql(`insert into public.crm_interactions (type, content) values ('note', 'Nobody’s')`),
      );
    });

    test('carry no text and no name', async () => {
      const rows = await world.sql('delete from realtime.messages returning payload');
      await send(world, noa, id, 'Secret words');
      await world.as(
        dana,
        `insert into crm_interactions (user_id, type, content) values ($1, 'note', 'Secret')`,
        [noa.sub],
      );
      const sent = await world.sql('select payload from realtime.messages');
      assert.ok(sent.length >= 4);
      for (const { payload } of [...rows, ...sent]) {
        const { id: key, seq, kind, ...rest } = payload as Record<string, unknown>;
        assert.deepEqual(rest, {});
        assert.match(`${key}`, /^[0-9a-f-]{36}$/);
        assert.ok(seq === undefined || Number.isInteger(seq));
        assert.ok(kind === undefined || /^[a-z_]{4,14}$/.test(String(kind)));
      }
    });
  });

  describe('topics', () => {
    /** Who may do what: listen to broadcasts and presence, speak by broadcast and presence. */
    async function may(caller: Caller, topic: string): Promise<string> {
      const { mayRead, mayWrite } = policyAuthorizer(world.database);
      const { broadcast, presence } = await mayRead(topic, caller);
      const answers = [
        broadcast,
        presence,
        await mayWrite(topic, caller, 'broadcast'),
        await mayWrite(topic, caller, 'presence'),
      ];
      return ['hear', 'see', 'speak', 'appear'].filter((_, at) => answers[at]).join(' ');
    }

    const check = async () => {
      const typing = 'hear see speak appear';
      const table: readonly (readonly [string, string, string, string])[] = [
        // topic, its client, another client, staff
        [`crm:conversation:${id}`, 'hear', '', 'hear'],
        [`crm:typing:${id}`, typing, '', typing],
        ['crm:inbox', '', '', 'hear'],
        [`crm:client:${noa.sub}`, '', '', 'hear'],
        ['crm:staff', '', '', 'hear see appear'],
        [`crm:conversation:${randomUUID()}`, '', '', ''],
        [`crm:typing:${randomUUID()}`, '', '', ''],
      ];
      for (const [topic, ...expected] of table) {
        for (const [at, caller] of [noa, amit, dana].entries()) {
          assert.equal(await may(caller, topic), expected[at], `${topic} ${at}`);
        }
        assert.equal(await may(anon, topic), '', topic);
        assert.equal(await may({ ...dana, is_anonymous: true }, topic), '', topic);
      }
    };

    test('[107] are heard and spoken on by whom they concern', check);

    test('that are badly formed are nobody’s and raise nothing', async () => {
      for (const topic of [
        'crm:conversation:',
        'crm:conversation:not-an-id',
        `crm:conversation:${id}:more`,
        `crm:conversation:${id}\n`,
        `crm:conversation:{${id}}`,
        `crm:typing:${id.slice(0, -1)}`,
        'crm:typing',
        'crm:client:*',
        'crm:',
        'crm:inbox:1',
        '',
      ]) {
        for (const caller of [noa, dana]) assert.equal(await may(caller, topic), '', JSON.stringify(topic));
      }
    });

    test('of ours stay closed where a host opens all of its own', async () => {
      await world.sql('create policy "host lets all hear" on realtime.messages for select using (true)');
      await world.sql(
        'create policy "host lets all speak" on realtime.messages for insert with check (true)',
      );
      await check();
      assert.equal(await may(noa, 'crm:conversation:not-an-id'), '');
      assert.equal(await may(anon, 'crm:inbox'), '');
      for (const caller of [noa, anon]) assert.equal(await may(caller, 'room:1'), 'hear see speak appear');
      await send(world, noa, id, 'Hello');
      // Without a topic set, as in a query past the Realtime server.
      const seen = await world.as(amit, `select 1 from realtime.messages where topic like 'crm:%'`);
      assert.equal(seen.length, 0);
    });

    test('of ours are not read or rewritten from another one, where a host opens all of its own', async () => {
      await world.sql('create policy "host lets all write" on realtime.messages using (true)');
      await world.sql('grant delete on realtime.messages to authenticated');
      for (const topic of ['room:1', 'CRM:INBOX', `crm:typing:${randomUUID()}`]) {
        const from = `with at as (select set_config('realtime.topic', $1, true))`;
        const seen = `${from} select m.topic from at, realtime.messages m where m.topic like 'crm:%'`;
        assert.deepEqual(await world.as(amit, seen, [topic]), [], topic);
      }
      await world.as(amit, `update realtime.messages set payload = '{}'`);
      await world.as(amit, 'delete from realtime.messages');
      const [hints] = await world.sql(`select bool_and(payload ? 'id') as whole from realtime.messages`);
      assert.equal(hints?.whole, true);
    });
  });
};
