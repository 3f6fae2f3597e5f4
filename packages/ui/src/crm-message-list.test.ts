import { aTimeout, expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import type { ChatItem } from '@rentmate/crm-data';
import { sendKeys } from '@web/test-runner-commands';
import { bot, dana, event, message } from '../test/messages.ts';
import { CrmMessageList } from './crm-message-list.ts';
import { defineOnce } from './define.ts';
import type {
  CrmMessageDeleteEvent,
  CrmMessageRetryEvent,
  CrmReadEvent,
  CrmReplyChooseEvent,
} from './events.ts';

defineOnce('crm-message-list', CrmMessageList);

type Fields = Partial<Omit<CrmMessageList, 'items'>>;

async function listOf(items: readonly ChatItem[], fields: Fields = {}): Promise<CrmMessageList> {
  const box = await fixture<HTMLElement>(html`<div><crm-message-list></crm-message-list></div>`);
  box.style.cssText = 'inline-size: 400px; block-size: 300px; display: grid';
  const list = box.firstElementChild as CrmMessageList;
  Object.assign(list, { items, ...fields });
  await settled(list);
  return list;
}

async function settled(list: CrmMessageList): Promise<void> {
  await list.updateComplete;
  await nextFrame();
  await nextFrame();
  await list.updateComplete;
}

const all = (list: CrmMessageList, selector: string) => [
  ...(list.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const one = (list: CrmMessageList, selector: string) => all(list, selector)[0] as HTMLElement;
const text = (element: Element | undefined) => element?.textContent?.replaceAll(/\s+/g, ' ').trim();
const log = (list: CrmMessageList) => one(list, '.log');
const distance = (list: CrmMessageList) =>
  log(list).scrollHeight - log(list).clientHeight - log(list).scrollTop;
const press = (list: CrmMessageList, words: string) =>
  all(list, 'button')
    .find((button) => text(button) === words)
    ?.click();
const region = () => document.querySelector('[data-crm-announcer]');

/** Thirty messages of Dana, far apart, so that each is a group. */
const long = (from = 0) =>
  Array.from({ length: 30 }, (_, at) => message(`line ${from + at}`, (from + at) * 6, dana));

async function scrollTo(list: CrmMessageList, top: number): Promise<void> {
  log(list).scrollTop = top;
  await settled(list);
}

describe('crm-message-list', () => {
  it('[26] says who speaks and whether it is a bot or a person, once a group', async () => {
    const list = await listOf([message('a', 0, bot), message('b', 1, bot), message('c', 2, dana)]);
    expect(all(list, '.group-who').map(text)).to.deep.equal([
      'Assistant Bot 14:00'.replaceAll(' ', ''),
      'DLDana LeviPerson14:02',
    ]);
  });

  it('says "You" and the client’s first name to staff, and keeps colleagues on their side', async () => {
    const client = { own: false, authorName: 'Noa Bar-Lev' };
    const list = await listOf(
      [
        message('a', 0, client),
        message('b', 1, { ...dana, own: true }),
        message('c', 2, { ...dana, authorId: 'omer', authorName: 'Omer Katz' }),
      ],
      { audience: 'staff', clientName: 'Noa Bar-Lev' },
    );
    expect(all(list, '.group-who').map(text)).to.deep.equal(['Noa14:00', '14:01You', '14:02Omer KatzPerson']);
    expect(all(list, '.group-end').length).to.equal(2);
    expect(all(list, '.group-own').length).to.equal(1);
  });

  it('[7] tells the exact time on hover and on focus, and arrows go from one to the next', async () => {
    const list = await listOf([message('a', 0, dana), message('b', 9, dana)]);
    const [first, last] = all(list, '.stamp');
    expect(first?.title).to.match(/^24 November 2026.* 14:00:00$/);
    last?.focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(list.shadowRoot?.activeElement).to.equal(first);
    expect(getComputedStyle(first as HTMLElement, '::after').content).to.contain('24 November 2026');
    expect(all(list, '.stamp[tabindex="0"]').length).to.equal(1);
  });

  it('[6] names days in the viewer’s zone', async () => {
    const now = Date.now();
    const at = (days: number) => new Date(now - days * 86_400_000).toISOString();
    const list = await listOf([
      message('a', 0, { at: at(40) }),
      message('b', 0, { at: at(1) }),
      message('c', 0, { at: at(0) }),
    ]);
    const days = all(list, '[part="day"]').map(text);
    expect(days.slice(1)).to.deep.equal(['Yesterday', 'Today']);
    expect(days[0]).to.match(/^\w+day \d+ \w+/);
  });

  it('[9] says "Seen" under the last own message that was seen, and nowhere else', async () => {
    const items = [
      message('a', 0, { seq: 1 }),
      message('b', 0, { ...dana, seq: 2 }),
      message('c', 1, { seq: 3 }),
      message('d', 1, { seq: 4 }),
    ];
    const list = await listOf(items, { seenSeq: 1 });
    expect(all(list, '.receipt').map(text)).to.deep.equal(['14:00Seen', 'Sent 14:01']);
    list.seenSeq = 3;
    await settled(list);
    const seen = all(list, '.receipt').filter((each) => text(each)?.includes('Seen'));
    expect(seen.length).to.equal(1);
    expect(seen[0]?.previousElementSibling?.textContent).to.equal('c');
    expect(text(seen[0])).to.match(/^Seen \d\d:\d\d$/);
  });

  it('shows only the time under what was said to the bot', async () => {
    const list = await listOf([message('a', 0, { seq: null })]);
    expect(all(list, '.receipt').map(text)).to.deep.equal(['14:00']);
  });

  it('[11] says slow, queued and failed under the message, and offers what to do', async () => {
    const failed = message('c', 2, { delivery: 'failed', seq: null, problem: { kind: 'unreachable' } });
    const list = await listOf([message('b', 1, { delivery: 'slow', seq: null }), failed]);
    expect(all(list, '.receipt').map(text)).to.deep.equal(['Sending']);
    expect(text(one(list, '[part="failure"]'))).to.equal('Not sent');
    const again = oneEvent<CrmMessageRetryEvent>(list, 'crm-message-retry');
    press(list, 'Try again');
    expect((await again).itemId).to.equal(failed.id);
    const gone = oneEvent<CrmMessageDeleteEvent>(list, 'crm-message-delete');
    press(list, 'Delete');
    expect((await gone).itemId).to.equal(failed.id);
    list.items = [message('d', 3, { delivery: 'queued', seq: null })];
    await settled(list);
    expect(all(list, '.receipt').map(text)).to.deep.equal(['Waiting for a connection']);
  });

  it('[11] says why a message was refused, and nothing more where trying again helps', async () => {
    const list = await listOf([message('a', 0, { delivery: 'failed', problem: { kind: 'closed' } })]);
    expect(one(list, '.group').textContent).to.contain('This conversation has ended.');
    list.items = [message('b', 0, { delivery: 'failed', problem: { kind: 'unreachable' } })];
    await settled(list);
    expect(one(list, '.group').textContent).not.to.contain('server');
  });

  it('[35] tells the tenant in sentences what happened, and keeps to itself what is not for tenants', async () => {
    const list = await listOf(
      [
        event('requested', 5, { own: true }),
        event('claimed', 6, dana),
        event('snoozed', 7, dana),
        event('transferred', 8, { ...dana, metadata: { admin_id: 'omer' } }),
        event('closed', 31, dana),
        event('something_new', 32),
      ],
      { names: { omer: 'Omer Katz' } },
    );
    expect(all(list, '.event').map(text)).to.deep.equal([
      'You asked for a person at 14:05. The assistant is quiet now, and they can read everything above.',
      'Dana Levi joined at 14:06',
      'Dana passed you to Omer Katz at 14:08',
      'Dana closed the conversation at 14:31',
    ]);
  });

  it('[35] tells staff the same in one line', async () => {
    const list = await listOf(
      [event('requested', 5, { authorName: 'Noa Bar-Lev' }), event('claimed', 6, { ...dana, own: true })],
      { audience: 'staff', clientName: 'Noa Bar-Lev' },
    );
    expect(all(list, '.event').map((line) => [...line.querySelectorAll('span')].map(text))).to.deep.equal([
      ['Noa asked for a person 14:05', 'you joined 14:06'],
    ]);
  });

  it('[29] promises no silence where the bot goes on answering', async () => {
    const list = await listOf([event('requested', 5, { own: true })], { handover: 'coexist' });
    expect(text(one(list, '.event'))).to.contain('The assistant goes on helping');
  });

  it('[35] speaks Hebrew, mirrored, inside a left-to-right page', async () => {
    const list = await listOf([message('a', 0), event('claimed', 6, { authorName: 'דנה לוי' })]);
    list.lang = 'he';
    await aTimeout(0);
    await settled(list);
    expect(list.dir).to.equal('rtl');
    expect(text(one(list, '.event'))).to.equal('בשיחה מ-14:06: דנה לוי');
    const end = one(list, '.group-own').getBoundingClientRect();
    expect(end.left - list.getBoundingClientRect().left).to.be.lessThan(30);
    await expect(list).to.be.accessible();
  });

  it('[101] takes the direction of a bubble from its text, not from the side it stands on', async () => {
    const list = await listOf([message('שלום', 0), message('hello', 1)]);
    const direction = (selector: string) =>
      all(list, selector).map((element) => getComputedStyle(element).direction);
    expect(direction('.bubble > div')).to.deep.equal(['rtl', 'ltr']);
    expect(direction('.bubble')).to.deep.equal(['ltr', 'ltr']);
  });

  it('[5] offers quick replies under the bot’s last turn, and only while it is the last', async () => {
    const asks = message('Did it stop?', 0, {
      ...bot,
      options: [
        { label: 'Yes', value: 'yes' },
        { label: 'No', value: 'no' },
      ],
    });
    const list = await listOf([asks]);
    const chosen = oneEvent<CrmReplyChooseEvent>(list, 'crm-reply-choose');
    press(list, 'No');
    expect((await chosen).option.value).to.equal('no');
    list.items = [asks, message('no', 1)];
    await settled(list);
    expect(all(list, '.reply')).to.deep.equal([]);
  });

  it('shows staff which answers of the bot only the tenant’s browser reported', async () => {
    const reported = message('Free rent', 0, { ...bot, reported: true });
    const list = await listOf([reported], { audience: 'staff' });
    expect(text(one(list, '[part="reported"]'))).to.equal('Reported by the tenant’s browser');
    list.audience = 'client';
    await settled(list);
    expect(all(list, '[part="reported"]')).to.deep.equal([]);
  });

  it('[8] draws the bot looking and a person typing differently', async () => {
    const list = await listOf([message('a', 0)], { thinking: true });
    expect(text(one(list, '[part="thinking"]'))).to.equal('The assistant is looking');
    expect(all(list, '.face-bot').length).to.equal(1);
    list.typing = 'Dana Levi';
    await settled(list);
    expect(text(one(list, '[part="typing"]'))).to.equal('DLDana is typing');
    expect(all(list, '.face-bot').length).to.equal(0);
  });

  it('opens at the Unread divider, and at the end where everything is read', async () => {
    const items = long();
    const read = await listOf(items);
    expect(distance(read)).to.be.lessThan(2);
    const unread = await listOf(items, { unreadAfter: items[9]?.seq ?? null });
    const divider = one(unread, '[part="unread"]').getBoundingClientRect().top;
    expect(Math.abs(divider - unread.getBoundingClientRect().top)).to.be.lessThan(3);
  });

  it('follows the end while the reader is within 80 px of it', async () => {
    const items = long();
    const list = await listOf(items);
    await scrollTo(list, log(list).scrollTop - 60);
    list.items = [...items, message('new', 999, dana)];
    await settled(list);
    expect(distance(list)).to.be.lessThan(2);
  });

  it('[52] holds still while history is read: five messages arrive, nothing moves', async () => {
    const items = long();
    const list = await listOf(items);
    await scrollTo(list, 200);
    const before = one(list, `[data-id="${items[4]?.id}"]`).getBoundingClientRect().top;
    list.items = [...items, ...long(40).slice(0, 5)];
    await settled(list);
    expect(one(list, `[data-id="${items[4]?.id}"]`).getBoundingClientRect().top).to.equal(before);
  });

  it('[53] counts what arrived below on a pill that leads there', async () => {
    const items = long();
    const list = await listOf(items);
    await scrollTo(list, 200);
    list.items = [...items, message('x', 990, dana), message('y', 991, dana)];
    await settled(list);
    expect(text(one(list, '.newer'))).to.equal('2 new');
    one(list, '.newer').click();
    await settled(list);
    expect(distance(list)).to.be.lessThan(2);
    expect(all(list, '.newer')).to.deep.equal([]);
  });

  it('[53] goes to the end when the reader sends', async () => {
    const items = long();
    const list = await listOf(items);
    await scrollTo(list, 100);
    list.items = [...items, message('mine', 999, { delivery: 'sending', seq: null })];
    await settled(list);
    expect(distance(list)).to.be.lessThan(2);
  });

  it('[53] keeps the first visible message still while history is put before it', async () => {
    const items = long(100);
    const list = await listOf(items, { hasEarlier: true });
    await scrollTo(list, 300);
    const watched = one(list, `[data-id="${items[6]?.id}"]`);
    const before = watched.getBoundingClientRect().top;
    list.items = [...long(0), ...items];
    await settled(list);
    const after = one(list, `[data-id="${items[6]?.id}"]`).getBoundingClientRect().top;
    expect(Math.abs(after - before)).to.be.at.most(1);
  });

  it('stays at the end when the room for it shrinks', async () => {
    const list = await listOf(long());
    (list.parentElement as HTMLElement).style.blockSize = '180px';
    await settled(list);
    expect(distance(list)).to.be.lessThan(2);
  });

  it('asks for earlier messages by button and near the start of the log', async () => {
    const list = await listOf(long(), { hasEarlier: true });
    let asked = 0;
    list.addEventListener('crm-earlier-load', () => {
      asked += 1;
    });
    press(list, 'Show earlier messages');
    expect(asked).to.equal(1);
    await scrollTo(list, 20);
    expect(asked).to.equal(2);
    list.loadingEarlier = true;
    await settled(list);
    press(list, 'Show earlier messages');
    expect(asked).to.equal(2);
  });

  it('tells what was read only when the end was on screen', async () => {
    const items = long();
    const read: number[] = [];
    const list = await listOf(items, { unreadAfter: items[2]?.seq ?? null });
    list.addEventListener('crm-read', ({ seq }) => read.push(seq));
    await scrollTo(list, 120);
    expect(read).to.deep.equal([]);
    await scrollTo(list, 99_999);
    expect(read).to.deep.equal([items.at(-1)?.seq]);
    const hidden = message('unseen', 999, dana);
    list.hidden = true;
    list.items = [...items, hidden];
    await settled(list);
    expect(read.length).to.equal(1);
    list.hidden = false;
    await settled(list);
    expect(read).to.deep.equal([items.at(-1)?.seq, hidden.seq]);
  });

  it('tells what was read in a second conversation too, whose seq begins again', async () => {
    const first = [message('a', 0, { ...dana, seq: 20 })];
    const list = await listOf(first);
    const read = oneEvent<CrmReadEvent>(list, 'crm-read');
    list.items = [...first, message('b', 60, { ...dana, seq: 2 })];
    expect((await read).seq).to.equal(2);
    await waitUntil(() => region()?.textContent === 'Dana Levi: b');
  });

  it('[102] announces new messages once, many by their number, and history never', async () => {
    region()?.replaceChildren();
    const items = long(100);
    const list = await listOf(items, { hasEarlier: true });
    list.items = [...long(0), ...items];
    await settled(list);
    list.items = [...list.items, message('mine', 990), message('The **valve**', 991, bot)];
    await waitUntil(() => region()?.textContent);
    expect(region()?.textContent).to.equal('Assistant: The valve');
    list.items = [...list.items, ...long(2000).slice(0, 5)];
    await waitUntil(() => region()?.textContent !== 'Assistant: The valve');
    expect(region()?.textContent).to.equal('5 new');
    expect(log(list).getAttribute('aria-live')).to.equal('off');
  });

  it('[103] never takes the focus when a message arrives', async () => {
    const list = await listOf(long());
    const before = document.activeElement;
    list.items = [...list.items, message('new', 999, dana)];
    await settled(list);
    expect(document.activeElement).to.equal(before);
  });

  it('starts as if opened when another conversation is shown', async () => {
    const list = await listOf(long());
    await scrollTo(list, 50);
    list.items = long(500);
    await settled(list);
    expect(distance(list)).to.be.lessThan(2);
    expect(all(list, '.newer')).to.deep.equal([]);
  });

  it('is accessible with everything in it', async () => {
    const list = await listOf(
      [
        message('a', 0),
        message('b', 1, { ...bot, options: [{ label: 'Yes', value: 'y' }] }),
        event('claimed', 2, dana),
        message('c', 3, { delivery: 'failed' }),
      ],
      { typing: 'Dana', hasEarlier: true },
    );
    await expect(list).to.be.accessible();
  });
});
