import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { conversing, eventually, hush, id, listen, type Open, pair, value } from './bench.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 150));

export const hints = (open: Open) =>
  describe('hints', () => {
    afterEach(hush);

    it('[40] tell both sides of a conversation which message came, and no stranger', async () => {
      const { tenant, staff, conversationId, say } = await conversing(open());
      const { tenant: stranger } = await pair(open());
      const topic = `crm:conversation:${conversationId}` as const;
      const [a, b, c] = await Promise.all([tenant, staff, stranger].map((each) => listen(each, topic)));
      assert.ok(a && b && c);
      assert.deepEqual([a.states.at(-1), b.states.at(-1), c.states.at(-1)], ['live', 'live', 'down']);
      const { seq } = await say(tenant, 'Hello');
      for (const ear of [a, b]) {
        const isThere = () =>
          ear.hints.some(({ event, payload }) => event === 'message' && payload.seq === seq);
        await eventually(isThere, `message ${seq}`);
        assert.ok(!JSON.stringify(ear.hints).includes('Hello'));
      }
      await value(staff.markRead(conversationId, seq));
      await eventually(() => a.hints.some(({ event }) => event === 'conversation'), 'the read mark');
      await pause();
      assert.deepEqual(c.hints, []);
      for (const ear of [a, b, c]) ear.stop();
    });

    it('tell staff, and only staff, that the inbox changed', async () => {
      const { tenant, staff } = await pair(open());
      const [ours, theirs] = await Promise.all([staff, tenant].map((each) => listen(each, 'crm:inbox')));
      assert.ok(ours && theirs);
      assert.deepEqual([ours.states.at(-1), theirs.states.at(-1)], ['live', 'down']);
      const conversationId = id();
      await value(tenant.requestHuman({ conversationId, aiConversationId: null, reason: null }));
      const isThere = () => ours.hints.some(({ payload }) => payload.id === conversationId);
      await eventually(isThere, 'the request');
      assert.ok(ours.hints.every(({ event }) => event === 'conversation'));
      await pause();
      assert.deepEqual(theirs.hints, []);
      ours.stop();
      theirs.stop();
    });

    it('[72] tell staff, and only staff, of every kind of entry of a client', async () => {
      const { noa, tenant, staff } = await pair(open());
      const topic = `crm:client:${noa.id}` as const;
      const [ours, theirs] = await Promise.all([staff, tenant].map((each) => listen(each, topic)));
      assert.ok(ours && theirs);
      assert.deepEqual([ours.states.at(-1), theirs.states.at(-1)], ['live', 'down']);
      const call = {
        clientId: id(),
        userId: noa.id,
        type: 'call',
        title: '',
        content: '',
        status: 'closed',
        metadata: {},
        occurredAt: new Date().toISOString(),
        followUpAt: null,
      } as const;
      await value(staff.logInteraction(call));
      await value(tenant.recordBotTurns(id(), [{ role: 'user', content: 'Hi', at: null }]));
      await value(tenant.requestHuman({ conversationId: id(), aiConversationId: null, reason: null }));
      await open().ticket({ userId: noa.id, title: 'T', description: 'D', assignedTo: noa.id, comments: [] });
      const kinds = () => new Set(ours.hints.map(({ event, payload }) => `${event} ${payload.kind}`));
      const all = ['entry call', 'entry chat', 'entry human_chat', 'entry support_ticket'];
      await eventually(() => all.every((kind) => kinds().has(kind)), all.join(', '));
      await pause();
      assert.deepEqual(theirs.hints, []);
      ours.stop();
      theirs.stop();
    });

    it('[8] typing reaches the other side, not the typist and no stranger', async () => {
      const { dana, tenant, staff, conversationId } = await conversing(open());
      const { tenant: stranger } = await pair(open());
      const topic = `crm:typing:${conversationId}` as const;
      const [a, b, c] = await Promise.all([tenant, staff, stranger].map((each) => listen(each, topic)));
      assert.ok(a && b && c);
      staff.signal(topic, 'typing', { by: dana.id });
      stranger.signal(topic, 'typing', { by: 'stranger' });
      await eventually(() => a.hints.length > 0, 'typing');
      assert.deepEqual(a.hints, [{ event: 'typing', payload: { by: dana.id } }]);
      await pause();
      assert.deepEqual([a.hints.length, b.hints, c.hints], [1, [], []]);
      for (const ear of [a, b, c]) ear.stop();
    });

    it('cannot be forged: only the database speaks of messages', async () => {
      const { tenant, staff, conversationId } = await conversing(open());
      const topic = `crm:conversation:${conversationId}` as const;
      const [a, b] = await Promise.all([tenant, staff].map((each) => listen(each, topic)));
      assert.ok(a && b);
      tenant.signal(topic, 'message', { seq: 99 });
      await pause();
      assert.deepEqual(b.hints, []);
      a.stop();
      b.stop();
    });

    it('go to everybody who watches, until he stops, and again when he comes back', async () => {
      const { tenant, conversationId, say } = await conversing(open());
      const topic = `crm:conversation:${conversationId}` as const;
      const first = await listen(tenant, topic);
      const second = await listen(tenant, topic);
      await say(tenant, 'one');
      await eventually(() => first.hints.length > 0 && second.hints.length > 0, 'both hear');
      await pause();
      first.stop();
      const heard = first.hints.length;
      second.hints.length = 0;
      await say(tenant, 'two');
      await eventually(() => second.hints.length > 0, 'the other still hears');
      second.stop();
      const third = await listen(tenant, topic);
      assert.equal(third.states.at(-1), 'live');
      await say(tenant, 'three');
      await eventually(() => third.hints.length > 0, 'a new watch hears');
      third.stop();
      third.hints.length = 0;
      await say(tenant, 'four');
      await pause();
      assert.equal(first.hints.length, heard);
      assert.deepEqual(third.hints, []);
    });
  });
