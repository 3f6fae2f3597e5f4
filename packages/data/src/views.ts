/** What elements read: the values of `$view` stores, one shape for both sides of a conversation. */

import type {
  BotOption,
  BotTalk,
  Client,
  Conversation,
  ConversationEvent,
  InboxCounts,
  InboxRow,
  Instant,
  InteractionDraft,
  JsonObject,
  Person,
  QueuePlace,
  TimelineEntry,
  TimelineFilters,
} from './domain.ts';
import type { Problem } from './result.ts';

/** `online`: hints arrive. `reconnecting`: the network is there, hints are not, so we ask by timer. */
export type Connection = 'online' | 'reconnecting' | 'offline';

/** `loading` until the first answer; `failed` only while there is nothing to show. */
export type Load = 'loading' | 'ready' | 'failed';

/** How far a write of ours has come. `slow` after 3 s, `queued` while offline, `failed` when it was refused or gave up after 20 s. */
export type Delivery = 'sent' | 'sending' | 'slow' | 'queued' | 'failed';

/** One thing in a log of messages: a bubble or an event line. */
export interface ChatItem {
  readonly id: string;
  readonly kind: 'text' | 'event';
  readonly author: 'client' | 'staff' | 'bot' | 'system';
  readonly authorId: string | null;
  readonly authorName: string | null;
  /** Said by the person who is looking. */
  readonly own: boolean;
  /** Text, or for an event its word. */
  readonly text: string;
  readonly event?: ConversationEvent | (string & {});
  readonly metadata: JsonObject;
  readonly at: Instant;
  /** Null for bot turns and for what is not stored yet. */
  readonly seq: number | null;
  readonly delivery: Delivery;
  readonly problem?: Problem;
  readonly options?: readonly BotOption[];
  /** The client's own session reported this bot answer. */
  readonly reported?: boolean;
}

export interface TimelineItem {
  readonly entry: TimelineEntry;
  readonly authorName: string | null;
  /** `sent` for stored entries. */
  readonly delivery: Delivery;
  readonly problem?: Problem;
}

export interface TimelineView {
  readonly load: Load;
  readonly problem: Problem | null;
  /** Newest first, entries that are not stored yet included. */
  readonly items: readonly TimelineItem[];
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  readonly filters: TimelineFilters;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  /** The last write that can still be undone, and until when. */
  readonly undo: {
    readonly clientId: string;
    readonly draft: InteractionDraft;
    readonly until: Instant;
  } | null;
}

export interface ClientView {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly client: Client | null;
}

export interface InboxView {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly rows: readonly InboxRow[];
  readonly counts: InboxCounts;
  readonly search: string;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}

/** A staff member's view of one client's conversation. */
export interface StaffChatView {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly connection: Connection;
  readonly client: Client | null;
  /** Null: this client has never talked to a person. */
  readonly conversation: Conversation | null;
  readonly holder: Person | null;
  readonly mine: boolean;
  /** The bot talk that led here, or null. */
  readonly botTalk: BotTalk | null;
  /** Messages of the person conversation in order of seq; wishes last. */
  readonly items: readonly ChatItem[];
  readonly hasEarlier: boolean;
  readonly loadingEarlier: boolean;
  readonly unread: number;
  /** Seq the client has read up to. */
  readonly seenSeq: number;
  /** Name of who is typing on the other side, or null. */
  readonly typing: string | null;
  /** The last refused act other than sending (claim lost, close failed), until the next act. */
  readonly actProblem: Problem | null;
}

/** Who answers the tenant now. */
export type SupportStage = 'bot' | 'waiting' | 'human' | 'closed';

export interface SupportView {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly connection: Connection;
  readonly stage: SupportStage;
  readonly conversation: Conversation | null;
  /** Who holds, or held, the conversation. */
  readonly staff: Person | null;
  readonly queue: QueuePlace | null;
  /** Bot turns and messages with people in one order. */
  readonly items: readonly ChatItem[];
  readonly hasEarlier: boolean;
  readonly loadingEarlier: boolean;
  /** The bot is working on an answer. */
  readonly thinking: boolean;
  /** Name of the member of staff who is typing, or null. */
  readonly typing: string | null;
  /** Messages of staff the tenant has not read. */
  readonly unread: number;
  readonly seenSeq: number;
  /** The request for a person is on its way to the server. */
  readonly requesting: boolean;
  readonly actProblem: Problem | null;
}
