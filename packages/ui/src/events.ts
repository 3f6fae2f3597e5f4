/** Events of the shared chat pieces. They bubble and are composed. */

import type { BotOption } from '@rentmate/crm-data';

/** What is being written: a message to the client, or a note only staff see. */
export type ComposerMode = 'reply' | 'note';

const asks: EventInit = { bubbles: true, composed: true, cancelable: true };
const tells: EventInit = { bubbles: true, composed: true };

/** The end of the log was on screen, so everything up to `seq` has been read. */
export class CrmReadEvent extends Event {
  static readonly type = 'crm-read';
  readonly seq: number;
  constructor(seq: number) {
    super(CrmReadEvent.type, tells);
    this.seq = seq;
  }
}

/** Send a failed message again. */
export class CrmMessageRetryEvent extends Event {
  static readonly type = 'crm-message-retry';
  readonly itemId: string;
  constructor(itemId: string) {
    super(CrmMessageRetryEvent.type, asks);
    this.itemId = itemId;
  }
}

/** Give up a failed message. */
export class CrmMessageDeleteEvent extends Event {
  static readonly type = 'crm-message-delete';
  readonly itemId: string;
  constructor(itemId: string) {
    super(CrmMessageDeleteEvent.type, asks);
    this.itemId = itemId;
  }
}

/** The text of a failed message is on the clipboard. */
export class CrmMessageCopiedEvent extends Event {
  static readonly type = 'crm-message-copied';
  readonly itemId: string;
  constructor(itemId: string) {
    super(CrmMessageCopiedEvent.type, tells);
    this.itemId = itemId;
  }
}

/** One of the answers the bot offers was pressed. */
export class CrmReplyChooseEvent extends Event {
  static readonly type = 'crm-reply-choose';
  readonly option: BotOption;
  constructor(option: BotOption) {
    super(CrmReplyChooseEvent.type, asks);
    this.option = option;
  }
}

/** Load what was said before the first message shown. */
export class CrmEarlierLoadEvent extends Event {
  static readonly type = 'crm-earlier-load';
  constructor() {
    super(CrmEarlierLoadEvent.type, asks);
  }
}

/** Send the text. Unless it is prevented the composer empties itself. */
export class CrmComposerSendEvent extends Event {
  static readonly type = 'crm-composer-send';
  /** Trimmed, 1 to 4,000 characters. */
  readonly text: string;
  readonly mode: ComposerMode;
  constructor(text: string, mode: ComposerMode) {
    super(CrmComposerSendEvent.type, asks);
    this.text = text;
    this.mode = mode;
  }
}

/** The person typed: for typing signals. */
export class CrmComposerInputEvent extends Event {
  static readonly type = 'crm-composer-input';
  readonly text: string;
  readonly mode: ComposerMode;
  constructor(text: string, mode: ComposerMode) {
    super(CrmComposerInputEvent.type, tells);
    this.text = text;
    this.mode = mode;
  }
}

/** The person changed between reply and note. */
export class CrmComposerModeEvent extends Event {
  static readonly type = 'crm-composer-mode';
  readonly mode: ComposerMode;
  constructor(mode: ComposerMode) {
    super(CrmComposerModeEvent.type, tells);
    this.mode = mode;
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-read': CrmReadEvent;
    'crm-message-retry': CrmMessageRetryEvent;
    'crm-message-delete': CrmMessageDeleteEvent;
    'crm-message-copied': CrmMessageCopiedEvent;
    'crm-reply-choose': CrmReplyChooseEvent;
    'crm-earlier-load': CrmEarlierLoadEvent;
    'crm-composer-send': CrmComposerSendEvent;
    'crm-composer-input': CrmComposerInputEvent;
    'crm-composer-mode': CrmComposerModeEvent;
  }
}
