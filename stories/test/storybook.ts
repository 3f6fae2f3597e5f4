/** The built storybook on a port of this machine, and a browser that looks at its stories. */

import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserArgs, browserPath } from '../../scripts/browser.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface StoryEntry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
  readonly tags: readonly string[];
}

export interface Look {
  readonly lang: 'en' | 'he';
  readonly theme: 'light' | 'dark';
}

/** How a story went: empty lists when all is well. */
export interface Visit {
  /** Exceptions, console errors, failed requests, and a `play` that threw. */
  readonly errors: readonly string[];
  /** A line for each axe violation, with where it is. */
  readonly violations: readonly string[];
  /** What can be read on the page, shadow trees included; a skeleton reads `…`. */
  readonly text: string;
}

export interface Storybook {
  readonly stories: readonly StoryEntry[];
  /** Shows a story as a click in the list does, and hands the page over once it is through. */
  visit(story: StoryEntry, look: Look, meanwhile?: (page: Page) => Promise<void>): Promise<Visit>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

function build(folder: string): void {
  const bin = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  const run = spawnSync(
    process.execPath,
    [bin, 'build', '-c', 'stories/.storybook', '-o', folder, '--quiet', '--disable-telemetry'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, CI: '1' } },
  );
  if (run.status !== 0) throw new Error(`storybook build failed\n${run.stdout}\n${run.stderr}`);
}

function serve(folder: string) {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
    const found = file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!found) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
}

interface Finished {
  readonly status: string;
  readonly thrown: readonly string[];
  readonly violations: readonly string[];
}

/** What the storybook puts on its page, as far as we use it. */
interface StoryPage {
  readonly __STORYBOOK_ADDONS_CHANNEL__?: {
    on(event: string, listener: (payload: never) => void): void;
    emit(event: string, payload: unknown): void;
  };
  /** Set by `listen`: how the story that is shown now went. */
  finished: Promise<Finished>;
  /** Set by `listen`: shows another story. */
  show(storyId: string): void;
}

/** Runs in the page, before anything else: keeps what the storybook says while a story is shown. */
function listen(): void {
  interface Report {
    readonly type: string;
    readonly result: {
      readonly violations?: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
      }[];
      readonly error?: unknown;
    };
  }
  const page = window as unknown as StoryPage;
  let thrown: string[] = [];
  let resolve: (finished: Finished) => void;
  const expect = () => {
    thrown = [];
    page.finished = new Promise((settle) => {
      resolve = settle;
    });
  };
  const linesOf = ({ type, result }: Report): readonly string[] => {
    if (type !== 'a11y') return [];
    if (result.error) return [`axe did not run: ${String(result.error)}`];
    return (result.violations ?? []).flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.flat().join(' » ')}\n${failureSummary ?? ''}`,
      ),
    );
  };
  expect();
  page.show = (storyId) => {
    expect();
    page.__STORYBOOK_ADDONS_CHANNEL__?.emit('setCurrentStory', { storyId, viewMode: 'story' });
  };
  const timer = setInterval(() => {
    const channel = page.__STORYBOOK_ADDONS_CHANNEL__;
    if (!channel) return;
    clearInterval(timer);
    const keep = (error: { message?: string; description?: string }) =>
      thrown.push(error.message ?? error.description ?? String(error));
    for (const event of ['playFunctionThrewException', 'storyThrewException', 'storyErrored'])
      channel.on(event, keep);
    channel.on('storyMissing', () => resolve({ status: 'missing', thrown, violations: [] }));
    channel.on('storyFinished', ({ status, reporters }: { status: string; reporters: readonly Report[] }) => {
      const wasChecked = thrown.length > 0 || reporters.some(({ type }) => type === 'a11y');
      const violations = wasChecked ? reporters.flatMap(linesOf) : ['axe did not look at this story'];
      resolve({ status, thrown, violations });
    });
  }, 5);
}

/** Runs in the page: all text under the stage that is drawn. */
function readText(): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement) return '';
    if (node instanceof HTMLElement && node.matches('.skeleton')) return '…';
    if (node instanceof HTMLTextAreaElement) return node.value || node.placeholder;
    if (node instanceof HTMLElement && getComputedStyle(node).display === 'none') return '';
    const slots = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const inner = slots.length ? slots : ((node as Element).shadowRoot ?? node).childNodes;
    return [...inner].map(read).join(' ');
  };
  const stage = document.querySelector('#storybook-root .stage');
  return stage ? read(stage).replaceAll(/\s+/g, ' ').trim() : '';
}

/** A browser window in one look, on which one story after the other is shown. */
class Window {
  readonly #page: Page;
  readonly #address: string;
  readonly #look: Look;
  #errors: string[] = [];
  #storyId = '';

  constructor(page: Page, address: string, look: Look) {
    this.#page = page;
    this.#address = address;
    this.#look = look;
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (said) => {
      if (said.type() === 'error') this.#errors.push(said.text());
    });
    page.on('response', (answer) => {
      if (answer.status() >= 400) this.#errors.push(`${answer.status()} ${answer.url()}`);
    });
  }

  async visit({ id, tags }: StoryEntry, meanwhile?: (page: Page) => Promise<void>): Promise<Visit> {
    const page = this.#page;
    const isFirst = this.#storyId === '' || this.#storyId === id;
    this.#storyId = id;
    this.#errors = [];
    await page.setViewportSize(
      tags.includes('phone') ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    );
    if (isFirst) {
      const { lang, theme } = this.#look;
      await page.addInitScript(listen);
      await page.goto(
        `${this.#address}/iframe.html?id=${id}&viewMode=story&globals=lang:${lang};theme:${theme}`,
      );
    } else {
      await page.evaluate((storyId) => (window as unknown as StoryPage).show(storyId), id);
    }
    const { status, thrown, violations } = await page.evaluate(
      () => (window as unknown as StoryPage).finished,
    );
    await meanwhile?.(page);
    const text = await page.evaluate(readText);
    const errors = [...this.#errors, ...thrown];
    if (status !== 'success' && !errors.length && !violations.length) errors.push(`it ended with ${status}`);
    return { errors, violations, text };
  }
}

export async function openStorybook(): Promise<Storybook> {
  const folder = mkdtempSync(path.join(tmpdir(), 'storybook-'));
  build(folder);
  const server = serve(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: await browserPath(), args: browserArgs });
  const index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, StoryEntry>;
  };
  const idle = new Map<string, Window[]>();

  async function openWindow(look: Look): Promise<Window> {
    const context = await browser.newContext({ colorScheme: look.theme, timezoneId: 'Asia/Jerusalem' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return new Window(page, address, look);
  }

  return {
    stories: Object.values(index.entries).filter(({ type }) => type === 'story'),
    async visit(story, look, meanwhile) {
      const name = `${look.lang} ${look.theme}`;
      const windows = idle.get(name) ?? [];
      idle.set(name, windows);
      const window = windows.pop() ?? (await openWindow(look));
      try {
        return await window.visit(story, meanwhile);
      } finally {
        windows.push(window);
      }
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
