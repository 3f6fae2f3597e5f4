/** What a tenant's own token can do at the REST API with no widget in between. Every refusal has a twin that works. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPerson, type LocalSupabase, signIn, startTestSupabase } from '@rentmate/crm-local/testing';
import type { SupabaseClient } from '@supabase/supabase-js';

interface Caller {
  readonly id: string;
  readonly client: SupabaseClient;
}

describe('a tenant with a token and no widget', () => {
  let supabase: LocalSupabase;
  let noa: Caller;
  let amit: Caller;
  let dana: Caller;
  /** Noa's conversation, held by Dana, with a message of each; Amit's waits. */
  let ofNoa: string;
  let ofAmit: string;

  const person = async (name: string, role: 'client' | 'staff'): Promise<Caller> => {
    const { id, email, password } = await createPerson(supabase, { name, role });
    return { id, client: await signIn(supabase, email, password) };
  };
  const done = async <T>(answer: PromiseLike<{ data: T; error: unknown }>): Promise<NonNullable<T>> => {
    const { data, error } = await answer;
    assert.equal(error, null);
    return data as NonNullable<T>;
  };
  const ask = async ({ client }: Caller): Promise<string> => {
    const id = crypto.randomUUID();
    await done(client.rpc('crm_request_human', { p_conversation_id: id }));
    return id;
  };
  const say = (caller: Caller, conversationId: string, text: string) =>
    caller.client.rpc('crm_send_message', {
      p_id: crypto.randomUUID(),
      p_conversation_id: conversationId,
      p_content: text,
    });

  before(async () => {
    supabase = await startTestSupabase();
    [noa, amit, dana] = await Promise.all([
      person('Noa', 'client'),
      person('Amit', 'client'),
      person('Dana', 'staff'),
    ]);
    ofNoa = await ask(noa);
    ofAmit = await ask(amit);
    await done(dana.client.rpc('crm_claim_conversation', { p_conversation_id: ofNoa }));
    await done(say(noa, ofNoa, 'The tap drips'));
    await done(say(dana, ofNoa, 'I am sending a plumber'));
    await done(say(amit, ofAmit, 'Secret of Amit'));
    for (const user of [noa, amit]) {
      await done(
        dana.client.rpc('crm_log_interaction', {
          p_client_id: crypto.randomUUID(),
          p_user_id: user.id,
          p_type: 'note',
          p_content: 'Secret note',
        }),
      );
    }
    await done(
      dana.client
        .from('crm_templates')
        .insert({ kind: 'reply', title: 'Secret', body: 'Secret words' })
        .select(),
    );
  });
  after(() => supabase.close());

  test('[44] reads no interaction, template or pin, and staff do', async () => {
    for (const table of ['crm_interactions', 'crm_templates', 'crm_timeline_pins']) {
      const { data, count } = await noa.client.from(table).select('*', { count: 'exact' });
      assert.deepEqual([data?.length ?? 0, count ?? 0], [0, 0], table);
    }
    assert.equal((await done(dana.client.from('crm_interactions').select())).length, 2);
    assert.equal((await done(dana.client.from('crm_templates').select())).length, 1);
  });

  test('[107] reads own messages and nobody else’s, by table, embed, view or function', async () => {
    const { client } = noa;
    assert.deepEqual(
      (await done(client.from('human_messages').select().eq('conversation_id', ofAmit))).length,
      0,
    );
    assert.ok((await done(client.from('human_messages').select().eq('conversation_id', ofNoa))).length >= 2);
    const embedded = await done(client.from('human_conversations').select('id, human_messages(content)'));
    assert.ok(!JSON.stringify(embedded).includes('Secret of Amit'));
    assert.deepEqual(
      embedded.map((row) => row.id),
      [ofNoa],
    );
    const timeline = await done(client.from('crm_timeline').select('user_id, kind'));
    assert.deepEqual([...new Set(timeline.map((row) => row.user_id))], [noa.id]);
    assert.ok(timeline.every((row) => row.kind !== 'note'));
    const other = await client.rpc('crm_timeline_page', { p_user_id: amit.id });
    assert.equal(other.status, 404);
    const own = await done(client.rpc('crm_timeline_page', { p_user_id: noa.id }));
    assert.ok(own.length > 0 && own.every((row: { kind: string }) => row.kind !== 'note'));
  });

  test('absent and another tenant’s conversation answer alike', async () => {
    const answers = await Promise.all([ofAmit, crypto.randomUUID()].map((id) => say(noa, id, 'Let me in')));
    const [strange, absent] = answers.map(({ status, error }) => [
      status,
      error?.code,
      error?.message,
      error?.hint,
    ]);
    assert.deepEqual(strange, absent);
    assert.equal(answers[0]?.status, 404);
  });

  test('[87] cannot write as staff: the author is whoever is signed in', async () => {
    const stored = await done(
      noa.client
        .from('human_messages')
        .insert({
          conversation_id: ofNoa,
          content: 'Signed, Dana',
          sender_role: 'admin',
          sender_id: dana.id,
          seq: 99,
          created_at: '2020-01-01T00:00:00Z',
        })
        .select()
        .single(),
    );
    assert.deepEqual([stored.sender_role, stored.sender_id], ['user', noa.id]);
    assert.notEqual(stored.seq, 99);
    assert.ok(Date.now() - Date.parse(stored.created_at) < 60_000);
  });

  test('writes into no other conversation, also not directly', async () => {
    const { error } = await noa.client
      .from('human_messages')
      .insert({ conversation_id: ofAmit, content: 'Hello', sender_role: 'user', sender_id: noa.id });
    assert.ok(error);
    const held = await supabase.query(
      'select 1 from public.human_messages where conversation_id = $1 and sender_id = $2',
      [ofAmit, noa.id],
    );
    assert.equal(held.length, 0);
  });

  test('a stored message is changed and removed by nobody', async () => {
    const before = await supabase.query('select * from public.human_messages order by id');
    for (const { client } of [noa, amit, dana]) {
      await client.from('human_messages').update({ content: 'Changed' }).eq('conversation_id', ofNoa);
      await client.from('human_messages').delete().eq('conversation_id', ofNoa);
    }
    assert.deepEqual(await supabase.query('select * from public.human_messages order by id'), before);
  });

  test('[30] no bot message enters after the request, whoever brings it', async () => {
    const turn = { role: 'assistant', content: 'I can still help you!' };
    const byTenant = await noa.client.from('ai_conversations').insert({ user_id: noa.id, messages: [turn] });
    assert.equal(byTenant.status, 409);
    assert.equal(byTenant.error?.hint, 'bot_paused');
    const byFunction = await noa.client.rpc('append_ai_messages', {
      p_conversation_id: crypto.randomUUID(),
      p_new_messages: [turn],
      p_cost_usd: 0,
      p_user_id: noa.id,
    });
    assert.equal(byFunction.error?.hint, 'bot_paused');
    const byService = await fetch(`${supabase.url}/rest/v1/ai_conversations`, {
      method: 'POST',
      headers: {
        apikey: supabase.secretKey,
        authorization: `Bearer ${supabase.secretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ user_id: noa.id, messages: [turn] }),
    });
    assert.equal(byService.status, 409);

    const free = await person('Rivka', 'client');
    const before = await free.client.from('ai_conversations').insert({ user_id: free.id, messages: [turn] });
    assert.equal(before.error, null);
  });

  test('cannot make himself staff, by update or upsert', async () => {
    await noa.client.from('user_profiles').update({ role: 'admin' }).eq('id', noa.id);
    await noa.client.from('user_profiles').update({ is_super_admin: true }).eq('id', noa.id);
    await noa.client.from('user_profiles').upsert({ id: noa.id, role: 'admin', is_super_admin: true });
    const [row] = await supabase.query(
      'select role, is_super_admin from public.user_profiles where id = $1',
      [noa.id],
    );
    assert.deepEqual(row, { role: 'user', is_super_admin: false });
    assert.equal((await noa.client.rpc('crm_inbox')).status, 403);
    await done(noa.client.from('user_profiles').update({ phone: '054-555-0100' }).eq('id', noa.id));
  });

  test('a page without a session reads and writes nothing of ours', async () => {
    const headers = { apikey: supabase.publishableKey };
    for (const path of [
      'human_messages',
      'human_conversations',
      'crm_interactions',
      'crm_timeline',
      'crm_templates',
    ]) {
      const answer = await fetch(`${supabase.url}/rest/v1/${path}?select=*`, { headers });
      assert.equal(answer.status, 401, path);
    }
    const call = await fetch(`${supabase.url}/rest/v1/rpc/crm_request_human`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ p_conversation_id: crypto.randomUUID() }),
    });
    assert.equal(call.status, 401);
  });
});
