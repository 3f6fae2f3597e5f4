/** Rows both audiences read, as domain values. */

import type { Row } from '@rentmate/crm-schema';
import type { BotOption, BotTalk, BotTurn, Conversation, JsonObject, Message, Person } from '../domain.ts';

export type ConversationRow = Omit<Row<'human_conversations'>, 'last_message_role'>;

export const conversationColumns =
  'id, user_id, admin_id, status, ai_conversation_id, reason, handover, last_seq, user_read_seq, admin_read_seq, created_at, claimed_at, snoozed_until, closed_at, closed_by, rating, rating_comment, last_message_preview, updated_at';

export function conversationOf(row: ConversationRow): Conversation {
  return {
    id: row.id,
    userId: row.user_id,
    phase: row.status === 'closed' ? 'closed' : row.admin_id ? 'human' : 'waiting',
    adminId: row.admin_id,
    aiConversationId: row.ai_conversation_id,
    reason: row.reason,
    handover: row.handover as Conversation['handover'],
    lastSeq: row.last_seq,
    userReadSeq: row.user_read_seq,
    adminReadSeq: row.admin_read_seq,
    createdAt: row.created_at,
    claimedAt: row.claimed_at,
    snoozedUntil: row.snoozed_until,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    rating: row.rating,
    ratingComment: row.rating_comment,
    lastMessagePreview: row.last_message_preview,
    updatedAt: row.updated_at,
  };
}

export type MessageRow = Row<'human_messages'>;

export const messageColumns =
  'id, conversation_id, seq, kind, sender_id, sender_role, content, metadata, created_at';

export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    kind: row.kind as Message['kind'],
    senderId: row.sender_id,
    senderRole: row.sender_role as Message['senderRole'],
    content: row.content,
    metadata: row.metadata as JsonObject,
    createdAt: row.created_at,
  };
}

export interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly role: 'client' | 'staff';
}

export const personOf = ({ id, name, role }: PersonRow): Person => ({ id, name: name ?? '', role });

/** An element of `ai_conversations.messages`, as the host's function and ours write it. */
export interface BotMessageRow {
  readonly role: string;
  readonly content?: string | null;
  readonly timestamp?: string | number | null;
  readonly type?: 'text' | 'action';
  readonly actionData?: {
    readonly title?: string;
    readonly description?: string;
    readonly options?: readonly BotOption[];
  } | null;
  readonly reported?: boolean;
}

function instantOf(timestamp: BotMessageRow['timestamp']): string | null {
  const date = new Date(timestamp ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function turnOf(row: BotMessageRow): BotTurn {
  const { title, description, options } = row.actionData ?? {};
  return {
    role: row.role === 'user' ? 'user' : 'assistant',
    content: row.content || [title, description].filter(Boolean).join('\n\n'),
    at: instantOf(row.timestamp),
    ...(options?.length ? { options } : {}),
    ...(row.reported ? { reported: true } : {}),
  };
}

const longestTurn = 4_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the database takes no control character but tab and newline.
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** A turn as the database takes it: what it would refuse a whole transcript for is cut away. */
export function rowOfTurn({ role, content, at, options }: BotTurn): BotMessageRow {
  const plain = content.replace(/\r\n?/g, '\n').replace(control, '');
  return {
    role,
    content: Array.from(plain).slice(0, longestTurn).join(''),
    ...(at ? { timestamp: at } : {}),
    ...(options?.length ? { type: 'action', actionData: { title: '', options } } : {}),
  };
}

type BotTalkRow = Pick<
  Row<'ai_conversations'>,
  'id' | 'user_id' | 'title' | 'messages' | 'created_at' | 'updated_at'
>;

export const botTalkColumns = 'id, user_id, title, messages, created_at, updated_at';

export function botTalkOf(row: BotTalkRow): BotTalk {
  const messages = row.messages as unknown as readonly BotMessageRow[];
  return {
    id: row.id,
    userId: row.user_id ?? '',
    title: row.title,
    turns: messages.filter((each) => each.role !== 'system').map(turnOf),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
