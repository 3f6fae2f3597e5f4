/** A client with history of every kind, the desk of one member of staff, and the elements on it. */

import { fixture, html, waitUntil } from '@open-wc/testing';
import type { StaffCrm } from '@rentmate/crm-data';
import { createMemoryServer, type MemoryServer, type MemoryUser } from '@rentmate/crm-data/memory';
import { createStaffCrm } from '@rentmate/crm-data/staff';
import type { CrmCallLogger, CrmTimeline } from '@rentmate/crm-elements';

const hour = 3_600_000;
const day = 24 * hour;

export interface Desk {
  readonly server: MemoryServer;
  readonly crm: StaffCrm;
  readonly noa: MemoryUser;
  readonly dana: MemoryUser;
  readonly maya: MemoryUser;
  signIn(userId: string | null): void;
  /** `days` and `hours` before now, as the database writes it. */
  ago(days: number, hours?: number): string;
}

/** Staff Dana looks at client Noa, who has nothing yet. */
export function emptyDesk(): Desk {
  const server = createMemoryServer();
  const noa = server.seed.user({ name: 'Noa Bar-Lev', role: 'client' });
  const dana = server.seed.user({ name: 'Dana Levi', role: 'staff' });
  const maya = server.seed.user({ name: 'Maya Shalev', role: 'staff' });
  const gateway = server.staff(dana.id);
  const ago = (days: number, hours = 0) => new Date(Date.now() - days * day - hours * hour).toISOString();
  return { server, crm: createStaffCrm(gateway), noa, dana, maya, signIn: gateway.signIn, ago };
}

/** The same with one entry of each kind, and one of a kind nobody knows. */
export function fullDesk(): Desk {
  const desk = emptyDesk();
  const { noa, dana, maya, ago } = desk;
  const { seed } = desk.server;
  const talk = seed.botTalk({
    userId: noa.id,
    title: 'Rent receipt',
    createdAt: ago(0, 3),
    turns: [
      { role: 'user', content: 'I need the October receipt' },
      { role: 'assistant', content: 'Which **month**?' },
      { role: 'user', content: 'October' },
      { role: 'assistant', content: 'Here it is.' },
    ],
  });
  const chat = seed.conversation({
    userId: noa.id,
    adminId: dana.id,
    aiConversationId: talk.id,
    reason: 'Kitchen tap is leaking',
    createdAt: ago(0, 2),
    claimedAt: ago(0, 1),
  });
  seed.message(chat.id, { senderRole: 'system', kind: 'event', content: 'requested' });
  seed.message(chat.id, { senderRole: 'admin', content: 'Is anyone home?' });
  seed.message(chat.id, { senderRole: 'user', content: 'Yes, from four' });
  seed.interaction({
    userId: noa.id,
    type: 'call',
    title: 'Talked',
    content: 'Plumber is booked.',
    status: 'needs_follow_up',
    followUpAt: ago(0, 20),
    metadata: { outcome: 'answered', direction: 'outgoing', duration_minutes: 6 },
    authorId: maya.id,
    occurredAt: ago(1),
  });
  seed.interaction({
    userId: noa.id,
    type: 'email',
    title: 'Lease renewal',
    content: `The rent stays the same. ${'Please sign and send it back. '.repeat(12)}Yours, Maya`,
    metadata: { direction: 'sent', from: 'office@rentmate.test', to: 'noa@rentmate.test' },
    authorId: maya.id,
    occurredAt: ago(2),
  });
  seed.ticket({
    userId: noa.id,
    title: 'Cabinet floor wet',
    description: 'Water under the sink every morning.',
    priority: 'high',
    status: 'in_progress',
    assignedTo: maya.id,
    createdAt: ago(3),
    comments: [{ id: 'c1', authorId: maya.id, text: 'Landlord approved.', byStaff: true, at: ago(3) }],
  });
  seed.interaction({
    userId: noa.id,
    type: 'note',
    content: 'Text before any visit.',
    authorId: dana.id,
    occurredAt: ago(4),
  });
  seed.interaction({
    userId: noa.id,
    type: 'whatsapp_message' as 'note',
    title: 'Photo of the sink',
    content: 'Sent a photo',
    occurredAt: ago(5),
  });
  return desk;
}

/** A timeline 600 px high with the logger in its place, once it has something to show. */
export async function openTimeline(
  { crm, noa }: Desk,
  options: { width?: number; lang?: string; clientId?: string; logger?: boolean } = {},
): Promise<{ timeline: CrmTimeline; logger: CrmCallLogger | null; root: ShadowRoot }> {
  const { width = 740, lang = 'en', clientId = noa.id, logger = true } = options;
  const box = await fixture<HTMLElement>(html`<div lang=${lang} dir=${lang === 'he' ? 'rtl' : 'ltr'}>
    <crm-provider .crm=${crm}>
      <crm-timeline client-id=${clientId}>
        ${logger ? html`<crm-call-logger slot="tools" client-id=${clientId}></crm-call-logger>` : ''}
      </crm-timeline>
    </crm-provider>
  </div>`);
  box.style.inlineSize = `${width}px`;
  const timeline = box.querySelector('crm-timeline') as CrmTimeline;
  timeline.style.blockSize = '600px';
  const root = timeline.shadowRoot as ShadowRoot;
  await waitUntil(() => root.querySelector('article, .empty'), 'the timeline shows something');
  return { timeline, logger: box.querySelector('crm-call-logger'), root };
}

export const articles = (root: ShadowRoot): HTMLElement[] => [...root.querySelectorAll('article')];

export const names = (root: ShadowRoot): string[] =>
  articles(root).map((article) => article.getAttribute('aria-label') ?? '');

/** The entry whose name has this text in it. */
export function entryOf(root: ShadowRoot, text: string): HTMLElement {
  const found = articles(root).find((article) => article.getAttribute('aria-label')?.includes(text));
  if (!found) throw new Error(`No entry is called “${text}”. There are: ${names(root).join(' | ')}`);
  return found;
}

/** Text as a person sees it: one space where the source has a line break. */
export const textOf = (element: Element | null | undefined): string => {
  const text = element instanceof HTMLElement ? element.innerText : (element?.textContent ?? '');
  return text.replaceAll(/\s+/g, ' ').trim();
};

/** The buttons of the logger by outcome. */
export function outcomeButton(logger: CrmCallLogger | null, outcome: string): HTMLButtonElement {
  return logger?.shadowRoot?.querySelector(`[data-outcome="${outcome}"]`) as HTMLButtonElement;
}

/** The filter whose words begin with this. */
export function chip(root: ShadowRoot, name: string): HTMLButtonElement {
  const chips = [...root.querySelectorAll<HTMLButtonElement>('.chip')];
  return chips.find((each) => textOf(each).startsWith(name)) as HTMLButtonElement;
}
