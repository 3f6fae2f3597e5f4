import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually, id, type Open, pair, refuses, value } from './bench.ts';

export const sessions = (open: Open) =>
  describe('who is signed in', () => {
    it('is known by id, name and the role the database gives', async () => {
      const { noa, dana, tenant, staff } = await pair(open());
      assert.deepEqual(await value(tenant.identity()), { ...noa, role: 'tenant' });
      assert.deepEqual(await value(staff.identity()), { ...dana, role: 'staff' });
    });

    it('is nobody before signing in, and nobody reads or writes anything', async () => {
      const { noa } = await pair(open());
      const tenant = await open().tenant(null);
      const staff = await open().staff(null);
      assert.equal(await value(tenant.identity()), null);
      const request = { conversationId: id(), aiConversationId: null, reason: null };
      await refuses('signed_out', tenant.requestHuman(request));
      await refuses('signed_out', tenant.latestConversation(noa.id));
      await refuses('signed_out', tenant.people([noa.id]));
      await refuses('signed_out', tenant.botTalk(id()));
      await refuses('signed_out', tenant.send({ id: id(), conversationId: id(), content: 'hello' }));
      await refuses('signed_out', tenant.markRead(id(), 1));
      await refuses('signed_out', staff.client(noa.id));
      await refuses('signed_out', staff.timelinePage(noa.id, { filters: {}, limit: 5 }));
      await refuses('signed_out', staff.inbox({ filter: 'waiting', limit: 5 }));
      await refuses('signed_out', staff.interaction('1'));
    });

    it('[108] is told at once and at every change, and to nobody who stopped listening', async () => {
      const { noa, dana, tenant } = await pair(open());
      const heard: (string | null)[] = [];
      const stop = tenant.onSession((userId) => heard.push(userId));
      await eventually(() => heard.length === 1, 'the first session');
      await tenant.signIn(null);
      await eventually(() => heard.length === 2, 'the sign-out');
      await tenant.signIn(dana);
      await eventually(() => heard.length === 3, 'the next sign-in');
      assert.deepEqual(heard, [noa.id, null, dana.id]);
      assert.equal((await value(tenant.identity()))?.id, dana.id);
      stop();
      await tenant.signIn(null);
      assert.equal(heard.length, 3);
    });

    it('decides what is allowed: no staff verb works for a tenant', async () => {
      const { noa, dana } = await pair(open());
      const posing = await open().staff(noa);
      await refuses('forbidden', posing.client(noa.id));
      await refuses('forbidden', posing.staff());
      await refuses('forbidden', posing.inbox({ filter: 'all', limit: 5 }));
      await refuses('forbidden', posing.inboxCounts());
      await refuses('forbidden', posing.startConversation(id(), noa.id));
      await refuses('forbidden', posing.deleteInteraction('1'));
      await refuses('not_found', posing.timelinePage(dana.id, { filters: {}, limit: 5 }));
      await refuses('forbidden', posing.timelineCounts(noa.id));
    });

    it('learns the names of those who may be known', async () => {
      const { noa, dana, tenant, staff } = await pair(open());
      const stranger = await open().person('Omer Katz', 'client');
      const ids = [noa.id, dana.id, stranger.id, id()];
      const names = async (gateway: typeof tenant | typeof staff) =>
        (await value(gateway.people(ids))).map(({ name, role }) => `${name} ${role}`).sort();
      assert.deepEqual(await names(tenant), ['Noa Bar-Lev client']);
      assert.deepEqual(await names(staff), ['Dana Levi staff', 'Noa Bar-Lev client', 'Omer Katz client']);
      await value(staff.startConversation(id(), noa.id));
      assert.deepEqual(await names(tenant), ['Dana Levi staff', 'Noa Bar-Lev client']);
      assert.deepEqual(await value(tenant.people([])), []);
    });
  });
