/** The words of the domain, as stores hold them and elements read them. Instants are ISO 8601 strings in UTC. */

/** ISO 8601 with offset, as Postgres gives it. */
export type Instant = string;

/** Kinds we draw in their own shape. A host may add others; they are drawn plainly. */
export type KnownKind = 'chat' | 'human_chat' | 'call' | 'email' | 'note' | 'support_ticket';
export type EntryKind = KnownKind | (string & {});

/** Who is signed in. `role` is the database's word, never the token's. */
export interface Identity {
  readonly id: string;
  readonly role: 'tenant' | 'staff';
  readonly name: string;
}

/** A name for an id. Ids the caller may not know have none. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'client' | 'staff';
}

/** The client whose page it is. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly createdAt: Instant;
}

export type JsonObject = { readonly [key: string]: unknown };

/** One row of the view `crm_timeline`. */
export interface TimelineEntry {
  /** `source:entry_id`, unique in a client's timeline. Before it is stored: `draft:<clientId>`. */
  readonly key: string;
  readonly userId: string;
  readonly kind: EntryKind;
  readonly id: string;
  readonly source: string;
  readonly occurredAt: Instant;
  readonly title: string | null;
  /** At most 200 characters. */
  readonly preview: string | null;
  readonly status: string | null;
  readonly authorId: string | null;
  readonly itemCount: number | null;
  readonly followUpAt: Instant | null;
  readonly metadata: JsonObject;
  /** Opaque; absent on an entry that is not stored yet. */
  readonly cursor?: unknown;
}

export interface TimelineFilters {
  /** Empty or absent: every kind. */
  readonly kinds?: readonly EntryKind[];
  readonly search?: string;
  readonly authorId?: string;
  readonly status?: string;
  readonly from?: Instant;
  readonly to?: Instant;
}

export type CallOutcome = 'answered' | 'voicemail' | 'no_answer' | 'busy' | 'wrong_number';
export type InteractionType = 'call' | 'email' | 'note';
export type InteractionStatus = 'open' | 'closed' | 'needs_follow_up';

/** A call, email or note as staff write it. `clientId` (a UUID) is made before the first attempt. */
export interface InteractionDraft {
  readonly clientId: string;
  readonly userId: string;
  readonly type: InteractionType;
  readonly title: string;
  /** At most 8,000 characters. */
  readonly content: string;
  readonly status: InteractionStatus;
  /** Calls: `outcome`, `direction`, `duration_minutes`. Emails: `direction`, `from`, `to`, `external_id`. */
  readonly metadata: JsonObject;
  readonly occurredAt: Instant;
  readonly followUpAt: Instant | null;
}

/** A stored call, email or note. */
export interface Interaction extends InteractionDraft {
  /** `crm_interactions.id` as text: a bigint does not fit a number for ever. */
  readonly id: string;
  readonly authorId: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant | null;
  readonly updatedBy: string | null;
  readonly deletedAt: Instant | null;
}

export type InteractionChanges = Partial<
  Pick<InteractionDraft, 'title' | 'content' | 'status' | 'metadata' | 'occurredAt' | 'followUpAt'>
>;

/** Derived by the database's rule: active without staff waits, active with staff is with a person. */
export type ConversationPhase = 'waiting' | 'human' | 'closed';

export interface Conversation {
  readonly id: string;
  readonly userId: string;
  readonly phase: ConversationPhase;
  readonly adminId: string | null;
  readonly aiConversationId: string | null;
  readonly reason: string | null;
  readonly handover: 'pause' | 'coexist';
  readonly lastSeq: number;
  readonly userReadSeq: number;
  readonly adminReadSeq: number;
  readonly createdAt: Instant;
  readonly claimedAt: Instant | null;
  readonly snoozedUntil: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly rating: number | null;
  readonly ratingComment: string | null;
  readonly lastMessagePreview: string | null;
  readonly updatedAt: Instant;
}

/** A stored message. `seq` counts 1, 2, 3 … in its conversation with no gap: the only order there is. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly kind: 'text' | 'event';
  readonly senderId: string | null;
  readonly senderRole: 'user' | 'admin' | 'system';
  readonly content: string;
  readonly metadata: JsonObject;
  readonly createdAt: Instant;
}

/** Words of `human_messages` rows of kind `event`. */
export type ConversationEvent =
  | 'requested'
  | 'cancelled'
  | 'started'
  | 'claimed'
  | 'released'
  | 'transferred'
  | 'snoozed'
  | 'closed';

/** Buttons the bot offers under an answer; a tap sends `value`. */
export interface BotOption {
  readonly label: string;
  readonly value: string;
  readonly variant?: string;
}

export interface BotTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly at: Instant | null;
  readonly options?: readonly BotOption[];
  /** The tenant's own session reported this answer: the database did not see the bot say it. */
  readonly reported?: boolean;
}

/** A bot conversation with all of its turns. */
export interface BotTalk {
  readonly id: string;
  readonly userId: string;
  readonly title: string | null;
  readonly turns: readonly BotTurn[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A row of the staff queue. */
export interface InboxRow {
  readonly conversation: Conversation;
  readonly clientName: string;
  readonly adminName: string | null;
  readonly lastMessageRole: 'user' | 'admin' | 'system' | null;
  /** Messages of the client that no member of staff has read. */
  readonly unread: number;
  readonly cursor: unknown;
}

export type InboxFilter = 'waiting' | 'mine' | 'all';
export type InboxCounts = Readonly<Record<InboxFilter, number>>;

/** Place in the queue: 1 is next; null when not waiting. */
export interface QueuePlace {
  readonly place: number | null;
  readonly waiting: number;
  /** Null where there is too little data for an honest figure. */
  readonly estimateSeconds: number | null;
}

export interface Ticket {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly priority: string;
  readonly status: string;
  readonly assignedTo: string | null;
  readonly createdAt: Instant;
  readonly comments: readonly {
    readonly id: string;
    readonly authorId: string;
    readonly text: string;
    readonly byStaff: boolean;
    readonly at: Instant;
  }[];
}
