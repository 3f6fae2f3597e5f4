import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { claim, close, events, request, SEND, type Suite, send, service } from '../database.ts';

export const endings: Suite = (world) => {
  describe('the end of a conversation', () => {
    test('is written once, with who ended it, by the client, by staff and by a direct write of staff', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const direct = (id: string) =>
        world.one(
          dana,
          `update human_conversations set status = 'closed', closed_by = $2, closed_at = '2020-01-01'
         where id = $1 returning *`,
          [id, noa.sub],
        );
      const ways = [
        { by: noa, role: 'user', end: (id: string) => close(world, noa, id) },
        { by: dana, role: 'admin', end: (id: string) => close(world, dana, id) },
        { by: dana, role: 'admin', end: direct },
      ];
      for (const { by, role, end } of ways) {
        const id = await request(world, noa);
        await claim(world, dana, id);
        const closed = await end(id);
        assert.deepEqual([closed.status, closed.closed_by], ['closed', by.sub]);
        assert.ok(Date.now() - Date.parse(String(closed.closed_at)) < 60_000);
        await close(world, noa, id);
        assert.deepEqual(await events(world, id), ['requested', 'claimed', 'closed']);
        const [event] = await world.sql<{ metadata: object }>(
          `select metadata from public.human_messages where conversation_id = $1 and content = 'closed'`,
          [id],
        );
        assert.deepEqual(event?.metadata, { event: 'closed', by: by.sub, by_role: role, admin_id: dana.sub });
      }
    });

    test('by the service role is nobody’s', async () => {
      const id = await request(world, await world.client());
      await world.as(service, `update human_conversations set status = 'closed' where id = $1`, [id]);
      const [event] = await world.sql<{ metadata: { by: string; by_role: string } }>(
        `select metadata from public.human_messages where conversation_id = $1 and content = 'closed'`,
        [id],
      );
      assert.deepEqual([event?.metadata.by, event?.metadata.by_role], [null, 'system']);
    });

    test('lets nothing follow but a retry of what was stored, and a rating', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const id = await request(world, noa);
      const stored = await send(world, noa, id, 'ok');
      await close(world, noa, id);
      assert.equal((await send(world, noa, id, 'ok', stored.id)).seq, stored.seq);
      const refused: readonly (readonly [typeof noa, string, unknown[]])[] = [
        [noa, SEND, [crypto.randomUUID(), id, 'one more']],
        [noa, 'insert into human_messages (conversation_id, content) values ($1, $2)', [id, 'one more']],
        [dana, 'select crm_claim_conversation($1)', [id]],
        [dana, 'select crm_release_conversation($1)', [id]],
        [dana, 'select crm_transfer_conversation($1, $2)', [id, dana.sub]],
        [dana, `select crm_snooze_conversation($1, now() + interval '1 hour')`, [id]],
        [dana, `update human_conversations set status = 'active' where id = $1`, [id]],
      ];
      for (const [caller, sql, params] of refused) {
        const refusal = await world.refusal(caller, sql, params);
        assert.deepEqual([refusal.code, refusal.hint], ['PT409', 'closed'], sql);
      }
    });

    test('[17] is when its client, and nobody else, may rate it', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const id = await request(world, noa);
      const rate = 'select * from crm_rate_conversation($1, $2, $3)';
      assert.equal((await world.refusal(noa, rate, [id, 5, null])).code, 'PT409');
      await close(world, noa, id);
      assert.equal((await world.refusal(dana, rate, [id, 5, null])).code, 'PT403');
      for (const bad of [0, 6, null])
        assert.equal((await world.refusal(noa, rate, [id, bad, null])).code, 'PT400');
      assert.equal((await world.one(noa, rate, [id, 4, null])).rating, 4);
      const commented = await world.one(noa, rate, [id, 4, ' Quick and kind ']);
      assert.deepEqual([commented.rating, commented.rating_comment], [4, 'Quick and kind']);
    });
  });

  describe('snoozing', () => {
    test('[59] lasts until its time or until they write', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const id = await request(world, noa);
      const until = new Date(Date.now() + 3_600_000).toISOString();
      const snooze = 'select * from crm_snooze_conversation($1, $2)';
      for (let n = 0; n < 2; n += 1) {
        const snoozed = await world.one(dana, snooze, [id, until]);
        assert.equal(Date.parse(String(snoozed.snoozed_until)), Date.parse(until));
      }
      const waiting = () => world.as(dana, `select id from crm_inbox('waiting') where id = $1`, [id]);
      assert.equal((await waiting()).length, 0);
      await send(world, noa, id, 'Are you there?');
      assert.equal((await waiting()).length, 1);
      await world.one(dana, snooze, [id, until]);
      assert.equal((await world.one(dana, snooze, [id, null])).snoozed_until, null);
      assert.deepEqual(await events(world, id), ['requested', 'snoozed', 'snoozed', 'snoozed']);
      const past = await world.refusal(dana, snooze, [id, '2020-01-01T00:00:00Z']);
      assert.deepEqual([past.code, past.hint], ['PT400', 'invalid']);
    });
  });

  describe('read marks', () => {
    test('[63] of both sides only move forwards, and never past the last message', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const id = await request(world, noa);
      await send(world, noa, id, 'one');
      await send(world, noa, id, 'two');
      const marks = async () => {
        const [row] = await world.sql<{ user_read_seq: number; admin_read_seq: number }>(
          'select user_read_seq, admin_read_seq from public.human_conversations where id = $1',
          [id],
        );
        return [row?.user_read_seq, row?.admin_read_seq];
      };
      const read = (caller: typeof noa, seq: number | null) =>
        world.as(caller, 'select crm_mark_read($1, $2)', [id, seq]);
      await read(noa, 2);
      await read(noa, 1);
      await read(noa, -5);
      await read(noa, null);
      assert.deepEqual(await marks(), [2, 0]);
      await read(dana, 99);
      assert.deepEqual(await marks(), [2, 3]);
      await world.as(noa, 'update human_conversations set user_read_seq = 0, last_seq = 0 where id = $1', [
        id,
      ]);
      assert.deepEqual(await marks(), [2, 3]);
    });
  });
};
