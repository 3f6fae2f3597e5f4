import type { LitElement, ReactiveController } from 'lit';

export type Theme = 'light' | 'dark';

/**
 * Marks its host `:state(light)` or `:state(dark)` when the page says which, else leaves it to the system. The page
 * says so by `data-theme="light|dark"` or class `dark` on any ancestor; a page whose tokens are those of the host app
 * (`--primary` on `:root`) switches by class alone, so there no class means light.
 */
export class ThemeController implements ReactiveController {
  readonly #host: LitElement;
  readonly #states: CustomStateSet;

  constructor(host: LitElement, states: CustomStateSet) {
    this.#host = host;
    this.#states = states;
    host.addController(this);
  }

  hostConnected(): void {
    watchers.add(this);
    this.apply();
    observe();
  }

  hostDisconnected(): void {
    watchers.delete(this);
    if (!watchers.size) observer?.disconnect();
  }

  apply(): void {
    const theme = themeOf(this.#host);
    for (const each of ['light', 'dark'] as const) {
      if (each === theme) this.#states.add(each);
      else this.#states.delete(each);
    }
  }
}

const watchers = new Set<ThemeController>();
let observer: MutationObserver | undefined;

function observe(): void {
  observer ??= new MutationObserver(() => {
    for (const each of watchers) each.apply();
  });
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['class', 'data-theme'],
    subtree: true,
  });
}

function themeOf(element: Element): Theme | undefined {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const named = at.getAttribute('data-theme');
    if (named === 'light' || named === 'dark') return named;
    if (at.classList.contains('dark')) return 'dark';
  }
  const byClass = getComputedStyle(document.documentElement).getPropertyValue('--primary') !== '';
  return byClass ? 'light' : undefined;
}

/** The parent as the composed tree has it: out of a shadow root to its host. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
