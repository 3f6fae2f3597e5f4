import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { Conversation } from '@rentmate/crm-data';
import { sendKeys } from '@web/test-runner-commands';
import { type Desk, emptyDesk, textOf } from '../test/timeline-desk.ts';
import type { CrmInbox } from './crm-inbox.ts';
import './define.ts';

/** A client of this name with a conversation begun so many minutes ago. */
function seed(
  desk: Desk,
  name: string,
  minutes: number,
  fields: Partial<Conversation> = {},
  said?: string,
): Conversation {
  const { id: userId } = desk.server.seed.user({ name, role: 'client' });
  const createdAt = desk.ago(0, minutes / 60);
  const made = desk.server.seed.conversation({ userId, createdAt, ...fields });
  if (said) desk.server.seed.message(made.id, { senderRole: 'user', content: said, createdAt });
  return made;
}

/** Three wait, one each is Dana's, Maya's, snoozed and closed. */
function busyDesk(): Desk & { readonly amit: Conversation } {
  const desk = emptyDesk();
  const claimedAt = desk.ago(0, 0.2);
  seed(desk, 'Shira Koren', 0.5);
  const amit = seed(desk, 'Amit Sadeh', 12, { reason: 'Gate remote' }, 'I cannot get the car out');
  seed(desk, 'רבקה מזרחי', 6, {}, 'מתי יועבר אליי שכר הדירה?');
  seed(desk, 'Noa Bar-Lev', 40, { adminId: desk.dana.id, claimedAt }, 'It drips again');
  seed(desk, 'Tamar Golan', 50, { adminId: desk.maya.id, claimedAt });
  seed(desk, 'Eli Azulay', 90, { snoozedUntil: desk.ago(0, -2) });
  seed(desk, 'Lior Ben-Haim', 300, { adminId: desk.dana.id, phase: 'closed', closedAt: desk.ago(0, 1) });
  return { ...desk, amit };
}

async function open(
  desk: Desk,
  options: { lang?: string; filter?: CrmInbox['filter'] } = {},
): Promise<CrmInbox> {
  const { lang = 'en', filter = 'all' } = options;
  const box = await fixture<HTMLElement>(html`<div lang=${lang} dir=${lang === 'he' ? 'rtl' : 'ltr'}>
    <crm-provider .crm=${desk.crm}><crm-inbox filter=${filter}></crm-inbox></crm-provider>
  </div>`);
  box.style.inlineSize = '424px';
  box.style.blockSize = '700px';
  const inbox = box.querySelector('crm-inbox') as CrmInbox;
  await waitUntil(() => one(inbox, '[role="option"], .empty'), 'rows');
  return inbox;
}

const all = (inbox: CrmInbox, selector: string) => [
  ...(inbox.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const one = (inbox: CrmInbox, selector: string) => all(inbox, selector)[0] ?? null;
const names = (inbox: CrmInbox) => all(inbox, '.thread-name').map(textOf);
const row = (inbox: CrmInbox, name: string) =>
  all(inbox, '[role="option"]').find((each) => textOf(each).includes(name)) as HTMLElement;
const active = (inbox: CrmInbox) => textOf(one(inbox, '.is-active .thread-name'));
const tab = (inbox: CrmInbox, label: string) =>
  all(inbox, '[role="tab"]').find((each) => textOf(each).includes(label)) as HTMLElement;

async function search(inbox: CrmInbox, text: string): Promise<void> {
  if (!one(inbox, 'input')) {
    one(inbox, '.queue-head .icon-btn')?.click();
    await waitUntil(() => one(inbox, 'input'));
  }
  const field = one(inbox, 'input') as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

describe('<crm-inbox>', () => {
  beforeEach(() => sessionStorage.clear());

  it('[56] shows who waits, what is mine and everything, each with its count', async () => {
    const inbox = await open(busyDesk(), { filter: 'waiting' });
    expect(all(inbox, '[role="tab"]').map(textOf)).to.deep.equal(['Waiting 3', 'Mine 1', 'All 6']);
    expect(names(inbox).length).to.equal(3);
    tab(inbox, 'Mine').click();
    await waitUntil(() => names(inbox).join() === 'Noa Bar-Lev');
    expect(tab(inbox, 'Mine').getAttribute('aria-selected')).to.equal('true');
  });

  it('[57] puts the longest-waiting first, with a clock that turns amber, then red', async () => {
    const inbox = await open(busyDesk(), { filter: 'waiting' });
    expect(names(inbox)).to.deep.equal(['Amit Sadeh', 'רבקה מזרחי', 'Shira Koren']);
    const clocks = all(inbox, '[part~="clock"]');
    expect(clocks.map((clock) => clock.getAttribute('part'))).to.deep.equal([
      'clock red',
      'clock amber',
      'clock calm',
    ]);
    expect(textOf(clocks[0])).to.match(/^1[12]:\d\d$/);
  });

  it('[57] changes the level of a clock while somebody looks', async () => {
    const desk = emptyDesk();
    seed(desk, 'Amit Sadeh', 2.99);
    const inbox = await open(desk);
    expect(one(inbox, '[part="clock calm"]')).to.exist;
    await waitUntil(() => one(inbox, '[part="clock amber"]'), 'amber', { timeout: 3000 });
  });

  it('[58] keeps waiting, answered, snoozed and closed on shelves of their own', async () => {
    const inbox = await open(busyDesk());
    const shelves = all(inbox, '[role="group"]').map((group) => [
      textOf(group.querySelector('.band')),
      [...group.querySelectorAll('.thread-name')].length,
    ]);
    expect(shelves).to.deep.equal([
      ['Waiting, longest first', 3],
      ['Answered', 2],
      ['Snoozed', 1],
      ['Closed', 1],
    ]);
    expect(textOf(row(inbox, 'Eli Azulay').querySelector('.tag'))).to.match(/^Snoozed until /);
  });

  it('[64] says in each row who answers now', async () => {
    const inbox = await open(busyDesk());
    const who = (name: string) => textOf(row(inbox, name).querySelector('.tag'));
    expect(['Amit', 'Noa', 'Tamar', 'Lior'].map(who)).to.deep.equal([
      'Nobody',
      'Dana, you',
      'Maya Shalev',
      'Closed',
    ]);
  });

  it('[40] shows a new request, a new message and a take-over as they happen', async () => {
    const desk = emptyDesk();
    const inbox = await open(desk, { filter: 'waiting' });
    expect(textOf(one(inbox, '.empty'))).to.contain('Nobody is waiting');
    const tenant = desk.server.tenant(desk.noa.id);
    const conversationId = crypto.randomUUID();
    await tenant.requestHuman({ conversationId, aiConversationId: null, reason: 'Leaking tap' });
    await waitUntil(() => textOf(row(inbox, 'Noa')).includes('Leaking tap'));
    await tenant.send({ id: crypto.randomUUID(), conversationId, content: 'Anyone?' });
    await waitUntil(() => textOf(row(inbox, 'Noa').querySelector('.line')) === 'Anyone?');
    await desk.server.staff(desk.maya.id).claim(conversationId);
    await waitUntil(() => one(inbox, '.empty'));
  });

  it('[63] shows how many messages nobody has read, and clears it when they are read anywhere', async () => {
    const desk = busyDesk();
    const inbox = await open(desk);
    expect(textOf(row(inbox, 'Amit').querySelector('.unread'))).to.contain('1');
    await desk.server.staff(desk.maya.id).markRead(desk.amit.id, 1);
    await waitUntil(() => !row(inbox, 'Amit').querySelector('.unread'), 'read', { timeout: 1000 });
  });

  it('a chosen row is told to the page and marked, unless the page prevents it', async () => {
    const desk = busyDesk();
    const inbox = await open(desk);
    setTimeout(() => row(inbox, 'Amit').click());
    const event = (await oneEvent(
      inbox,
      'crm-conversation-select',
    )) as Event as HTMLElementEventMap['crm-conversation-select'];
    expect([event.userId, event.conversationId]).to.deep.equal([desk.amit.userId, desk.amit.id]);
    await inbox.updateComplete;
    expect(row(inbox, 'Amit').getAttribute('aria-selected')).to.equal('true');
    inbox.addEventListener('crm-conversation-select', (each) => each.preventDefault(), { once: true });
    row(inbox, 'Tamar').click();
    await inbox.updateComplete;
    expect(inbox.selected).to.equal(desk.amit.userId);
  });

  it('[65] goes through the list with j, k, Home and End, and opens with Enter', async () => {
    const inbox = await open(busyDesk());
    inbox.focus();
    await sendKeys({ press: 'j' });
    await sendKeys({ press: 'j' });
    await waitUntil(() => active(inbox) === 'רבקה מזרחי');
    await sendKeys({ press: 'End' });
    await waitUntil(() => active(inbox) === 'Lior Ben-Haim');
    await sendKeys({ press: 'k' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => row(inbox, 'Eli Azulay').getAttribute('aria-selected') === 'true');
    const id = one(inbox, '[role="listbox"]')?.getAttribute('aria-activedescendant');
    expect(id).to.equal(row(inbox, 'Eli Azulay').id);
  });

  it('[65] [27] T takes the row over though nothing has it open, and opens it', async () => {
    const desk = busyDesk();
    const inbox = await open(desk, { filter: 'waiting' });
    inbox.focus();
    await sendKeys({ press: 'j' });
    const claimed = oneEvent(inbox, 'crm-conversation-claimed');
    await sendKeys({ press: 't' });
    expect(
      ((await claimed) as Event as HTMLElementEventMap['crm-conversation-claimed']).conversationId,
    ).to.equal(desk.amit.id);
    await waitUntil(() => inbox.selected === desk.amit.userId);
    const found = await desk.server.staff(desk.maya.id).latestConversation(desk.amit.userId);
    expect(found.ok && found.value?.adminId).to.equal(desk.dana.id);
  });

  it('[32] tells who was faster when T comes too late', async () => {
    const desk = busyDesk();
    const inbox = await open(desk, { filter: 'waiting' });
    desk.server.realtime(false);
    await desk.server.staff(desk.maya.id).claim(desk.amit.id);
    inbox.focus();
    one(inbox, '.threads')?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 't', bubbles: true, composed: true, cancelable: true }),
    );
    await waitUntil(() => textOf(one(inbox, '[part="problem"]')).startsWith('Maya Shalev took over at'));
  });

  it('[62] searches names and message text, in Hebrew too, and says when nothing matches', async () => {
    const inbox = await open(busyDesk());
    await search(inbox, 'car out');
    await waitUntil(() => names(inbox).join() === 'Amit Sadeh');
    await search(inbox, 'שכר הדירה');
    await waitUntil(() => names(inbox).join() === 'רבקה מזרחי');
    await search(inbox, 'zeppelin');
    await waitUntil(() => textOf(one(inbox, '.empty')).includes('Nothing matches “zeppelin”'));
    one(inbox, '.empty .btn')?.click();
    await waitUntil(() => names(inbox).length === 7);
  });

  it('[61] the chosen list survives a reload of the tab', async () => {
    const desk = busyDesk();
    const inbox = await open(desk, { filter: 'waiting' });
    tab(inbox, 'All').click();
    await waitUntil(() => names(inbox).length === 7);
    inbox.parentElement?.remove();
    const reloaded = await open(desk, { filter: 'waiting' });
    expect(reloaded.filter).to.equal('all');
  });

  it('arrow keys go between the lists', async () => {
    const inbox = await open(busyDesk(), { filter: 'waiting' });
    tab(inbox, 'Waiting').focus();
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => inbox.filter === 'all');
    expect(inbox.shadowRoot?.activeElement).to.equal(tab(inbox, 'All'));
  });

  it('says in place that the server is away, and keeps rows that may be old', async () => {
    const desk = busyDesk();
    await waitUntil(() => desk.crm.$identity.get());
    desk.server.fail('unreachable');
    const inbox = await open(desk);
    expect(textOf(one(inbox, '[part="problem"]'))).to.contain('The server does not answer.');
    desk.server.fail(null);
    one(inbox, '[part="problem"] .btn')?.click();
    await waitUntil(() => names(inbox).length === 7);
    desk.server.fail('unreachable');
    void desk.crm.inbox('all').refresh();
    await waitUntil(() => textOf(one(inbox, '[part="problem"]')).includes('may be out of date'));
    expect(names(inbox).length).to.equal(7);
  });

  it('[108] leaves nothing of the person before on screen after a sign-out', async () => {
    const desk = busyDesk();
    const inbox = await open(desk);
    desk.signIn(null);
    await waitUntil(() => textOf(one(inbox, '[part="problem"]')).includes('signed out'));
    expect(names(inbox)).to.deep.equal([]);
  });

  it('[100] mirrors itself in Hebrew and speaks it, while a foreign line keeps the start edge', async () => {
    const inbox = await open(busyDesk(), { lang: 'he' });
    expect(getComputedStyle(inbox).direction).to.equal('rtl');
    expect(textOf(tab(inbox, 'ממתינות'))).to.equal('ממתינות 3');
    const name = row(inbox, 'Amit').querySelector('.thread-name')?.getBoundingClientRect();
    const clock = row(inbox, 'Amit').querySelector('[part~="clock"]')?.getBoundingClientRect();
    expect(name?.left ?? 0).to.be.greaterThan(clock?.right ?? 0);
    const line = row(inbox, 'Amit').querySelector('.line .cut')?.getBoundingClientRect();
    expect(Math.abs((line?.right ?? 0) - (name?.right ?? 0))).to.be.lessThan(1);
  });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'he'],
  ] as const) {
    it(`[104] passes the accessibility rules in ${theme}, ${lang}`, async () => {
      document.documentElement.dataset.theme = theme;
      const inbox = await open(busyDesk(), { lang });
      row(inbox, 'Amit').click();
      await search(inbox, '');
      await aTimeout(100);
      await expect(inbox).to.be.accessible();
      delete document.documentElement.dataset.theme;
    });
  }
});
