import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openWorld, pass, storage, texts, value, type World } from './world.ts';

describe('the support store after the first talk', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld({ bot: ({ turns }) => `Answer to ${turns.at(-1)?.content}` });
  });
  afterEach(() => world.close());

  const talk = async () => value(world.server.tenant(world.noa.id).latestBotTalk());
  const dana = () => world.server.staff(world.dana.id);
  const events = (items: readonly { event?: string }[]) => items.flatMap(({ event }) => event ?? []);

  async function withDana(kept = storage()) {
    const widget = world.widget(world.noa.id, kept);
    await pass(100);
    widget.support.send('Rent?');
    await pass(100);
    void widget.support.requestHuman();
    await pass(500);
    const id = widget.view().conversation?.id ?? '';
    await value(dana().claim(id));
    await value(dana().send({ id: crypto.randomUUID(), conversationId: id, content: 'Hi Noa' }));
    await pass(200);
    return { ...widget, id, kept };
  }

  it('[39] a reload keeps the same conversation with the same person', async () => {
    const { crm, kept, view } = await withDana();
    const before = texts(view().items);
    crm.destroy();
    const after = world.widget(world.noa.id, kept);
    await pass(200);
    assert.equal(after.view().stage, 'human');
    assert.equal(after.view().staff?.name, 'Dana Levi');
    assert.deepEqual(texts(after.view().items), before);
  });

  it('goes back to the bot with a fresh talk, and stays there after a reload', async () => {
    const { support, view, id, crm, kept } = await withDana();
    await value(dana().close(id));
    await pass(200);
    assert.equal(view().stage, 'closed');
    support.returnToBot();
    assert.equal(view().stage, 'bot');
    support.send('One more thing');
    await pass(200);
    assert.equal(texts(view().items).at(-1), 'Answer to One more thing');
    assert.deepEqual((await talk())?.turns.length, 2);
    crm.destroy();
    const after = world.widget(world.noa.id, kept);
    await pass(200);
    assert.equal(after.view().stage, 'bot');
    assert.equal(texts(after.view().items).at(-1), 'Answer to One more thing');
  });

  it('writing after the end is writing to the bot', async () => {
    const { support, view, id } = await withDana();
    await value(dana().close(id));
    await pass(200);
    support.send('Thanks');
    await pass(200);
    assert.equal(view().stage, 'bot');
    assert.equal(texts(view().items).at(-1), 'Answer to Thanks');
  });

  it('the tenant can end it, and ask again', async () => {
    const { support, view } = await withDana();
    await value(support.end());
    assert.equal(view().stage, 'closed');
    void support.requestHuman();
    await pass(500);
    assert.equal(view().stage, 'waiting');
    assert.equal(events(view().items).filter((event) => event === 'requested').length, 2);
  });

  it('a conversation begun on another device appears here', async () => {
    const { view } = world.widget();
    await pass(100);
    await value(dana().startConversation(crypto.randomUUID(), world.noa.id));
    await pass(31_000, 500);
    assert.equal(view().stage, 'human');
    assert.deepEqual(events(view().items), ['started']);
  });

  it('an ended conversation of last week is history', async () => {
    const long = new Date(Date.now() - 7 * 86_400_000).toISOString();
    world.server.seed.conversation({
      userId: world.noa.id,
      phase: 'closed',
      closedAt: long,
      createdAt: long,
    });
    const { view } = world.widget();
    await pass(100);
    assert.equal(view().stage, 'bot');
    assert.equal(view().conversation, null);
  });
});
