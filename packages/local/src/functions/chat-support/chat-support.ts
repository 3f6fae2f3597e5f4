/** The host's bot, `chat-support`, on a small knowledge base instead of a language model. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EdgeFunction, failure, type ServiceQuery } from '../edge-function.ts';
import { optionsTitle, type Reply, replyTo } from './reply.ts';
import { type ChatRequest, parseChatRequest, type Turn } from './request.ts';

/** An assistant's message as the host stores and answers it. */
interface AnswerMessage {
  readonly role: 'assistant';
  readonly content: string;
  readonly timestamp: string;
  readonly type?: 'action';
  readonly actionData?: {
    readonly title: string;
    readonly options: readonly { label: string; value: string }[];
  };
}

const PAUSED = () => failure(409, 'bot_paused');

function messageOf({ content, options }: Reply): AnswerMessage {
  const message = { role: 'assistant', content, timestamp: new Date().toISOString() } as const;
  if (options.length === 0) return message;
  const buttons = options.map((option) => ({ label: option, value: option }));
  return { ...message, type: 'action', actionData: { title: optionsTitle(options), options: buttons } };
}

function answer(message: AnswerMessage, conversationId: string | null, humanReason: string | null): Response {
  const { timestamp: _, ...spoken } = message;
  return Response.json({
    choices: [{ message: spoken }],
    ...(conversationId ? { conversationId } : {}),
    uiAction: humanReason === null ? null : { action: 'TRIGGER_HUMAN', data: { reason: humanReason } },
  });
}

/** Long answers take longer, as they do where a model writes them. Milliseconds. */
const naturalDelay = (reply: Reply): number => 800 + Math.min(reply.content.length, 700);

interface Stored {
  readonly userId: string | null;
  readonly messages: readonly Turn[];
}

async function storedConversation(query: ServiceQuery, id: string | null): Promise<Stored | null> {
  if (id === null) return null;
  const [row] = await query<{ user_id: string | null; messages: Turn[] }>(
    'select user_id, messages from public.ai_conversations where id = $1',
    [id],
  );
  return row ? { userId: row.user_id, messages: row.messages } : null;
}

/** The answer a repeated question has had: the client asks again when only the answer was lost. */
function answerGiven(stored: Stored | null, question: Turn): AnswerMessage | null {
  if (!question.timestamp) return null;
  const at = stored?.messages.findIndex(
    ({ role, content, timestamp }) =>
      role === 'user' && content === question.content && timestamp === question.timestamp,
  );
  const next = at === undefined || at < 0 ? undefined : stored?.messages[at + 1];
  return next?.role === 'assistant' ? (next as AnswerMessage) : null;
}

async function firstName(query: ServiceQuery, userId: string): Promise<string | null> {
  const [row] = await query<{ full_name: string | null }>(
    'select full_name from public.user_profiles where id = $1',
    [userId],
  );
  return row?.full_name?.trim().split(/\s+/)[0] || null;
}

/** `delay`: milliseconds the bot thinks; absent, about a second. */
export function createChatSupport(query: ServiceQuery, delay?: number): EdgeFunction {
  const think = (reply: Reply) => sleep(delay ?? naturalDelay(reply));

  async function answerGuest({ messages }: ChatRequest): Promise<Response> {
    const reply = await replyTo(query, messages, null);
    await think(reply);
    return answer(messageOf(reply), null, reply.humanReason);
  }

  async function answerUser(userId: string, { messages, conversationId }: ChatRequest): Promise<Response> {
    const stored = await storedConversation(query, conversationId);
    if (stored && stored.userId !== userId) return failure(404, 'There is no such conversation.');
    const [{ may } = { may: false }] = await query<{ may: boolean }>(
      'select public.crm_bot_may_reply($1) as may',
      [userId],
    );
    if (!may) return PAUSED();
    const question = messages.at(-1) as Turn;
    const reply = await replyTo(query, messages, await firstName(query, userId));
    const given = answerGiven(stored, question);
    if (given && conversationId) return answer(given, conversationId, reply.humanReason);

    await think(reply);
    const message = messageOf(reply);
    const id = conversationId ?? randomUUID();
    const asked = { ...question, timestamp: question.timestamp ?? message.timestamp };
    try {
      await query('select public.append_ai_messages($1, $2::jsonb, 0, $3)', [
        id,
        JSON.stringify([asked, message]),
        userId,
      ]);
    } catch (error) {
      // A person was asked for while the bot was thinking: the database refuses the answer.
      if ((error as { code?: string; hint?: string }).hint === 'bot_paused') return PAUSED();
      throw error;
    }
    return answer(message, id, reply.humanReason);
  }

  return async (request, caller) => {
    const body = parseChatRequest(await request.json().catch(() => null));
    if (typeof body === 'string') return failure(400, body);
    return caller.sub ? answerUser(caller.sub, body) : answerGuest(body);
  };
}
