import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { Conversation } from '@rentmate/crm-data';
import { sendKeys } from '@web/test-runner-commands';
import { type ChatDesk, type ChatPage, heldDesk, openChat, waitingDesk } from '../test/chat-desk.ts';
import { emptyDesk, textOf } from '../test/timeline-desk.ts';
import './define.ts';

async function stored({ tenant, noa }: Pick<ChatDesk, 'tenant' | 'noa'>): Promise<Conversation> {
  const answer = await tenant.latestConversation(noa.id);
  if (!answer.ok || !answer.value) throw new Error('There is no conversation.');
  return answer.value;
}

const write = ({ tenant, conversation }: ChatDesk, content: string) =>
  tenant.send({ id: crypto.randomUUID(), conversationId: conversation.id, content });

const item = (page: ChatPage, words: string): HTMLElement =>
  page.all('[role="menuitem"]').find((each) => textOf(each).includes(words)) as HTMLElement;

async function openMenu(page: ChatPage): Promise<void> {
  page.press('More');
  await page.sees(() => page.one('[role="menu"]'), 'the menu');
}

describe('<crm-live-chat>', () => {
  afterEach(() => sessionStorage.clear());

  it('[28] keeps replies closed and says why until the conversation is taken over; notes are open', async () => {
    const page = await openChat(waitingDesk());
    expect(page.area).to.equal(null);
    expect(page.text('.reason')).to.contain('Take over to reply.');
    expect((page.one('[part="send"]') as HTMLButtonElement).disabled).to.equal(true);
    page.press('Note');
    await page.sees(() => page.area, 'the text of a note');
    expect(page.text('.compose-warning')).to.equal('Internal note. Noa will not see this.');
  });

  it('[27] one click takes over, and the caret stands where the reply is written', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    setTimeout(() => page.press('Take over'));
    const claimed = (await oneEvent(
      page.chat,
      'crm-conversation-claimed',
    )) as Event as HTMLElementEventMap['crm-conversation-claimed'];
    expect(claimed.conversationId).to.equal(desk.conversation.id);
    await page.sees(() => page.focused === page.area && page.area, 'the caret in the reply');
    expect((await stored(desk)).adminId).to.equal(desk.dana.id);
    expect(page.text('[part="status"]')).to.match(/^Yours since \d\d:\d\d$/);
    expect(page.one('[part="take-over"]')).to.equal(null);
  });

  it('[65] T takes over where no field has the focus, on any keyboard layout, and not with Alt', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    page.press('Note');
    await page.sees(() => page.focused === page.area, 'the caret in the note');
    await sendKeys({ press: 't' });
    expect(page.area?.value).to.equal('t');
    page.area?.blur();
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 't' });
    await sendKeys({ up: 'Alt' });
    expect((await stored(desk)).phase).to.equal('waiting');
    const hebrew = { key: 'א', code: 'KeyT', bubbles: true, composed: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', hebrew));
    await page.sees(async () => (await stored(desk)).adminId === desk.dana.id, 'the take-over');
  });

  it('leaves the conversation waiting when the page prevents the request', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    page.chat.addEventListener('crm-conversation-claim', (event) => event.preventDefault(), { once: true });
    page.press('Take over');
    expect((await stored(desk)).phase).to.equal('waiting');
    expect(await page.chat.claim()).to.equal(true);
    expect((await stored(desk)).phase).to.equal('human');
  });

  it('[32] tells whoever lost the race who took over and when, and who holds it now', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    const [other, mine] = await Promise.all([desk.colleague.claim(desk.conversation.id), page.chat.claim()]);
    expect([other.ok, mine]).to.deep.equal([true, false]);
    await page.sees(() => page.one('[part="problem"]'), 'the lost claim');
    expect(page.text('[part="problem"]')).to.match(/^Maya Shalev took over at \d\d:\d\d\. Ask them/);
    await page.sees(() => page.text('[part="status"]').startsWith('Held by Maya since'), 'the holder');
    expect(page.text('.reason')).to.contain('Maya Shalev answers here.');
    page.one('[part="problem"] button')?.click();
    await page.sees(() => !page.one('[part="problem"]'), 'the notice dismissed');
  });

  it('[34] opens what was said before the request while the client waits, with the reason', async () => {
    const page = await openChat(waitingDesk());
    await page.sees(() => page.all('[part="turn"]').length === 3, 'the transcript');
    const before = page.one('.context-button');
    expect(before?.getAttribute('aria-expanded')).to.equal('true');
    expect(page.text('.before .facts')).to.equal('Asks for Gate remote, spot C-3');
    expect(page.all('[part="turn"] strong').map(textOf)).to.deep.equal(['battery']);
    before?.click();
    await page.sees(() => page.one('.before')?.hidden, 'the transcript closed');
    expect(textOf(before)).to.equal('Before you: Gate remote, spot C-3');
  });

  it('[34] keeps it closed where a person answers already, and as it was after a take-over', async () => {
    const held = await openChat(await heldDesk());
    await held.sees(() => held.one('.before'), 'what was before');
    expect(held.one('.before')?.hidden).to.equal(true);
    const page = await openChat(waitingDesk());
    await page.chat.claim();
    expect(page.one('.before')?.hidden).to.equal(false);
  });

  it('[34] marks what only the client’s own browser says the bot said', async () => {
    const desk = emptyDesk();
    const tenant = desk.server.tenant(desk.noa.id);
    const talk = crypto.randomUUID();
    await tenant.recordBotTurns(talk, [
      { role: 'user', content: 'Hello', at: null },
      { role: 'assistant', content: 'Your rent is waived.', at: null },
    ]);
    await tenant.requestHuman({ conversationId: crypto.randomUUID(), aiConversationId: talk, reason: null });
    const page = await openChat(desk);
    await page.sees(() => page.one('[part="reported"]'), 'the mark');
    expect(page.all('[part="turn"]').map((turn) => textOf(turn).includes('Reported'))).to.deep.equal([
      false,
      true,
    ]);
  });

  it('[26] [35] [40] shows messages as they arrive, and in the log what happened', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    await page.chat.claim();
    await write(desk, 'Hello?');
    await page.sees(() => page.bubbles.at(-1) === 'Hello?', 'the new message');
    expect(page.all('[part="event"]').map(textOf)).to.satisfy(
      ([asked, joined]: string[]) =>
        asked?.startsWith('Noa asked for a person') && joined?.startsWith('You joined'),
    );
  });

  it('[49] sends at once, and says when it was seen', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    page.say('The guard opens the gate.');
    await page.sees(() => page.bubbles.includes('The guard opens the gate.'), 'the own bubble');
    await page.sees(() => page.text('[part="receipt"]').startsWith('Sent'), 'Sent');
    expect(page.area?.value).to.equal('');
    await desk.tenant.markRead(desk.conversation.id, 99);
    await page.sees(() => page.text('[part="receipt"]').startsWith('Seen'), 'Seen');
  });

  it('[33] gives the conversation back to the queue, and the focus stays inside', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    page.press('Give back');
    await page.sees(() => page.one('[part="take-over"]'), 'Take over again');
    expect((await stored(desk)).phase).to.equal('waiting');
    await page.sees(() => page.root.activeElement, 'the focus');
  });

  it('[38] passes the conversation to a colleague by name', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    await openMenu(page);
    await page.sees(() => item(page, 'Maya Shalev'), 'the colleague');
    item(page, 'Maya Shalev').click();
    await page.sees(async () => (await stored(desk)).adminId === desk.maya.id, 'the transfer');
    await page.sees(() => page.text('[part="status"]').startsWith('Held by Maya'), 'the new holder');
    await page.sees(
      () =>
        page
          .all('[part="event"]')
          .some((each) => textOf(each).includes('you passed the conversation to Maya')),
      'the event',
    );
  });

  it('[59] snoozes until a time, says until when, and can end the snooze', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    await openMenu(page);
    expect(page.text('#snooze')).to.equal('Snooze until Noa writes, or until');
    item(page, 'Tomorrow, 09:00').click();
    await page.sees(() => page.text('[part="status"]').startsWith('Snoozed until'), 'the snooze');
    expect(new Date((await stored(desk)).snoozedUntil ?? 0).getHours()).to.equal(9);
    await openMenu(page);
    item(page, 'End the snooze').click();
    await page.sees(() => page.text('[part="status"]').startsWith('Yours'), 'the end of the snooze');
  });

  it('closes after asking the page, and says so to it', async () => {
    const desk = await heldDesk();
    const page = await openChat(desk);
    page.chat.addEventListener('crm-conversation-close', (event) => event.preventDefault(), { once: true });
    await openMenu(page);
    item(page, 'Close').click();
    expect((await stored(desk)).phase).to.equal('human');
    setTimeout(() => item(page, 'Close').click());
    await oneEvent(page.chat, 'crm-conversation-closed');
    await page.sees(() => page.text('[part="status"]').startsWith('Closed by you'), 'who closed it');
    expect(page.text('.reason')).to.contain('This conversation has ended.');
  });

  it('the menu opens with A, H and E at its places, arrows go round, and Esc gives the focus back', async () => {
    const page = await openChat(await heldDesk());
    await page.sees(() => page.one('.menu-button'), 'the menu button');
    page.one('.menu-button')?.focus();
    await sendKeys({ press: 'h' });
    await page.sees(() => page.focused?.matches('[data-for="snooze"]'), 'the first snooze');
    await sendKeys({ press: 'End' });
    expect(textOf(page.focused)).to.equal('Close the conversation');
    await sendKeys({ press: 'ArrowDown' });
    expect(textOf(page.focused)).to.equal('Maya Shalev');
    await sendKeys({ press: 'Escape' });
    await page.sees(() => !page.one('[role="menu"]'), 'the menu closed');
    expect(page.focused).to.equal(page.one('.menu-button'));
    await openMenu(page);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await page.sees(() => !page.one('[role="menu"]'), 'the menu closed by a press elsewhere');
  });

  it('[43] keeps a note in the client’s timeline, where it can be taken back', async () => {
    const desk = waitingDesk();
    const page = await openChat(desk);
    page.press('Note');
    await page.sees(() => page.area, 'the text of a note');
    page.say('The guard has a key.');
    await page.sees(() => page.text('.foot-line').startsWith('Note saved'), 'that it is saved');
    const staff = desk.server.staff(desk.dana.id);
    const notes = async () => {
      const entries = await staff.timelinePage(desk.noa.id, { filters: { kinds: ['note'] }, limit: 9 });
      return entries.ok ? entries.value.map(({ preview }) => preview) : [];
    };
    await waitUntil(async () => (await notes()).includes('The guard has a key.'));
    expect(page.bubbles).to.deep.equal(['Is someone there?']);
    page.press('Undo');
    await waitUntil(async () => (await notes()).length === 0);
    expect(page.focused).to.equal(page.area);
  });

  it('[47] keeps a draft for each client and each mode, and carries no text across', async () => {
    const desk = await heldDesk();
    const other = desk.server.seed.user({ name: 'Lior Ben-Haim', role: 'client' });
    desk.server.seed.conversation({ userId: other.id, adminId: desk.dana.id });
    const page = await openChat(desk);
    page.type('A reply');
    page.press('Note');
    await page.sees(() => page.one('.compose-warning'), 'the note');
    expect(page.area?.value).to.equal('');
    page.type('A note');
    page.chat.clientId = other.id;
    await page.sees(() => page.text('h2') === 'Lior Ben-Haim' && page.area, 'the other client');
    expect(page.one('.compose-warning')).to.equal(null);
    expect(page.area?.value).to.equal('');
    page.chat.clientId = desk.noa.id;
    await page.sees(() => page.area?.value === 'A reply', 'the reply');
    page.press('Note');
    await page.sees(() => page.area?.value === 'A note', 'the note');
  });
});
