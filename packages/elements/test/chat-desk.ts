/** Staff Dana, client Noa who asked for a person, and the live chat between them. */

import { fixture, html, waitUntil } from '@open-wc/testing';
import type { Conversation, StaffGateway, TenantGateway } from '@rentmate/crm-data';
import type { CrmLiveChat } from '@rentmate/crm-elements';
import { type Desk, emptyDesk, textOf } from './timeline-desk.ts';

/** A desk with one conversation of Noa's. */
export interface ChatDesk extends Desk {
  readonly conversation: Conversation;
  /** Noa at her own device. */
  readonly tenant: TenantGateway;
  /** A colleague at hers. */
  readonly colleague: StaffGateway;
}

/** Noa talked with the bot, asked for a person 13 minutes ago and wrote once more. */
export function waitingDesk(): ChatDesk {
  const desk = emptyDesk();
  const { seed } = desk.server;
  const minutes = (count: number) => desk.ago(0, count / 60);
  const talk = seed.botTalk({
    userId: desk.noa.id,
    createdAt: minutes(20),
    turns: [
      { role: 'user', content: 'The gate remote stopped working' },
      { role: 'assistant', content: 'Replace the **battery**, then try again.' },
      { role: 'user', content: 'Did that, nothing' },
    ],
  });
  const conversation = seed.conversation({
    userId: desk.noa.id,
    aiConversationId: talk.id,
    reason: 'Gate remote, spot C-3',
    createdAt: minutes(13),
  });
  seed.message(conversation.id, {
    senderRole: 'system',
    kind: 'event',
    content: 'requested',
    metadata: { event: 'requested', by: desk.noa.id },
    createdAt: minutes(13),
  });
  seed.message(conversation.id, { senderRole: 'user', content: 'Is someone there?', createdAt: minutes(3) });
  return {
    ...desk,
    conversation,
    tenant: desk.server.tenant(desk.noa.id),
    colleague: desk.server.staff(desk.maya.id),
  };
}

/** The same, taken over by Dana just now. */
export async function heldDesk(): Promise<ChatDesk> {
  const desk = waitingDesk();
  await desk.server.staff(desk.dana.id).claim(desk.conversation.id);
  return desk;
}

/** A live chat on the page, seen through every shadow root in it. */
export class ChatPage {
  readonly chat: CrmLiveChat;

  constructor(chat: CrmLiveChat) {
    this.chat = chat;
  }

  get root(): ShadowRoot {
    return this.chat.shadowRoot as ShadowRoot;
  }

  /** The matches in the chat, its log and its composer, in that order. */
  all(selector: string): HTMLElement[] {
    const inner = [...this.root.querySelectorAll('crm-message-list, crm-composer')].map(
      (each) => each.shadowRoot,
    );
    return [this.root, ...inner].flatMap((root) => [
      ...(root?.querySelectorAll<HTMLElement>(selector) ?? []),
    ]);
  }

  one(selector: string): HTMLElement | null {
    return this.all(selector)[0] ?? null;
  }

  text(selector: string): string {
    return textOf(this.one(selector));
  }

  get bubbles(): string[] {
    return this.all('.bubble').map(textOf);
  }

  get area(): HTMLTextAreaElement | null {
    return this.one('textarea') as HTMLTextAreaElement | null;
  }

  /** The element that has the focus, out of every shadow root. */
  get focused(): Element | null {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  }

  press(words: string): void {
    const button = this.all('button').find((each) => textOf(each).includes(words) || each.title === words);
    if (!button)
      throw new Error(
        `There is no button “${words}”. There are: ${this.all('button').map(textOf).join(' | ')}`,
      );
    button.focus();
    button.click();
  }

  type(text: string): void {
    const area = this.area as HTMLTextAreaElement;
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Types and presses Enter. */
  say(text: string): void {
    this.type(text);
    this.area?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
    );
  }

  async sees(condition: () => unknown, what: string): Promise<void> {
    await waitUntil(async () => Boolean(await condition()), `never seen: ${what}`, { timeout: 4000 });
    await this.chat.updateComplete;
  }
}

/** The chat with a client, once it has something to show. */
export async function openChat(
  { crm, noa }: Desk,
  options: { clientId?: string; width?: number; lang?: string } = {},
): Promise<ChatPage> {
  const { clientId = noa.id, width = 400, lang = 'en' } = options;
  const box = await fixture<HTMLElement>(html`<div lang=${lang} dir=${lang === 'he' ? 'rtl' : 'ltr'}>
    <crm-provider .crm=${crm}><crm-live-chat client-id=${clientId}></crm-live-chat></crm-provider>
  </div>`);
  box.style.inlineSize = `${width}px`;
  box.style.blockSize = '700px';
  const page = new ChatPage(box.querySelector('crm-live-chat') as CrmLiveChat);
  await page.sees(() => page.one('.chat-head, .empty'), 'a conversation');
  return page;
}
