/** How a story gets its scene: made once for a story and language, kept while controls change, ended with the story. */

import { html, type TemplateResult } from 'lit';
import type { Lang } from './content.ts';
import type { Desk } from './desk.ts';

interface StoryContext {
  readonly id: string;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly canvasElement: HTMLElement;
}

const scenes = new Map<string, Promise<Desk>>();

const langOf = ({ globals }: Pick<StoryContext, 'globals'>): Lang => (globals.lang === 'he' ? 'he' : 'en');

/** To be spread into a story: plays it on the desk that `make` prepares. */
export function on(make: (lang: Lang) => Desk | Promise<Desk>) {
  return {
    loaders: [
      async (context: Pick<StoryContext, 'id' | 'globals'>): Promise<{ desk: Desk }> => {
        const lang = langOf(context);
        const key = `${context.id} ${lang}`;
        const scene = scenes.get(key) ?? Promise.resolve(make(lang));
        scenes.set(key, scene);
        return { desk: await scene };
      },
    ],
    beforeEach:
      ({ id }: Pick<StoryContext, 'id'>) =>
      () => {
        for (const [key, scene] of scenes) {
          if (!key.startsWith(`${id} `)) continue;
          scenes.delete(key);
          void scene.then((desk) => desk.end());
        }
      },
  };
}

/** The desk that `on` prepared. */
export const deskOf = (loaded: Readonly<Record<string, unknown>>): Desk => loaded.desk as Desk;

/** A `play` that waits until all of this is on screen, in whatever shadow root; throws after 15 s. */
export const shows =
  (...selectors: readonly string[]) =>
  async ({ canvasElement }: Pick<StoryContext, 'canvasElement'>): Promise<void> => {
    for (const selector of selectors) {
      const started = performance.now();
      while (!find(canvasElement, selector)) {
        if (performance.now() - started > 15_000) throw new Error(`Not on screen: ${selector}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };

/** A `play` for a gallery: waits until this is to be seen in its last thing, which may take longest. */
export const lastShows =
  (selector: string) =>
  ({ canvasElement }: Pick<StoryContext, 'canvasElement'>): Promise<void> =>
    shows(selector)({ canvasElement: findAll(canvasElement, '.shown').at(-1) ?? canvasElement });

/** The first match in this tree and the shadow trees in it. */
export const find = (root: ParentNode, selector: string): HTMLElement | null =>
  findAll(root, selector)[0] ?? null;

export function findAll(root: ParentNode, selector: string): HTMLElement[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? findAll(shadowRoot, selector) : [],
  );
  return [...root.querySelectorAll<HTMLElement>(selector), ...inner];
}

/** One of several things side by side, under its name. */
export const shown = (name: string, thing: TemplateResult): TemplateResult =>
  html`<figure class="shown"><figcaption>${name}</figcaption>${thing}</figure>`;
