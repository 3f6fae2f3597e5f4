import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { createTenantCrm } from '@rentmate/crm-data/tenant';
import { type ChatPage, heldDesk, openChat, waitingDesk } from '../test/chat-desk.ts';
import { emptyDesk, textOf } from '../test/timeline-desk.ts';
import type { CrmLiveChat } from './crm-live-chat.ts';
import './define.ts';
import { withoutPatience } from '../test/no-patience.ts';

/** How long Noa has waited, as the head of a new page shows it. */
async function waited(minutes: number): Promise<ChatPage> {
  const desk = emptyDesk();
  desk.server.seed.conversation({ userId: desk.noa.id, createdAt: desk.ago(0, minutes / 60) });
  const page = await openChat(desk);
  await page.sees(() => page.one('[part~="clock"]'), 'the clock');
  return page;
}

const isInside = (page: ChatPage, selector: string) =>
  page.all(selector).some((each) => each.getClientRects().length > 0);

describe('<crm-live-chat> in every state', () => {
  afterEach(() => sessionStorage.clear());

  it('[57] the waiting clock is plain, then amber from 3 minutes, then red from 10', async () => {
    const parts: (string | null | undefined)[] = [];
    for (const minutes of [2.5, 3.1, 10.1]) {
      parts.push((await waited(minutes)).one('[part~="clock"]')?.getAttribute('part'));
    }
    expect(parts).to.deep.equal(['clock calm', 'clock amber', 'clock red']);
  });

  it('says where there is no client chosen yet, and shows the one that is chosen then', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk, { clientId: '' });
    await page.sees(() => page.text('.empty').startsWith('No conversation chosen Choose one'), 'the advice');
    page.chat.clientId = desk.noa.id;
    await page.sees(() => page.text('h2') === 'Noa Bar-Lev', 'the client');
  });

  it('[111] writes first to a client nobody has talked with', async () => {
    const desk = emptyDesk();
    const page = await openChat(desk);
    expect(page.text('.empty .strong')).to.equal('Nobody has talked with Noa yet');
    page.press('Write first');
    await page.sees(() => page.area && page.focused === page.area, 'the caret');
    page.say('Your lease ends in June.');
    await page.sees(() => page.bubbles.includes('Your lease ends in June.'), 'the message');
    const found = await desk.server.tenant(desk.noa.id).latestConversation(desk.noa.id);
    expect(found.ok && found.value?.adminId).to.equal(desk.dana.id);
  });

  it('a closed conversation says who ended it and what the client thought, and can begin again', async () => {
    const desk = await heldDesk();
    await desk.tenant.close(desk.conversation.id);
    await desk.tenant.rate(desk.conversation.id, 5, 'Quick and kind');
    const page = await openChat(desk);
    await page.sees(() => page.one('[part="closing"]'), 'the end');
    expect(page.text('[part="status"]')).to.match(/^Ended by Noa \d\d:\d\d$/);
    expect(page.text('[part="closing"]')).to.contain('Rated: Very well Quick and kind');
    page.press('Write again');
    await page.sees(() => page.text('[part="status"]').startsWith('Yours'), 'the new conversation');
    expect(page.bubbles).to.deep.equal([]);
  });

  it('[42] says whether it is connected, and that what is written offline is kept', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    await page.sees(() => page.text('.foot-line') === 'Online', 'Online');
    desk.server.realtime(false);
    await page.sees(() => page.text('.foot-line') === 'Reconnecting', 'Reconnecting');
    desk.server.offline(true);
    page.say('On my way');
    await page.sees(() => page.text('.foot-line').startsWith('Offline, what you write is saved'), 'Offline');
    expect(page.text('[part="receipt"]')).to.equal('Waiting for a connection');
    desk.server.offline(false);
    desk.server.realtime(true);
    window.dispatchEvent(new Event('online'));
    await page.sees(() => page.text('[part="receipt"]').startsWith('Sent'), 'Sent');
  });

  it('shows who is typing, under the text and not in the log', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    const support = createTenantCrm(desk.tenant, {}).support();
    const stop = support.$view.listen(() => {});
    await page.sees(() => support.$view.get().stage === 'human', 'the tenant’s side');
    support.typing();
    await page.sees(() => page.text('[part="typing"]') === 'Noa is typing', 'typing');
    expect(page.root.querySelector('crm-message-list')?.typing).to.equal(null);
    stop();
  });

  it('[63] what was on screen is read, on the server and so for everybody', async () => {
    const desk = waitingDesk();
    await openChat(desk);
    await waitUntil(async () => {
      const rows = await desk.colleague.inbox({ filter: 'waiting', limit: 9 });
      return rows.ok && rows.value[0]?.unread === 0;
    });
  });

  it('[53] the Unread divider stands where reading ended, also in a conversation seen before', async () => {
    const desk = waitingDesk();
    const other = desk.server.seed.user({ name: 'Lior Ben-Haim', role: 'client' });
    const page = await openChat(desk);
    await page.sees(() => page.all('[part="unread"]').length === 1, 'the divider of a first look');
    await waitUntil(async () => {
      const found = await desk.tenant.latestConversation(desk.noa.id);
      return found.ok && found.value?.adminReadSeq === 2;
    });
    page.chat.clientId = other.id;
    await page.sees(() => page.text('h2') === 'Lior Ben-Haim', 'the other client');
    // Longer than the second for which a store nobody looks at stays awake.
    await aTimeout(1200);
    for (const content of ['First', 'Second']) {
      await desk.tenant.send({ id: crypto.randomUUID(), conversationId: desk.conversation.id, content });
    }
    page.chat.clientId = desk.noa.id;
    await page.sees(() => page.bubbles.includes('Second') && page.one('[part="unread"]'), 'the divider');
    const rows = page.all('[part="unread"], .bubble').map((row) => textOf(row));
    expect(rows).to.deep.equal(['Is someone there?', 'Unread', 'First', 'Second']);
  });

  it('[103] a new message does not take the focus', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    page.press('More');
    await page.sees(() => page.focused?.matches('[role="menuitem"]'), 'the menu');
    const before = page.focused;
    await desk.tenant.send({
      id: crypto.randomUUID(),
      conversationId: desk.conversation.id,
      content: 'Hello?',
    });
    await page.sees(() => page.bubbles.includes('Hello?'), 'the message');
    expect(page.focused).to.equal(before);
  });

  it('says in place that a client is unknown, that the server is away, and goes on when it is back', async () => {
    const unknown = await openChat(waitingDesk(), { clientId: crypto.randomUUID() });
    expect(unknown.text('[part="problem"]')).to.contain('This client was not found.');
    const desk = waitingDesk();
    await waitUntil(() => desk.crm.$identity.get());
    desk.server.fail('unreachable');
    const page = await openChat(desk);
    expect(page.text('[part="problem"]')).to.contain('The server does not answer.');
    desk.server.fail(null);
    page.press('Try again');
    await page.sees(() => page.text('h2') === 'Noa Bar-Lev', 'the conversation');
  });

  it('keeps what is on screen when the server goes away, and says that it may be old', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    await page.sees(() => page.bubbles.length === 1, 'the log');
    desk.server.fail('unreachable');
    void desk.crm.chat(desk.noa.id).refresh();
    await page.sees(() => page.text('[part="problem"]').includes('may be out of date'), 'the problem');
    expect(page.bubbles).to.deep.equal(['Is someone there?']);
  });

  it('a note that was refused stays, with another try and a way to give it up', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    page.press('Note');
    await page.sees(() => page.area, 'the text of a note');
    desk.server.fail('forbidden');
    page.say('The guard has a key.');
    await page.sees(() => page.text('.foot-line').includes('Note not saved, kept here'), 'the refusal');
    desk.server.fail(null);
    page.press('Try again');
    await page.sees(() => !page.text('.foot-line').includes('not saved'), 'the saved note');
  });

  it('[108] leaves nothing of the person before on screen or in drafts after a sign-out', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    page.type('Half a thought');
    await page.chat.updateComplete;
    expect(Object.keys(sessionStorage).join()).to.contain('chat:');
    desk.signIn(null);
    await page.sees(() => page.text('[part="problem"]').includes('signed out'), 'signed out');
    expect(page.bubbles).to.deep.equal([]);
    expect(Object.keys(sessionStorage).join()).not.to.contain('chat:');
  });

  it('without a data layer says so in place after a moment', async () => {
    const chat = await withoutPatience(() =>
      fixture<CrmLiveChat>(html`<crm-live-chat client-id="x"></crm-live-chat>`),
    );
    await waitUntil(() => chat.shadowRoot?.querySelector('[part="problem"]'), 'the advice');
    expect(textOf(chat.shadowRoot?.querySelector('[part="problem"]'))).to.contain('<crm-provider>');
  });

  it('shows the client beside the log where there is room, and the host’s own facts below', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk, { width: 860 });
    expect(isInside(page, '.side')).to.equal(true);
    expect(page.text('.side dl')).to.contain('Name Noa Bar-Lev');
    expect(page.root.querySelector('slot[name="client"]')).to.exist;
    const narrow = await openChat(desk, { width: 760 });
    expect(isInside(narrow, '.side')).to.equal(false);
  });

  it('[100] [35] mirrors itself in Hebrew and speaks it', async () => {
    const page = await openChat(waitingDesk(), { lang: 'he' });
    expect(getComputedStyle(page.chat).direction).to.equal('rtl');
    expect(page.text('[part="take-over"]')).to.match(/^לקיחת השיחה/);
    await page.sees(() => page.one('[part="event"]'), 'the event');
    expect(page.text('[part="event"]')).to.contain('בקשה למענה אנושי');
    const face = page.one('.face')?.getBoundingClientRect();
    const button = page.one('.menu-button')?.getBoundingClientRect();
    expect(face?.left ?? 0).to.be.greaterThan(button?.left ?? 0);
  });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'he'],
  ] as const) {
    it(`[104] passes the accessibility rules in ${theme}, ${lang}`, async () => {
      document.documentElement.dataset.theme = theme;
      const waiting = await openChat(waitingDesk(), { lang, width: 900 });
      await waiting.sees(() => waiting.one('[part="turn"]'), 'the transcript');
      await aTimeout(250);
      await expect(waiting.chat).to.be.accessible();
      const held = await openChat(await heldDesk(), { lang });
      held.one('.menu-button')?.click();
      await held.sees(() => held.one('[role="menu"]'), 'the menu');
      await aTimeout(250);
      await expect(held.chat).to.be.accessible();
      delete document.documentElement.dataset.theme;
    });
  }

  it('does not scroll sideways at 320 px', async () => {
    const page = await openChat(waitingDesk(), { width: 320 });
    const head = page.one('.chat-head');
    expect(head?.scrollWidth).to.equal(head?.clientWidth);
    const log = page.one('.log');
    expect(log?.scrollWidth).to.equal(log?.clientWidth);
  });
});
