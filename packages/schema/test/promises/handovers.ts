import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { claim, events, request, type Suite, send } from '../database.ts';

export const handovers: Suite = (world) => {
  describe('asking for a person', () => {
    test('[22] takes nothing typed, and any number of requests make one conversation and one event', async () => {
      const noa = await world.client();
      const id = await request(world, noa);
      for (let n = 0; n < 8; n += 1) assert.equal(await request(world, noa), id);
      assert.deepEqual(await events(world, id), ['requested']);
    });

    test('the same id again answers with its conversation, also after it was closed', async () => {
      const noa = await world.client();
      const id = randomUUID();
      const ask = () => world.one(noa, 'select * from crm_request_human($1)', [id]);
      await ask();
      await world.as(noa, 'select crm_cancel_request($1)', [id]);
      assert.equal((await ask()).status, 'closed');
      assert.deepEqual(await events(world, id), ['requested', 'cancelled']);
    });

    test('an id that is another client’s is refused', async () => {
      const id = await request(world, await world.client());
      const refusal = await world.refusal(await world.client(), 'select crm_request_human($1)', [id]);
      assert.deepEqual([refusal.code, refusal.hint], ['PT409', 'idempotency']);
    });

    test('keeps the reason and the bot talk it came from, and does without a talk that is not the client’s', async () => {
      const [noa, amit] = [await world.client(), await world.client()];
      const talk = await world.one<{ id: string }>(
        noa,
        'insert into ai_conversations (user_id) values ($1) returning id',
        [noa.sub],
      );
      const ask = 'select * from crm_request_human(gen_random_uuid(), $1, $2)';
      const asked = await world.one(noa, ask, [talk.id, 'The rent is wrong']);
      assert.deepEqual([asked.ai_conversation_id, asked.reason], [talk.id, 'The rent is wrong']);
      const strange = await world.one(amit, ask, [talk.id, null]);
      assert.deepEqual([strange.ai_conversation_id, strange.reason], [null, null]);
      const [event] = await world.sql(
        'select metadata, sender_role, sender_id from public.human_messages where conversation_id = $1',
        [asked.id],
      );
      assert.deepEqual(event, {
        metadata: { event: 'requested', by: noa.sub, reason: 'The rent is wrong' },
        sender_role: 'system',
        sender_id: null,
      });
    });

    test('[25] can be taken back while it waits, snoozed or not, and not once somebody has joined', async () => {
      const [noa, dana] = [await world.client(), await world.staff('Dana')];
      const cancel = 'select * from crm_cancel_request($1)';
      const waiting = await request(world, noa);
      await world.as(dana, `select crm_snooze_conversation($1, now() + interval '1 hour')`, [waiting]);
      const cancelled = await world.one(noa, cancel, [waiting]);
      assert.deepEqual(
        [cancelled.status, cancelled.closed_by, cancelled.snoozed_until],
        ['closed', noa.sub, null],
      );
      assert.equal((await world.one(noa, cancel, [waiting])).status, 'closed');
      assert.deepEqual(await events(world, waiting), ['requested', 'snoozed', 'cancelled']);

      const joined = await request(world, noa);
      await claim(world, dana, joined);
      const late = await world.refusal(noa, cancel, [joined]);
      assert.deepEqual(
        [late.code, late.hint, JSON.parse(late.detail ?? '').name],
        ['PT409', 'claimed', 'Dana'],
      );
      assert.equal((await world.refusal(dana, cancel, [joined])).code, 'PT403');
    });
  });

  describe('taking over', () => {
    test('[32] the first to claim wins, and the other is told who and when', async () => {
      const [noa, dana, eli] = [
        await world.client(),
        await world.staff('Dana Mizrahi'),
        await world.staff('Eli'),
      ];
      const id = await request(world, noa);
      const claimed = await claim(world, dana, id);
      assert.equal(claimed.admin_id, dana.sub);
      const lost = await world.refusal(eli, 'select crm_claim_conversation($1)', [id]);
      assert.deepEqual([lost.code, lost.hint], ['PT409', 'claimed']);
      const { admin_id, name, claimed_at } = JSON.parse(lost.detail ?? '');
      assert.deepEqual([admin_id, name], [dana.sub, 'Dana Mizrahi']);
      assert.equal(Date.parse(claimed_at), Date.parse(String(claimed.claimed_at)));
      await claim(world, dana, id);
      assert.deepEqual(await events(world, id), ['requested', 'claimed']);
    });

    test('ends a snooze, for whoever takes over has ended the wait', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const id = await request(world, noa);
      await world.as(dana, `select crm_snooze_conversation($1, now() + interval '1 hour')`, [id]);
      assert.equal((await claim(world, dana, id)).snoozed_until, null);
      assert.deepEqual(await events(world, id), ['requested', 'snoozed', 'claimed']);
    });

    test('[38] a conversation is given back and handed on, once each however often it is said', async () => {
      const [noa, dana, eli] = [await world.client(), await world.staff(), await world.staff()];
      const id = await request(world, noa);
      await claim(world, dana, id);
      const transfer = 'select * from crm_transfer_conversation($1, $2)';
      for (let n = 0; n < 2; n += 1) {
        assert.equal((await world.one(dana, transfer, [id, eli.sub])).admin_id, eli.sub);
      }
      for (let n = 0; n < 2; n += 1) {
        const released = await world.one(eli, 'select * from crm_release_conversation($1)', [id]);
        assert.deepEqual([released.admin_id, released.claimed_at], [null, null]);
      }
      assert.deepEqual(await events(world, id), ['requested', 'claimed', 'transferred', 'released']);
      const [moved] = await world.sql<{ metadata: object }>(
        `select metadata from public.human_messages where conversation_id = $1 and content = 'transferred'`,
        [id],
      );
      assert.deepEqual(moved?.metadata, { event: 'transferred', by: dana.sub, admin_id: eli.sub });
      assert.equal((await world.refusal(dana, transfer, [id, noa.sub])).code, 'PT404');
    });

    test('[111] staff write first, and the client’s active conversation is taken if there is one', async () => {
      const [noa, dana] = [await world.client(), await world.staff()];
      const start = 'select * from crm_start_conversation($1, $2)';
      const id = randomUUID();
      const started = await world.one(dana, start, [id, noa.sub]);
      assert.deepEqual([started.id, started.admin_id], [id, dana.sub]);
      assert.equal((await world.one(dana, start, [randomUUID(), noa.sub])).id, id);
      assert.equal(await request(world, noa), id);
      assert.deepEqual(await events(world, id), ['started']);
      assert.equal((await send(world, noa, id, 'Hello')).sender_role, 'user');
      assert.equal((await world.refusal(dana, start, [randomUUID(), randomUUID()])).code, 'PT404');
    });

    test('is for staff only, and answers alike for what is absent and what is not the caller’s', async () => {
      const [noa, amit] = [await world.client(), await world.client()];
      const id = await request(world, noa);
      for (const call of [
        'crm_claim_conversation($1)',
        'crm_release_conversation($1)',
        'crm_transfer_conversation($1, auth.uid())',
        'crm_snooze_conversation($1, null)',
        'crm_start_conversation($1, auth.uid())',
      ]) {
        assert.equal((await world.refusal(noa, `select ${call}`, [id])).code, 'PT403', call);
      }
      for (const call of ['crm_close_conversation($1)', 'crm_cancel_request($1)', 'crm_mark_read($1, 1)']) {
        const [strange, absent] = [
          await world.refusal(amit, `select ${call}`, [id]),
          await world.refusal(amit, `select ${call}`, [randomUUID()]),
        ];
        assert.deepEqual(
          [strange.code, strange.hint, strange.message],
          [absent.code, absent.hint, absent.message],
          call,
        );
        assert.equal(absent.code, 'PT404');
      }
    });
  });
};
