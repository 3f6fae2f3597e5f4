import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { deliveries, openChat, openWorld, pass, settle, texts, value, type World } from './world.ts';

describe('the outbox', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld();
  });
  afterEach(() => world.close());

  const stored = async (conversationId: string) => {
    const messages = await value(world.server.staff(world.dana.id).messages(conversationId, { after: 0 }));
    return messages.filter(({ kind }) => kind === 'text').map(({ content }) => content);
  };

  it('[10] shows a message before anybody has answered, and the same one when it is stored', async () => {
    const { chat, view, conversationId } = await openChat(world);
    world.server.latency(1_000);
    const id = chat.send('Hello');
    assert.deepEqual(deliveries(view().items), ['Hello sending']);
    assert.equal(view().items.at(-1)?.id, id);
    await pass(2_100);
    assert.deepEqual(deliveries(view().items), ['Hello sent']);
    assert.equal(view().items.at(-1)?.id, id);
    world.server.latency(0);
    assert.deepEqual(await stored(conversationId), ['Hello']);
  });

  it('[12] a lost answer makes no second message, however often it is lost', async () => {
    const { chat, view, conversationId } = await openChat(world);
    world.server.loseAnswers(3);
    chat.send('ok');
    chat.send('ok');
    await pass(15_000);
    assert.deepEqual(deliveries(view().items), ['ok sent', 'ok sent']);
    assert.deepEqual(await stored(conversationId), ['ok', 'ok']);
  });

  it('[42] keeps what is written offline and sends it in order', async () => {
    const { chat, view, conversationId, crm } = await openChat(world);
    world.server.offline(true);
    chat.send('one');
    await pass(1_000);
    chat.send('two');
    await pass(60_000);
    assert.equal(crm.$connection.get(), 'offline');
    assert.deepEqual(deliveries(view().items), ['one queued', 'two queued']);
    world.server.offline(false);
    await pass(3_000);
    assert.equal(crm.$connection.get(), 'online');
    assert.deepEqual(deliveries(view().items), ['one sent', 'two sent']);
    assert.deepEqual(await stored(conversationId), ['one', 'two']);
  });

  it('[11] says slow after 3 s and failed after 20 s, and sends again when asked', async () => {
    const { chat, view, conversationId } = await openChat(world);
    world.server.fail('unreachable');
    const id = chat.send('Hello');
    await pass(2_900);
    assert.deepEqual(deliveries(view().items), ['Hello sending']);
    await pass(200);
    assert.deepEqual(deliveries(view().items), ['Hello slow']);
    await pass(17_000);
    assert.deepEqual(deliveries(view().items), ['Hello failed']);
    assert.equal(view().items.at(-1)?.problem?.kind, 'unreachable');
    world.server.fail(null);
    await pass(5_000);
    assert.deepEqual(deliveries(view().items), ['Hello failed']);
    chat.retry(id);
    await pass(500);
    assert.deepEqual(deliveries(view().items), ['Hello sent']);
    assert.deepEqual(await stored(conversationId), ['Hello']);
  });

  it('forgets a failed message when told to, and blocks nothing behind it', async () => {
    const { chat, view, fromNoa, conversationId } = await openChat(world);
    world.server.fail('invalid');
    const id = chat.send('bad');
    await pass(500);
    world.server.fail(null);
    fromNoa('And now?');
    chat.send('good');
    await pass(1_000);
    assert.deepEqual(deliveries(view().items), ['bad failed', 'And now? sent', 'good sent']);
    chat.discard(id);
    assert.deepEqual(texts(view().items), ['And now?', 'good']);
    assert.deepEqual(await stored(conversationId), ['And now?', 'good']);
  });

  it('tries again beside an attempt that hangs, and takes whichever answer comes', async () => {
    const { chat, view, conversationId } = await openChat(world);
    world.server.latency(40_000);
    chat.send('Hello');
    await pass(1_000);
    world.server.latency(0);
    await pass(12_000);
    assert.deepEqual(deliveries(view().items), ['Hello sent']);
    await pass(40_000);
    assert.deepEqual(deliveries(view().items), ['Hello sent']);
    assert.deepEqual(await stored(conversationId), ['Hello']);
  });

  it('waits as long as the database asks for, and loses nothing of a burst', async () => {
    world.server.seed.conversation({ userId: world.noa.id, adminId: world.dana.id });
    const { support, view } = world.widget();
    await pass(100);
    const written = Array.from({ length: 24 }, (_, turn) => `line ${turn}`);
    for (const line of written) support.send(line);
    await pass(10_000);
    assert.deepEqual(
      deliveries(view().items),
      written.map((line) => `${line} sent`),
    );
  });

  it('a refusal settles at once, with its reason', async () => {
    const { chat, view, conversationId } = await openChat(world);
    await world.server.tenant(world.noa.id).close(conversationId);
    chat.send('too late');
    await settle();
    await pass(100);
    const late = view().items.find((item) => item.text === 'too late');
    assert.equal(late?.delivery, 'failed');
    assert.equal(late?.problem?.kind, 'closed');
  });
});
