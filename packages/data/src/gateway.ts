/**
 * The port between stores and the database. Three gateways implement it (Supabase, the local one through
 * Supabase's client, in memory) and one contract suite holds them to the same behaviour.
 *
 * Every method settles; none rejects. Every write takes an id made by the caller, and taking it twice is harmless.
 */

import type {
  BotTalk,
  BotTurn,
  Client,
  Conversation,
  Identity,
  InboxCounts,
  InboxFilter,
  InboxRow,
  Interaction,
  InteractionChanges,
  InteractionDraft,
  JsonObject,
  Message,
  Person,
  QueuePlace,
  Ticket,
  TimelineEntry,
  TimelineFilters,
} from './domain.ts';
import type { Result } from './result.ts';

export type Stop = () => void;

/** Names of private realtime channels; fixed by the database. */
export type Topic =
  | `crm:conversation:${string}`
  | 'crm:inbox'
  | `crm:client:${string}`
  | `crm:typing:${string}`
  | 'crm:staff';

/** A nudge to look again. It carries no text and may be wrong, doubled, late or missing. */
export interface Hint {
  readonly event: string;
  readonly payload: JsonObject;
}

/** `live`: hints arrive. `down`: they do not, so the store asks by timer. */
export type WatchState = 'connecting' | 'live' | 'down';

export interface Watcher {
  hint(hint: Hint): void;
  state(state: WatchState): void;
}

/** What both audiences need. */
export interface Gateway {
  /** Who is signed in; null when nobody. `role` comes from the database. */
  identity(): Promise<Result<Identity | null>>;
  /**
   * Calls back with the user's id (or null) as soon as the session is known and whenever somebody signs in or out.
   * The same person signing in again is told too.
   */
  onSession(listener: (userId: string | null) => void): Stop;

  /** Opens the channel, or joins the one that is open. */
  watch(topic: Topic, watcher: Watcher): Stop;
  /** Sends an ephemeral event to a topic that is being watched; lost when nobody listens. */
  signal(topic: Topic, event: string, payload: JsonObject): void;

  conversation(id: string): Promise<Result<Conversation>>;
  /** The client's active conversation, else the one closed last, else null. */
  latestConversation(userId: string): Promise<Result<Conversation | null>>;
  /** Ascending by seq. `after` exclusive; or the last `limit` before `before`. At most `limit` (default 200). */
  messages(
    conversationId: string,
    range: { after: number; limit?: number } | { before: number; limit?: number },
  ): Promise<Result<readonly Message[]>>;
  send(message: {
    id: string;
    conversationId: string;
    content: string;
    metadata?: JsonObject;
  }): Promise<Result<Message>>;
  markRead(conversationId: string, seq: number): Promise<Result<void>>;
  close(conversationId: string): Promise<Result<Conversation>>;
  people(ids: readonly string[]): Promise<Result<readonly Person[]>>;
  botTalk(id: string): Promise<Result<BotTalk>>;
}

export interface TenantGateway extends Gateway {
  requestHuman(request: {
    conversationId: string;
    aiConversationId: string | null;
    reason: string | null;
  }): Promise<Result<Conversation>>;
  cancelRequest(conversationId: string): Promise<Result<Conversation>>;
  queue(conversationId: string): Promise<Result<QueuePlace>>;
  rate(
    conversationId: string,
    rating: 1 | 2 | 3 | 4 | 5,
    comment: string | null,
  ): Promise<Result<Conversation>>;
  /** The newest bot conversation of the signed-in tenant, or null. */
  latestBotTalk(): Promise<Result<BotTalk | null>>;
  /** Stores turns of a bot whose function does not write the transcript itself. Answers the conversation's id. */
  recordBotTurns(conversationId: string, turns: readonly BotTurn[]): Promise<Result<string>>;
  /** The bot: the host's Edge Function unless another adapter is given. */
  readonly bot: BotAdapter;
}

export interface BotQuestion {
  /** The whole talk so far, oldest first, the new question last. */
  readonly turns: readonly BotTurn[];
  readonly conversationId: string | null;
  readonly hasAiConsent: boolean;
}

export interface BotAnswer {
  /** Null when the bot has nothing to say (paused). */
  readonly turn: BotTurn | null;
  readonly conversationId: string | null;
  /** The bot asks for a person. */
  readonly wantsHuman: { readonly reason: string | null } | null;
  /** Whether the bot wrote the transcript itself. */
  readonly persisted: boolean;
}

/** Another bot than the host's Edge Function is another object of this shape. */
export interface BotAdapter {
  ask(question: BotQuestion, signal: AbortSignal): Promise<Result<BotAnswer>>;
}

export interface StaffGateway extends Gateway {
  client(userId: string): Promise<Result<Client>>;
  staff(): Promise<Result<readonly Person[]>>;

  timelinePage(
    userId: string,
    query: { filters: TimelineFilters; before?: unknown; limit: number },
  ): Promise<Result<readonly TimelineEntry[]>>;
  timelineCounts(userId: string): Promise<Result<Readonly<Record<string, number>>>>;
  interaction(id: string): Promise<Result<Interaction>>;
  ticket(id: string): Promise<Result<Ticket>>;
  logInteraction(draft: InteractionDraft): Promise<Result<Interaction>>;
  updateInteraction(id: string, changes: InteractionChanges): Promise<Result<Interaction>>;
  deleteInteraction(id: string): Promise<Result<Interaction>>;
  restoreInteraction(id: string): Promise<Result<Interaction>>;

  inbox(query: {
    filter: InboxFilter;
    search?: string;
    before?: unknown;
    limit: number;
  }): Promise<Result<readonly InboxRow[]>>;
  inboxCounts(): Promise<Result<InboxCounts>>;
  startConversation(conversationId: string, userId: string): Promise<Result<Conversation>>;
  claim(conversationId: string): Promise<Result<Conversation>>;
  release(conversationId: string): Promise<Result<Conversation>>;
  transfer(conversationId: string, adminId: string): Promise<Result<Conversation>>;
  snooze(conversationId: string, until: string | null): Promise<Result<Conversation>>;
}
