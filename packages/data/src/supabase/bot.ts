/** The bot as the host has it: an Edge Function that is asked and answers whole. */

import type { SupabaseClient } from '@supabase/supabase-js';
import type { BotTurn } from '../domain.ts';
import type { BotAdapter, BotAnswer, BotQuestion } from '../gateway.ts';
import { failed, ok, type Problem, type Result } from '../result.ts';
import { silence } from './problems.ts';
import { ask, firstRow, withDeadline } from './request.ts';
import { type BotMessageRow, botTalkColumns, botTalkOf, rowOfTurn, turnOf } from './rows.ts';

const patience = 60_000;

export interface FunctionBotOptions {
  /** The function's name; `chat-support` unless given. */
  readonly functionName?: string;
  /**
   * Who writes the talk into `ai_conversations`. Unless given, the database is asked after the first answer, which
   * finds a function that writes before it answers; say `function` for one that writes later.
   */
  readonly transcript?: 'function' | 'widget';
}

interface Reply {
  readonly choices?: readonly { readonly message?: BotMessageRow }[];
  readonly conversationId?: string | null;
  readonly uiAction?: { readonly action?: string; readonly data?: { readonly reason?: string } } | null;
}

export function createFunctionBot(client: SupabaseClient, options: FunctionBotOptions = {}): BotAdapter {
  const { functionName = 'chat-support' } = options;
  let writer = options.transcript;

  /** Whether the database has what was just said; not knowing leaves the question open. */
  async function findWriter(id: string | null, turns: readonly BotTurn[]): Promise<typeof writer> {
    if (id === null) return 'widget';
    const query = client.from('ai_conversations').select(botTalkColumns).eq('id', id).limit(1);
    const talk = await ask(query, firstRow(botTalkOf));
    if (!talk.ok) return undefined;
    const stored = talk.value?.turns ?? [];
    const question = turns.at(-1)?.content;
    // The same words may have been asked before: then the talk is one turn short.
    const isThere = stored.slice(-2).some(({ role, content }) => role === 'user' && content === question);
    return isThere && stored.length >= turns.length ? 'function' : 'widget';
  }

  async function answerOf(reply: Reply, question: BotQuestion): Promise<BotAnswer> {
    const message = reply.choices?.[0]?.message;
    const turn = message ? turnOf(message) : null;
    const conversationId = reply.conversationId ?? question.conversationId;
    const { action, data } = reply.uiAction ?? {};
    writer ??= await findWriter(conversationId, question.turns);
    return {
      turn: turn && { ...turn, at: turn.at ?? new Date().toISOString() },
      conversationId,
      wantsHuman: action === 'TRIGGER_HUMAN' ? { reason: data?.reason ?? null } : null,
      persisted: writer === 'function',
    };
  }

  return {
    async ask(question, signal): Promise<Result<BotAnswer>> {
      const body = { ...question, messages: question.turns.map(rowOfTurn), turns: undefined };
      try {
        const { data, error } = await withDeadline(
          (signal) => client.functions.invoke<Reply>(functionName, { body, signal }),
          patience,
          signal,
        );
        if (signal.aborted) return failed({ kind: 'unreachable', detail: 'aborted' });
        if (error) return failed(await problemOfBot(error, functionName));
        return ok(await answerOf(data ?? {}, question));
      } catch (error) {
        return failed({ kind: 'unknown', detail: String(error) });
      }
    },
  };
}

/** By its shape: a polyfill or another realm has a class of its own. */
const isResponse = (context: unknown): context is Response =>
  typeof context === 'object' && context !== null && 'status' in context && 'headers' in context;

async function problemOfBot(error: { message?: string; context?: unknown }, name: string): Promise<Problem> {
  const { context } = error;
  if (!isResponse(context)) return silence(`${name}: ${error.message ?? 'no answer'}`);
  const { status } = context;
  const said = (await context.json().catch(() => null)) as { error?: string; message?: string } | null;
  const detail = `${name}: ${status} ${said?.error ?? said?.message ?? ''}`.trim();
  if (/api key/i.test(detail)) return { kind: 'wrong_key', detail };
  const retryAfter = Number.parseFloat(context.headers.get('retry-after') ?? '');
  if (status === 429) return { kind: 'rate', detail, ...(Number.isFinite(retryAfter) ? { retryAfter } : {}) };
  if (status === 401) return { kind: 'signed_out', detail };
  if (status === 403) return { kind: 'forbidden', detail };
  if (status === 404) return { kind: 'not_found', detail };
  if (status === 409) return { kind: 'bot_paused', detail };
  if (status >= 502 && status <= 504) return { kind: 'unreachable', detail };
  // The bot has failed; the line to the server has not.
  return { kind: status >= 500 ? 'unknown' : 'invalid', detail };
}
