import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells the styles how much of the page can be seen: on a phone the keyboard covers the rest without changing the
 * viewport. Sets `--_visible-height` and `--_visible-top` on its host.
 */
export class VisibleArea implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.visualViewport?.addEventListener('resize', this.#measure);
    window.visualViewport?.addEventListener('scroll', this.#measure);
    this.#measure();
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#measure);
    window.visualViewport?.removeEventListener('scroll', this.#measure);
  }

  readonly #measure = () => {
    const area = window.visualViewport;
    // Pinched: the person looks at a part of the page, which is no reason to shrink it.
    if (!area || area.scale > 1.01) return;
    this.#host.style.setProperty('--_visible-height', `${area.height}px`);
    this.#host.style.setProperty('--_visible-top', `${area.offsetTop}px`);
  };
}
