/** Stands in for the browser's notifications, which a test page may not show. */

export interface ShownAlert {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  closed: boolean;
  press(): void;
}

/** Puts itself in the browser's place until `restore`. */
export class BrowserAlerts {
  readonly shown: ShownAlert[] = [];
  /** How often the browser was made to ask. */
  asked = 0;
  readonly #native = window.Notification;

  constructor(permission: NotificationPermission, answer: NotificationPermission = permission) {
    const alerts = this;
    let current = permission;
    window.Notification = class {
      static get permission() {
        return current;
      }
      static async requestPermission() {
        alerts.asked += 1;
        current = answer;
        return current;
      }
      onclick: (() => void) | null = null;
      readonly #alert: ShownAlert;
      constructor(title: string, { body = '', tag = '' }: NotificationOptions = {}) {
        this.#alert = { title, body, tag, closed: false, press: () => this.onclick?.() };
        alerts.shown.push(this.#alert);
      }
      close() {
        this.#alert.closed = true;
      }
    } as unknown as typeof Notification;
  }

  /** Titles of the alerts that are still there. */
  get open(): string[] {
    return this.shown.filter(({ closed }) => !closed).map(({ title }) => title);
  }

  restore(): void {
    window.Notification = this.#native;
  }
}
