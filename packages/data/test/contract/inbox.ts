import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InboxFilter, StaffGateway } from '@rentmate/crm-data';
import { type Bench, id, type Open, pair, value } from './bench.ts';

/** A client of this name who waits. The suite's other people are in the same inbox, so a search keeps to one's own. */
async function waitingClient(bench: Bench, name: string) {
  const person = await bench.person(name, 'client');
  const tenant = await bench.tenant(person);
  const request = { conversationId: id(), aiConversationId: null, reason: null };
  const { id: conversationId } = await value(tenant.requestHuman(request));
  return { person, tenant, conversationId };
}

const names = async (staff: StaffGateway, filter: InboxFilter, search: string) =>
  (await value(staff.inbox({ filter, search, limit: 50 }))).map(({ clientName }) => clientName.split(' ')[0]);

export const inboxes = (open: Open) =>
  describe('the inbox', () => {
    it('[57] the waiting come longest first, then what is held, then what has ended, latest first', async () => {
      const family = `Family${id().slice(0, 8)}`;
      const { staff } = await pair(open());
      const held: Record<string, string> = {};
      const ids = (name: string) => held[name] ?? assert.fail(name);
      for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) {
        held[name] = (await waitingClient(open(), `${name} ${family}`)).conversationId;
      }
      await value(staff.claim(ids('C')));
      await value(staff.claim(ids('D')));
      await value(staff.close(ids('E')));
      await value(staff.snooze(ids('B'), new Date(Date.now() + 3_600_000).toISOString()));
      assert.deepEqual(await names(staff, 'waiting', family), ['A', 'F']);
      assert.deepEqual(await names(staff, 'mine', family), ['D', 'C']);
      assert.deepEqual(await names(staff, 'all', family), ['A', 'F', 'B', 'D', 'C', 'E']);
      const { staff: other } = await pair(open());
      assert.deepEqual(await names(other, 'mine', family), []);
    });

    it('[56] counts who waits, what is mine and everything open', async () => {
      const { staff } = await pair(open());
      const before = await value(staff.inboxCounts());
      assert.equal(before.mine, 0);
      const one = await waitingClient(open(), 'One');
      await waitingClient(open(), 'Two');
      await value(staff.claim(one.conversationId));
      const after = await value(staff.inboxCounts());
      assert.deepEqual(after, { waiting: before.waiting + 1, mine: 1, all: before.all + 2 });
      await value(staff.close(one.conversationId));
      assert.deepEqual(await value(staff.inboxCounts()), { ...after, mine: 0, all: before.all + 1 });
    });

    it('[64] a row says who answers, who wrote last and how much nobody has read', async () => {
      const { dana, staff } = await pair(open());
      const name = `Noa ${id().slice(0, 8)}`;
      const { tenant, conversationId } = await waitingClient(open(), name);
      const row = async () => {
        const [first] = await value(staff.inbox({ filter: 'all', search: name, limit: 5 }));
        return first ?? assert.fail('no row');
      };
      assert.deepEqual(
        [
          (await row()).clientName,
          (await row()).adminName,
          (await row()).unread,
          (await row()).lastMessageRole,
        ],
        [name, null, 0, null],
      );
      for (const content of ['one', 'two', 'three']) {
        await value(tenant.send({ id: id(), conversationId, content }));
      }
      await value(staff.claim(conversationId));
      await value(staff.markRead(conversationId, 2));
      const unread = await row();
      assert.equal(unread.unread, 2);
      assert.equal(unread.lastMessageRole, 'user');
      assert.equal(unread.adminName, dana.name);
      assert.deepEqual(unread.conversation, await value(staff.conversation(conversationId)));
      await value(staff.send({ id: id(), conversationId, content: 'four' }));
      assert.equal((await row()).lastMessageRole, 'admin');
    });

    it('[62] finds names and message text, Hebrew too', async () => {
      const { staff } = await pair(open());
      const word = `מפתח${id().slice(0, 6)}`;
      const { tenant, conversationId } = await waitingClient(open(), `נועה ${word}א`);
      const { tenant: other, conversationId: otherId } = await waitingClient(open(), 'Omer');
      await value(other.send({ id: id(), conversationId: otherId, content: `איבדתי ${word}` }));
      await value(tenant.send({ id: id(), conversationId, content: 'שלום' }));
      assert.deepEqual(await names(staff, 'all', word), ['נועה', 'Omer']);
      assert.deepEqual(await names(staff, 'waiting', `${word}א`), ['נועה']);
      assert.deepEqual(await names(staff, 'all', '100%_'), []);
    });

    it('pages hold every row once', async () => {
      const family = `Pages${id().slice(0, 8)}`;
      const { staff } = await pair(open());
      for (const name of ['A', 'B', 'C', 'D', 'E']) {
        const { conversationId } = await waitingClient(open(), `${name} ${family}`);
        if (name === 'C' || name === 'D') await value(staff.claim(conversationId));
        if (name === 'D') await value(staff.close(conversationId));
      }
      const found: string[] = [];
      for (let before: unknown = null; ; ) {
        const query = { filter: 'all', search: family, limit: 2 } as const;
        const page = await value(staff.inbox(before === null ? query : { ...query, before }));
        found.push(...page.map(({ clientName }) => clientName[0] ?? ''));
        if (page.length < 2) break;
        before = page.at(-1)?.cursor;
      }
      assert.deepEqual(found, ['A', 'B', 'E', 'C', 'D']);
    });
  });
