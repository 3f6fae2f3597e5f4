import type { CallOutcome, LogDraft } from '@rentmate/crm-data';

/**
 * A call is about to be logged. `preventDefault()` keeps it from being saved, for a page that saves it in its own way.
 */
export class CrmCallLogEvent extends Event {
  static readonly type = 'crm-call-log';
  /** The client the call was with. */
  readonly userId: string;
  readonly outcome: CallOutcome;
  readonly draft: LogDraft;

  constructor(userId: string, outcome: CallOutcome, draft: LogDraft) {
    super(CrmCallLogEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.userId = userId;
    this.outcome = outcome;
    this.draft = draft;
  }
}

/**
 * A call was logged: it is kept on this device, shown in the timeline and on its way to the database. It can still be
 * undone for 10 s.
 */
export class CrmCallLoggedEvent extends Event {
  static readonly type = 'crm-call-logged';
  /** The client the call was with. */
  readonly userId: string;
  readonly outcome: CallOutcome;
  readonly draft: LogDraft;
  /** The entry's id, made here: what `undo`, `amend` and `retry` of the timeline store take. */
  readonly clientId: string;

  constructor(userId: string, outcome: CallOutcome, draft: LogDraft, clientId: string) {
    super(CrmCallLoggedEvent.type, { bubbles: true, composed: true });
    this.userId = userId;
    this.outcome = outcome;
    this.draft = draft;
    this.clientId = clientId;
  }
}

/**
 * Somebody wants to see a client's conversation: a row was chosen, or an alert was opened. `preventDefault()` keeps the
 * element from marking the row, or from following its link.
 */
export class CrmConversationSelectEvent extends Event {
  static readonly type = 'crm-conversation-select';
  /** The client whose conversation it is. */
  readonly userId: string;
  readonly conversationId: string;

  constructor(userId: string, conversationId: string) {
    super(CrmConversationSelectEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.userId = userId;
    this.conversationId = conversationId;
  }
}

/** A waiting conversation is about to be taken over. `preventDefault()` keeps it waiting. */
export class CrmConversationClaimEvent extends Event {
  static readonly type = 'crm-conversation-claim';
  /** The client whose conversation it is. */
  readonly userId: string;
  readonly conversationId: string;

  constructor(userId: string, conversationId: string) {
    super(CrmConversationClaimEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.userId = userId;
    this.conversationId = conversationId;
  }
}

/** The database gave the conversation to whoever is signed in. */
export class CrmConversationClaimedEvent extends Event {
  static readonly type = 'crm-conversation-claimed';
  /** The client whose conversation it is. */
  readonly userId: string;
  readonly conversationId: string;

  constructor(userId: string, conversationId: string) {
    super(CrmConversationClaimedEvent.type, { bubbles: true, composed: true });
    this.userId = userId;
    this.conversationId = conversationId;
  }
}

/** A conversation is about to be closed. `preventDefault()` keeps it open, for a page that wants to ask first. */
export class CrmConversationCloseEvent extends Event {
  static readonly type = 'crm-conversation-close';
  /** The client whose conversation it is. */
  readonly userId: string;
  readonly conversationId: string;

  constructor(userId: string, conversationId: string) {
    super(CrmConversationCloseEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.userId = userId;
    this.conversationId = conversationId;
  }
}

/** The conversation was closed from here. */
export class CrmConversationClosedEvent extends Event {
  static readonly type = 'crm-conversation-closed';
  /** The client whose conversation it was. */
  readonly userId: string;
  readonly conversationId: string;

  constructor(userId: string, conversationId: string) {
    super(CrmConversationClosedEvent.type, { bubbles: true, composed: true });
    this.userId = userId;
    this.conversationId = conversationId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'crm-call-log': CrmCallLogEvent;
    'crm-call-logged': CrmCallLoggedEvent;
    'crm-conversation-select': CrmConversationSelectEvent;
    'crm-conversation-claim': CrmConversationClaimEvent;
    'crm-conversation-claimed': CrmConversationClaimedEvent;
    'crm-conversation-close': CrmConversationCloseEvent;
    'crm-conversation-closed': CrmConversationClosedEvent;
  }
}
