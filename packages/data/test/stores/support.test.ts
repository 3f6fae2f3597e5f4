import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { deliveries, openWorld, pass, storage, texts, value, type World } from './world.ts';

/** A bot that answers when told to. */
function slowBot() {
  const waiting: ((answer: string) => void)[] = [];
  return {
    bot: () => new Promise<string>((resolve) => waiting.push(resolve)),
    answer: (text: string) => waiting.shift()?.(text),
    asked: () => waiting.length,
  };
}

describe('the support store', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld({ bot: ({ turns }) => `Answer to ${turns.at(-1)?.content}` });
  });
  afterEach(() => world.close());

  const talk = async () => value(world.server.tenant(world.noa.id).latestBotTalk());
  const dana = () => world.server.staff(world.dana.id);
  const events = (items: readonly { event?: string }[]) => items.flatMap(({ event }) => event ?? []);

  describe('with the bot', () => {
    it('asks, shows the question at once, and records both turns', async () => {
      const { support, view } = world.widget();
      await pass(100);
      assert.equal(view().stage, 'bot');
      support.send('Rent?');
      assert.deepEqual(deliveries(view().items), ['Rent? sending']);
      assert.equal(view().thinking, true);
      await pass(100);
      assert.equal(view().thinking, false);
      assert.deepEqual(deliveries(view().items), ['Rent? sent', 'Answer to Rent? sent']);
      assert.deepEqual(
        view().items.map(({ author }) => author),
        ['client', 'bot'],
      );
      assert.deepEqual(
        (await talk())?.turns.map(({ content }) => content),
        ['Rent?', 'Answer to Rent?'],
      );
    });

    it('answers in the order of the questions, each below its own', async () => {
      const { bot, answer } = slowBot();
      world.server.script(bot);
      const { support, view } = world.widget();
      await pass(100);
      support.send('one');
      support.send('two');
      await pass(100);
      answer('first');
      await pass(100);
      answer('second');
      await pass(100);
      assert.deepEqual(texts(view().items), ['one', 'first', 'two', 'second']);
    });

    it('[5] keeps the buttons of an answer over a reload', async () => {
      const options = [{ label: 'October', value: 'october' }];
      const turn = { role: 'assistant', content: 'Which month?', at: null, options } as const;
      world.server.script(() => ({ turn }));
      const kept = storage();
      const first = world.widget(world.noa.id, kept);
      await pass(100);
      first.support.send('Receipt');
      await pass(100);
      assert.deepEqual(first.view().items.at(-1)?.options, options);
      first.crm.destroy();
      const second = world.widget(world.noa.id, kept);
      await pass(100);
      assert.deepEqual(second.view().items.at(-1)?.options, options);
    });

    it('a question the bot could not take is kept, and asked again on demand', async () => {
      const { support, view } = world.widget();
      await pass(100);
      world.server.fail('unreachable');
      const id = support.send('Rent?');
      await pass(100);
      assert.deepEqual(deliveries(view().items), ['Rent? failed']);
      world.server.fail(null);
      support.retry(id);
      await pass(100);
      assert.deepEqual(texts(view().items), ['Rent?', 'Answer to Rent?']);
      world.server.offline(true);
      support.send('Deposit?');
      await pass(1_000);
      assert.deepEqual(deliveries(view().items).slice(2), ['Deposit? queued']);
      world.server.offline(false);
      await pass(31_000, 500);
      assert.deepEqual(texts(view().items).slice(2), ['Deposit?', 'Answer to Deposit?']);
    });

    it('records a turn once when the answer of the database is lost', async () => {
      const { support } = world.widget();
      await pass(100);
      world.server.loseAnswers(2);
      support.send('Rent?');
      await pass(15_000);
      assert.deepEqual(
        (await talk())?.turns.map(({ content }) => content),
        ['Rent?', 'Answer to Rent?'],
      );
    });

    it('records nothing where the function writes the transcript, and asks on under the function’s id', async () => {
      const storedAs = crypto.randomUUID();
      const asked: (string | null)[] = [];
      world.server.script(({ conversationId, turns }) => {
        asked.push(conversationId);
        const content = `Answer to ${turns.at(-1)?.content}`;
        const turn = { role: 'assistant', content, at: null } as const;
        return { turn, persisted: true, conversationId: storedAs };
      });
      const { support, calls } = world.widget();
      await pass(100);
      support.send('one');
      await pass(100);
      support.send('two');
      await pass(100);
      assert.equal(calls.get('recordBotTurns'), undefined);
      assert.equal(asked[1], storedAs);
    });

    it('what is asked before the first answer of the database is not lost', async () => {
      world.server.offline(true);
      const { support, view } = world.widget();
      await pass(100);
      support.send('Rent?');
      await pass(1_000);
      assert.deepEqual(deliveries(view().items), ['Rent? queued']);
      world.server.offline(false);
      await pass(31_000, 500);
      assert.equal(view().load, 'ready');
      assert.deepEqual(texts(view().items), ['Rent?', 'Answer to Rent?']);
    });
  });

  describe('on the way to a person', () => {
    it('[22] asks for one as the very first act', async () => {
      const { support, view } = world.widget();
      const asked = support.requestHuman();
      assert.equal(view().stage, 'waiting');
      assert.equal(view().requesting, true);
      await pass(500);
      await value(asked);
      assert.equal(view().stage, 'waiting');
      assert.equal(view().requesting, false);
      assert.deepEqual(events(view().items), ['requested']);
      assert.deepEqual(view().queue, { place: 1, waiting: 1, estimateSeconds: null });
    });

    it('[23] becomes a status: waiting, joined by name, ended', async () => {
      const { support, view } = world.widget();
      await pass(100);
      await value(
        Promise.race([support.requestHuman('Boiler'), pass(500).then(() => support.requestHuman())]),
      );
      await pass(100);
      const id = view().conversation?.id ?? '';
      await value(dana().claim(id));
      await pass(100);
      assert.equal(view().stage, 'human');
      assert.equal(view().staff?.name, 'Dana Levi');
      assert.equal(view().queue, null);
      support.send('Hello');
      await value(dana().send({ id: crypto.randomUUID(), conversationId: id, content: 'Hi Noa' }));
      await pass(200);
      assert.equal(view().unread, 1);
      support.markRead();
      assert.equal(view().unread, 0);
      await value(dana().close(id));
      await pass(100);
      assert.equal(view().stage, 'closed');
      assert.deepEqual(events(view().items), ['requested', 'claimed', 'closed']);
      await value(support.rate(5, 'Thanks'));
      assert.equal(view().conversation?.rating, 5);
    });

    it('[31] drops an answer under way, a hundred times out of a hundred', async () => {
      const { bot, answer, asked } = slowBot();
      world.server.script(bot);
      for (let turn = 0; turn < 100; turn += 1) {
        const { id } = world.server.seed.user({ name: `T${turn}`, role: 'client' });
        const { support, view, crm } = world.widget(id);
        await pass(50);
        support.send('Rent?');
        await pass(50);
        const request = support.requestHuman();
        assert.equal(view().thinking, false);
        await pass(turn % 2 ? 0 : 50);
        answer('Too late');
        await pass(200);
        await value(request);
        assert.deepEqual(texts(view().items), ['Rent?']);
        const kept = await value(world.server.tenant(id).latestBotTalk());
        assert.deepEqual(
          kept?.turns.map(({ content }) => content),
          ['Rent?'],
        );
        assert.equal(view().conversation?.aiConversationId, kept?.id);
        crm.destroy();
      }
      assert.equal(asked(), 0);
    });

    it('[35] what led here stands above what follows, with the request between', async () => {
      const { support, view } = world.widget();
      await pass(100);
      support.send('Rent?');
      await pass(100);
      void support.requestHuman();
      support.send('Are you there?');
      await pass(1_000);
      const shown = view().items.map(({ text }) => text);
      assert.deepEqual(shown, ['Rent?', 'Answer to Rent?', 'requested', 'Are you there?']);
    });

    it('the bot itself can ask for a person', async () => {
      world.server.script(() => ({ wantsHuman: { reason: 'Angry' } }));
      const { support, view } = world.widget();
      await pass(100);
      support.send('Enough!');
      await pass(1_000);
      assert.equal(view().stage, 'waiting');
      assert.equal(view().conversation?.reason, 'Angry');
      assert.deepEqual(
        (await talk())?.turns.map(({ content }) => content),
        ['Enough!'],
      );
    });

    it('a bot that is paused leads to the person who is there', async () => {
      const { support, view } = world.widget();
      await pass(100);
      world.server.script(() => ({ turn: null }));
      const request = { conversationId: crypto.randomUUID(), aiConversationId: null, reason: null };
      await value(world.server.tenant(world.noa.id).requestHuman(request));
      support.send('Rent?');
      await pass(500);
      assert.equal(view().stage, 'waiting');
      assert.ok(texts(view().items).includes('Rent?'));
    });

    it('[30] an answer the database refuses leaves the question as context', async () => {
      const { bot, answer } = slowBot();
      world.server.script(bot);
      const { support } = world.widget();
      await pass(100);
      support.send('Rent?');
      await pass(50);
      world.server.realtime(false);
      const request = { conversationId: crypto.randomUUID(), aiConversationId: null, reason: null };
      await value(world.server.tenant(world.noa.id).requestHuman(request));
      answer('Late');
      await pass(1_000);
      assert.deepEqual(
        (await talk())?.turns.map(({ content }) => content),
        ['Rent?'],
      );
    });

    it('a request made offline is kept, with what is written behind it', async () => {
      const { support, view } = world.widget();
      await pass(100);
      world.server.offline(true);
      const asked = support.requestHuman();
      support.send('It is urgent');
      await pass(60_000, 500);
      assert.equal(view().stage, 'waiting');
      assert.deepEqual(deliveries(view().items), ['It is urgent queued']);
      world.server.offline(false);
      await pass(31_000, 500);
      await value(asked);
      assert.equal(view().stage, 'waiting');
      assert.deepEqual(deliveries(view().items), ['It is urgent sent']);
    });

    it('[25] takes back a request, also one that never left the device', async () => {
      const { support, view } = world.widget();
      await pass(100);
      world.server.offline(true);
      const asked = support.requestHuman();
      await pass(1_000);
      await value(support.cancelRequest());
      await value(asked);
      assert.equal(view().stage, 'bot');
      world.server.offline(false);
      await pass(31_000, 500);
      assert.equal(view().conversation, null);
      void support.requestHuman();
      await pass(500);
      await value(support.cancelRequest());
      await pass(200);
      assert.equal(view().stage, 'bot');
      support.send('Rent?');
      await pass(200);
      assert.equal(texts(view().items).at(-1), 'Answer to Rent?');
    });

    it('a refused request says why, and the bot goes on', async () => {
      const { support, view } = world.widget();
      for (let turn = 0; turn < 5; turn += 1) {
        void support.requestHuman();
        await pass(500);
        await value(support.cancelRequest());
        await pass(200);
      }
      const asked = support.requestHuman();
      await pass(500);
      assert.equal((await asked).ok, false);
      assert.equal(view().actProblem?.kind, 'rate');
      assert.equal(view().stage, 'bot');
    });

    it('[12] asking once with a lost answer makes one conversation', async () => {
      const { support, view } = world.widget();
      await pass(100);
      world.server.loseAnswers(2);
      const asked = support.requestHuman();
      await pass(10_000);
      await value(asked);
      assert.deepEqual(events(view().items), ['requested']);
    });
  });
});
