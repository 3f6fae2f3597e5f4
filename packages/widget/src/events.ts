/** Facts the widget tells the page. They bubble and are composed. */

const tells: EventInit = { bubbles: true, composed: true };

/** The panel is open. */
export class CrmWidgetOpenedEvent extends Event {
  static readonly type = 'crm-widget-opened';
  constructor() {
    super(CrmWidgetOpenedEvent.type, tells);
  }
}

/** The panel is closed; the launcher is back. */
export class CrmWidgetClosedEvent extends Event {
  static readonly type = 'crm-widget-closed';
  constructor() {
    super(CrmWidgetClosedEvent.type, tells);
  }
}

declare global {
  interface HTMLElementEventMap {
    'crm-widget-opened': CrmWidgetOpenedEvent;
    'crm-widget-closed': CrmWidgetClosedEvent;
  }
}
