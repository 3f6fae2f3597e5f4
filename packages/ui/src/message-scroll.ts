import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Closer to the end than this, a reader is following. In CSS pixels. */
const near = 80;

/**
 * Keeps a log where its reader wants it: at the end while following, still while reading above, whatever grows,
 * arrives or is put before it. Every thing that can be an anchor carries `data-id`.
 */
export class MessageScroll implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Called after the reader's own scrolling, and when the place in the log may have changed. */
  readonly #moved: () => void;
  readonly #resize = new ResizeObserver(() => this.settle());
  #log: HTMLElement | null = null;
  #placed = false;
  #following = true;
  #anchor: { id: string; top: number } | undefined;
  /** Where we left it: a scroll event at this place is an echo of our own. */
  #left = -1;

  constructor(host: ReactiveControllerHost & HTMLElement, moved: () => void) {
    this.#host = host;
    this.#moved = moved;
    host.addController(this);
  }

  /** Whether the end of the log is on screen, or within 80 px of it. */
  get atEnd(): boolean {
    const log = this.#log;
    if (!log || log.clientHeight === 0) return false;
    return log.scrollHeight - log.clientHeight - log.scrollTop <= near;
  }

  /** Close to the oldest message loaded. */
  get atStart(): boolean {
    const log = this.#log;
    return !!log && log.clientHeight > 0 && log.scrollTop < 2 * near;
  }

  /** Whether the first placement (the Unread divider, else the end) has happened. */
  get placed(): boolean {
    return this.#placed;
  }

  /** Another log: the next render is a first opening again. */
  reset(): void {
    this.#placed = false;
    this.#following = true;
    this.#anchor = undefined;
  }

  /** From now on at the end. */
  follow(): void {
    this.#following = true;
    this.settle();
  }

  hostUpdated(): void {
    const log = this.#host.shadowRoot?.querySelector<HTMLElement>('.log') ?? null;
    if (log !== this.#log) {
      this.#resize.disconnect();
      this.#log?.removeEventListener('scroll', this.#onScroll);
      this.#log = log;
      log?.addEventListener('scroll', this.#onScroll, { passive: true });
      if (log) this.#watch(log);
    }
    this.settle();
  }

  hostConnected(): void {
    if (this.#log) this.#watch(this.#log);
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
  }

  /** Puts the log where it should be. Does nothing while it has no size. */
  settle(): void {
    const log = this.#log;
    if (!log || log.clientHeight === 0 || !log.querySelector('[data-id]')) return;
    if (!this.#placed) {
      this.#placed = true;
      const divider = log.querySelector<HTMLElement>('.divide-unread');
      if (divider) {
        log.scrollTop += divider.getBoundingClientRect().top - log.getBoundingClientRect().top;
        this.#following = this.atEnd;
      }
    }
    if (this.#following) {
      log.scrollTop = log.scrollHeight;
    } else {
      this.#restore(log);
    }
    this.#left = log.scrollTop;
    this.#remember(log);
    this.#moved();
  }

  #watch(log: HTMLElement): void {
    this.#resize.observe(log);
    for (const child of log.children) this.#resize.observe(child);
  }

  readonly #onScroll = () => {
    const log = this.#log;
    if (!log || log.clientHeight === 0 || Math.abs(log.scrollTop - this.#left) < 1) return;
    this.#left = log.scrollTop;
    this.#following = this.atEnd;
    this.#remember(log);
    this.#moved();
  };

  #restore(log: HTMLElement): void {
    const anchor = this.#anchor;
    const element = anchor && log.querySelector(`[data-id="${CSS.escape(anchor.id)}"]`);
    if (!element) return;
    const moved = element.getBoundingClientRect().top - log.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 0.5) log.scrollTop += moved;
  }

  /** The first message that is on screen: found by halving, because a log can hold thousands. */
  #remember(log: HTMLElement): void {
    const things = log.querySelectorAll<HTMLElement>('[data-id]');
    const top = log.getBoundingClientRect().top;
    let [from, to] = [0, things.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((things[middle]?.getBoundingClientRect().bottom ?? 0) > top) to = middle;
      else from = middle + 1;
    }
    const thing = things[from];
    this.#anchor = thing && {
      id: thing.dataset.id ?? '',
      top: thing.getBoundingClientRect().top - top,
    };
  }
}
