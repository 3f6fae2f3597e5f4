import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openWorld, pass, settle, value, type World } from './world.ts';

const at = (minute: number) =>
  new Date(Date.parse('2026-11-01T08:00:00.000Z') + minute * 60_000).toISOString();

describe('the timeline store', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld();
  });
  afterEach(() => world.close());

  async function open() {
    const desk = world.desk();
    const timeline = desk.crm.timeline(world.noa.id);
    timeline.$view.listen(() => {});
    await pass(100);
    const view = () => timeline.$view.get();
    const titles = () => view().items.map(({ entry, delivery }) => `${entry.title} ${delivery}`);
    return { ...desk, timeline, view, titles };
  }

  const note = (minute: number) =>
    world.server.seed.interaction({
      userId: world.noa.id,
      type: 'note',
      title: `n${minute}`,
      occurredAt: at(minute),
    });
  const rows = () =>
    value(world.server.staff(world.dana.id).timelinePage(world.noa.id, { filters: {}, limit: 99 }));

  it('[79] [80] shows a log at once, stores it once and offers to undo it for ten seconds', async () => {
    const { timeline, view, titles } = await open();
    world.server.latency(300);
    const clientId = timeline.log({ type: 'call', title: 'c', metadata: { outcome: 'busy' } });
    assert.deepEqual(titles(), ['c sending']);
    assert.deepEqual(view().counts, { call: 1 });
    assert.equal(view().undo?.clientId, clientId);
    await pass(700);
    assert.deepEqual(titles(), ['c sent']);
    assert.deepEqual(view().counts, { call: 1 });
    assert.equal(view().items[0]?.authorName, 'Dana Levi');
    await pass(9_200);
    assert.ok(view().undo);
    await pass(200);
    assert.equal(view().undo, null);
    world.server.latency(0);
    assert.equal((await rows()).length, 1);
  });

  it('[80] undo takes back a log that was stored, and one that was not', async () => {
    const { timeline, view } = await open();
    const stored = timeline.log({ type: 'call' });
    await pass(500);
    timeline.undo(stored);
    assert.deepEqual(view().items, []);
    assert.equal(view().undo, null);
    await pass(500);
    assert.deepEqual(view().items, []);
    assert.equal(view().total, 0);
    world.server.offline(true);
    await pass(100);
    timeline.undo(timeline.log({ type: 'call' }));
    assert.deepEqual(view().items, []);
    world.server.offline(false);
    await pass(3_000);
    assert.deepEqual(view().items, []);
    assert.deepEqual(await rows(), []);
  });

  it('[82] amends what is on its way and what has arrived', async () => {
    const { timeline, view } = await open();
    world.server.latency(200);
    const early = timeline.log({ type: 'call', metadata: { outcome: 'answered' } });
    timeline.amend(early, { content: 'Talked', metadata: { duration_minutes: 5 } });
    assert.equal(view().items[0]?.entry.preview, 'Talked');
    await pass(2_000);
    const followUpAt = '2026-11-05T09:00:00.000Z';
    timeline.amend(early, { followUpAt, status: 'needs_follow_up' });
    assert.equal(view().items[0]?.entry.followUpAt, followUpAt);
    await pass(2_000);
    world.server.latency(0);
    const [row, ...more] = await rows();
    assert.deepEqual(more, []);
    assert.equal(row?.preview, 'Talked');
    assert.equal(row?.followUpAt, followUpAt);
    assert.equal(row?.status, 'needs_follow_up');
    assert.equal(row?.metadata.outcome, 'answered');
    assert.equal(row?.metadata.duration_minutes, 5);
  });

  it('[86] a lost answer logs once', async () => {
    const { timeline, titles } = await open();
    world.server.loseAnswers(2);
    timeline.log({ type: 'note', title: 'n' });
    await pass(10_000);
    assert.deepEqual(titles(), ['n sent']);
    assert.equal((await rows()).length, 1);
  });

  it('[88] a log written offline is kept and saved later', async () => {
    const { timeline, titles } = await open();
    world.server.offline(true);
    await pass(100);
    timeline.log({ type: 'note', title: 'n' });
    await pass(120_000, 500);
    assert.deepEqual(titles(), ['n queued']);
    world.server.offline(false);
    await pass(3_000);
    assert.deepEqual(titles(), ['n sent']);
    assert.equal((await rows()).length, 1);
  });

  it('a refused log stays, says why, and can be amended and sent again', async () => {
    const { timeline, view, titles } = await open();
    const clientId = timeline.log({ type: 'note', title: 'n', content: 'x'.repeat(8_001) });
    await pass(500);
    assert.deepEqual(titles(), ['n failed']);
    assert.equal(view().items[0]?.problem?.kind, 'invalid');
    timeline.amend(clientId, { content: 'short' });
    await pass(500);
    assert.deepEqual(titles(), ['n sent']);
    const second = timeline.log({ type: 'note', title: 'm', content: 'x'.repeat(8_001) });
    await pass(500);
    timeline.discard(second);
    assert.deepEqual(titles(), ['n sent']);
    assert.equal(view().counts.note, 1);
  });

  it('[71] pages skip nothing and double nothing while entries arrive', async () => {
    for (let minute = 1; minute <= 150; minute += 1) note(minute);
    const { timeline, view } = await open();
    assert.equal(view().items.length, 30);
    assert.equal(view().total, 150);
    for (let turn = 0; view().hasMore; turn += 1) {
      assert.ok(turn < 9, 'pages never end');
      note(200 + turn);
      await timeline.loadMore();
      await pass(1_000);
    }
    const titles = view().items.map(({ entry }) => entry.title);
    assert.equal(new Set(titles).size, titles.length);
    const all = (await rows()).map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 99), all);
    assert.equal(titles.at(-1), 'n1');
    assert.equal(view().total, titles.length);
  });

  it('[71] more news than a page holds leaves no hole', async () => {
    for (let minute = 1; minute <= 40; minute += 1) note(minute);
    const { timeline, view } = await open();
    await timeline.loadMore();
    world.server.offline(true);
    await pass(1_000);
    for (let minute = 41; minute <= 100; minute += 1) note(minute);
    world.server.offline(false);
    await pass(1_000);
    while (view().hasMore) {
      await timeline.loadMore();
      await settle();
    }
    const titles = view().items.map(({ entry }) => entry.title);
    assert.deepEqual(
      titles,
      Array.from({ length: 100 }, (_, index) => `n${100 - index}`),
    );
  });

  it('[72] a new entry appears by itself, and one that was deleted goes', async () => {
    const first = note(1);
    const { titles, view } = await open();
    note(2);
    await pass(400);
    assert.deepEqual(titles(), ['n2 sent', 'n1 sent']);
    await value(world.server.staff(world.maya.id).deleteInteraction(first.id));
    await pass(400);
    assert.deepEqual(titles(), ['n2 sent']);
    assert.equal(view().counts.note, 1);
  });

  it('[68] [69] filters, and shows a new log only where it belongs', async () => {
    note(1);
    world.server.seed.interaction({ userId: world.noa.id, type: 'call', title: 'c', occurredAt: at(2) });
    const { timeline, titles, view, calls } = await open();
    timeline.filter({ kinds: ['note'] });
    assert.equal(view().load, 'loading');
    await pass(100);
    assert.deepEqual(titles(), ['n1 sent']);
    timeline.log({ type: 'call', title: 'new' });
    timeline.log({ type: 'note', title: 'mine' });
    await pass(500);
    assert.deepEqual(titles(), ['mine sent', 'n1 sent']);
    assert.deepEqual(view().counts, { note: 2, call: 2 });
    timeline.filter({ kinds: undefined });
    await pass(100);
    assert.equal(view().items.length, 4);
    calls.clear();
    for (const search of ['m', 'mi', 'min']) timeline.filter({ search });
    // A click while the search is being typed loses neither.
    timeline.filter({ kinds: ['note'] });
    await pass(500);
    assert.deepEqual(view().filters, { search: 'min', kinds: ['note'] });
    assert.deepEqual(titles(), ['mine sent']);
    assert.equal(calls.get('timelinePage'), 1);
  });

  it('a page that fails leaves what is there, and is asked for again', async () => {
    for (let minute = 1; minute <= 60; minute += 1) note(minute);
    const { timeline, view } = await open();
    world.server.fail('unreachable');
    await timeline.loadMore();
    assert.equal(view().items.length, 30);
    assert.equal(view().loadingMore, false);
    assert.equal(view().problem?.kind, 'unreachable');
    world.server.fail(null);
    await timeline.loadMore();
    assert.equal(view().items.length, 60);
    assert.equal(view().problem, null);
  });

  it('opens a whole transcript, page by page', async () => {
    const { id } = world.server.seed.conversation({ userId: world.noa.id, adminId: world.dana.id });
    for (let turn = 1; turn <= 120; turn += 1) {
      world.server.seed.message(id, { senderRole: turn % 2 ? 'user' : 'admin', content: `m${turn}` });
    }
    const { timeline } = await open();
    const items = await value(timeline.transcript(id));
    assert.equal(items.length, 120);
    assert.equal(items[0]?.text, 'm1');
    assert.equal(items[0]?.authorName, 'Noa Bar-Lev');
    assert.equal(items[119]?.own, true);
  });
});
