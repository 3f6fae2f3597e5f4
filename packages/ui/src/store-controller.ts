import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/**
 * Reads a store and re-renders its host on every change. `pick` runs before each render, so a changed id or a data
 * layer that arrives late just works; listening stops while the host is disconnected, and with the last listener the
 * store closes its channel.
 */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #pick: () => ReadableAtom<T> | undefined;
  #store: ReadableAtom<T> | undefined;
  #stop: (() => void) | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost, pick: () => ReadableAtom<T> | undefined) {
    this.#host = host;
    this.#pick = pick;
    host.addController(this);
  }

  /** What the store holds now; undefined while there is no store. */
  get value(): T | undefined {
    return this.#store?.get();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow();
  }

  hostUpdate(): void {
    // A host that left with an update under way must not begin to listen again.
    if (this.#connected) this.#follow();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#let();
  }

  #follow(): void {
    const store = this.#pick();
    if (store === this.#store && this.#stop) return;
    this.#let();
    this.#store = store;
    this.#stop = store?.listen(() => this.#host.requestUpdate());
  }

  #let(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
