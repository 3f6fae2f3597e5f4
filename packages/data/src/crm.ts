/** The two objects elements talk to. Two audiences, two types: the tenant's has no staff verb. */

import type { ReadableAtom } from 'nanostores';
import type {
  BotTalk,
  EntryKind,
  Identity,
  InboxFilter,
  Interaction,
  InteractionDraft,
  Person,
  Ticket,
} from './domain.ts';
import type { Problem, Result } from './result.ts';
import type {
  ChatItem,
  ClientView,
  Connection,
  InboxView,
  Load,
  StaffChatView,
  SupportView,
  TimelineView,
} from './views.ts';

export interface CrmBase {
  /** Undefined until the first answer; null when nobody is signed in. */
  readonly $identity: ReadableAtom<Identity | null | undefined>;
  /** Why the identity is not known (no server, wrong key, missing migrations), else null. */
  readonly $problem: ReadableAtom<Problem | null>;
  readonly $connection: ReadableAtom<Connection>;
  /** Closes every channel and timer. The object is of no use afterwards. */
  destroy(): void;
}

/** What a member of staff still has to say about an entry that is being logged. */
export type LogDraft = Pick<InteractionDraft, 'type'> &
  Partial<Omit<InteractionDraft, 'clientId' | 'userId' | 'type'>>;

export interface TimelineStore {
  readonly $view: ReadableAtom<TimelineView>;
  /** Replaces the filters given; `undefined` clears one. */
  filter(change: {
    kinds?: readonly EntryKind[] | undefined;
    search?: string | undefined;
    authorId?: string | undefined;
    status?: string | undefined;
    from?: string | undefined;
    to?: string | undefined;
  }): void;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
  /** Shows the entry at once, stores it, and can be undone for 10 s. Answers the entry's client id. */
  log(draft: LogDraft): string;
  /** Takes back a log: before or after it was stored. */
  undo(clientId: string): void;
  /** Sets what was left open when logging (follow-up, text, duration), by the client id of `log`. */
  amend(clientId: string, changes: Partial<Omit<InteractionDraft, 'clientId' | 'userId' | 'type'>>): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** The full text of an interaction; page rows carry 200 characters. */
  interaction(id: string): Promise<Result<Interaction>>;
  ticket(id: string): Promise<Result<Ticket>>;
  botTalk(id: string): Promise<Result<BotTalk>>;
  /** All messages of a conversation with people, in order. */
  transcript(conversationId: string): Promise<Result<readonly ChatItem[]>>;
}

export interface InboxStore {
  readonly $view: ReadableAtom<InboxView>;
  search(text: string): void;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
}

export interface StaffChatStore {
  readonly $view: ReadableAtom<StaffChatView>;
  /** One winner; for the loser `$view.actProblem` is `claimed` with who and when. */
  claim(): Promise<Result<void>>;
  /** Staff write first: opens a conversation with the client, held by the caller. */
  start(): Promise<Result<void>>;
  /** Back to the queue. */
  release(): Promise<Result<void>>;
  transfer(adminId: string): Promise<Result<void>>;
  snooze(until: string | null): Promise<Result<void>>;
  close(): Promise<Result<void>>;
  send(text: string): string;
  retry(messageId: string): void;
  discard(messageId: string): void;
  markRead(): void;
  /** Tells the other side that we are typing; call on every input, it is throttled. */
  typing(): void;
  loadEarlier(): Promise<void>;
  refresh(): Promise<void>;
}

export interface StaffCrm extends CrmBase {
  timeline(userId: string): TimelineStore;
  client(userId: string): { readonly $view: ReadableAtom<ClientView>; refresh(): Promise<void> };
  inbox(filter: InboxFilter): InboxStore;
  /** Who waits, for alerts: a search in an inbox does not narrow it. */
  waiting(): Omit<InboxStore, 'search'>;
  /** The client's active conversation, else the last one. */
  chat(userId: string): StaffChatStore;
  staff(): { readonly $view: ReadableAtom<{ readonly load: Load; readonly people: readonly Person[] }> };
}

export interface SupportStore {
  readonly $view: ReadableAtom<SupportView>;
  /** To the bot, or to the person once one is asked for. Answers the item's id. */
  send(text: string): string;
  requestHuman(reason?: string): Promise<Result<void>>;
  cancelRequest(): Promise<Result<void>>;
  /** The tenant ends the conversation with a person. */
  end(): Promise<Result<void>>;
  rate(rating: 1 | 2 | 3 | 4 | 5, comment?: string): Promise<Result<void>>;
  /** After the end: back to the bot, with a fresh talk. */
  returnToBot(): void;
  retry(itemId: string): void;
  discard(itemId: string): void;
  markRead(): void;
  typing(): void;
  loadEarlier(): Promise<void>;
  refresh(): Promise<void>;
}

export interface TenantCrm extends CrmBase {
  support(): SupportStore;
}
