import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openWorld, pass, value, type World } from './world.ts';

describe('the inbox store', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld();
  });
  afterEach(() => world.close());

  async function open(filter: 'waiting' | 'mine' | 'all' = 'waiting') {
    const desk = world.desk();
    const inbox = desk.crm.inbox(filter);
    inbox.$view.listen(() => {});
    await pass(100);
    const view = () => inbox.$view.get();
    return { ...desk, inbox, view, names: () => view().rows.map(({ clientName }) => clientName) };
  }

  const ask = (name: string) => {
    const { id: userId } = world.server.seed.user({ name, role: 'client' });
    return world.server.tenant(userId).requestHuman({
      conversationId: crypto.randomUUID(),
      aiConversationId: null,
      reason: null,
    });
  };

  it('[57] [99] shows who waited before the page was opened, and who asks while it is', async () => {
    await ask('A');
    const { names, view } = await open();
    assert.deepEqual(names(), ['A']);
    await pass(1_000);
    await ask('B');
    await pass(400);
    assert.deepEqual(names(), ['A', 'B']);
    assert.deepEqual(view().counts, { waiting: 2, mine: 0, all: 2 });
  });

  it('[63] what a colleague takes or reads is gone from here by itself', async () => {
    const { id } = await value(ask('A'));
    const { names, view, gateway } = await open();
    const maya = world.server.staff(world.maya.id);
    await value(maya.claim(id));
    await pass(400);
    assert.deepEqual(names(), []);
    assert.deepEqual(view().counts, { waiting: 0, mine: 0, all: 1 });
    await value(gateway.transfer(id, world.dana.id));
    await pass(400);
    assert.equal(view().counts.mine, 1);
  });

  it('[62] searches once when the typing stops', async () => {
    await ask('Ana');
    await ask('Ben');
    const { inbox, names, calls, view } = await open();
    calls.clear();
    for (const text of ['b', 'be', 'ben']) inbox.search(text);
    await pass(500);
    assert.deepEqual(names(), ['Ben']);
    assert.equal(view().search, 'ben');
    assert.equal(calls.get('inbox'), 1);
    inbox.search('');
    await pass(500);
    assert.deepEqual(names(), ['Ana', 'Ben']);
  });

  it('loads further rows, each once', async () => {
    for (let turn = 0; turn < 120; turn += 1) {
      await ask(`c${turn}`);
      await pass(10);
    }
    const { inbox, names, view } = await open();
    assert.equal(names().length, 50);
    await inbox.loadMore();
    assert.equal(names().length, 100);
    await pass(31_000, 500);
    assert.equal(names().length, 100);
    await inbox.loadMore();
    assert.deepEqual(
      names(),
      Array.from({ length: 120 }, (_, turn) => `c${turn}`),
    );
    assert.equal(view().hasMore, false);
  });

  it('keeps its rows when the server is away, and says so', async () => {
    await ask('A');
    const { names, view } = await open();
    world.server.fail('unreachable');
    await pass(31_000, 500);
    assert.deepEqual(names(), ['A']);
    assert.equal(view().problem?.kind, 'unreachable');
    world.server.fail(null);
    await pass(31_000, 500);
    assert.equal(view().problem, null);
  });

  it('a tenant at the desk is told that it is not his', async () => {
    const { crm } = world.desk(world.noa.id);
    const inbox = crm.inbox('all');
    inbox.$view.listen(() => {});
    await pass(1_000);
    assert.equal(inbox.$view.get().load, 'failed');
    assert.equal(inbox.$view.get().problem?.kind, 'forbidden');
  });
});
