/** The two people of the main job, by what they see and press: a tenant with the widget, staff with the desk. */
import type { Locator } from 'playwright-core';
import type { Person } from './desk.ts';

/** As a reader sees it: bubbles wrap and trim. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

async function textsOf(bubbles: Locator): Promise<readonly string[]> {
  return (await bubbles.allInnerTexts()).map(plain);
}

export class TenantSide {
  readonly person: Person;
  readonly widget: Locator;

  constructor(person: Person) {
    this.person = person;
    this.widget = person.page.locator('support-widget');
  }

  get bubbles(): Locator {
    return this.widget.locator('[part~="bubble"]:not([data-id="greeting"])');
  }

  get botBubbles(): Locator {
    return this.widget.locator('.group-bot [part~="bubble"]:not([data-id="greeting"])');
  }

  get field(): Locator {
    return this.widget.locator('.foot textarea');
  }

  /** Opens the page as this person, with the panel open. */
  async open(as: string): Promise<void> {
    await this.person.open(`/tenant/?as=${as}`);
    await this.widget.getByRole('button', { name: /^Open chat/ }).click();
    await this.field.waitFor();
  }

  async reload(): Promise<void> {
    await this.person.page.reload();
    await this.widget.locator('[part~="log"]').waitFor();
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Asks the bot and waits for its answer. */
  async askBot(text: string): Promise<string> {
    const before = await this.botBubbles.count();
    await this.say(text);
    await this.botBubbles.nth(before).waitFor();
    return plain(await this.botBubbles.nth(before).innerText());
  }

  async askForPerson(): Promise<void> {
    await this.widget.locator('[part~="strip"]', { hasText: 'Speak to a person' }).click();
    await this.widget.locator('[part~="waiting"], [part~="joined"]').waitFor();
  }

  hears(text: string): Promise<void> {
    return this.bubbles.getByText(text, { exact: true }).last().waitFor();
  }

  /** Rates the conversation that was closed, and goes back to the bot. */
  async rateAndReturn(): Promise<void> {
    await this.widget.getByRole('button', { name: 'Very well' }).click();
    await this.widget.getByRole('button', { name: /Ask the assistant/ }).click();
    await this.field.waitFor();
  }

  texts(): Promise<readonly string[]> {
    return textsOf(this.bubbles);
  }
}

export class StaffSide {
  readonly person: Person;
  readonly chat: Locator;
  readonly timeline: Locator;
  readonly inbox: Locator;

  constructor(person: Person) {
    this.person = person;
    this.chat = person.page.locator('crm-live-chat');
    this.timeline = person.page.locator('crm-timeline');
    this.inbox = person.page.locator('crm-inbox');
  }

  get bubbles(): Locator {
    return this.chat.locator('crm-message-list [part~="bubble"]');
  }

  get field(): Locator {
    return this.chat.locator('crm-composer textarea');
  }

  async openInbox(as: string): Promise<void> {
    await this.person.open(`/admin/?as=${as}`);
    await this.inbox.getByRole('tab').first().waitFor();
  }

  /** Waits for the browser's notification about this client, and opens it as a click on it would. */
  async followNotification(name: string): Promise<string> {
    const { page } = this.person;
    await page.waitForFunction(
      (client) => window.shownNotifications?.some((each) => each.title.includes(client)),
      name,
      { timeout: 60_000 },
    );
    const body = await page.evaluate((client) => {
      const shown = window.shownNotifications?.findLast((each) => each.title.includes(client));
      queueMicrotask(() => shown?.onclick?.(new Event('click')));
      return shown?.body ?? '';
    }, name);
    await page.waitForURL(/\/admin\/client\//);
    await this.chat.getByRole('button', { name: 'Take over' }).waitFor();
    return body;
  }

  async takeOver(): Promise<void> {
    await this.chat.getByRole('button', { name: 'Take over' }).click();
    await this.field.waitFor();
  }

  async close(): Promise<void> {
    await this.chat.getByRole('button', { name: 'More' }).click();
    await this.chat.getByRole('menuitem', { name: /^Close/ }).click();
    await this.chat.locator('[part~="closing"]').waitFor();
  }

  async reload(): Promise<void> {
    await this.person.page.reload();
    await this.bubbles.first().waitFor();
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  hears(text: string): Promise<void> {
    return this.bubbles.getByText(text, { exact: true }).last().waitFor();
  }

  texts(): Promise<readonly string[]> {
    return textsOf(this.bubbles);
  }
}

declare global {
  interface Window {
    /** Every notification the page showed, in order. */
    shownNotifications?: Notification[];
  }
}
