/** The whole product for an end-to-end test: a local Supabase with the demo's pages, and browsers that use it. */
import { type LocalSupabase, startTestSupabase, type TestOptions } from '@rentmate/crm-local/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserArgs, browserPath } from '../../scripts/browser.ts';
import { demoPages } from '../server.ts';

export interface Desk {
  readonly supabase: LocalSupabase;
  readonly browser: Browser;
  /** A person's own browser context. Every console warning, error and uncaught exception of it is kept. */
  person(options?: PersonOptions): Promise<Person>;
  close(): Promise<void>;
}

export interface PersonOptions {
  readonly phone?: boolean;
  readonly notifications?: boolean;
}

export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly warnings: string[];
  readonly errors: string[];
  /** `errors` without the browser's own lines about requests that failed, which no page can stop. */
  faults(): readonly string[];
  open(path: string): Promise<Page>;
}

/** Keeps what a page notifies, and still shows it. */
const keepNotifications = () => {
  const shown: Notification[] = [];
  const Native = window.Notification;
  window.shownNotifications = shown;
  window.Notification = class extends Native {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      shown.push(this);
    }
  };
};

export async function openDesk(options: TestOptions = {}): Promise<Desk> {
  let key = '';
  const supabase = await startTestSupabase({ seed: true, ...options, pages: demoPages(() => ({ key })) });
  key = supabase.publishableKey;
  const browser = await chromium.launch({ executablePath: await browserPath(), args: browserArgs });

  async function person({ phone = false, notifications = false }: PersonOptions = {}): Promise<Person> {
    const context = await browser.newContext({
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      timezoneId: 'Asia/Jerusalem',
      // Several browsers that draw moving dots in software keep two cores busy.
      reducedMotion: 'reduce',
      ...(phone ? { hasTouch: true, isMobile: true } : {}),
    });
    if (notifications) await context.grantPermissions(['notifications'], { origin: supabase.url });
    await context.addInitScript(keepNotifications);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const warnings: string[] = [];
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    return {
      context,
      page,
      warnings,
      errors,
      faults: () => errors.filter((text) => !/^Failed to load resource|WebSocket connection to/.test(text)),
      async open(path) {
        await page.goto(supabase.url + path);
        return page;
      },
    };
  }

  return {
    supabase,
    browser,
    person,
    async close() {
      await browser.close();
      await supabase.close();
    },
  };
}
