import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import {
  articles,
  type Desk,
  emptyDesk,
  entryOf,
  names,
  openTimeline,
  outcomeButton,
  textOf,
} from '../test/timeline-desk.ts';
import type { CrmCallLogger } from './crm-call-logger.ts';
import './define.ts';
import type { CrmCallLogEvent, CrmCallLoggedEvent } from './events.ts';

/** Moves the clock that everything asks; timers keep their own. */
const now = Date.now;
const later = (ms: number): void => {
  const then = Date.now;
  Date.now = () => then() + ms;
};
afterEach(() => {
  Date.now = now;
});

async function alone({ crm, noa }: Desk, lang = 'en'): Promise<CrmCallLogger> {
  const box = await fixture<HTMLElement>(html`<div lang=${lang} dir=${lang === 'he' ? 'rtl' : 'ltr'}>
    <crm-provider .crm=${crm}><crm-call-logger client-id=${noa.id}></crm-call-logger></crm-provider>
  </div>`);
  const logger = box.querySelector('crm-call-logger') as CrmCallLogger;
  await waitUntil(() => !outcomeButton(logger, 'busy').ariaDisabled);
  return logger;
}

const inside = (logger: CrmCallLogger) => logger.shadowRoot as ShadowRoot;
const toast = (logger: CrmCallLogger) => inside(logger).querySelector<HTMLElement>('.toast');
const toggle = (logger: CrmCallLogger) => inside(logger).querySelector<HTMLButtonElement>('.details-toggle')!;

/** What the database holds for the client, newest first. */
async function stored({ server, dana, noa }: Desk) {
  const gateway = server.staff(dana.id);
  const page = await gateway.timelinePage(noa.id, { filters: {}, limit: 50 });
  const rows = page.ok ? page.value : [];
  return Promise.all(
    rows.map(async ({ id }) => {
      const row = await gateway.interaction(id);
      if (!row.ok) throw new Error(`The row ${id} is not there.`);
      return row.value;
    }),
  );
}

async function storedOnce(desk: Desk, check: (row: Awaited<ReturnType<typeof stored>>[number]) => boolean) {
  await waitUntil(async () => {
    const rows = await stored(desk);
    return rows.length === 1 && rows[0] !== undefined && check(rows[0]);
  });
}

function type(logger: CrmCallLogger, text: string): void {
  const field = inside(logger).querySelector('textarea')!;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function openDetails(logger: CrmCallLogger): Promise<void> {
  toggle(logger).click();
  await waitUntil(() => inside(logger).activeElement?.matches('textarea'));
}

describe('<crm-call-logger>', () => {
  it('[79] [80] one press saves a call with its outcome and direction, and shows it at once', async () => {
    const desk = emptyDesk();
    const { root, logger } = await openTimeline(desk);
    outcomeButton(logger, 'no_answer').click();
    await waitUntil(() => articles(root).length === 1);
    expect(names(root)[0]).to.match(/^No answer, Call, outgoing, You, /);
    await storedOnce(
      desk,
      (row) =>
        row.title === 'No answer' &&
        row.metadata.outcome === 'no_answer' &&
        row.metadata.direction === 'outgoing' &&
        row.authorId === desk.dana.id,
    );
    expect(outcomeButton(logger, 'no_answer').hasAttribute('data-done')).to.equal(true);
  });

  it('[80] Undo takes the call back everywhere, and the button is no longer marked', async () => {
    const desk = emptyDesk();
    const { root, logger } = await openTimeline(desk);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => root.querySelector('.toast-undo'));
    await storedOnce(desk, (row) => row.title === 'Busy');
    root.querySelector<HTMLButtonElement>('.toast-undo')!.click();
    await waitUntil(() => articles(root).length === 0);
    await waitUntil(async () => (await stored(desk)).length === 0);
    await waitUntil(() => !root.querySelector('.toast'));
    expect(outcomeButton(logger, 'busy').hasAttribute('data-done')).to.equal(false);
  });

  it('[80] Undo goes away after 10 s, but not while somebody is about to press it', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => toast(logger));
    expect(textOf(toast(logger)!.querySelector('.toast-undo'))).to.equal('Undo 10 s');
    toast(logger)!.dispatchEvent(new PointerEvent('pointerenter'));
    later(9000);
    logger.requestUpdate();
    await logger.updateComplete;
    expect(textOf(toast(logger)!.querySelector('.toast-undo'))).to.equal('Undo 10 s');
    toast(logger)!.dispatchEvent(new PointerEvent('pointerleave'));
    later(9000);
    logger.requestUpdate();
    await logger.updateComplete;
    expect(textOf(toast(logger)!.querySelector('.toast-undo'))).to.equal('Undo 1 s');
    later(2000);
    logger.requestUpdate();
    await logger.updateComplete;
    await waitUntil(() => !toast(logger));
    expect(outcomeButton(logger, 'busy').hasAttribute('data-done')).to.equal(false);
    await storedOnce(desk, (row) => row.title === 'Busy');
  });

  it('shows the toast once: in the timeline where there is one, else by itself', async () => {
    const desk = emptyDesk();
    const { timeline, root, logger } = await openTimeline(desk);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => root.querySelector('.toast'));
    expect(toast(logger!)).to.equal(null);
    timeline.after(logger!);
    timeline.remove();
    await waitUntil(() => toast(logger!));
  });

  it('[82] a follow-up is one more press, and the same press again takes it away', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    outcomeButton(logger, 'voicemail').click();
    await waitUntil(() => toast(logger));
    const tomorrow = () => toast(logger)!.querySelector<HTMLButtonElement>('.toast-chips button')!;
    tomorrow().click();
    const due = new Date();
    due.setDate(due.getDate() + 1);
    await storedOnce(
      desk,
      (row) => row.status === 'needs_follow_up' && new Date(row.followUpAt ?? 0).getDate() === due.getDate(),
    );
    await waitUntil(() => tomorrow().getAttribute('aria-pressed') === 'true');
    tomorrow().click();
    await storedOnce(desk, (row) => row.status === 'closed' && row.followUpAt === null);
  });

  it('[86] a double click logs once, and the same outcome again later logs again', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    outcomeButton(logger, 'busy').click();
    outcomeButton(logger, 'busy').click();
    await waitUntil(async () => (await stored(desk)).length > 0);
    later(1500);
    expect((await stored(desk)).length).to.equal(1);
    outcomeButton(logger, 'busy').click();
    await waitUntil(async () => (await stored(desk)).length === 2);
  });

  it('[80] [81] details come after: direction, minutes and text go to the entry that was logged', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    expect(getComputedStyle(toggle(logger)).visibility).to.equal('hidden');
    outcomeButton(logger, 'answered').click();
    await logger.updateComplete;
    await openDetails(logger);
    type(logger, 'Plumber is booked.');
    const minutes = inside(logger).querySelector<HTMLInputElement>('.minutes input')!;
    minutes.value = '6';
    minutes.dispatchEvent(new InputEvent('input', { bubbles: true }));
    inside(logger).querySelectorAll<HTMLButtonElement>('.directions button')[1]!.click();
    await logger.updateComplete;
    inside(logger).querySelector<HTMLButtonElement>('[type="submit"]')!.click();
    await storedOnce(
      desk,
      ({ content, metadata }) =>
        content === 'Plumber is booked.' &&
        metadata.outcome === 'answered' &&
        metadata.direction === 'incoming' &&
        metadata.duration_minutes === 6,
    );
    expect(inside(logger).querySelector('form')).to.equal(null);
    expect(inside(logger).activeElement).to.equal(toggle(logger));
  });

  it('Escape closes the details and loses no text', async () => {
    const logger = await alone(emptyDesk());
    outcomeButton(logger, 'answered').click();
    await logger.updateComplete;
    await openDetails(logger);
    type(logger, 'Half a sentence');
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    inside(logger).querySelector('textarea')!.dispatchEvent(event);
    await waitUntil(() => !inside(logger).querySelector('form'));
    expect(inside(logger).activeElement).to.equal(toggle(logger));
    await openDetails(logger);
    expect(inside(logger).querySelector('textarea')!.value).to.equal('Half a sentence');
  });

  it('text that was not saved goes to its own client when another one is shown', async () => {
    const desk = emptyDesk();
    const other = desk.server.seed.user({ name: 'Lior Ben-Haim', role: 'client' });
    const logger = await alone(desk);
    outcomeButton(logger, 'answered').click();
    await logger.updateComplete;
    await openDetails(logger);
    type(logger, 'About the leak');
    logger.clientId = other.id;
    await storedOnce(desk, (row) => row.content === 'About the leak' && row.userId === desk.noa.id);
    expect(inside(logger).querySelector('form')).to.equal(null);
    expect((await stored({ ...desk, noa: other })).length).to.equal(0);
  });

  it('after Undo, what was typed goes with the outcome that is right', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => toast(logger));
    await openDetails(logger);
    type(logger, 'Will call back');
    toast(logger)!.querySelector<HTMLButtonElement>('.toast-undo')!.click();
    await waitUntil(() => !toast(logger));
    outcomeButton(logger, 'voicemail').click();
    await storedOnce(desk, (row) => row.metadata.outcome === 'voicemail' && row.content === 'Will call back');
  });

  it('[88] a call logged offline is kept, says so, and is saved once the network is back', async () => {
    const desk = emptyDesk();
    const { root, logger } = await openTimeline(desk);
    desk.server.offline(true);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => root.querySelector('.entry'));
    window.dispatchEvent(new Event('offline'));
    desk.server.offline(false);
    window.dispatchEvent(new Event('online'));
    await storedOnce(desk, (row) => row.title === 'Busy');
    expect(names(root).length).to.equal(1);
  });

  it('arrow keys go along the outcomes, by the direction of reading, and Tab lands on the one used last', async () => {
    const logger = await alone(emptyDesk(), 'he');
    outcomeButton(logger, 'busy').focus();
    const key = (name: string) =>
      inside(logger).activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
      );
    key('ArrowLeft');
    expect(inside(logger).activeElement).to.equal(outcomeButton(logger, 'wrong_number'));
    key('ArrowRight');
    key('ArrowRight');
    expect(inside(logger).activeElement).to.equal(outcomeButton(logger, 'no_answer'));
    outcomeButton(logger, 'voicemail').click();
    await logger.updateComplete;
    const next = await alone(emptyDesk());
    expect(outcomeButton(next, 'voicemail').tabIndex).to.equal(0);
    expect(outcomeButton(next, 'answered').tabIndex).to.equal(-1);
  });

  it('Ctrl+Z in the row takes the log back without a way through the toast', async () => {
    const desk = emptyDesk();
    const { root, logger } = await openTimeline(desk);
    outcomeButton(logger, 'busy').focus();
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => root.querySelector('.toast'));
    const undo = { code: 'KeyZ', ctrlKey: true, bubbles: true, composed: true, cancelable: true };
    outcomeButton(logger, 'busy').dispatchEvent(new KeyboardEvent('keydown', undo));
    await waitUntil(() => articles(root).length === 0);
    expect(root.querySelector('.toast')).to.equal(null);
  });

  it('gives the focus a place when the Undo button goes', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => toast(logger));
    const undo = toast(logger)!.querySelector<HTMLButtonElement>('.toast-undo')!;
    undo.focus();
    undo.click();
    await waitUntil(() => !toast(logger));
    expect(inside(logger).activeElement).to.equal(outcomeButton(logger, 'busy'));
  });

  it('asks the page first, and saves nothing when the page says no', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    const events: Event[] = [];
    logger.addEventListener('crm-call-log', (event) => events.push(event));
    logger.addEventListener('crm-call-logged', (event) => events.push(event));
    logger.addEventListener('crm-call-log', (event) => event.preventDefault(), { once: true });
    outcomeButton(logger, 'answered').click();
    expect(events.map(({ type }) => type)).to.deep.equal(['crm-call-log']);
    expect(toast(logger)).to.equal(null);
    outcomeButton(logger, 'busy').click();
    const [, asked, told] = events as [Event, CrmCallLogEvent, CrmCallLoggedEvent];
    expect([asked.type, told.type]).to.deep.equal(['crm-call-log', 'crm-call-logged']);
    expect(told.userId).to.equal(desk.noa.id);
    expect(told.draft).to.equal(asked.draft);
    expect(told.clientId).to.match(/^[\da-f-]{36}$/);
    await storedOnce(desk, (row) => row.clientId === told.clientId);
  });

  it('[102] says a log once to assistive technology, outside every list', async () => {
    const desk = emptyDesk();
    const { logger } = await openTimeline(desk);
    const said: string[] = [];
    const region = () => document.querySelector('[data-crm-announcer]');
    outcomeButton(logger, 'wrong_number').click();
    await waitUntil(() => {
      const text = region()?.textContent ?? '';
      if (text && said.at(-1) !== text) said.push(text);
      return text.includes('Wrong number');
    });
    expect(said.at(-1)?.match(/Wrong number/g)?.length).to.equal(1);
    expect(said.at(-1)).to.contain('Undo within 10 seconds.');
  });

  it('says what is wrong and takes no press when nobody is signed in', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    desk.signIn(null);
    await waitUntil(() => textOf(inside(logger).querySelector('[part="problem"]')).includes('signed out'));
    expect(outcomeButton(logger, 'busy').ariaDisabled).to.equal('true');
  });

  it('reads a call in the language of the reader, whoever logged it', async () => {
    const desk = emptyDesk();
    const logger = await alone(desk);
    outcomeButton(logger, 'busy').click();
    await storedOnce(desk, (row) => row.title === 'Busy');
    const { root } = await openTimeline(desk, { lang: 'he', logger: false });
    await waitUntil(() => articles(root).length === 1);
    expect(textOf(entryOf(root, 'תפוס').querySelector('.entry-title'))).to.equal('תפוס');
  });

  it('[104] passes the accessibility rules with toast and details open', async () => {
    const logger = await alone(emptyDesk());
    outcomeButton(logger, 'busy').click();
    await waitUntil(() => toast(logger));
    await openDetails(logger);
    await expect(logger).to.be.accessible();
  });
});
