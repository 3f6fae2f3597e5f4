/** The host's contract for a question to the bot. */

export interface Turn {
  readonly role: 'user' | 'assistant' | 'system';
  readonly content: string;
  /** ISO 8601. */
  readonly timestamp?: string;
}

export interface ChatRequest {
  /** Oldest first; the last one is the question. */
  readonly messages: readonly Turn[];
  readonly conversationId: string | null;
}

const LONGEST = 4000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ROLES: readonly unknown[] = ['user', 'assistant', 'system'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isTurn(value: unknown): value is Turn {
  return (
    isObject(value) &&
    ROLES.includes(value.role) &&
    typeof value.content === 'string' &&
    (value.timestamp === undefined || typeof value.timestamp === 'string')
  );
}

/** What the body asks, or a sentence about what is wrong with it. */
export function parseChatRequest(body: unknown): ChatRequest | string {
  if (!isObject(body)) return 'The body is an object.';
  const { messages, conversationId = null, hasAiConsent } = body;
  if (!Array.isArray(messages) || messages.length === 0)
    return 'messages is a list with at least one message.';
  if (!messages.every(isTurn)) return 'Each message has a role (user, assistant or system) and a content.';
  const question = messages.at(-1) as Turn;
  if (question.role !== 'user') return 'The last message is the question of the user.';
  const length = [...question.content.trim()].length;
  if (length < 1 || length > LONGEST) return `A question has 1 to ${LONGEST} characters.`;
  if (conversationId !== null && !(typeof conversationId === 'string' && UUID.test(conversationId)))
    return 'conversationId is a UUID or null.';
  if (typeof hasAiConsent !== 'boolean') return 'hasAiConsent is true or false.';
  return { messages, conversationId };
}
