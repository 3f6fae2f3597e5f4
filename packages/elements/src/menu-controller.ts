import type { LitElement, ReactiveController } from 'lit';

/**
 * A menu that opens under its button: arrows go round its items, Esc gives the focus back, a press elsewhere closes it.
 * The host draws it as `.menu` with `[role=menuitem]` inside while `open` is true, and its button as `.menu-button`.
 */
export class MenuController implements ReactiveController {
  readonly #host: LitElement;
  open = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('pointerdown', this.#onPress);
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.#onPress);
    this.open = false;
  }

  /** Opens it with the focus on the first item that matches. */
  async show(item = '*'): Promise<void> {
    this.open = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const wanted = this.#items.find((each) => each.matches(item)) ?? this.#items[0];
    wanted?.focus({ preventScroll: true });
    wanted?.scrollIntoView({ block: 'nearest' });
  }

  /** Closes it; the focus goes back to the button where it was inside. */
  close(): void {
    if (!this.open) return;
    const hadFocus = this.#menu?.matches(':focus-within');
    this.open = false;
    this.#host.requestUpdate();
    if (hadFocus) this.#root?.querySelector<HTMLElement>('.menu-button')?.focus({ preventScroll: true });
  }

  /** For `keydown` on the menu. */
  readonly onKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const at = items.indexOf(this.#root?.activeElement as HTMLElement);
    const next: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const to = next[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else if (to === undefined) return;
    else items[to]?.focus();
    // Tab goes on from the button.
    if (event.key !== 'Tab') event.preventDefault();
  };

  readonly onToggle = (): void => {
    if (this.open) this.close();
    else void this.show();
  };

  get #root(): ShadowRoot | null {
    return this.#host.shadowRoot;
  }

  get #menu(): HTMLElement | null {
    return this.#root?.querySelector<HTMLElement>('.menu') ?? null;
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  }

  readonly #onPress = (event: PointerEvent): void => {
    if (!this.open) return;
    const path = event.composedPath();
    const button = this.#root?.querySelector('.menu-button');
    if ((this.#menu && path.includes(this.#menu)) || (button && path.includes(button))) return;
    this.open = false;
    this.#host.requestUpdate();
  };
}
