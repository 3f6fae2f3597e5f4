/** The host's own pages, as they are today, over REST with supabase-js after the migrations. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  createPerson,
  type LocalSupabase,
  newClient,
  signIn,
  startTestSupabase,
} from '@rentmate/crm-local/testing';
import { readMigrations } from '@rentmate/crm-schema/migrations';
import type { SupabaseClient } from '@supabase/supabase-js';
import { HOSTS, hostSql } from './hosts.ts';

const AUTHORS = {
  'the host with live chat': 'sender_role',
  'the host with authors in an enum called role': 'role',
} as const;

for (const [name, author] of Object.entries(AUTHORS)) {
  describe(name, () => {
    let supabase: LocalSupabase;
    let noa: SupabaseClient;
    let dana: SupabaseClient;
    let noaId: string;
    let danaId: string;
    const conversation = randomUUID();

    before(async () => {
      const host = { version: '20250101000000', name: 'host', sql: await hostSql(HOSTS[name] ?? []) };
      supabase = await startTestSupabase({ migrations: [host, ...(await readMigrations())] });
      const client = await createPerson(supabase, { name: 'Noa', role: 'client' });
      const staff = await createPerson(supabase, { name: 'Dana', role: 'staff' });
      [noaId, danaId] = [client.id, staff.id];
      [noa, dana] = [await signIn(supabase, client.email), await signIn(supabase, staff.email)];
    });
    after(() => supabase?.close());

    test('opens a conversation, writes on both sides and closes it', async () => {
      const opened = await noa
        .from('human_conversations')
        .insert({ id: conversation, user_id: noaId })
        .select();
      assert.deepEqual([opened.status, opened.data?.[0].status], [201, 'active'], opened.error?.message);
      const claimed = await dana
        .from('human_conversations')
        .update({ admin_id: danaId })
        .eq('id', conversation)
        .select();
      assert.equal(claimed.data?.[0].admin_id, danaId, claimed.error?.message);
      const message = { conversation_id: conversation, content: 'Hello', [author]: 'user' };
      const asked = await noa
        .from('human_messages')
        .insert({ ...message, sender_id: noaId })
        .select();
      assert.deepEqual([asked.status, asked.data?.[0][author]], [201, 'user'], asked.error?.message);
      const answered = await dana
        .from('human_messages')
        .insert({ ...message, content: 'Hi' })
        .select();
      assert.deepEqual(
        [answered.status, answered.data?.[0][author]],
        [201, 'admin'],
        answered.error?.message,
      );
      const closed = await dana
        .from('human_conversations')
        .update({ status: 'closed' })
        .eq('id', conversation);
      assert.equal(closed.status, 204, closed.error?.message);
      const late = await noa.from('human_messages').insert({ ...message, sender_id: noaId });
      assert.deepEqual([late.status, late.error?.hint], [409, 'closed']);
    });

    test('shows a conversation in the order of the time its lines were written', async () => {
      const read = await noa
        .from('human_messages')
        .select(`content, ${author}, created_at`)
        .eq('conversation_id', conversation)
        .order('created_at');
      const lines = read.data as unknown as { content: string }[];
      assert.deepEqual(
        lines.map(({ content }) => content),
        ['requested', 'claimed', 'Hello', 'Hi', 'closed'],
      );
    });

    test('cannot change or take back what was written', async () => {
      const mine = () => noa.from('human_messages');
      const changed = await mine().update({ content: 'Other' }).eq('conversation_id', conversation);
      assert.deepEqual([changed.status, changed.error?.code], [403, '42501']);
      const removed = await mine().delete().eq('conversation_id', conversation);
      assert.deepEqual([removed.status, removed.error?.code], [403, '42501']);
    });

    test('logs calls by staff and shows them to nobody else', async () => {
      const entry = {
        user_id: noaId,
        type: 'call',
        title: 'Rent',
        content: 'Paid',
        metadata: { outcome: 'answered' },
      };
      const logged = await dana.from('crm_interactions').insert(entry).select();
      assert.deepEqual([logged.status, logged.data?.[0].admin_id], [201, danaId], logged.error?.message);
      assert.deepEqual((await noa.from('crm_interactions').select()).data, []);
      assert.equal((await noa.from('crm_interactions').insert(entry)).status, 403);
      const service = newClient(supabase, supabase.secretKey);
      assert.equal((await service.from('crm_interactions').insert(entry)).status, 201);
    });

    test('keeps profiles, tickets and bot talks as before, but for what a tenant may not be', async () => {
      const profile = () => noa.from('user_profiles');
      assert.equal((await profile().update({ full_name: 'Noa L.' }).eq('id', noaId)).status, 204);
      const promoted = await profile().update({ role: 'admin' }).eq('id', noaId);
      assert.deepEqual([promoted.status, promoted.error?.hint], [403, 'forbidden']);
      const ticket = await noa
        .from('support_tickets')
        .insert({ user_id: noaId, title: 'Tap', description: 'Drips', category: 'bug', status: 'open' })
        .select();
      assert.equal(ticket.status, 201, ticket.error?.message);
      const comment = { ticket_id: ticket.data?.[0].id, user_id: noaId, comment: 'Still', is_admin: true };
      const commented = await noa.from('ticket_comments').insert(comment).select();
      assert.equal(commented.data?.[0].is_admin, false, commented.error?.message);
      const talk = randomUUID();
      const appended = await noa.rpc('append_ai_messages', {
        p_conversation_id: talk,
        p_new_messages: [{ role: 'user', content: 'Hello' }],
        p_cost_usd: 0,
        p_user_id: noaId,
      });
      assert.deepEqual([appended.status, appended.data], [200, talk], appended.error?.message);
    });

    test('answers a visitor without a session with nothing', async () => {
      const visitor = newClient(supabase);
      for (const table of ['human_conversations', 'human_messages', 'crm_interactions', 'support_tickets']) {
        const { status, data } = await visitor.from(table).select();
        assert.deepEqual([status, data], [401, null], table);
      }
    });
  });
}
