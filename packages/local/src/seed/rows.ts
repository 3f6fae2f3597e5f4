/** Rows of a history, by table, before they are written. Times are ISO 8601. */

export interface TalkRow {
  readonly id: string;
  readonly user_id: string;
  readonly title: string | null;
  readonly messages: readonly object[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ConversationRow {
  readonly id: string;
  readonly user_id: string;
  readonly admin_id: string | null;
  readonly status: 'active' | 'closed';
  readonly ai_conversation_id: string | null;
  readonly reason: string | null;
  readonly created_at: string;
  readonly claimed_at: string | null;
  readonly snoozed_until: string | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly rating: number | null;
  readonly rating_comment: string | null;
  /** How many of the last messages staff have not read. */
  readonly unread: number;
}

export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly sender_id: string | null;
  readonly sender_role: 'user' | 'admin' | 'system';
  readonly kind: 'text' | 'event';
  readonly content: string;
  readonly metadata: object;
  readonly created_at: string;
}

export interface InteractionRow {
  readonly client_id: string;
  readonly user_id: string;
  readonly admin_id: string;
  readonly type: 'call' | 'email' | 'note';
  readonly title: string | null;
  readonly content: string | null;
  readonly status: 'open' | 'closed' | 'needs_follow_up';
  readonly metadata: object;
  readonly occurred_at: string;
  readonly follow_up_at: string | null;
}

export interface TicketRow {
  readonly id: string;
  readonly user_id: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly priority: string;
  readonly status: string;
  readonly assigned_to: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly resolved_at: string | null;
}

export interface CommentRow {
  readonly id: string;
  readonly ticket_id: string;
  readonly user_id: string;
  readonly comment: string;
  readonly is_admin: boolean;
  readonly created_at: string;
}

export interface PinRow {
  readonly user_id: string;
  readonly client_id: string;
  readonly pinned_by: string;
  readonly pinned_at: string;
}

export interface Rows {
  readonly talks: TalkRow[];
  readonly conversations: ConversationRow[];
  readonly messages: MessageRow[];
  readonly interactions: InteractionRow[];
  readonly tickets: TicketRow[];
  readonly comments: CommentRow[];
  readonly pins: PinRow[];
}

export const emptyRows = (): Rows => ({
  talks: [],
  conversations: [],
  messages: [],
  interactions: [],
  tickets: [],
  comments: [],
  pins: [],
});
