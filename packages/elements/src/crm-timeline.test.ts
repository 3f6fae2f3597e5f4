import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import './define.ts';
import {
  articles,
  chip,
  emptyDesk,
  entryOf,
  fullDesk,
  names,
  openTimeline,
  textOf,
} from '../test/timeline-desk.ts';

const press = (target: Element, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('<crm-timeline>', () => {
  it('[66] shows every kind in one feed, newest first, each with its own words', async () => {
    const { root } = await openTimeline(fullDesk());
    expect(names(root).map((name) => name.split(', ').slice(0, 2).join(', '))).to.deep.equal([
      'Kitchen tap is leaking, Chat',
      'Rent receipt, Bot',
      'Talked, Call',
      'Lease renewal, Email',
      'Cabinet floor wet, Ticket',
      'Internal note, You',
      'Photo of the sink, Whatsapp message',
    ]);
    expect(textOf(entryOf(root, 'Talked').querySelector('.entry-kind'))).to.equal('Call, outgoing, 6 min');
    expect(textOf(entryOf(root, 'Lease').querySelector('.entry-kind'))).to.equal('Email, sent');
    expect(textOf(entryOf(root, 'Cabinet').querySelector('.entry-tags'))).to.equal('High In progress');
    expect(textOf(entryOf(root, 'Kitchen').querySelector('.entry-tags'))).to.equal('With you');
    expect(textOf(entryOf(root, 'Internal').querySelector('.paper'))).to.contain('Text before any visit.');
  });

  it('shows a kind it does not know plainly, with its title, text and status', async () => {
    const { root } = await openTimeline(fullDesk());
    const photo = textOf(entryOf(root, 'Photo of the sink'));
    expect(photo).to.contain('Whatsapp message').and.to.contain('Sent a photo').and.to.contain('Closed');
    expect(textOf(chip(root, 'Whatsapp'))).to.equal('Whatsapp message 1');
  });

  it('shows a ticket that staff logged by hand as what was written, not as a ticket of the tenant', async () => {
    const desk = emptyDesk();
    const { noa, maya, server } = desk;
    const type = 'support_ticket' as 'note';
    server.seed.interaction({
      userId: noa.id,
      type,
      title: 'From the phone',
      content: 'Boiler',
      authorId: maya.id,
    });
    const { root } = await openTimeline(desk);
    const entry = entryOf(root, 'From the phone');
    expect(textOf(entry)).to.contain('Ticket').and.to.contain('Boiler').and.to.contain('Maya, ');
    expect(entry.querySelector('.opener')).to.equal(null);
  });

  it('[67] opens a bot talk in place with all its turns, loaded only then', async () => {
    const { root } = await openTimeline(fullDesk());
    const talk = entryOf(root, 'Rent receipt');
    expect(textOf(talk.querySelector('.lines'))).to.equal(
      'Noa I need the October receipt Assistant Here it is.',
    );
    const button = talk.querySelector<HTMLButtonElement>('.opener')!;
    expect(textOf(button)).to.equal('Show all 4 messages');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await waitUntil(() => talk.querySelectorAll('.lines-open li').length === 4);
    expect(talk.querySelector('.lines-open strong')?.textContent).to.equal('month');
    const opened = talk.querySelector('.opener')!;
    expect(opened.getAttribute('aria-expanded')).to.equal('true');
    expect(root.getElementById(opened.getAttribute('aria-controls')!)).to.equal(
      talk.querySelector('.detail'),
    );
  });

  it('[67] opens a conversation with a person in place, events in words', async () => {
    const { root } = await openTimeline(fullDesk());
    const chat = entryOf(root, 'Kitchen');
    chat.querySelector<HTMLButtonElement>('.opener')!.click();
    await waitUntil(() => chat.querySelectorAll('.lines-open li').length === 3);
    const [asked, said, answered] = [...chat.querySelectorAll('.lines-open li')].map(textOf);
    expect(asked).to.contain('Noa asked for a person');
    expect(said).to.contain('You').and.to.contain('Is anyone home?');
    expect(answered).to.contain('Noa').and.to.contain('Yes, from four');
  });

  it('opens an email with its whole text and addresses, and a ticket with its comments', async () => {
    const { root } = await openTimeline(fullDesk());
    const email = entryOf(root, 'Lease');
    email.querySelector<HTMLButtonElement>('.opener')!.click();
    await waitUntil(() => textOf(email.querySelector('.detail')).includes('Yours, Maya'));
    expect(textOf(email.querySelector('.facts')))
      .to.contain('To')
      .and.to.contain('noa@rentmate.test');
    const ticket = entryOf(root, 'Cabinet');
    ticket.querySelector<HTMLButtonElement>('.opener')!.click();
    await waitUntil(() => textOf(ticket.querySelector('.detail')).includes('Water under the sink'));
    await waitUntil(() => textOf(ticket.querySelector('.lines-open')).startsWith('Maya Landlord approved.'));
  });

  it('says in the opened place when its content could not be loaded, and tries again', async () => {
    const desk = fullDesk();
    const { root } = await openTimeline(desk);
    const talk = entryOf(root, 'Rent receipt');
    desk.server.fail('forbidden');
    talk.querySelector<HTMLButtonElement>('.opener')!.click();
    await waitUntil(() => textOf(talk.querySelector('.detail')).includes('do not have access'));
    desk.server.fail(null);
    talk.querySelector<HTMLButtonElement>('.detail button')!.click();
    await waitUntil(() => talk.querySelectorAll('.lines-open li').length === 4);
  });

  it('shows who answered when in proportion to time, and in words', async () => {
    const { root } = await openTimeline(fullDesk());
    const ribbon = entryOf(root, 'Kitchen').querySelector('.ribbon')!;
    const [bot, wait, person] = [...ribbon.querySelectorAll<HTMLElement>('.ribbon-bar span')].map(
      (span) => Number(span.style.flexGrow) / 3_600_000,
    );
    expect(bot).to.be.closeTo(1, 0.01);
    expect(wait).to.be.closeTo(1, 0.01);
    expect(person).to.be.closeTo(1, 0.01);
    expect(textOf(ribbon.querySelector('.ribbon-key')))
      .to.contain('Waiting 1 h')
      .and.to.contain('You ');
  });

  it('[68] filters by several kinds at once, with counts that match the rows', async () => {
    const { root } = await openTimeline(fullDesk());
    expect(textOf(chip(root, 'All'))).to.equal('All 7');
    chip(root, 'Call').click();
    await waitUntil(() => articles(root).length === 1);
    chip(root, 'Note').click();
    await waitUntil(() => articles(root).length === 2);
    expect(chip(root, 'Call').getAttribute('aria-pressed')).to.equal('true');
    expect(chip(root, 'Note').getAttribute('aria-pressed')).to.equal('true');
    expect(chip(root, 'All').getAttribute('aria-pressed')).to.equal('false');
    expect(textOf(chip(root, 'Note'))).to.equal('Note 1');
    expect(articles(root)[0]?.getAttribute('aria-setsize')).to.equal('2');
    chip(root, 'All').click();
    await waitUntil(() => articles(root).length === 7);
  });

  it('[69] searches inside one client, and Escape closes the field, clears it and gives the focus back', async () => {
    const { root } = await openTimeline(fullDesk());
    root.querySelector<HTMLButtonElement>('.search-toggle')!.click();
    await waitUntil(() => root.activeElement?.matches('.search input'));
    const input = root.querySelector<HTMLInputElement>('.search input')!;
    input.value = 'plumber';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => articles(root).length === 1);
    expect(names(root)[0]).to.contain('Talked');
    expect(textOf(chip(root, 'All'))).to.equal('All');
    press(input, 'Escape');
    await waitUntil(() => articles(root).length === 7);
    expect(root.querySelector('.search')).to.equal(null);
    expect(root.activeElement?.matches('.search-toggle')).to.equal(true);
  });

  it('says so when nothing matches, and clears the filters', async () => {
    const { root } = await openTimeline(fullDesk());
    root.querySelector<HTMLButtonElement>('.search-toggle')!.click();
    await waitUntil(() => root.querySelector('.search input'));
    const input = root.querySelector<HTMLInputElement>('.search input')!;
    input.value = 'zebra';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => textOf(root.querySelector('.empty')).includes('Nothing matches “zebra”'));
    expect(textOf(root.querySelector('.empty'))).to.contain('7 entries without filters.');
    root.querySelector<HTMLButtonElement>('.empty .btn')!.click();
    await waitUntil(() => articles(root).length === 7);
  });

  it('[71] loads older entries as the end comes near, none twice and none left out', async () => {
    const desk = emptyDesk();
    for (let at = 0; at < 120; at += 1) {
      const note = {
        userId: desk.noa.id,
        type: 'note',
        content: `Note ${at}.`,
        occurredAt: desk.ago(at),
      } as const;
      desk.server.seed.interaction(note);
    }
    const { root } = await openTimeline(desk);
    const scroller = root.querySelector('.scroll')!;
    expect(articles(root).length).to.be.lessThan(120);
    await waitUntil(() => {
      scroller.scrollTop = scroller.scrollHeight;
      return articles(root).length === 120;
    });
    const texts = articles(root).map((article) => textOf(article.querySelector('.paper .entry-text')));
    expect(texts).to.deep.equal(Array.from({ length: 120 }, (_, at) => `Note ${at}.`));
    await waitUntil(() => root.querySelector<HTMLElement>('.more')?.hidden);
  });

  it('[72] keeps what is being read in its place when an entry comes above it, and says how many', async () => {
    const desk = emptyDesk();
    const note = (content: string, days: number) =>
      desk.server.seed.interaction({
        userId: desk.noa.id,
        type: 'note',
        content,
        authorId: desk.maya.id,
        occurredAt: desk.ago(days),
      });
    for (let at = 0; at < 25; at += 1) note(`Note ${at}.`, at + 1);
    const { root } = await openTimeline(desk);
    const scroller = root.querySelector('.scroll')!;
    scroller.scrollTop = 400;
    await nextFrame();
    const read = articles(root)
      .find((each) => each.getBoundingClientRect().top > 250)!
      .querySelector('.entry')!;
    const before = read.getBoundingClientRect().top;
    note('Just in', 0);
    await waitUntil(() => articles(root).length === 26);
    expect(read.getBoundingClientRect().top).to.be.closeTo(before, 1);
    const pill = root.querySelector<HTMLButtonElement>('.newer')!;
    expect(textOf(pill)).to.equal('1 new');
    pill.click();
    await waitUntil(() => !root.querySelector('.newer'));
    expect(scroller.scrollTop).to.equal(0);
    expect(root.activeElement).to.equal(articles(root)[0]);
  });

  it('[73] heads each day once, and shows the exact time on hover and on focus', async () => {
    const { root } = await openTimeline(fullDesk());
    const days = [...root.querySelectorAll('.day')].map((day) => textOf(day).split(' ')[0]);
    expect(new Set(days).size).to.equal(days.length);
    expect(days).to.include('Yesterday');
    const article = articles(root)[0]!;
    const tip = article.querySelector<HTMLElement>('.tip')!;
    expect(getComputedStyle(tip).display).to.equal('none');
    article.focus();
    press(article, 'ArrowDown');
    press(articles(root)[1]!, 'ArrowUp');
    expect(textOf(tip))
      .to.match(/\d\d:\d\d:\d\d/)
      .and.to.contain('hours ago');
  });

  it('[77] is a feed: Page keys step from anywhere in an entry, arrows from the entry itself', async () => {
    const { root } = await openTimeline(fullDesk());
    const all = articles(root);
    expect(root.querySelector('[role="feed"]')?.getAttribute('aria-label')).to.equal(
      'History of Noa Bar-Lev',
    );
    expect(all.filter((article) => article.tabIndex === 0).length).to.equal(1);
    all[0]!.focus();
    press(all[0]!, 'PageDown');
    expect(root.activeElement).to.equal(all[1]);
    press(all[1]!, 'ArrowDown');
    expect(root.activeElement).to.equal(all[2]);
    press(all[2]!, 'ArrowUp');
    const button = all[1]!.querySelector<HTMLButtonElement>('.opener')!;
    button.focus();
    press(button, 'ArrowDown');
    expect(root.activeElement).to.equal(button);
    press(button, 'PageDown');
    expect(root.activeElement).to.equal(all[2]);
    press(all[2]!, 'End');
    expect(root.activeElement).to.equal(all.at(-1));
    await waitUntil(() => all.at(-1)!.tabIndex === 0 && all[0]!.tabIndex === -1);
  });

  it('one entry stays in the tab order when a filter takes away the one that was', async () => {
    const { root } = await openTimeline(fullDesk());
    entryOf(root, 'Lease').focus();
    chip(root, 'Call').click();
    await waitUntil(() => articles(root).length === 1);
    expect(articles(root)[0]?.tabIndex).to.equal(0);
  });

  it('says in red words that a follow-up is late, and nothing once it is closed', async () => {
    const desk = fullDesk();
    const { root } = await openTimeline(desk);
    expect(textOf(entryOf(root, 'Talked').querySelector('[part~="overdue"]'))).to.match(
      /^Follow-up overdue, /,
    );
    expect(entryOf(root, 'Internal').querySelector('[part~="follow-up"]')).to.equal(null);
  });

  it('[89] [91] moves a late follow-up to tomorrow or closes it, in place, in one press', async () => {
    const desk = fullDesk();
    const { root } = await openTimeline(desk);
    const act = (name: string) =>
      [...entryOf(root, 'Talked').querySelectorAll<HTMLButtonElement>('.linkish')].find(
        (button) => textOf(button) === name,
      )!;
    act('Tomorrow').click();
    await waitUntil(() =>
      textOf(entryOf(root, 'Talked').querySelector('.entry-foot')).includes('tomorrow 09:00'),
    );
    expect(root.activeElement).to.equal(entryOf(root, 'Talked'));
    const calls = async () => {
      const page = await desk.server.staff(desk.dana.id).timelinePage(desk.noa.id, {
        filters: { kinds: ['call'] },
        limit: 1,
      });
      return page.ok ? page.value[0] : undefined;
    };
    await waitUntil(async () => Date.parse((await calls())?.followUpAt ?? '') > Date.now());
    const { noa, server, maya, ago } = desk;
    server.seed.interaction({
      userId: noa.id,
      type: 'call',
      title: 'Busy',
      status: 'needs_follow_up',
      followUpAt: ago(1),
      authorId: maya.id,
    });
    await waitUntil(() => names(root).some((name) => name.startsWith('Busy')));
    [...entryOf(root, 'Busy').querySelectorAll<HTMLButtonElement>('.linkish')][0]!.click();
    await waitUntil(() => !entryOf(root, 'Busy').querySelector('[part~="follow-up"]'));
    await waitUntil(async () => (await calls())?.status === 'closed');
  });
});
