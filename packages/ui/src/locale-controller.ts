import type { LitElement, ReactiveController } from 'lit';
import { Formats } from './formats.ts';
import { parentOf } from './theme-controller.ts';

/** Words of one element or family, a language each. English must be there: it stands in for what is missing. */
export type Catalogue<Words> = { readonly en: Words } & Readonly<Record<string, Words>>;

/**
 * The language of its host: the nearest `lang` up the composed tree, else English. Gives the words of that language and
 * formats of dates and numbers. Sets `dir` on the host when no ancestor states one, so that a Hebrew element mirrors
 * itself in a left-to-right page.
 */
export class LocaleController<Words> implements ReactiveController {
  readonly #host: LitElement;
  readonly #catalogue: Catalogue<Words>;
  #lang = 'en';
  #formats = Formats.of('en');
  #ownDir = false;

  constructor(host: LitElement, catalogue: Catalogue<Words>) {
    this.#host = host;
    this.#catalogue = catalogue;
    host.addController(this);
  }

  /** BCP 47, as the page states it. */
  get lang(): string {
    return this.#lang;
  }

  get words(): Words {
    return this.#catalogue[this.#lang.split('-')[0] ?? 'en'] ?? this.#catalogue.en;
  }

  get formats(): Formats {
    return this.#formats;
  }

  hostConnected(): void {
    watchers.add(this as LocaleController<unknown>);
    observe();
    this.read();
  }

  hostDisconnected(): void {
    watchers.delete(this as LocaleController<unknown>);
    if (!watchers.size) observer?.disconnect();
  }

  /** Looks at the page again; re-renders when the language changed. */
  read(): void {
    const lang = nearest(this.#host, 'lang') || 'en';
    this.#direct(lang);
    if (lang === this.#lang) return;
    this.#lang = lang;
    this.#formats = Formats.of(lang);
    this.#host.requestUpdate();
  }

  #direct(lang: string): void {
    if (this.#ownDir) this.#host.removeAttribute('dir');
    this.#ownDir = false;
    const own = this.#host.hasAttribute('lang') && !this.#host.hasAttribute('dir');
    const rtl = rightToLeft.has(lang.split('-')[0] ?? '');
    if (own || (rtl && !nearest(this.#host, 'dir'))) {
      this.#host.setAttribute('dir', rtl ? 'rtl' : 'ltr');
      this.#ownDir = true;
    }
  }
}

const rightToLeft = new Set(['he', 'ar', 'fa', 'ur', 'yi']);
const watchers = new Set<LocaleController<unknown>>();
let observer: MutationObserver | undefined;

function observe(): void {
  observer ??= new MutationObserver(() => {
    for (const each of watchers) each.read();
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'], subtree: true });
}

function nearest(element: Element, attribute: string): string | null {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const value = at.getAttribute(attribute);
    if (value) return value;
  }
  return null;
}
