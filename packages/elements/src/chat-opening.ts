import type { StaffChatStore, StaffChatView } from '@rentmate/crm-data';
import type { ReactiveControllerHost } from 'lit';

/** What was true when a conversation came on screen, and stays so while it is there. */
export class ChatOpening {
  readonly #host: ReactiveControllerHost;
  #store: StaffChatStore | undefined;
  #fresh = false;
  #opened: { readonly id: string; readonly unreadAfter: number | null; readonly waited: boolean } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Whether `unreadAfter` says something yet. */
  get known(): boolean {
    return this.#opened !== undefined;
  }

  /** Seq after which the Unread divider stands, or null for none. */
  get unreadAfter(): number | null {
    return this.#opened?.unreadAfter ?? null;
  }

  /** Nobody had taken it over yet. */
  get waited(): boolean {
    return this.#opened?.waited ?? false;
  }

  /** For every render, with what the store holds by then. */
  follow(store: StaffChatStore | undefined, view: StaffChatView | undefined): void {
    if (store && store !== this.#store) this.#open(store, view);
    const conversation = view?.conversation;
    if (!this.#fresh || view?.load !== 'ready' || !conversation || conversation.id === this.#opened?.id)
      return;
    this.#opened = {
      id: conversation.id,
      unreadAfter: view.unread ? conversation.adminReadSeq : null,
      waited: conversation.phase === 'waiting',
    };
  }

  reset(): void {
    this.#store = undefined;
    this.#opened = undefined;
  }

  /** A conversation seen before is shown at once, but what came meanwhile is not in it yet: it is asked for. */
  #open(store: StaffChatStore, view: StaffChatView | undefined): void {
    this.#store = store;
    this.#fresh = view?.load !== 'ready';
    if (this.#fresh) return;
    void store.refresh().then(() => {
      if (store !== this.#store) return;
      this.#fresh = true;
      this.#host.requestUpdate();
    });
  }
}
