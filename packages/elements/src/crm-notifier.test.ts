import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { BrowserAlerts } from '../test/browser-alerts.ts';
import { type Desk, emptyDesk, textOf } from '../test/timeline-desk.ts';
import type { CrmNotifier } from './crm-notifier.ts';
import './define.ts';

let alerts: BrowserAlerts;
const allow = (...permissions: ConstructorParameters<typeof BrowserAlerts>) => {
  alerts = new BrowserAlerts(...permissions);
};

/** Noa asks for a person. Answers the conversation's id. */
async function ask({ server, noa }: Desk, reason: string | null = 'The gate is stuck'): Promise<string> {
  const request = { conversationId: crypto.randomUUID(), aiConversationId: null, reason };
  const made = await server.tenant(noa.id).requestHuman(request);
  if (!made.ok) throw new Error(made.problem.kind);
  return made.value.id;
}

async function open({ crm }: Desk, options: { href?: string; lang?: string } = {}): Promise<CrmNotifier> {
  const { href = '', lang = 'en' } = options;
  const box = await fixture<HTMLElement>(html`<div lang=${lang} dir=${lang === 'he' ? 'rtl' : 'ltr'}>
    <crm-provider .crm=${crm}><crm-notifier href-template=${href}></crm-notifier></crm-provider>
  </div>`);
  await waitUntil(() => crm.waiting().$view.get().load === 'ready');
  return box.querySelector('crm-notifier') as CrmNotifier;
}

const one = (notifier: CrmNotifier, selector: string) =>
  notifier.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const card = (notifier: CrmNotifier) => one(notifier, '[part="alert"]');
const many = (desk: Desk, count: number) => {
  for (let each = 1; each <= count; each += 1) {
    const { id } = desk.server.seed.user({ name: `Client ${each}`, role: 'client' });
    desk.server.seed.conversation({ userId: id, createdAt: desk.ago(0, (count - each + 1) / 60) });
  }
};

describe('<crm-notifier>', () => {
  beforeEach(() => {
    document.title = 'Inbox';
    localStorage.clear();
    allow('granted');
  });
  afterEach(() => alerts.restore());

  it('[93] tells of a new request with the client’s name and reason', async () => {
    const desk = emptyDesk();
    const notifier = await open(desk);
    expect(alerts.shown).to.deep.equal([]);
    await ask(desk);
    await waitUntil(() => alerts.shown.length === 1);
    expect(alerts.shown[0]?.title).to.equal('Noa Bar-Lev asks for a person');
    expect(alerts.shown[0]?.body).to.equal('The gate is stuck');
    expect(card(notifier)).to.equal(null);
    expect(textOf(one(notifier, '[part="status"]'))).to.equal('Alerts on');
  });

  it('[99] a page opened after the request tells of it too', async () => {
    const desk = emptyDesk();
    await ask(desk);
    await open(desk);
    await waitUntil(() => alerts.open.length === 1);
  });

  it('[93] [95] a press of it focuses the tab, tells the page which client, and follows the address', async () => {
    const desk = emptyDesk();
    const conversation = await ask(desk);
    const notifier = await open(desk, { href: '#/client/{id}' });
    await waitUntil(() => alerts.shown.length === 1);
    let focused = 0;
    const { focus } = window;
    window.focus = () => {
      focused += 1;
    };
    setTimeout(() => alerts.shown[0]?.press());
    const event = (await oneEvent(
      notifier,
      'crm-conversation-select',
    )) as Event as HTMLElementEventMap['crm-conversation-select'];
    window.focus = focus;
    expect([event.userId, event.conversationId, focused]).to.deep.equal([desk.noa.id, conversation, 1]);
    expect(location.hash).to.equal(`#/client/${desk.noa.id}`);
    location.hash = '';
    notifier.addEventListener('crm-conversation-select', (each) => each.preventDefault(), { once: true });
    alerts.shown[0]?.press();
    expect(location.hash).to.equal('');
  });

  it('takes the alert back when the request is taken over elsewhere, and tells again when it comes back', async () => {
    const desk = emptyDesk();
    await open(desk);
    const id = await ask(desk);
    await waitUntil(() => alerts.open.length === 1);
    const colleague = desk.server.staff(desk.maya.id);
    await colleague.claim(id);
    await waitUntil(() => alerts.open.length === 0);
    await colleague.release(id);
    await waitUntil(() => alerts.shown.length === 2);
  });

  it('makes one alert of a full queue, closed when the last of them is answered', async () => {
    const desk = emptyDesk();
    many(desk, 5);
    await open(desk);
    await waitUntil(() => alerts.shown.length === 1);
    expect(alerts.open).to.deep.equal(['Client 1 and 4 more ask for a person']);
    const colleague = desk.server.staff(desk.maya.id);
    const rows = desk.crm.waiting().$view.get().rows;
    for (const { conversation } of rows.slice(1)) await colleague.claim(conversation.id);
    await waitUntil(() => document.title === '(1) Inbox');
    expect(alerts.open.length).to.equal(1);
    await colleague.claim(rows[0]?.conversation.id ?? '');
    await waitUntil(() => alerts.open.length === 0);
  });

  it('[98] tells once however many tabs are open, and the next tab takes over without repeating', async () => {
    const desk = emptyDesk();
    const first = await open(desk);
    await aTimeout(20);
    await open(desk);
    await ask(desk);
    await waitUntil(() => alerts.shown.length === 1);
    await aTimeout(50);
    expect(alerts.shown.length).to.equal(1);
    // Later than a tab that only reloads.
    const { now } = performance;
    performance.now = () => now.call(performance) + 5000;
    first.remove();
    await aTimeout(50);
    performance.now = now;
    expect(alerts.shown.length).to.equal(1);
    many(desk, 1);
    await desk.crm.waiting().refresh();
    await waitUntil(() => alerts.open.includes('Client 1 asks for a person'));
  });

  it('[94] asks the browser only from its button, which says why', async () => {
    alerts.restore();
    allow('default', 'granted');
    const desk = emptyDesk();
    const notifier = await open(desk);
    await ask(desk);
    await waitUntil(() => card(notifier));
    expect(alerts.asked).to.equal(0);
    const button = one(notifier, '[part="ask"]');
    expect(textOf(button)).to.equal('Turn on alerts');
    const why = one(notifier, `#${button?.getAttribute('aria-describedby')}`);
    expect(why?.textContent).to.contain('Your browser will ask.');
    button?.click();
    await waitUntil(() => textOf(one(notifier, '[part="status"]')) === 'Alerts on');
    expect(alerts.asked).to.equal(1);
    expect(card(notifier)).to.equal(null);
  });

  it('[94] shows a card in the page where the browser says no, with what can be done', async () => {
    alerts.restore();
    allow('denied');
    const desk = emptyDesk();
    const id = await ask(desk);
    const notifier = await open(desk, { href: '#/client/{id}' });
    await waitUntil(() => card(notifier));
    expect(textOf(card(notifier))).to.match(/^Noa Bar-Lev The gate is stuck 0:0\d Open$/);
    expect(textOf(one(notifier, 'summary'))).to.equal('Alerts blocked');
    expect(alerts.shown).to.deep.equal([]);
    const link = one(notifier, '[part="alert"] a');
    expect(link?.getAttribute('href')).to.equal(`#/client/${desk.noa.id}`);
    notifier.addEventListener('crm-conversation-select', (event) => event.preventDefault(), { once: true });
    link?.click();
    expect(location.hash).to.equal('');
    await waitUntil(() => !card(notifier));
    await desk.server.staff(desk.maya.id).claim(id);
    await waitUntil(() => document.title === 'Inbox');
    await desk.server.staff(desk.maya.id).release(id);
    await waitUntil(() => card(notifier));
  });

  it('shows who asked last, counts the others, and goes when it is dismissed', async () => {
    alerts.restore();
    allow('denied');
    const desk = emptyDesk();
    many(desk, 3);
    const notifier = await open(desk);
    await waitUntil(() => card(notifier));
    expect(textOf(card(notifier)))
      .to.contain('Client 3')
      .and.to.contain('2 more waiting');
    one(notifier, '[aria-label="Dismiss"]')?.click();
    await waitUntil(() => !card(notifier));
    await ask(desk);
    await waitUntil(() => textOf(card(notifier)).startsWith('Noa Bar-Lev'));
    expect(textOf(card(notifier))).not.to.contain('more waiting');
  });

  it('puts no card over an inbox that shows who waits, nor over the conversation itself', async () => {
    alerts.restore();
    allow('denied');
    const desk = emptyDesk();
    await ask(desk);
    const notifier = await open(desk);
    await waitUntil(() => card(notifier));
    const inbox = document.createElement('crm-inbox');
    inbox.crm = desk.crm;
    notifier.before(inbox);
    many(desk, 1);
    await desk.crm.waiting().refresh();
    await waitUntil(() => document.title === '(2) Inbox' && !card(notifier));
    inbox.filter = 'mine';
    many(desk, 1);
    await desk.crm.waiting().refresh();
    await waitUntil(() => textOf(card(notifier)).includes('2 more waiting'));
    const chat = document.createElement('crm-live-chat');
    chat.crm = desk.crm;
    chat.clientId = desk.noa.id;
    notifier.before(chat);
    notifier.requestUpdate();
    await waitUntil(() => textOf(card(notifier)).includes('1 more waiting'));
  });

  it('falls back to cards where the browser allows alerts and cannot show them', async () => {
    const desk = emptyDesk();
    const { Notification: working } = window;
    window.Notification = Object.assign(
      function refuse() {
        throw new TypeError('Illegal constructor');
      },
      { permission: 'granted' },
    ) as unknown as typeof Notification;
    const notifier = await open(desk);
    await ask(desk);
    await waitUntil(() => card(notifier));
    window.Notification = working;
  });

  it('[96] counts who waits in the title, also after the page renames itself, and cleans up', async () => {
    const desk = emptyDesk();
    const notifier = await open(desk);
    const id = await ask(desk);
    await waitUntil(() => document.title === '(1) Inbox');
    document.title = 'Noa';
    await waitUntil(() => document.title === '(1) Noa');
    await desk.server.staff(desk.maya.id).claim(id);
    await waitUntil(() => document.title === 'Noa');
    await desk.server.staff(desk.maya.id).release(id);
    await waitUntil(() => document.title === '(1) Noa');
    notifier.remove();
    expect(document.title).to.equal('Noa');
  });

  it('[97] chimes once armed by a gesture, again every 30 s while somebody waits, and not when turned off', async () => {
    let tones = 0;
    const { AudioContext: native } = window;
    const { setInterval: interval } = window;
    const repeats: (() => void)[] = [];
    window.AudioContext = class extends native {
      override get state(): AudioContextState {
        return 'running';
      }
      override createOscillator() {
        tones += 1;
        return super.createOscillator();
      }
    };
    window.setInterval = ((act: () => void, ms: number) =>
      ms === 30_000 ? repeats.push(act) : interval(act, ms)) as typeof setInterval;
    const { now } = performance;
    let later = 0;
    performance.now = () => now.call(performance) + later;
    const desk = emptyDesk();
    const notifier = await open(desk);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await ask(desk);
    await waitUntil(() => tones === 2, 'two tones are one chime');
    expect(repeats.length).to.equal(1);
    repeats[0]?.();
    expect(tones).to.equal(2);
    later = 30_000;
    repeats[0]?.();
    expect(tones).to.equal(4);
    const sound = one(notifier, '[part="sound"]');
    expect(sound?.getAttribute('aria-checked')).to.equal('true');
    sound?.click();
    await waitUntil(() => sound?.getAttribute('aria-checked') === 'false');
    many(desk, 1);
    await desk.crm.waiting().refresh();
    await waitUntil(() => alerts.shown.length === 2);
    expect(tones).to.equal(4);
    const again = await open(desk);
    expect(one(again, '[part="sound"]')?.getAttribute('aria-checked')).to.equal('false');
    again.silent = true;
    await again.updateComplete;
    expect(one(again, '[part="sound"]')).to.equal(null);
    performance.now = now;
    window.setInterval = interval;
    window.AudioContext = native;
  });

  it('a search in the inbox hides nobody from it', async () => {
    const desk = emptyDesk();
    await open(desk);
    const inbox = desk.crm.inbox('waiting');
    const stop = inbox.$view.listen(() => {});
    inbox.search('nobody of this name');
    await waitUntil(() => inbox.$view.get().search !== '');
    await ask(desk);
    await waitUntil(() => alerts.shown.length === 1);
    stop();
  });

  it('says when nobody can be told of anything, and why', async () => {
    const desk = emptyDesk();
    const notifier = await open(desk);
    desk.server.fail('unreachable');
    void desk.crm.waiting().refresh();
    await waitUntil(() => textOf(one(notifier, 'summary')) === 'Alerts paused');
    expect(one(notifier, '.hint')?.textContent).to.contain('The server does not answer.');
  });

  it('[108] takes alerts and the count back after a sign-out', async () => {
    const desk = emptyDesk();
    await ask(desk);
    await open(desk);
    await waitUntil(() => alerts.open.length === 1);
    desk.signIn(null);
    await waitUntil(() => alerts.open.length === 0 && document.title === 'Inbox');
  });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'he'],
  ] as const) {
    it(`[104] passes the accessibility rules in ${theme}, ${lang}`, async () => {
      alerts.restore();
      allow('denied');
      document.documentElement.dataset.theme = theme;
      // It has no surface of its own: the page's shows through.
      document.body.style.background = theme === 'dark' ? '#0c1422' : '';
      const desk = emptyDesk();
      many(desk, 2);
      const notifier = await open(desk, { lang });
      await waitUntil(() => card(notifier));
      one(notifier, 'summary')?.click();
      await aTimeout(250);
      await expect(notifier).to.be.accessible();
      expect(getComputedStyle(notifier).direction).to.equal(lang === 'he' ? 'rtl' : 'ltr');
      document.body.style.background = '';
      delete document.documentElement.dataset.theme;
    });
  }
});
