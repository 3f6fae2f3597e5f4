/** The tenant's port over Supabase. */

import type { SupabaseClient } from '@supabase/supabase-js';
import type { QueuePlace } from '../domain.ts';
import type { BotAdapter, TenantGateway } from '../gateway.ts';
import { ok } from '../result.ts';
import { createBase, firstBotTalk, theConversation } from './base.ts';
import { createFunctionBot, type FunctionBotOptions } from './bot.ts';
import { ask, call, theRow } from './request.ts';
import { botTalkColumns, rowOfTurn } from './rows.ts';
import { readUserId } from './session.ts';

export interface SupabaseTenantOptions extends FunctionBotOptions {
  /** A bot of another kind than an Edge Function. */
  readonly bot?: BotAdapter;
}

interface QueueRow {
  readonly place: number | null;
  readonly waiting: number;
  readonly estimate_seconds: number | null;
}

const placeOf = ({ place, waiting, estimate_seconds }: QueueRow): QueuePlace => ({
  place,
  waiting,
  estimateSeconds: estimate_seconds,
});

/** The data layer's way to the database for a tenant, with the session the host's client has. */
export function createSupabaseTenantGateway(
  client: SupabaseClient,
  options: SupabaseTenantOptions = {},
): TenantGateway {
  return {
    ...createBase(client),
    bot: options.bot ?? createFunctionBot(client, options),

    requestHuman: ({ conversationId, aiConversationId, reason }) =>
      call(
        client,
        'crm_request_human',
        { p_conversation_id: conversationId, p_ai_conversation_id: aiConversationId, p_reason: reason },
        theConversation,
      ),

    cancelRequest: (id) => call(client, 'crm_cancel_request', { p_conversation_id: id }, theConversation),

    queue: (id) => call(client, 'crm_queue', { p_conversation_id: id }, theRow(placeOf)),

    rate: (id, rating, comment) =>
      call(
        client,
        'crm_rate_conversation',
        { p_conversation_id: id, p_rating: rating, p_comment: comment },
        theConversation,
      ),

    async latestBotTalk() {
      const user = await readUserId(client);
      if (!user.ok) return user;
      if (user.value === null) return ok(null);
      const query = client
        .from('ai_conversations')
        .select(botTalkColumns)
        .eq('user_id', user.value)
        .order('created_at', { ascending: false })
        .limit(1);
      return ask(query, firstBotTalk);
    },

    async recordBotTurns(conversationId, turns) {
      const user = await readUserId(client);
      if (!user.ok) return user;
      const row = {
        p_conversation_id: conversationId,
        p_new_messages: turns.map(rowOfTurn),
        p_cost_usd: 0,
        p_user_id: user.value,
      };
      return call(client, 'append_ai_messages', row, (id) => String(id ?? conversationId));
    },
  };
}
