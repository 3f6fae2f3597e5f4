import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InteractionDraft, StaffGateway, TimelineFilters } from '@rentmate/crm-data';
import { conversing, id, type Open, pair, refuses, value } from './bench.ts';

const draft = (userId: string, fields: Partial<InteractionDraft> = {}): InteractionDraft => ({
  clientId: id(),
  userId,
  type: 'call',
  title: '',
  content: '',
  status: 'closed',
  metadata: {},
  occurredAt: '2026-10-25T00:30:00.000Z',
  followUpAt: null,
  ...fields,
});

/** Every entry, a page after the other; `between` runs after each page. */
async function walk(staff: StaffGateway, userId: string, limit: number, between?: () => Promise<unknown>) {
  const keys: string[] = [];
  for (let before: unknown; ; ) {
    const query = before === undefined ? { filters: {}, limit } : { filters: {}, before, limit };
    const page = await value(staff.timelinePage(userId, query));
    keys.push(...page.map(({ key }) => key));
    if (page.length < limit) return keys;
    before = page.at(-1)?.cursor;
    await between?.();
  }
}

export const timelines = (open: Open) =>
  describe('the timeline', () => {
    it('[86] logging twice under one id is one entry, stamped with author and time', async () => {
      const { noa, dana, staff } = await pair(open());
      const call = draft(noa.id, { metadata: { outcome: 'busy' }, content: 'Nobody there' });
      const [first, second] = await Promise.all([staff.logInteraction(call), staff.logInteraction(call)]);
      assert.ok(first?.ok && second?.ok);
      assert.deepEqual(second.value, first.value);
      const { id: rowId, authorId, createdAt, updatedAt, deletedAt, occurredAt, ...rest } = first.value;
      assert.equal(authorId, dana.id);
      assert.equal(updatedAt, null);
      assert.equal(deletedAt, null);
      assert.equal(Date.parse(occurredAt), Date.parse(call.occurredAt));
      assert.ok(Math.abs(Date.parse(createdAt) - Date.now()) < 60_000);
      assert.equal(rest.clientId, call.clientId);
      assert.deepEqual(rest.metadata, call.metadata);
      assert.deepEqual(await value(staff.timelineCounts(noa.id)), { call: 1 });
      const [entry] = await value(staff.timelinePage(noa.id, { filters: {}, limit: 5 }));
      assert.equal(entry?.key, `crm_interactions:${rowId}`);
      assert.equal(entry?.preview, 'Nobody there');
      assert.equal(entry?.title, null);
      assert.equal(entry?.metadata.outcome, 'busy');
      assert.equal(entry?.metadata.client_id, call.clientId);
      const other = await open().staff(await open().person('Maya Shalev', 'staff'));
      await refuses('idempotency', other.logInteraction(call));
    });

    it('[76] an entry is changed by whoever is staff, and who and when is kept', async () => {
      const { noa, dana, staff } = await pair(open());
      const maya = await open().person('Maya Shalev', 'staff');
      const other = await open().staff(maya);
      const logged = await value(
        staff.logInteraction(draft(noa.id, { followUpAt: '2026-10-26T07:00:00.000Z', status: 'open' })),
      );
      const changes = { title: 'Lease', content: 'Renewed', status: 'closed', followUpAt: null } as const;
      const changed = await value(other.updateInteraction(logged.id, changes));
      assert.equal(changed.authorId, dana.id);
      assert.equal(changed.updatedBy, maya.id);
      assert.ok(changed.updatedAt);
      assert.equal(changed.title, 'Lease');
      assert.equal(changed.followUpAt, null);
      assert.equal(Date.parse(changed.occurredAt), Date.parse(logged.occurredAt));
      assert.deepEqual(await value(staff.interaction(logged.id)), changed);
      await refuses('not_found', staff.updateInteraction('9007199254740993', { title: 'x' }));
    });

    it('[80] a log taken back is gone, and can be brought back', async () => {
      const { noa, staff } = await pair(open());
      const logged = await value(staff.logInteraction(draft(noa.id)));
      for (let turn = 0; turn < 2; turn += 1) {
        assert.ok((await value(staff.deleteInteraction(logged.id))).deletedAt);
      }
      assert.deepEqual(await value(staff.timelinePage(noa.id, { filters: {}, limit: 5 })), []);
      assert.deepEqual(await value(staff.timelineCounts(noa.id)), {});
      await refuses('not_found', staff.interaction(logged.id));
      await refuses('not_found', staff.updateInteraction(logged.id, { title: 'x' }));
      for (let turn = 0; turn < 2; turn += 1) {
        assert.equal((await value(staff.restoreInteraction(logged.id))).deletedAt, null);
      }
      assert.equal((await value(staff.interaction(logged.id))).id, logged.id);
    });

    it('refuses what is too long, of no known status, or about nobody', async () => {
      const { noa, staff } = await pair(open());
      const log = (fields: Partial<InteractionDraft>) => staff.logInteraction(draft(noa.id, fields));
      await refuses('invalid', log({ content: 'x'.repeat(8_001) }));
      await refuses('invalid', log({ content: 'bell\u0007' }));
      await refuses('invalid', log({ status: 'done' as 'closed' }));
      await refuses('not_found', log({ userId: id() }));
      const logged = await value(log({}));
      await refuses('invalid', staff.updateInteraction(logged.id, { content: 'x'.repeat(8_001) }));
      await refuses('invalid', staff.updateInteraction(logged.id, { status: 'done' as 'closed' }));
      assert.deepEqual(await value(staff.timelineCounts(noa.id)), { call: 1 });
    });

    it('[71] pages skip nothing and double nothing, ties in time and new entries included', async () => {
      const { noa, staff, tenant } = await pair(open());
      const log = (fields: Partial<InteractionDraft> = {}) =>
        value(staff.logInteraction(draft(noa.id, fields)));
      for (let turn = 0; turn < 7; turn += 1) await log({ type: turn % 2 ? 'note' : 'call' });
      for (let turn = 1; turn < 4; turn += 1) await log({ occurredAt: `2026-10-2${turn}T08:00:00.000Z` });
      await value(tenant.recordBotTurns(id(), [{ role: 'user', content: 'Hi', at: null }]));
      const whole = await walk(staff, noa.id, 50);
      assert.equal(whole.length, 11);
      assert.deepEqual(await walk(staff, noa.id, 3), whole);
      assert.deepEqual(await walk(staff, noa.id, 1), whole);
      const while_ = await walk(staff, noa.id, 2, () => log({ occurredAt: new Date().toISOString() }));
      assert.deepEqual(while_, whole);
    });

    it('[84] a back-dated entry stands at its real time', async () => {
      const { noa, staff } = await pair(open());
      const log = (title: string, occurredAt: string) =>
        value(staff.logInteraction(draft(noa.id, { title, occurredAt })));
      await log('today', '2026-11-02T09:00:00.000Z');
      await log('last month', '2026-10-02T09:00:00.000Z');
      await log('yesterday', '2026-11-01T09:00:00.000Z');
      const page = await value(staff.timelinePage(noa.id, { filters: {}, limit: 9 }));
      assert.deepEqual(
        page.map(({ title }) => title),
        ['today', 'yesterday', 'last month'],
      );
    });

    it('[69] is filtered by kind, author, status, dates and the words of the whole text', async () => {
      const bench = open();
      const { noa, dana, staff, tenant, conversationId, say } = await conversing(bench);
      await say(tenant, 'הדוד לא מחמם מים');
      await value(staff.close(conversationId));
      await value(tenant.recordBotTurns(id(), [{ role: 'user', content: 'Where is my receipt?', at: null }]));
      const maya = await bench.staff(await bench.person('Maya Shalev', 'staff'));
      const long = `${'x'.repeat(500)} needle_100%`;
      await value(staff.logInteraction(draft(noa.id, { type: 'note', title: 'n1', content: long })));
      const later = {
        title: 'c1',
        occurredAt: '2026-11-01T10:00:00.000Z',
        status: 'needs_follow_up',
      } as const;
      await value(maya.logInteraction(draft(noa.id, later)));
      const kinds = async (filters: TimelineFilters) =>
        (await value(staff.timelinePage(noa.id, { filters, limit: 20 }))).map(({ kind }) => kind).sort();
      assert.deepEqual(await kinds({}), ['call', 'chat', 'human_chat', 'note']);
      assert.deepEqual(await kinds({ kinds: [] }), ['call', 'chat', 'human_chat', 'note']);
      assert.deepEqual(await kinds({ kinds: ['call', 'chat'] }), ['call', 'chat']);
      assert.deepEqual(await kinds({ authorId: dana.id }), ['human_chat', 'note']);
      assert.deepEqual(await kinds({ status: 'needs_follow_up' }), ['call']);
      assert.deepEqual(await kinds({ search: 'needle_100%' }), ['note']);
      assert.deepEqual(await kinds({ search: 'needleX100' }), []);
      assert.deepEqual(await kinds({ search: 'מחמם' }), ['human_chat']);
      assert.deepEqual(await kinds({ search: 'RECEIPT' }), ['chat']);
      const window = { from: '2026-10-25T00:30:00.000Z', to: '2026-11-01T10:00:00.000Z' };
      assert.deepEqual(await kinds(window), ['note']);
      assert.deepEqual(await kinds({ ...window, kinds: ['call'] }), []);
    });

    it('[68] counts match the rows', async () => {
      const { noa, staff } = await conversing(open());
      await value(staff.logInteraction(draft(noa.id)));
      await value(staff.logInteraction(draft(noa.id, { type: 'note' })));
      await value(staff.logInteraction(draft(noa.id, { type: 'note' })));
      const own = await open().staff(noa);
      assert.deepEqual(await value(staff.timelineCounts(noa.id)), { call: 1, human_chat: 1, note: 2 });
      assert.equal((await value(own.timelinePage(noa.id, { filters: {}, limit: 9 }))).length, 1);
      await refuses('not_found', staff.timelineCounts(id()));
      await refuses('not_found', staff.timelinePage('no-id', { filters: {}, limit: 5 }));
    });

    it('shows a human chat, a bot talk and a ticket in one shape', async () => {
      const bench = open();
      const { noa, dana, staff, tenant, conversationId, say } = await conversing(bench);
      const talkId = await value(
        tenant.recordBotTurns(id(), [{ role: 'user', content: 'Rent receipt', at: null }]),
      );
      await say(tenant, 'Thank you');
      const comments = [
        { authorId: noa.id, text: 'It drips', byStaff: false },
        { authorId: dana.id, text: 'Plumber comes', byStaff: true },
      ];
      const ticketId = await bench.ticket({
        userId: noa.id,
        title: 'Tap',
        description: 'The tap in the kitchen',
        assignedTo: dana.id,
        comments,
      });
      const page = await value(staff.timelinePage(noa.id, { filters: {}, limit: 9 }));
      const entry = (kind: string) => {
        const found = page.find((each) => each.kind === kind);
        assert.ok(found, kind);
        const { userId: user, source, id: entryId, title, preview, status, authorId, itemCount } = found;
        return [user, source, entryId, title, preview, status, authorId, itemCount];
      };
      assert.deepEqual(entry('human_chat'), [
        noa.id,
        'human_conversations',
        conversationId,
        null,
        'Thank you',
        'human',
        dana.id,
        3,
      ]);
      assert.deepEqual(entry('chat'), [
        noa.id,
        'ai_conversations',
        talkId,
        'Rent receipt',
        'Rent receipt',
        null,
        null,
        1,
      ]);
      assert.deepEqual(entry('support_ticket'), [
        noa.id,
        'support_tickets',
        ticketId,
        'Tap',
        'Plumber comes',
        'open',
        dana.id,
        2,
      ]);
      const ticket = await value(staff.ticket(ticketId));
      assert.equal(ticket.description, 'The tap in the kitchen');
      assert.equal(ticket.assignedTo, dana.id);
      assert.deepEqual(
        ticket.comments.map(({ authorId, text, byStaff }) => ({ authorId, text, byStaff })),
        comments,
      );
      await refuses('not_found', staff.ticket(id()));
    });

    it('knows the client whose page it is, and the colleagues', async () => {
      const { noa, dana, staff } = await pair(open());
      const client = await value(staff.client(noa.id));
      assert.equal(client.name, noa.name);
      assert.ok(Math.abs(Date.parse(client.createdAt) - Date.now()) < 60_000);
      await refuses('not_found', staff.client(id()));
      await refuses('not_found', staff.client('no-id'));
      const colleagues = await value(staff.staff());
      assert.ok(colleagues.some((each) => each.id === dana.id && each.name === dana.name));
      assert.ok(colleagues.every(({ role }) => role === 'staff'));
    });
  });
