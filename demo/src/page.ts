/** What every demo page does first: language, theme, and the host's bar. */
import { lang, params, words } from './words.ts';

const root = document.documentElement;
root.lang = lang;
root.dir = lang === 'he' ? 'rtl' : 'ltr';

const system = matchMedia('(prefers-color-scheme: dark)');
const dark = () => (params.get('theme') ? params.get('theme') === 'dark' : system.matches);
const paint = () => root.classList.toggle('dark', dark());
paint();
system.addEventListener('change', paint);

for (const place of document.querySelectorAll<HTMLElement>('[data-words]')) {
  place.textContent = words[place.dataset.words as keyof typeof words];
}

/** An element with a class, text or children: the pages have no framework. */
export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  ...children: (string | Node)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** `Noa Bar-Lev` → `NB`. */
export function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2);
}

/** This page's address with other parameters; language, theme and person stay as they are. */
export function address(path: string, changes: Readonly<Record<string, string>> = {}): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) next.set(name, value);
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}

/** Fills the host's bar: mark, navigation, language and theme, who is signed in. */
export function fillBar(who: HTMLElement): void {
  const bar = document.querySelector<HTMLElement>('[data-bar]');
  if (!bar) return;
  const at = bar.dataset.bar;
  const link = (name: string, text: string, href: string) => {
    const a = make('a', '', text);
    a.href = href;
    if (name === at) a.setAttribute('aria-current', 'page');
    return a;
  };
  const nav = make('nav', '');
  if (at === 'tenant') {
    nav.append(link('tenant', words.myHome, address('/tenant/')));
  } else {
    nav.append(link('inbox', words.inbox, address('/admin/')));
    if (at === 'clients') nav.append(link('clients', words.clients, location.href));
  }
  const mark = make('a', 'mark', 'RentMate');
  mark.href = '/';
  bar.prepend(mark, nav, make('span', 'grow'));
  bar.append(switches(), who);
}

/** Links to the same page in the other language and the other theme. */
export function switches(): HTMLElement {
  const language = make('a', 'switch', words.language);
  language.href = address(location.pathname, { lang: lang === 'he' ? 'en' : 'he' });
  language.lang = lang === 'he' ? 'en' : 'he';
  const theme = make('a', 'switch', dark() ? words.light : words.dark);
  theme.href = address(location.pathname, { theme: dark() ? 'light' : 'dark' });
  return make('span', 'switches', language, theme);
}
