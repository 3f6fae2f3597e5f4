import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Makes the time stamps of a log one tab stop together, so that a long log does not keep the keyboard: the newest, until
 * arrows chose another. A stamp that has the focus shows its exact time.
 */
export class MessageStamps implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const stop = this.#host.shadowRoot?.querySelector<HTMLElement>('.stamp[tabindex="0"]');
    if (stop && stop === this.#host.shadowRoot?.activeElement) return;
    this.#move(stop, this.#all.at(-1));
  }

  /** For `keydown` on the log. */
  readonly onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const at = event.target as HTMLElement;
    if (!step || !at.matches('.stamp')) return;
    const next = this.#all[this.#all.indexOf(at) + step];
    if (!next) return;
    event.preventDefault();
    this.#move(at, next);
    next.focus();
  };

  get #all(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.stamp') ?? [])];
  }

  #move(from: HTMLElement | null | undefined, to: HTMLElement | undefined): void {
    if (from === to) return;
    if (from) from.tabIndex = -1;
    if (to) to.tabIndex = 0;
  }
}
