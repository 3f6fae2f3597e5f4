/** Rows both audiences read, as domain values. */

import type { BotOption, BotTalk, BotTurn, Conversation, JsonObject, Message, Person } from '../domain.ts';

/** A bigint: a number in JSON, text where a driver does not trust numbers with it. */
export type Big = number | string;

export interface ConversationRow {
  readonly id: string;
  readonly user_id: string;
  readonly admin_id: string | null;
  readonly status: 'active' | 'closed';
  readonly ai_conversation_id: string | null;
  readonly reason: string | null;
  readonly handover: 'pause' | 'coexist';
  readonly last_seq: Big;
  readonly user_read_seq: Big;
  readonly admin_read_seq: Big;
  readonly created_at: string;
  readonly claimed_at: string | null;
  readonly snoozed_until: string | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly rating: number | null;
  readonly rating_comment: string | null;
  readonly last_message_preview: string | null;
  readonly updated_at: string;
}

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
    handover: row.handover,
    lastSeq: Number(row.last_seq),
    userReadSeq: Number(row.user_read_seq),
    adminReadSeq: Number(row.admin_read_seq),
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

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: Big;
  readonly kind: 'text' | 'event';
  readonly sender_id: string | null;
  readonly sender_role: 'user' | 'admin' | 'system';
  readonly content: string;
  readonly metadata: JsonObject | null;
  readonly created_at: string;
}

export const messageColumns =
  'id, conversation_id, seq, kind, sender_id, sender_role, content, metadata, created_at';

export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    kind: row.kind,
    senderId: row.sender_id,
    senderRole: row.sender_role,
    content: row.content,
    metadata: row.metadata ?? {},
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

export interface BotTalkRow {
  readonly id: string;
  readonly user_id: string;
  readonly title: string | null;
  readonly messages: readonly BotMessageRow[] | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export const botTalkColumns = 'id, user_id, title, messages, created_at, updated_at';

export function botTalkOf(row: BotTalkRow): BotTalk {
  return {
    id: row.id,
    userId: row.user_id,
    title: row.title,
    turns: (row.messages ?? []).filter((each) => each.role !== 'system').map(turnOf),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
