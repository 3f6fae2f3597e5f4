import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Database, Row } from '@rentmate/crm-schema';
import type { SupabaseClient } from '@supabase/supabase-js';
import { generateTypes, TYPES_FILE } from '../../scripts/generate-types.ts';
import type { Suite } from '../database.ts';

export const rowTypes: Suite = (world) => {
  test('are those of the migrated database', async () => {
    assert.equal(await readFile(TYPES_FILE, 'utf8'), await generateTypes(world.database));
  });
};

/**
 * Checked by the compiler: what supabase-js makes of the types.
 * @public
 */
export async function usesOfTheTypes(client: SupabaseClient<Database>): Promise<void> {
  const id = crypto.randomUUID();
  const asked = await client.rpc('crm_request_human', { p_conversation_id: id, p_reason: null });
  const conversation: Row<'human_conversations'> | null = asked.data;
  const sent = await client.rpc('crm_send_message', { p_id: id, p_conversation_id: id, p_content: 'Hello' });
  const seq: number | undefined = sent.data?.seq;
  const page = await client.rpc('crm_timeline_page', { p_user_id: id, p_kinds: ['call'], p_before: null });
  const author: string | null | undefined = page.data?.[0]?.author_id;
  const inbox = await client.rpc('crm_inbox');
  const name: string | null | undefined = inbox.data?.[0]?.client_name;
  await client.rpc('crm_snooze_conversation', { p_conversation_id: id, p_until: null });
  await client.from('human_messages').insert({ conversation_id: id, content: 'Hello' });
  await client
    .from('crm_interactions')
    .insert({ user_id: id, type: 'note', content: conversation?.reason ?? null });
  const messages = await client.from('human_conversations').select('id, human_messages(content)');
  const content: string | undefined = messages.data?.[0]?.human_messages[0]?.content;
  const entry = await client.from('crm_timeline').select('kind, title').limit(1).single();
  const title: string | null | undefined = entry.data?.title;
  // @ts-expect-error: an interaction is no chat of the future.
  await client.from('crm_interactions').insert({ user_id: id, type: 'hologram' });
  // @ts-expect-error: a message needs its conversation.
  await client.rpc('crm_send_message', { p_id: id, p_content: 'Hello' });
  assert.ok([seq, author, name, content, title]);
}
