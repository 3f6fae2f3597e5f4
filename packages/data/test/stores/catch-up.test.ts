import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Hint, StaffGateway } from '@rentmate/crm-data';
import { createStaffCrm } from '@rentmate/crm-data/staff';
import { openChat, openWorld, pass, texts, value, type World } from './world.ts';

const lines = (count: number) => Array.from({ length: count }, (_, turn) => `line ${turn + 1}`);
const minutes = 60_000;

describe('catching up', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld();
  });
  afterEach(() => world.close());

  it('[41] ten minutes offline, thirty messages: all thirty, in order, once', async () => {
    const { view, fromNoa } = await openChat(world);
    fromNoa('before');
    await pass(100);
    world.server.offline(true);
    for (const line of lines(30)) {
      fromNoa(line);
      await pass(20_000, 500);
    }
    assert.deepEqual(texts(view().items), ['before']);
    world.server.offline(false);
    await pass(1_000);
    assert.deepEqual(texts(view().items), ['before', ...lines(30)]);
    assert.equal(view().connection, 'online');
  });

  it('fills a gap of many pages', async () => {
    const { view, fromNoa } = await openChat(world);
    world.server.offline(true);
    await pass(1_000);
    for (const line of lines(450)) fromNoa(line);
    world.server.offline(false);
    await pass(1_000);
    assert.deepEqual(texts(view().items), lines(450));
  });

  it('without realtime it is the same, two seconds later', async () => {
    world.server.realtime(false);
    const { view, fromNoa } = await openChat(world);
    assert.equal(view().connection, 'reconnecting');
    fromNoa('Hello');
    await pass(2_100);
    assert.deepEqual(texts(view().items), ['Hello']);
  });

  it('doubled hints double nothing', async () => {
    world.server.realtime('doubled');
    const { view, fromNoa, calls } = await openChat(world);
    const before = calls.get('messages') ?? 0;
    for (const line of lines(5)) {
      fromNoa(line);
      await pass(100);
    }
    assert.deepEqual(texts(view().items), lines(5));
    assert.ok((calls.get('messages') ?? 0) - before <= 30);
  });

  it('late, reordered and invented hints change nothing', async () => {
    const { conversationId, fromNoa } = await openChat(world);
    const { signIn: _, ...ports } = world.server.staff(world.dana.id);
    const held: (() => void)[] = [];
    const gateway: StaffGateway = {
      ...ports,
      watch: (topic, watcher) =>
        ports.watch(topic, { ...watcher, hint: (hint: Hint) => held.push(() => watcher.hint(hint)) }),
    };
    const crm = createStaffCrm(gateway);
    const chat = crm.chat(world.noa.id);
    const shown: string[][] = [];
    chat.$view.listen((view) => shown.push(texts(view.items)));
    await pass(100);
    for (const line of lines(4)) fromNoa(line);
    await pass(100);
    for (const deliver of held.splice(0).reverse()) {
      deliver();
      await pass(10);
    }
    assert.deepEqual(texts(chat.$view.get().items), lines(4));
    // Never a hole and never another order, at any moment.
    for (const items of shown) assert.deepEqual(items, lines(items.length));
    world.server.seed.message(conversationId, { senderRole: 'user', content: 'line 5' });
    await pass(30_100, 500);
    assert.deepEqual(texts(chat.$view.get().items), lines(5));
    crm.destroy();
  });

  it('asks slowly while hints arrive', async () => {
    const { calls } = await openChat(world);
    await pass(5_000);
    calls.clear();
    await pass(5 * minutes, 500);
    assert.ok((calls.get('latestConversation') ?? 0) <= 11, JSON.stringify([...calls]));
  });

  it('asks nothing and watches nothing when nobody looks', async () => {
    const { calls, stop } = await openChat(world);
    assert.ok(world.server.watching() > 0);
    stop();
    await pass(2_000);
    assert.equal(world.server.watching(), 0);
    calls.clear();
    await pass(5 * minutes, 500);
    assert.deepEqual([...calls], []);
  });

  it('a client who is not there is asked for once, not for ever', async () => {
    const { crm, calls } = world.desk();
    const chat = crm.chat(crypto.randomUUID());
    const timeline = crm.timeline(crypto.randomUUID());
    chat.$view.listen(() => {});
    timeline.$view.listen(() => {});
    await pass(2_000);
    assert.equal(chat.$view.get().load, 'failed');
    assert.equal(chat.$view.get().problem?.kind, 'not_found');
    assert.equal(timeline.$view.get().problem?.kind, 'not_found');
    calls.clear();
    await pass(5 * minutes, 500);
    const asked = [...calls.values()].reduce((sum, n) => sum + n, 0);
    assert.ok(asked <= 6, JSON.stringify([...calls]));
  });

  it('a server that is down is asked less and less, and read again when it is back', async () => {
    const { view, calls, fromNoa } = await openChat(world);
    world.server.fail('unreachable');
    fromNoa('Hello');
    await pass(1_000);
    calls.clear();
    await pass(5 * minutes, 500);
    assert.ok((calls.get('latestConversation') ?? 0) < 30, JSON.stringify([...calls]));
    assert.equal(view().load, 'ready');
    assert.equal(view().problem?.kind, 'unreachable');
    world.server.fail(null);
    await pass(31_000, 500);
    assert.deepEqual(texts(view().items), ['Hello']);
    assert.equal(view().problem, null);
  });

  it('a read mark the server does not take is not told every second', async () => {
    const { chat, calls, fromNoa, conversationId } = await openChat(world);
    fromNoa('Hello');
    await pass(100);
    world.server.fail('unreachable');
    chat.markRead();
    await pass(1 * minutes, 500);
    assert.equal(calls.get('markRead'), 1);
    world.server.fail(null);
    await pass(31_000, 500);
    const marked = await value(world.server.staff(world.dana.id).conversation(conversationId));
    assert.equal(marked.adminReadSeq, 1);
    assert.equal(calls.get('markRead'), 2);
  });
});
