import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { type Caller, claim, request, rest, SEND, type Suite, send, service } from '../database.ts';

export const messages: Suite = (world) => {
  let noa: Caller & { sub: string };
  let amit: Caller & { sub: string };
  let dana: Caller & { sub: string };
  let eli: Caller & { sub: string };
  /** Noa’s, held by Dana. */
  let id: string;

  before(async () => {
    [noa, amit] = [await world.client(), await world.client()];
    [dana, eli] = [await world.staff('Dana'), await world.staff('Eli')];
    id = await request(world, noa);
    await claim(world, dana, id);
  });

  const count = async (conversation = id) => {
    const [row] = await world.sql<{ n: number }>(
      'select count(*)::int as n from public.human_messages where conversation_id = $1',
      [conversation],
    );
    return row?.n ?? 0;
  };
  const isGapless = async (conversation = id) => {
    const rows = await world.sql<{ seq: number }>(
      'select seq from public.human_messages where conversation_id = $1 order by seq',
      [conversation],
    );
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      rows.map((_, at) => at + 1),
    );
  };

  describe('sending', () => {
    test('[50] the same id again is the stored row, and "ok" under two ids is two rows', async () => {
      const first = await send(world, noa, id, 'ok');
      const before = await count();
      assert.deepEqual(await send(world, noa, id, 'ok', first.id), first);
      assert.equal(await count(), before);
      assert.equal((await send(world, noa, id, 'ok')).seq, first.seq + 1);
    });

    test('the same id with other content, from another or elsewhere is refused, and takes no number', async () => {
      const stored = await send(world, noa, id, 'mine');
      const elsewhere = await request(world, amit);
      const refused: readonly (readonly [Caller, string, unknown[]])[] = [
        [noa, SEND, [stored.id, id, 'other']],
        [dana, SEND, [stored.id, id, 'mine']],
        [amit, SEND, [stored.id, elsewhere, 'mine']],
        [
          noa,
          'insert into human_messages (id, conversation_id, content) values ($1, $2, $3)',
          [stored.id, id, 'mine'],
        ],
        [
          noa,
          'insert into human_messages (id, conversation_id, content) values ($1, $2, $3) on conflict do nothing',
          [stored.id, id, 'mine'],
        ],
      ];
      for (const [caller, sql, params] of refused) {
        const refusal = await world.refusal(caller, sql, params);
        assert.deepEqual([refusal.code, refusal.hint], ['PT409', 'idempotency'], sql);
      }
      await send(world, noa, id, 'next');
      await isGapless();
      await isGapless(elsewhere);
    });

    test('[28] staff answer only what they hold, and learn who does', async () => {
      const waiting = await request(world, await world.client());
      const early = await world.refusal(dana, SEND, [randomUUID(), waiting, 'Hello']);
      assert.deepEqual([early.code, early.hint], ['PT409', 'unclaimed']);
      const other = await world.refusal(eli, SEND, [randomUUID(), id, 'Hello']);
      assert.deepEqual(
        [other.code, other.hint, JSON.parse(other.detail ?? '').name],
        ['PT409', 'claimed', 'Dana'],
      );
      assert.equal((await send(world, dana, id, 'Hello')).sender_role, 'admin');
    });

    test('text is 1 to 4,000 characters without control characters but tab and newline', async () => {
      await rest(world, noa);
      for (const bad of [
        '',
        null,
        'a'.repeat(4001),
        'bell \u0007',
        'line\r\nend',
        'next \u0085 line',
        'del \u007f',
      ]) {
        const refusal = await world.refusal(noa, SEND, [randomUUID(), id, bad]);
        assert.deepEqual([refusal.code, refusal.hint], ['PT400', 'invalid'], JSON.stringify(bad));
        const direct = 'insert into human_messages (conversation_id, content) values ($1, $2)';
        assert.match((await world.refusal(noa, direct, [id, bad])).code, /^23/);
      }
      // Only lines from before the migrations are marked as such.
      for (const sender of [noa, dana, service]) {
        const old = `insert into human_messages (conversation_id, content, metadata) values ($1, $2, '{"legacy": true}')`;
        assert.equal((await world.refusal(sender, old, [id, 'a'.repeat(4001)])).code, '23514');
      }
      for (const good of ['a', '🙂'.repeat(4000), 'שלום\n\tעולם', ' ']) await send(world, noa, id, good);
    });

    test('what goes with a text is an object of ordinary size', async () => {
      const call = 'select crm_send_message(gen_random_uuid(), $1, $2, $3)';
      const big = JSON.stringify({ note: 'a'.repeat(20_000) });
      assert.equal((await world.refusal(noa, call, [id, 'x', big])).code, '23514');
      assert.equal((await world.refusal(noa, call, [id, 'x', '[]'])).code, '23514');
      await world.as(noa, call, [id, 'x', '{"file": "plan.pdf"}']);
    });

    test('a stranger is told the same of a conversation that is there as of one that is not', async () => {
      const answers = await Promise.all(
        [id, randomUUID()].map((where) => world.refusal(amit, SEND, [randomUUID(), where, 'Let me in'])),
      );
      assert.deepEqual(
        answers.map(({ code, hint, message }) => [code, hint, message]),
        Array(2).fill(['PT404', 'not_found', 'There is no such conversation.']),
      );
      const direct = 'insert into human_messages (conversation_id, content, sender_role) values ($1, $2, $3)';
      for (const where of [id, randomUUID()]) {
        assert.equal((await world.refusal(amit, direct, [where, 'Let me in', 'admin'])).code, 'PT404');
      }
    });
  });

  describe('the host’s direct writes', () => {
    const forged = `insert into human_messages
      (conversation_id, content, sender_id, sender_role, seq, kind, created_at)
      values ($1, 'Signed, somebody else', $2, $3, 1, 'event', '2020-01-01') returning *`;

    test('[87] bear the author, role, number, kind and time of the session, whatever they say', async () => {
      for (const [caller, role] of [
        [noa, 'user'],
        [dana, 'admin'],
        [service, 'system'],
      ] as const) {
        const before = await count();
        const [row] = await world.as<Record<string, unknown> & { created_at: string }>(caller, forged, [
          id,
          eli.sub,
          role === 'admin' ? 'user' : 'admin',
        ]);
        assert.deepEqual(
          [row?.sender_id, row?.sender_role, row?.seq, row?.kind],
          [caller.sub ?? null, role, before + 1, 'text'],
        );
        assert.ok(Date.now() - Date.parse(String(row?.created_at)) < 60_000);
      }
      await isGapless();
    });

    test('to a conversation say who asked and keep the rest of its state', async () => {
      const rivka = await world.client();
      const own = await world.one<Record<string, unknown> & { id: string; created_at: string }>(
        rivka,
        `insert into human_conversations (user_id, admin_id, status, last_seq, claimed_at, rating, closed_by, handover,
           created_at, last_message_preview)
         values ($1, $2, 'closed', 40, now(), 5, $2, 'coexist', '2020-01-01', 'I said') returning *`,
        [rivka.sub, dana.sub],
      );
      const { admin_id, status, claimed_at, rating, closed_by, handover, last_message_preview } = own;
      assert.deepEqual(
        { admin_id, status, claimed_at, rating, closed_by, handover, last_message_preview },
        {
          admin_id: null,
          status: 'active',
          claimed_at: null,
          rating: null,
          closed_by: null,
          handover: 'pause',
          last_message_preview: null,
        },
      );
      assert.ok(Date.now() - Date.parse(own.created_at) < 60_000);

      await world.as(
        rivka,
        `update human_conversations set user_id = $2, last_seq = 0, rating = 5, reason = 'x', handover = 'coexist',
           closed_by = $2, created_at = '2020-01-01', last_message_preview = 'x' where id = $1`,
        [own.id, noa.sub],
      );
      const [kept] = await world.sql('select * from public.human_conversations where id = $1', [own.id]);
      assert.deepEqual(
        [kept?.user_id, kept?.last_seq, kept?.rating, kept?.reason, kept?.handover, kept?.closed_by],
        [rivka.sub, 1, null, null, 'pause', null],
      );
      assert.equal(kept?.created_at, own.created_at);
      assert.equal(kept?.last_message_preview, null);
    });

    test('let staff claim for themselves and nobody else', async () => {
      const waiting = await request(world, await world.client());
      const assign = 'update human_conversations set admin_id = $2 where id = $1 returning admin_id';
      assert.equal((await world.refusal(dana, assign, [waiting, eli.sub])).code, 'PT403');
      assert.equal((await world.refusal(service, assign, [waiting, eli.sub])).code, 'PT403');
      assert.equal((await world.one(dana, assign, [waiting, dana.sub])).admin_id, dana.sub);
      const late = await world.refusal(eli, assign, [waiting, eli.sub]);
      assert.deepEqual([late.code, late.hint], ['PT409', 'claimed']);
      assert.equal((await world.refusal(noa, assign, [id, null])).code, 'PT403');
    });
  });

  describe('a stored message', () => {
    test('is changed and removed by no role of the API', async () => {
      await send(world, noa, id, 'For ever');
      const before = await world.sql('select * from public.human_messages order by conversation_id, seq');
      const writes = [
        `update human_messages set content = 'Changed'`,
        'delete from human_messages',
        'truncate human_messages',
        'truncate human_conversations cascade',
        'delete from human_conversations',
        `insert into human_messages (id, conversation_id, content)
           select id, conversation_id, 'Changed' from human_messages where kind = 'text' limit 1
           on conflict (id) do update set content = excluded.content`,
      ];
      for (const caller of [noa, amit, dana, service]) {
        for (const sql of writes) assert.equal((await world.refusal(caller, sql)).code, '42501', sql);
      }
      assert.deepEqual(
        await world.sql('select * from public.human_messages order by conversation_id, seq'),
        before,
      );
    });

    test('stays also where a host has granted and permitted everything', async () => {
      await world.sql(`
        do $$ begin
          grant all on public.human_messages, public.human_conversations to authenticated, service_role;
          create policy "host lets all" on public.human_messages for all to authenticated using (true);
          create policy "host lets all" on public.human_conversations for all to authenticated using (true);
        end $$`);
      for (const caller of [noa, dana, service]) {
        for (const sql of [
          `update human_messages set content = 'Changed' where conversation_id = $1`,
          'delete from human_messages where conversation_id = $1',
          'delete from human_conversations where id = $1',
        ]) {
          assert.equal((await world.refusal(caller, sql, [id])).code, '42501', sql);
        }
        assert.equal((await world.refusal(caller, 'truncate human_messages')).code, '42501');
      }
      assert.equal(
        (await world.as(amit, 'delete from human_messages where conversation_id = $1', [id])).length,
        0,
      );
      const unheard = await world.as(amit, 'select 1 from human_messages where conversation_id = $1', [id]);
      assert.equal(unheard.length, 0);
      await isGapless();
    });

    test('goes with its client’s account, as the host’s cascade has it', async () => {
      const leaving = await world.client();
      const own = await request(world, leaving);
      await world.sql('delete from auth.users where id = $1', [leaving.sub]);
      assert.equal(await count(own), 0);
    });
  });
};
