import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { createSupabaseStaffGateway } from '@rentmate/crm-data/staff';
import { createSupabaseTenantGateway } from '@rentmate/crm-data/tenant';
import { createPerson, type LocalSupabase, signIn, startTestSupabase } from '@rentmate/crm-local/testing';
import type { SupabaseClient } from '@supabase/supabase-js';
import { eventually, hush, id, listen, refusal, value } from './contract/bench.ts';

describe('live channels of Supabase', () => {
  let supabase: LocalSupabase;
  const clients: SupabaseClient[] = [];
  before(async () => {
    supabase = await startTestSupabase();
  });
  afterEach(async () => {
    hush();
    supabase.setRealtime(true);
    for (const client of clients.splice(0)) await client.removeAllChannels();
  });
  after(() => supabase.close());

  async function person(role: 'client' | 'staff') {
    const { id: userId, email, password } = await createPerson(supabase, { name: 'Somebody', role });
    const client = await signIn(supabase, email);
    clients.push(client);
    return { userId, client, credentials: { email, password } };
  }

  const ask = async (client: SupabaseClient) => {
    const request = { conversationId: id(), aiConversationId: null, reason: null };
    return (await value(createSupabaseTenantGateway(client).requestHuman(request))).id;
  };

  it('come back after the network was lost, and hear again', async () => {
    const { client } = await person('client');
    const conversationId = await ask(client);
    const tenant = createSupabaseTenantGateway(client);
    const ear = await listen(tenant, `crm:conversation:${conversationId}`);
    supabase.dropConnections();
    await eventually(() => ear.states.at(-1) === 'down', 'the loss');
    await eventually(() => ear.states.at(-1) === 'live', 'the return');
    ear.hints.length = 0;
    await value(tenant.send({ id: id(), conversationId, content: 'Hello' }));
    await eventually(() => ear.hints.length > 0, 'a hint after the return');
    assert.deepEqual(ear.states, ['live', 'down', 'live']);
    ear.stop();
  });

  it('say that they are down where realtime is not there, and come up when it is', async () => {
    supabase.setRealtime(false);
    const { client } = await person('staff');
    const ear = await listen(createSupabaseStaffGateway(client), 'crm:inbox');
    assert.equal(ear.states.at(-1), 'down');
    supabase.setRealtime(true);
    await eventually(() => ear.states.at(-1) === 'live', 'live');
    ear.stop();
  });

  it('are one a topic, however many gateways share the client', async () => {
    const { client } = await person('staff');
    const ears = await Promise.all(
      [1, 2, 3].map(() => listen(createSupabaseStaffGateway(client), 'crm:inbox')),
    );
    assert.equal(client.getChannels().length, 1);
    for (const ear of ears) ear.stop();
    await eventually(() => client.getChannels().length === 0, 'the channel to be left');
  });

  it('survive leaving and joining in one breath', async () => {
    const { client } = await person('staff');
    const staff = createSupabaseStaffGateway(client);
    for (let turn = 0; turn < 5; turn += 1) {
      const ear = await listen(staff, 'crm:inbox');
      assert.equal(ear.states.at(-1), 'live');
      ear.stop();
      staff.watch('crm:inbox', { hint() {}, state() {} })();
    }
    const last = await listen(staff, 'crm:inbox');
    const { client: tenant } = await person('client');
    await ask(tenant);
    await eventually(() => last.hints.length > 0, 'a hint');
    last.stop();
  });

  it('end with the session, and open for the next person as that person', async () => {
    const { client } = await person('staff');
    const { client: other, credentials } = await person('client');
    const staff = createSupabaseStaffGateway(client);
    const ear = await listen(staff, 'crm:inbox');
    assert.equal(ear.states.at(-1), 'live');
    await client.auth.signInWithPassword(credentials);
    await eventually(() => ear.states.at(-1) === 'down', 'a tenant is not let in');
    ear.hints.length = 0;
    await ask(other);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(ear.hints, []);
    ear.stop();
  });
});

describe('sessions of Supabase that run out', () => {
  let supabase: LocalSupabase;
  before(async () => {
    supabase = await startTestSupabase({ tokenLifetime: 5 });
  });
  afterEach(hush);
  after(() => supabase.close());

  it('are renewed, and their channels stay open or open again', async () => {
    const { email } = await createPerson(supabase, { name: 'Dana', role: 'staff' });
    const client = await signIn(supabase, email);
    const staff = createSupabaseStaffGateway(client);
    const ear = await listen(staff, 'crm:inbox');
    await new Promise((resolve) => setTimeout(resolve, 5_500));
    assert.equal((await value(staff.identity()))?.role, 'staff');
    await eventually(() => ear.states.at(-1) === 'live', 'live with the new token');
    ear.stop();
    await client.removeAllChannels();
  });

  it('are nobody’s when the server does not renew them', async () => {
    const { email } = await createPerson(supabase, { name: 'Noa', role: 'client' });
    const client = await signIn(supabase, email);
    const tenant = createSupabaseTenantGateway(client);
    const heard: (string | null)[] = [];
    const stop = tenant.onSession((userId) => heard.push(userId));
    await eventually(() => heard.length === 1, 'the session');
    await supabase.query('delete from auth.refresh_tokens');
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    const request = { conversationId: id(), aiConversationId: null, reason: null };
    assert.equal((await refusal(tenant.requestHuman(request))).kind, 'signed_out');
    assert.equal(await value(tenant.identity()), null);
    assert.equal(heard.at(-1), null);
    stop();
  });
});
