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

declare global {
  interface GlobalEventHandlersEventMap {
    'crm-call-log': CrmCallLogEvent;
    'crm-call-logged': CrmCallLoggedEvent;
    'crm-conversation-select': CrmConversationSelectEvent;
  }
}
