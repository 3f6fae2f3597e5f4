/** Rows only staff read, as domain values and back. */

import type { Row } from '@rentmate/crm-schema';
import type {
  Client,
  InboxRow,
  Interaction,
  InteractionChanges,
  InteractionStatus,
  InteractionType,
  JsonObject,
  Ticket,
  TimelineEntry,
  TimelineFilters,
} from '../domain.ts';
import { type ConversationRow, conversationOf } from './rows.ts';

export interface ClientRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly created_at: string;
}

export function clientOf({ id, name, email, phone, created_at }: ClientRow): Client {
  return { id, name: name ?? '', email, phone, createdAt: created_at };
}

export interface TimelineRow {
  readonly user_id: string;
  readonly kind: string;
  readonly entry_id: string;
  readonly source: string;
  readonly occurred_at: string;
  readonly title: string | null;
  readonly preview: string | null;
  readonly status: string | null;
  readonly author_id: string | null;
  readonly item_count: number | null;
  readonly follow_up_at: string | null;
  readonly metadata: JsonObject | null;
  readonly cursor: unknown;
}

export function entryOf(row: TimelineRow): TimelineEntry {
  return {
    key: `${row.source}:${row.entry_id}`,
    userId: row.user_id,
    kind: row.kind,
    id: row.entry_id,
    source: row.source,
    occurredAt: row.occurred_at,
    title: row.title,
    preview: row.preview,
    status: row.status,
    authorId: row.author_id,
    itemCount: row.item_count,
    followUpAt: row.follow_up_at,
    metadata: row.metadata ?? {},
    cursor: row.cursor,
  };
}

/** What `p_filters` of the page function takes; kinds are a parameter of their own. */
export function filtersRow({ search, authorId, status, from, to }: TimelineFilters): JsonObject {
  const filters = { search: search?.trim(), author_id: authorId, status, from, to };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}

type InteractionRow = Omit<Row<'crm_interactions'>, 'deleted_by'>;

export const interactionColumns =
  'id, client_id, user_id, admin_id, type, title, content, status, metadata, occurred_at, follow_up_at, created_at, updated_at, updated_by, deleted_at';

export function interactionOf(row: InteractionRow): Interaction {
  return {
    id: String(row.id),
    // Rows the host wrote on its own have none.
    clientId: row.client_id ?? '',
    userId: row.user_id ?? '',
    authorId: row.admin_id,
    type: row.type as InteractionType,
    title: row.title ?? '',
    content: row.content ?? '',
    status: row.status as InteractionStatus,
    metadata: (row.metadata ?? {}) as JsonObject,
    occurredAt: row.occurred_at,
    followUpAt: row.follow_up_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    deletedAt: row.deleted_at,
  };
}

export function changesRow({ occurredAt, followUpAt, ...rest }: InteractionChanges): JsonObject {
  return {
    ...rest,
    ...(occurredAt === undefined ? {} : { occurred_at: occurredAt }),
    ...(followUpAt === undefined ? {} : { follow_up_at: followUpAt }),
  };
}

export interface InboxRowRow extends ConversationRow {
  readonly client_name: string | null;
  readonly admin_name: string | null;
  readonly last_message_role: InboxRow['lastMessageRole'];
  readonly unread: number;
  readonly cursor: unknown;
}

export function inboxRowOf(row: InboxRowRow): InboxRow {
  return {
    conversation: conversationOf(row),
    clientName: row.client_name ?? '',
    adminName: row.admin_name,
    lastMessageRole: row.last_message_role,
    unread: row.unread,
    cursor: row.cursor,
  };
}

type TicketRow = Pick<
  Row<'support_tickets'>,
  'id' | 'title' | 'description' | 'category' | 'priority' | 'status' | 'assigned_to' | 'created_at'
>;

export const ticketColumns = 'id, title, description, category, priority, status, assigned_to, created_at';

export function ticketOf(row: TicketRow): Omit<Ticket, 'comments'> {
  const { id, title, description, category, priority, status, assigned_to, created_at } = row;
  return {
    id,
    title,
    description,
    category,
    priority,
    status,
    assignedTo: assigned_to,
    createdAt: created_at,
  };
}

type CommentRow = Omit<Row<'ticket_comments'>, 'ticket_id'>;

export const commentColumns = 'id, user_id, comment, is_admin, created_at';

export function commentOf(row: CommentRow): Ticket['comments'][number] {
  return {
    id: row.id,
    authorId: row.user_id,
    text: row.comment,
    byStaff: row.is_admin,
    at: row.created_at,
  };
}
