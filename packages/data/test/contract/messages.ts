import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conversing, id, type Open, pair, refusal, refuses, texts, value } from './bench.ts';

export const messages = (open: Open) =>
  describe('messages', () => {
    it('[55] are numbered without gaps in the order they are stored, however many are sent at once', async () => {
      const { noa, dana, tenant, staff, conversationId, say } = await conversing(open());
      await Promise.all(['a', 'b', 'c', 'd'].flatMap((text) => [say(tenant, text), say(staff, text)]));
      const stored = await value(tenant.messages(conversationId, { after: 0 }));
      assert.deepEqual(
        stored.map(({ seq }) => seq),
        Array.from({ length: 10 }, (_, index) => index + 1),
      );
      const senders = new Set(stored.map(({ senderId, senderRole }) => `${senderRole} ${senderId}`));
      assert.deepEqual(senders, new Set(['system null', `user ${noa.id}`, `admin ${dana.id}`]));
      const conversation = await value(staff.conversation(conversationId));
      assert.equal(conversation.lastSeq, 10);
      assert.equal(conversation.lastMessagePreview, stored.at(-1)?.content);
    });

    it('[12] the same id twice is one message, and the second answer is the stored row', async () => {
      const { tenant, staff, conversationId } = await conversing(open());
      const message = { id: id(), conversationId, content: 'ok', metadata: { draft: 1 } };
      const answers = await Promise.all([1, 2, 3].map(() => value(tenant.send(message))));
      assert.deepEqual(answers[1], answers[0]);
      assert.deepEqual(answers[2], answers[0]);
      assert.deepEqual(answers[0]?.metadata, { draft: 1 });
      assert.deepEqual(await texts(tenant, conversationId), ['ok']);
      await value(staff.close(conversationId));
      assert.deepEqual(await value(tenant.send(message)), answers[0]);
    });

    it('[50] the same text under two ids is two messages', async () => {
      const { tenant, conversationId, say } = await conversing(open());
      await Promise.all([say(tenant, 'ok'), say(tenant, 'ok')]);
      assert.deepEqual(await texts(tenant, conversationId), ['ok', 'ok']);
    });

    it('an id is good for one content, one conversation and one sender', async () => {
      const { tenant, staff, conversationId } = await conversing(open());
      const message = { id: id(), conversationId, content: 'first' };
      await value(tenant.send(message));
      await refuses('idempotency', tenant.send({ ...message, content: 'second' }));
      await refuses('idempotency', staff.send(message));
      const other = await conversing(open());
      const elsewhere = { ...message, conversationId: other.conversationId };
      await refuses('idempotency', other.tenant.send(elsewhere));
    });

    it('are refused after the end', async () => {
      const { tenant, staff, conversationId } = await conversing(open());
      await value(staff.close(conversationId));
      await refuses('closed', tenant.send({ id: id(), conversationId, content: 'late' }));
      await refuses('closed', staff.send({ id: id(), conversationId, content: 'late' }));
    });

    it('[28] staff reply only in what they have taken over', async () => {
      const { dana, staff, conversationId } = await conversing(open(), false);
      const message = () => ({ id: id(), conversationId, content: 'Hello' });
      await refuses('unclaimed', staff.send(message()));
      const held = await value(staff.claim(conversationId));
      const other = await open().staff(await open().person('Maya Shalev', 'staff'));
      const problem = await refusal(other.send(message()));
      assert.equal(problem.kind, 'claimed');
      assert.equal(problem.holder?.id, dana.id);
      assert.equal(problem.holder?.name, dana.name);
      assert.equal(Date.parse(problem.holder?.since ?? ''), Date.parse(held.claimedAt ?? ''));
      assert.equal((await value(staff.send(message()))).senderRole, 'admin');
    });

    it('a burst of twenty passes, then the tenant is told to wait', async () => {
      const { tenant, conversationId } = await conversing(open());
      const sent = Array.from({ length: 60 }, () =>
        tenant.send({ id: id(), conversationId, content: 'spam' }),
      );
      const answers = await Promise.all(sent);
      const refused = answers.filter((answer) => !answer.ok);
      assert.ok(answers.length - refused.length >= 20, `${refused.length} of 60 refused`);
      assert.ok(refused.length > 0, 'none refused');
      for (const answer of refused) {
        assert.ok(!answer.ok);
        assert.equal(answer.problem.kind, 'rate');
        assert.ok((answer.problem.retryAfter ?? 0) >= 1);
      }
    });

    it('have 1 to 4,000 characters, counted as people count, and no control characters', async () => {
      const { tenant, conversationId, say } = await conversing(open());
      const bad = (content: string) => refuses('invalid', tenant.send({ id: id(), conversationId, content }));
      await bad('');
      await bad('x'.repeat(4001));
      await bad('bell\u0007');
      await bad('nul\u0000');
      await bad('next\u0085line');
      await say(tenant, '🏠'.repeat(4000));
      await say(tenant, 'two\nlines\tand a tab');
      assert.equal((await texts(tenant, conversationId)).length, 2);
    });

    it('are nobody else’s to read or to add to', async () => {
      const { conversationId, tenant, say } = await conversing(open());
      await say(tenant, 'mine');
      const { tenant: stranger } = await pair(open());
      assert.deepEqual(await value(stranger.messages(conversationId, { after: 0 })), []);
      await refuses('not_found', stranger.send({ id: id(), conversationId, content: 'hi' }));
      await refuses('not_found', stranger.markRead(conversationId, 1));
      await refuses('not_found', stranger.send({ id: id(), conversationId: id(), content: 'hi' }));
    });

    it('are read in ascending ranges from either end', async () => {
      const { tenant, conversationId, say } = await conversing(open());
      for (const text of ['3', '4', '5', '6']) await say(tenant, text);
      const seqs = async (range: { after: number; limit?: number } | { before: number; limit?: number }) =>
        (await value(tenant.messages(conversationId, range))).map(({ seq }) => seq);
      assert.deepEqual(await seqs({ after: 2 }), [3, 4, 5, 6]);
      assert.deepEqual(await seqs({ after: 2, limit: 2 }), [3, 4]);
      assert.deepEqual(await seqs({ after: 6 }), []);
      assert.deepEqual(await seqs({ before: 5, limit: 2 }), [3, 4]);
      assert.deepEqual(await seqs({ before: Number.MAX_SAFE_INTEGER, limit: 3 }), [4, 5, 6]);
      assert.deepEqual(await seqs({ before: 1 }), []);
    });

    it('[63] read marks move forwards only, each side its own, and never beyond the last message', async () => {
      const { tenant, staff, conversationId, say } = await conversing(open());
      await say(tenant, 'three');
      const marks = async () => {
        const { userReadSeq, adminReadSeq } = await value(staff.conversation(conversationId));
        return [userReadSeq, adminReadSeq];
      };
      await value(tenant.markRead(conversationId, 2));
      assert.deepEqual(await marks(), [2, 0]);
      await value(tenant.markRead(conversationId, 1));
      assert.deepEqual(await marks(), [2, 0]);
      await value(staff.markRead(conversationId, 99));
      assert.deepEqual(await marks(), [2, 3]);
      await value(staff.close(conversationId));
      await value(tenant.markRead(conversationId, 4));
      assert.deepEqual(await marks(), [4, 3]);
    });
  });
