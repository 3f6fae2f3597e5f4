import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openChat, openWorld, pass, texts, value, type World } from './world.ts';

describe('the staff chat store', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld();
  });
  afterEach(() => world.close());

  it('[27] takes over, and the bubble of the first reply follows', async () => {
    const { chat, view } = await openChat(world, false);
    assert.equal(view().conversation?.phase, 'waiting');
    assert.equal(view().mine, false);
    await value(chat.claim());
    assert.equal(view().mine, true);
    assert.equal(view().holder?.name, 'Dana Levi');
    chat.send('Hello');
    await pass(200);
    assert.deepEqual(texts(view().items), ['Hello']);
    assert.equal(view().items.at(-1)?.author, 'staff');
    assert.equal(view().items.at(-1)?.own, true);
  });

  it('[32] who loses the race learns who won and when, until the next act', async () => {
    const { chat, view, conversationId } = await openChat(world, false);
    const held = await value(world.server.staff(world.maya.id).claim(conversationId));
    const answer = await chat.claim();
    assert.equal(answer.ok, false);
    assert.equal(view().actProblem?.kind, 'claimed');
    assert.deepEqual(view().actProblem?.holder, {
      id: world.maya.id,
      name: 'Maya Shalev',
      since: held.claimedAt,
    });
    await pass(200);
    assert.equal(view().holder?.name, 'Maya Shalev');
    assert.equal(view().mine, false);
    await value(chat.close());
    assert.equal(view().actProblem, null);
  });

  it('[111] starts a conversation with a client who did not ask', async () => {
    const { crm } = world.desk();
    const chat = crm.chat(world.noa.id);
    chat.$view.listen(() => {});
    await pass(100);
    assert.equal(chat.$view.get().load, 'ready');
    assert.equal(chat.$view.get().conversation, null);
    world.server.loseAnswers(1);
    assert.equal((await chat.start()).ok, false);
    await value(chat.start());
    chat.send('Your lease ends soon');
    await pass(500);
    assert.equal(chat.$view.get().mine, true);
    assert.deepEqual(texts(chat.$view.get().items), ['Your lease ends soon']);
    const { view } = world.widget();
    await pass(200);
    assert.deepEqual(texts(view().items), ['Your lease ends soon']);
    assert.equal(view().unread, 1);
  });

  it('opens at the end and loads what came before, page by page', async () => {
    const { id } = world.server.seed.conversation({ userId: world.noa.id, adminId: world.dana.id });
    for (let turn = 1; turn <= 120; turn += 1) {
      world.server.seed.message(id, { senderRole: 'user', content: `m${turn}` });
    }
    const { crm } = world.desk();
    const chat = crm.chat(world.noa.id);
    chat.$view.listen(() => {});
    await pass(100);
    assert.equal(texts(chat.$view.get().items)[0], 'm71');
    await Promise.all([chat.loadEarlier(), chat.loadEarlier()]);
    assert.equal(texts(chat.$view.get().items)[0], 'm21');
    await chat.loadEarlier();
    assert.deepEqual(
      texts(chat.$view.get().items),
      Array.from({ length: 120 }, (_, turn) => `m${turn + 1}`),
    );
    assert.equal(chat.$view.get().hasEarlier, false);
  });

  it('[63] reading clears unread at once, here and in a colleague’s tab', async () => {
    const { chat, view, fromNoa } = await openChat(world);
    const other = world.desk(world.maya.id).crm.chat(world.noa.id);
    other.$view.listen(() => {});
    fromNoa('one');
    fromNoa('two');
    await pass(200);
    assert.equal(view().unread, 2);
    assert.equal(other.$view.get().unread, 2);
    chat.markRead();
    assert.equal(view().unread, 0);
    await pass(1_000);
    assert.equal(other.$view.get().unread, 0);
  });

  it('[49] knows how far the client has read', async () => {
    const { chat, view } = await openChat(world);
    const noa = world.widget();
    chat.send('Hello');
    await pass(300);
    assert.equal(view().seenSeq, 0);
    noa.support.markRead();
    await pass(300);
    assert.equal(view().seenSeq, view().items.at(-1)?.seq);
  });

  it('[8] shows who types, and forgets it within six seconds or when the message comes', async () => {
    const { view } = await openChat(world);
    const noa = world.widget();
    await pass(300);
    noa.support.typing();
    await pass(100);
    assert.equal(view().typing, 'Noa Bar-Lev');
    await pass(5_800);
    assert.equal(view().typing, 'Noa Bar-Lev');
    await pass(300);
    assert.equal(view().typing, null);
    noa.support.typing();
    await pass(100);
    assert.equal(view().typing, 'Noa Bar-Lev');
    noa.support.send('Here');
    await pass(200);
    assert.equal(view().typing, null);
  });

  it('[34] shows the bot talk that led here, and what is said there later', async () => {
    const noa = world.server.tenant(world.noa.id);
    const talkId = crypto.randomUUID();
    await value(noa.recordBotTurns(talkId, [{ role: 'user', content: 'Boiler', at: null }]));
    const request = { conversationId: crypto.randomUUID(), aiConversationId: talkId, reason: 'Boiler' };
    await value(noa.requestHuman(request));
    const { crm } = world.desk();
    const chat = crm.chat(world.noa.id);
    chat.$view.listen(() => {});
    await pass(200);
    assert.deepEqual(
      chat.$view.get().botTalk?.turns.map(({ content }) => content),
      ['Boiler'],
    );
    await value(noa.recordBotTurns(talkId, [{ role: 'user', content: 'Still off', at: null }]));
    await pass(200);
    assert.equal(chat.$view.get().botTalk?.turns.length, 2);
  });

  it('follows the client into the next conversation', async () => {
    const { chat, view, fromNoa } = await openChat(world);
    fromNoa('first');
    await value(chat.close());
    await pass(200);
    assert.deepEqual(texts(view().items), ['first']);
    const request = { conversationId: crypto.randomUUID(), aiConversationId: null, reason: null };
    await value(world.server.tenant(world.noa.id).requestHuman(request));
    await pass(200);
    assert.equal(view().conversation?.id, request.conversationId);
    assert.equal(view().conversation?.phase, 'waiting');
    assert.deepEqual(texts(view().items), []);
  });
});
