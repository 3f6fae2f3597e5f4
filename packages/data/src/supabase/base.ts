/** What both audiences ask of Supabase, through the host's own client. */

import type { SupabaseClient } from '@supabase/supabase-js';
import type { Gateway } from '../gateway.ts';
import { ok } from '../result.ts';
import { channelsOf } from './channels.ts';
import { ask, call, firstRow, found, nothing, rows, theRow } from './request.ts';
import {
  botTalkColumns,
  botTalkOf,
  conversationColumns,
  conversationOf,
  messageColumns,
  messageOf,
  personOf,
} from './rows.ts';
import { readIdentity, watchSession } from './session.ts';

const mostMessages = 200;

export const theConversation = theRow(conversationOf);
export const firstBotTalk = firstRow(botTalkOf);
const firstConversation = firstRow(conversationOf);

export function createBase(client: SupabaseClient): Gateway {
  const { watch, signal } = channelsOf(client);
  const conversations = () => client.from('human_conversations').select(conversationColumns);

  return {
    identity: () => readIdentity(client),
    onSession: (listener) => watchSession(client, listener),
    watch,
    signal,

    conversation: async (id) => found(await ask(conversations().eq('id', id).limit(1), firstConversation)),

    latestConversation: (userId) =>
      ask(
        conversations()
          .eq('user_id', userId)
          // `active` comes before `closed`.
          .order('status')
          .order('closed_at', { ascending: false, nullsFirst: false })
          .limit(1),
        firstConversation,
      ),

    messages(conversationId, range) {
      const { limit = mostMessages } = range;
      const query = client
        .from('human_messages')
        .select(messageColumns)
        .eq('conversation_id', conversationId)
        .limit(limit);
      const read = rows(messageOf);
      return 'after' in range
        ? ask(query.gt('seq', range.after).order('seq'), read)
        : ask(query.lt('seq', range.before).order('seq', { ascending: false }), (data) =>
            [...read(data)].reverse(),
          );
    },

    send: ({ id, conversationId, content, metadata = {} }) =>
      call(
        client,
        'crm_send_message',
        { p_id: id, p_conversation_id: conversationId, p_content: content, p_metadata: metadata },
        theRow(messageOf),
      ),

    markRead: (id, seq) => call(client, 'crm_mark_read', { p_conversation_id: id, p_seq: seq }, nothing),

    close: (id) => call(client, 'crm_close_conversation', { p_conversation_id: id }, theConversation),

    people: async (ids) =>
      ids.length === 0 ? ok([]) : call(client, 'crm_people', { p_ids: ids }, rows(personOf)),

    async botTalk(id) {
      const query = client.from('ai_conversations').select(botTalkColumns).eq('id', id).limit(1);
      return found(await ask(query, firstBotTalk));
    },
  };
}
