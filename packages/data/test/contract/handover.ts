import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conversing, events, id, type Open, pair, refusal, refuses, value } from './bench.ts';

const plain = () => ({ conversationId: id(), aiConversationId: null, reason: null });

export const handovers = (open: Open) =>
  describe('from bot to person', () => {
    it('[22] asking for a person works as the very first act, with nothing typed', async () => {
      const { noa, tenant } = await pair(open());
      assert.equal(await value(tenant.latestConversation(noa.id)), null);
      const request = plain();
      const asked = await value(tenant.requestHuman(request));
      assert.equal(asked.id, request.conversationId);
      assert.equal(asked.phase, 'waiting');
      assert.equal(asked.handover, 'pause');
      const [event] = await value(tenant.messages(asked.id, { after: 0 }));
      assert.equal(event?.content, 'requested');
      assert.equal(event?.senderRole, 'system');
      assert.equal(event?.metadata.by, noa.id);
      assert.deepEqual(await value(tenant.latestConversation(noa.id)), asked);
    });

    it('asking many times at once makes one conversation and says so once', async () => {
      const { tenant } = await pair(open());
      const asked = await Promise.all(Array.from({ length: 8 }, () => value(tenant.requestHuman(plain()))));
      const ids = [...new Set(asked.map((conversation) => conversation.id))];
      assert.equal(ids.length, 1);
      assert.deepEqual(await events(tenant, ids[0] ?? ''), ['requested']);
    });

    it('asking again with the id of a conversation that has ended answers that conversation', async () => {
      const { tenant } = await pair(open());
      const request = plain();
      await value(tenant.requestHuman(request));
      await value(tenant.cancelRequest(request.conversationId));
      const again = await value(tenant.requestHuman(request));
      assert.equal(again.id, request.conversationId);
      assert.equal(again.phase, 'closed');
    });

    it('refuses an id that another client has used', async () => {
      const { conversationId } = await conversing(open());
      const { noa, tenant, staff } = await pair(open());
      await refuses('idempotency', tenant.requestHuman({ ...plain(), conversationId }));
      await refuses('idempotency', staff.startConversation(conversationId, noa.id));
    });

    it('keeps the reason and the bot talk it came from, and no talk of anybody else', async () => {
      const { tenant } = await pair(open());
      const talkId = await value(
        tenant.recordBotTurns(id(), [{ role: 'user', content: 'Heating is off', at: null }]),
      );
      const request = { ...plain(), aiConversationId: talkId, reason: '  Heating is off  ' };
      const asked = await value(tenant.requestHuman(request));
      assert.equal(asked.reason, 'Heating is off');
      assert.equal(asked.aiConversationId, talkId);
      const { tenant: other } = await pair(open());
      const foreign = await value(other.requestHuman({ ...plain(), aiConversationId: talkId }));
      assert.equal(foreign.aiConversationId, null);
      await refuses(
        'invalid',
        (await pair(open())).tenant.requestHuman({ ...plain(), reason: 'x'.repeat(4001) }),
      );
    });

    it('takes five requests, then says how long to wait', async () => {
      const { tenant } = await pair(open());
      for (let turn = 0; turn < 5; turn += 1) {
        const { id: conversationId } = await value(tenant.requestHuman(plain()));
        await value(tenant.cancelRequest(conversationId));
      }
      const { kind, retryAfter } = await refusal(tenant.requestHuman(plain()));
      assert.equal(kind, 'rate');
      assert.ok(retryAfter && retryAfter > 500 && retryAfter <= 600, `retry after ${retryAfter} s`);
    });

    it('[24] tells the place in the queue', async () => {
      const first = await conversing(open(), false);
      const second = await conversing(open(), false);
      const before = await value(first.tenant.queue(first.conversationId));
      const after = await value(second.tenant.queue(second.conversationId));
      assert.equal(after.place, (before.place ?? 0) + 1);
      assert.ok(after.waiting >= 2);
      await value(first.staff.claim(first.conversationId));
      assert.equal((await value(first.tenant.queue(first.conversationId))).place, null);
      assert.equal((await value(second.tenant.queue(second.conversationId))).place, before.place);
      await refuses('not_found', first.tenant.queue(second.conversationId));
    });

    it('[25] can be cancelled while nobody has come, as often as one likes', async () => {
      const { noa, tenant, conversationId } = await conversing(open(), false);
      const cancelled = await value(tenant.cancelRequest(conversationId));
      assert.equal(cancelled.phase, 'closed');
      assert.equal(cancelled.closedBy, noa.id);
      assert.equal(cancelled.claimedAt, null);
      await value(tenant.cancelRequest(conversationId));
      assert.deepEqual(await events(tenant, conversationId), ['requested', 'cancelled']);
    });

    it('cannot be cancelled once somebody has joined, nor by anybody else', async () => {
      const { tenant, conversationId } = await conversing(open());
      await refuses('claimed', tenant.cancelRequest(conversationId));
      const { tenant: stranger } = await pair(open());
      await refuses('not_found', stranger.cancelRequest(conversationId));
    });

    it('[32] two staff claim at once: one wins, the other learns who and when', async () => {
      const { tenant, dana, staff, conversationId } = await conversing(open(), false);
      const maya = await open().person('Maya Shalev', 'staff');
      const other = await open().staff(maya);
      const answers = await Promise.all([staff.claim(conversationId), other.claim(conversationId)]);
      const won = answers.filter((answer) => answer.ok);
      const lost = answers.find((answer) => !answer.ok);
      assert.equal(won.length, 1);
      assert.ok(lost && !lost.ok);
      assert.equal(lost.problem.kind, 'claimed');
      const held = await value(tenant.conversation(conversationId));
      const winner = held.adminId === dana.id ? dana : maya;
      assert.equal(lost.problem.holder?.id, winner.id);
      assert.equal(lost.problem.holder?.name, winner.name);
      assert.equal(Date.parse(lost.problem.holder?.since ?? ''), Date.parse(held.claimedAt ?? ''));
      assert.deepEqual(await events(tenant, conversationId), ['requested', 'claimed']);
    });

    it('claiming again is harmless to who holds it', async () => {
      const { dana, staff, conversationId } = await conversing(open());
      const again = await value(staff.claim(conversationId));
      assert.equal(again.adminId, dana.id);
      assert.equal(again.phase, 'human');
      assert.deepEqual(await events(staff, conversationId), ['requested', 'claimed']);
    });

    it('[33] gives back to the queue', async () => {
      const { dana, staff, conversationId } = await conversing(open());
      assert.equal((await value(staff.release(conversationId))).phase, 'waiting');
      const released = await value(staff.release(conversationId));
      assert.equal(released.adminId, null);
      assert.equal(released.claimedAt, null);
      const messages = await value(staff.messages(conversationId, { after: 2 }));
      assert.deepEqual(
        messages.map(({ content }) => content),
        ['released'],
      );
      assert.equal(messages[0]?.metadata.admin_id, dana.id);
    });

    it('[38] goes to a named colleague, and to nobody who is not staff', async () => {
      const { noa, staff, conversationId } = await conversing(open());
      const maya = await open().person('Maya Shalev', 'staff');
      await refuses('not_found', staff.transfer(conversationId, noa.id));
      await refuses('not_found', staff.transfer(conversationId, id()));
      const before = await value(staff.conversation(conversationId));
      const moved = await value(staff.transfer(conversationId, maya.id));
      assert.equal(moved.adminId, maya.id);
      assert.equal(moved.claimedAt, before.claimedAt);
      await value(staff.transfer(conversationId, maya.id));
      const messages = await value(staff.messages(conversationId, { after: 2 }));
      assert.deepEqual(
        messages.map(({ content }) => content),
        ['transferred'],
      );
      assert.equal(messages[0]?.metadata.admin_id, maya.id);
    });

    it('[111] staff write first, into the conversation that is there or a new one they hold', async () => {
      const { noa, dana, tenant, staff } = await pair(open());
      const conversationId = id();
      const started = await value(staff.startConversation(conversationId, noa.id));
      assert.equal(started.id, conversationId);
      assert.equal(started.adminId, dana.id);
      assert.equal(started.phase, 'human');
      assert.equal((await value(staff.startConversation(id(), noa.id))).id, conversationId);
      assert.deepEqual(await events(tenant, conversationId), ['started']);
      assert.equal((await value(tenant.latestConversation(noa.id)))?.id, conversationId);
      await refuses('not_found', staff.startConversation(id(), id()));
    });

    it('[59] sleeps until a time, or until they write', async () => {
      const { tenant, staff, conversationId, say } = await conversing(open());
      const until = new Date(Date.now() + 3_600_000).toISOString();
      await refuses('invalid', staff.snooze(conversationId, new Date(Date.now() - 1_000).toISOString()));
      const asleep = await value(staff.snooze(conversationId, until));
      assert.equal(Date.parse(asleep.snoozedUntil ?? ''), Date.parse(until));
      await value(staff.snooze(conversationId, until));
      await say(tenant, 'Are you there?');
      assert.equal((await value(staff.conversation(conversationId))).snoozedUntil, null);
      await value(staff.snooze(conversationId, until));
      assert.equal((await value(staff.snooze(conversationId, null))).snoozedUntil, null);
      const told = ['requested', 'claimed', 'snoozed', 'snoozed', 'snoozed'];
      assert.deepEqual(await events(staff, conversationId), told);
    });

    it('ends once, by either side, and says by whom', async () => {
      const one = await conversing(open());
      const closed = await value(one.staff.close(one.conversationId));
      assert.equal(closed.phase, 'closed');
      assert.equal(closed.closedBy, one.dana.id);
      assert.ok(closed.closedAt);
      await value(one.tenant.close(one.conversationId));
      const [event, ...more] = await value(one.tenant.messages(one.conversationId, { after: 2 }));
      assert.equal(event?.content, 'closed');
      assert.equal(event?.metadata.by_role, 'admin');
      assert.deepEqual(more, []);
      const two = await conversing(open());
      assert.equal((await value(two.tenant.close(two.conversationId))).closedBy, two.noa.id);
      const [byTenant] = await value(two.tenant.messages(two.conversationId, { after: 2 }));
      assert.equal(byTenant?.metadata.by_role, 'user');
      const three = await conversing(open(), false);
      await value(three.tenant.close(three.conversationId));
      assert.deepEqual(await events(three.tenant, three.conversationId), ['requested', 'cancelled']);
    });

    it('takes no act after the end', async () => {
      const { dana, staff, conversationId } = await conversing(open());
      await value(staff.close(conversationId));
      await refuses('closed', staff.claim(conversationId));
      await refuses('closed', staff.release(conversationId));
      await refuses('closed', staff.transfer(conversationId, dana.id));
      const until = new Date(Date.now() + 60_000).toISOString();
      await refuses('closed', staff.snooze(conversationId, until));
    });

    it('[17] is rated by its tenant, after the end', async () => {
      const { tenant, staff, conversationId } = await conversing(open());
      await refuses('invalid', tenant.rate(conversationId, 5, null));
      await value(staff.close(conversationId));
      await refuses('invalid', tenant.rate(conversationId, 6 as 5, null));
      const rated = await value(tenant.rate(conversationId, 4, '  quick  '));
      assert.equal(rated.rating, 4);
      assert.equal(rated.ratingComment, 'quick');
      assert.equal((await value(tenant.rate(conversationId, 5, null))).ratingComment, null);
      const { tenant: stranger } = await pair(open());
      await refuses('not_found', stranger.rate(conversationId, 1, null));
    });

    it('absent and not yours answer alike', async () => {
      const { noa, conversationId } = await conversing(open());
      const { tenant: stranger, staff } = await pair(open());
      await refuses('not_found', stranger.conversation(conversationId));
      await refuses('not_found', stranger.close(conversationId));
      await refuses('not_found', stranger.conversation(id()));
      await refuses('not_found', staff.conversation(id()));
      await refuses('not_found', staff.conversation('no-id'));
      await refuses('not_found', staff.claim(id()));
      assert.equal(await value(stranger.latestConversation(noa.id)), null);
    });

    it('the latest conversation is the active one, else the one that ended last', async () => {
      const { noa, tenant, staff } = await pair(open());
      const ids: string[] = [];
      for (let turn = 0; turn < 2; turn += 1) {
        const { id: conversationId } = await value(tenant.requestHuman(plain()));
        await value(tenant.cancelRequest(conversationId));
        ids.push(conversationId);
      }
      assert.equal((await value(staff.latestConversation(noa.id)))?.id, ids[1]);
      const active = await value(tenant.requestHuman(plain()));
      assert.equal((await value(staff.latestConversation(noa.id)))?.id, active.id);
    });
  });
