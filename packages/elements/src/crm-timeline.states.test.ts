import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing';
import {
  articles,
  chip,
  emptyDesk,
  entryOf,
  fullDesk,
  names,
  openTimeline,
  outcomeButton,
  textOf,
} from '../test/timeline-desk.ts';
import type { CrmCallLoggedEvent } from './events.ts';
import './define.ts';

describe('<crm-timeline> in every state', () => {
  it('keeps an entry that was refused, says so in words, and tries again or gives it up', async () => {
    const desk = fullDesk();
    const { root, logger } = await openTimeline(desk);
    desk.server.fail('forbidden');
    outcomeButton(logger, 'busy').click();
    await waitUntil(() =>
      textOf(root.querySelector('.entry-failed')).includes('Not saved, kept on this device'),
    );
    expect(root.querySelector('.toast'), 'nothing calls it logged').to.equal(null);
    desk.server.fail(null);
    const [retry] = [...entryOf(root, 'Busy').querySelectorAll<HTMLButtonElement>('.entry-tags .linkish')];
    retry!.click();
    await waitUntil(() => !textOf(entryOf(root, 'Busy')).includes('Not saved'));
    desk.server.fail('forbidden');
    outcomeButton(logger, 'voicemail').click();
    await waitUntil(() => textOf(root.querySelector('.entry-failed')).includes('Discard'));
    [...entryOf(root, 'Left message').querySelectorAll<HTMLButtonElement>('.linkish')].at(-1)!.click();
    await waitUntil(() => !names(root).some((name) => name.includes('Left message')));
  });

  it('an entry keeps its element, and so its focus, from the press to the stored row', async () => {
    const desk = fullDesk();
    const { root, logger } = await openTimeline(desk);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => names(root).some((name) => name.includes('Busy')));
    const article = entryOf(root, 'Busy');
    article.focus();
    await waitUntil(async () => {
      const page = await desk.server.staff(desk.dana.id).timelineCounts(desk.noa.id);
      return page.ok && page.value.call === 2;
    });
    await aTimeout(50);
    expect(entryOf(root, 'Busy')).to.equal(article);
    expect(root.activeElement).to.equal(article);
  });

  it('names the client for whom there is no history yet, and what will appear', async () => {
    const { root } = await openTimeline(emptyDesk());
    expect(textOf(root.querySelector('.empty'))).to.equal(
      'No history with Noa Bar-Lev yet Bot talks, chats, calls, emails, tickets and notes will appear here. Log the first call above.',
    );
  });

  it('says in place that a client is unknown', async () => {
    const { root } = await openTimeline(fullDesk(), { clientId: crypto.randomUUID() });
    expect(textOf(root.querySelector('[part="problem"]'))).to.contain('This client was not found.');
  });

  it('says in place that the server does not answer, and shows the history once it does', async () => {
    const desk = fullDesk();
    await waitUntil(() => desk.crm.$identity.get());
    desk.server.fail('unreachable');
    const { root } = await openTimeline(desk);
    expect(textOf(root.querySelector('[part="problem"]'))).to.contain('The server does not answer.');
    desk.server.fail(null);
    root.querySelector<HTMLButtonElement>('[part="problem"] .btn')!.click();
    await waitUntil(() => articles(root).length === 7);
  });

  it('[108] leaves nothing of the person before on screen after a sign-out', async () => {
    const desk = fullDesk();
    const { root } = await openTimeline(desk);
    entryOf(root, 'Rent receipt').querySelector<HTMLButtonElement>('.opener')!.click();
    desk.signIn(null);
    await waitUntil(() => articles(root).length === 0);
    expect(textOf(root.querySelector('.scroll'))).not.to.contain('receipt');
    await waitUntil(() => textOf(root.querySelector('.scroll')).includes('signed out'));
  });

  it('shows the other client, and nothing opened or filtered before, when client-id changes', async () => {
    const desk = fullDesk();
    const other = desk.server.seed.user({ name: 'Lior Ben-Haim', role: 'client' });
    const { root, timeline } = await openTimeline(desk);
    root.querySelector<HTMLButtonElement>('.search-toggle')!.click();
    timeline.clientId = other.id;
    await waitUntil(() => textOf(root.querySelector('.empty')).includes('Lior Ben-Haim'));
    expect(articles(root).length).to.equal(0);
    expect(root.querySelector('.search')).to.equal(null);
  });

  it('[100] mirrors itself in Hebrew and speaks it', async () => {
    const { root, timeline } = await openTimeline(fullDesk(), { lang: 'he' });
    expect(getComputedStyle(timeline).direction).to.equal('rtl');
    expect(textOf(entryOf(root, 'שוחחנו').querySelector('.entry-kind'))).to.equal('שיחה יוצאת, 6 דק׳');
    expect(textOf(chip(root, 'הכול'))).to.equal('הכול 7');
    const article = articles(root)[0]!.getBoundingClientRect();
    const glyph = articles(root)[0]!.querySelector('.glyph')!.getBoundingClientRect();
    expect(article.right - glyph.right).to.be.lessThan(glyph.left - article.left);
  });

  it('[101] lets each text take its own direction while it keeps the start edge of the list', async () => {
    const desk = emptyDesk();
    desk.server.seed.interaction({ userId: desk.noa.id, type: 'note', content: 'לא לצלצל באינטרקום.' });
    const { root } = await openTimeline(desk);
    const text = root.querySelector<HTMLElement>('.paper .entry-text')!;
    expect(getComputedStyle(text).direction).to.equal('rtl');
    expect(getComputedStyle(text).textAlign).to.equal('left');
  });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'he'],
  ] as const) {
    it(`[104] passes the accessibility rules in ${theme}, ${lang}, with entries open`, async () => {
      document.documentElement.dataset.theme = theme;
      const { root, timeline, logger } = await openTimeline(fullDesk(), { lang });
      for (const opener of root.querySelectorAll<HTMLButtonElement>('.opener')) opener.click();
      outcomeButton(logger, 'busy').click();
      await waitUntil(() => root.querySelector('.lines-open li') && root.querySelector('.toast'));
      await aTimeout(100);
      await expect(timeline).to.be.accessible();
      delete document.documentElement.dataset.theme;
    });
  }

  it('does not scroll sideways at 360 px', async () => {
    const { root } = await openTimeline(fullDesk(), { width: 360 });
    const scroller = root.querySelector('.scroll')!;
    expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
  });

  it('tells a page that listens what was logged inside it', async () => {
    const { timeline, logger } = await openTimeline(fullDesk());
    setTimeout(() => outcomeButton(logger, 'busy').click());
    const event = (await oneEvent(timeline, 'crm-call-logged')) as Event as CrmCallLoggedEvent;
    expect(event.outcome).to.equal('busy');
  });
});
