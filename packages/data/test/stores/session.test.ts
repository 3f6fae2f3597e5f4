import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openChat, openWorld, pass, storage, texts, type World } from './world.ts';

describe('sessions', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld();
  });
  afterEach(() => world.close());

  it('[108] sign-out clears everything the person before saw, on the desk', async () => {
    world.server.seed.interaction({ userId: world.noa.id, type: 'note', content: 'secret' });
    const { crm, chat, view, fromNoa, signIn } = await openChat(world);
    const timeline = crm.timeline(world.noa.id);
    const inbox = crm.inbox('mine');
    const client = crm.client(world.noa.id);
    for (const { $view } of [timeline, inbox, client]) $view.listen(() => {});
    fromNoa('private');
    chat.send('mine');
    await pass(1_000);
    world.server.fail('unreachable');
    chat.send('unsent');
    timeline.log({ type: 'call' });
    timeline.filter({ search: 'secret' });
    await pass(1_000);
    signIn(null);
    assert.equal(crm.$identity.get(), null);
    assert.deepEqual(view().items, []);
    assert.equal(view().client, null);
    assert.equal(view().conversation, null);
    assert.equal(view().load, 'failed');
    assert.equal(view().problem?.kind, 'signed_out');
    assert.deepEqual(timeline.$view.get().items, []);
    assert.equal(timeline.$view.get().undo, null);
    assert.deepEqual(timeline.$view.get().filters, {});
    assert.deepEqual(inbox.$view.get().rows, []);
    assert.equal(client.$view.get().client, null);
    world.server.fail(null);
    await pass(60_000, 500);
    assert.deepEqual(view().items, []);
    assert.equal(world.server.watching(), 0);
  });

  it('[108] sign-out clears the widget, in memory and on disk', async () => {
    const kept = storage();
    const { support, view, signIn } = world.widget(world.noa.id, kept);
    await pass(100);
    support.send('What is my rent?');
    await pass(100);
    assert.equal(kept.kept.size, 1);
    assert.equal(view().items.length, 2);
    signIn(null);
    assert.deepEqual(view().items, []);
    assert.equal(kept.kept.size, 0);
    await pass(5_000);
    assert.deepEqual(view().items, []);
  });

  it('[108] the next person sees only what is theirs, whatever answers come late', async () => {
    const omer = world.server.seed.user({ name: 'Omer Katz', role: 'client' });
    const { support, view, signIn } = world.widget();
    await pass(100);
    support.send('Noa asks');
    await pass(100);
    world.server.latency(500);
    support.send('Noa asks again');
    void support.refresh();
    await pass(100);
    signIn(omer.id);
    await pass(5_000);
    assert.equal(view().load, 'ready');
    assert.deepEqual(view().items, []);
    support.send('Omer asks');
    await pass(2_000);
    assert.deepEqual(texts(view().items), ['Omer asks', 'You said: Omer asks']);
  });

  it('a session that has run out comes back with the next sign-in of the same person', async () => {
    const { view, fromNoa, signIn } = await openChat(world);
    world.server.fail('signed_out');
    fromNoa('Hello');
    await pass(100);
    assert.equal(view().problem?.kind, 'signed_out');
    world.server.fail(null);
    signIn(world.dana.id);
    await pass(500);
    assert.equal(view().problem, null);
    assert.deepEqual(texts(view().items), ['Hello']);
  });

  it('somebody who signs in later finds everything working', async () => {
    const { crm, signIn } = world.desk(null);
    const inbox = crm.inbox('waiting');
    inbox.$view.listen(() => {});
    await pass(1_000);
    assert.equal(inbox.$view.get().problem?.kind, 'signed_out');
    signIn(world.dana.id);
    await pass(500);
    assert.equal(inbox.$view.get().load, 'ready');
    assert.equal(crm.$identity.get()?.name, 'Dana Levi');
  });

  it('an identity that cannot be read is asked for until it can', async () => {
    world.server.fail('unreachable');
    const { crm } = world.desk();
    const inbox = crm.inbox('waiting');
    inbox.$view.listen(() => {});
    await pass(20_000);
    assert.equal(crm.$identity.get(), undefined);
    assert.equal(inbox.$view.get().problem?.kind, 'unreachable');
    assert.equal(crm.$connection.get(), 'reconnecting');
    world.server.fail(null);
    await pass(31_000, 500);
    assert.equal(inbox.$view.get().load, 'ready');
  });

  it('tells the developer once what only he can mend', async () => {
    world.server.fail('wrong_key');
    const { crm } = world.desk();
    crm.inbox('waiting').$view.listen(() => {});
    crm.timeline(world.noa.id).$view.listen(() => {});
    await pass(120_000, 500);
    assert.equal(world.warnings().length, 1);
    assert.match(world.warnings()[0] ?? '', /key/);
  });

  it('tells the developer once that nobody is signed in, and nothing of a sign-out', async () => {
    world
      .desk(null)
      .crm.inbox('all')
      .$view.listen(() => {});
    const { signIn } = world.desk();
    await pass(1_000);
    signIn(null);
    await pass(60_000, 500);
    assert.equal(world.warnings().length, 1);
    assert.match(world.warnings()[0] ?? '', /signed in/);
  });

  it('after destroy nothing is asked, watched or shown', async () => {
    const { crm, chat, view, calls, fromNoa } = await openChat(world);
    fromNoa('Hello');
    chat.send('unsent');
    await pass(10);
    crm.destroy();
    await pass(1_000);
    calls.clear();
    await pass(120_000, 500);
    assert.deepEqual([...calls], []);
    assert.equal(world.server.watching(), 0);
    assert.deepEqual(view().items, []);
  });
});
