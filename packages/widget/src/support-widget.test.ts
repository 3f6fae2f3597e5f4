import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { createTenantCrm } from '@rentmate/crm-data/tenant';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { Tenancy } from '../test/tenancy.ts';

describe('support-widget, the launcher', () => {
  let at: Tenancy;
  // Colours are measured; in the middle of fading in they are others.
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));
  beforeEach(async () => {
    sessionStorage.clear();
    at = new Tenancy();
    await at.mount();
  });
  afterEach(() => at.end());

  /** A conversation with Dana in which the tenant has not read `texts`. */
  async function unread(...texts: string[]): Promise<void> {
    await at.crm.support().requestHuman();
    await at.answer(...texts);
    await at.sees(() => at.find('.badge'), 'the badge');
  }

  it('[1] is a real button of 48 px or more with a name in words and aria-expanded', async () => {
    const launcher = at.find('.launcher') as HTMLButtonElement;
    expect(launcher.localName).to.equal('button');
    expect(launcher.offsetWidth).to.be.at.least(48);
    expect(launcher.getAttribute('aria-label')).to.equal('Open chat');
    expect(launcher.getAttribute('aria-expanded')).to.equal('false');
    await expect(at.widget).to.be.accessible();
    at.widget.lang = 'he';
    await waitUntil(() => launcher.getAttribute('aria-label') === 'פתיחת הצ׳אט');
  });

  it('[2] counts what staff wrote while it is closed', async () => {
    await unread('one', 'two', 'three');
    await at.sees(() => at.text('.badge') === '3', 'three unread');
    expect(at.find('.launcher')?.getAttribute('aria-label')).to.equal('Open chat, 3 unread');
  });

  it('[2] shows 99+ above 99', async () => {
    await unread('line 0');
    const { id } = await at.conversation();
    for (let count = 1; count <= 120; count += 1) {
      at.server.seed.message(id, { senderRole: 'admin', content: `line ${count}` });
    }
    await at.sees(() => at.text('.badge') === '99+', 'the capped badge');
  });

  it('[3] previews the newest unread text, opens from it, and stays away once dismissed', async () => {
    await unread('The plumber can be there at 16:30.');
    expect(at.text('.peek')).to.contain('Dana Levi');
    expect(at.text('.peek')).to.contain('The plumber can be there at 16:30.');
    await expect(at.widget).to.be.accessible();
    at.find('.peek .icon-btn')?.click();
    await at.widget.updateComplete;
    expect(at.find('.peek')).to.equal(null);
    await at.answer('Does that work?');
    await at.sees(() => at.text('.peek').includes('Does that work?'), 'the preview of a newer message');
    at.find('.peek-text')?.click();
    await at.opened();
    expect(at.widget.open).to.equal(true);
  });

  it('[2] clears the number once the messages were on screen', async () => {
    await unread('hello');
    await at.open();
    await at.sees(() => !at.find('.badge'), 'no badge');
    at.key('Escape');
    await at.widget.updateComplete;
    expect(at.find('.peek')).to.equal(null);
  });

  it('[102] says a message aloud that arrives while it is closed', async () => {
    await unread('first');
    await at.answer('second');
    await waitUntil(() =>
      document.querySelector('[data-crm-announcer]')?.textContent?.includes('Dana: second'),
    );
  });

  it('[111] shows that staff wrote first, and the answer goes to the same place', async () => {
    await at.dana.startConversation(crypto.randomUUID(), at.noa);
    await at.answer('Your lease ends soon.');
    await at.crm.support().refresh();
    await at.sees(() => at.text('.badge') === '1', 'one unread');
    await at.open();
    at.say('I want to renew');
    await at.sees(() => at.bubbles.includes('I want to renew'), 'the answer');
    await at.sees(async () => (await at.conversation()).lastSeq === 3, 'the answer in the same conversation');
  });

  it('[103] gives the composer the focus on open and the launcher on close; Escape closes', async () => {
    at.find('.launcher')?.focus();
    await sendKeys({ press: 'Enter' });
    await at.opened();
    await at.sees(() => at.area && at.focused === at.area, 'the caret in the composer');
    await sendKeys({ press: 'Escape' });
    await at.widget.updateComplete;
    expect(at.widget.open).to.equal(false);
    expect(at.widget.shadowRoot?.activeElement).to.equal(at.find('.launcher'));
  });

  it('tells the page when it opens and closes', async () => {
    const told: string[] = [];
    for (const type of ['crm-widget-opened', 'crm-widget-closed']) {
      at.widget.addEventListener(type, () => told.push(type));
    }
    await at.open();
    at.widget.open = false;
    await at.widget.updateComplete;
    expect(told).to.deep.equal(['crm-widget-opened', 'crm-widget-closed']);
  });

  it('[20] is there once and open as it was after ten navigations, without taking the focus', async () => {
    await at.open();
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    for (let count = 0; count < 10; count += 1) {
      const later = document.createElement('support-widget');
      later.crm = at.crm;
      document.body.append(later);
      await nextFrame();
      at.widget.remove();
      at.widget = later;
      await later.updateComplete;
    }
    await at.opened();
    await at.panel?.updateComplete;
    expect(document.querySelectorAll('support-widget').length).to.equal(1);
    expect(at.findAll('support-panel').length).to.equal(1);
    expect(document.activeElement).to.equal(field);
    field.remove();
    at.widget.remove();
  });

  it('[20] draws one of two widgets on the same data layer', async () => {
    const second = document.createElement('support-widget');
    second.crm = at.crm;
    document.body.append(second);
    await second.updateComplete;
    expect(second.shadowRoot?.querySelector('.launcher')).to.equal(null);
    at.widget.remove();
    await second.updateComplete;
    expect(second.shadowRoot?.querySelector('.launcher')).not.to.equal(null);
    second.remove();
  });

  it('stands at the right in English and at the left in Hebrew', async () => {
    const middle = () => {
      const box = at.find('.launcher')?.getBoundingClientRect();
      return box ? (box.left + box.right) / 2 : 0;
    };
    expect(middle()).to.be.greaterThan(innerWidth / 2);
    at.widget.lang = 'he';
    await waitUntil(() => at.widget.dir === 'rtl');
    expect(middle()).to.be.lessThan(innerWidth / 2);
  });

  it('[19] fills a phone and grows every target to 44 px', async () => {
    await setViewport({ width: 390, height: 740 });
    try {
      await at.open();
      const box = at.panel?.getBoundingClientRect();
      expect([box?.left, box?.top, box?.width, box?.height]).to.deep.equal([0, 0, 390, 740]);
      const small = at
        .findAll('button:not(.launcher)')
        .filter((button) => button.offsetHeight < 40 || button.offsetWidth < 40)
        .map((button) => button.className);
      expect(small).to.deep.equal([]);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('[19] keeps Tab inside while it covers a phone’s screen', async () => {
    await setViewport({ width: 390, height: 740 });
    try {
      await at.open();
      await at.sees(() => at.area && at.focused === at.area, 'the caret in the composer');
      await sendKeys({ press: 'Tab' });
      expect(at.focused?.getAttribute('aria-label')).to.equal('Close');
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      expect(at.focused).to.equal(at.area);
      await expect(at.panel).to.be.accessible();
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('[108] clears the earlier person from screen and storage when another one signs in', async () => {
    await at.open();
    at.say('my door code is 4471');
    await at.sees(() => at.bubbles.length === 3, 'the answer');
    at.type('half a secret');
    const amit = at.server.seed.user({ name: 'Amit Sela', role: 'client' });
    at.gateway.signIn(amit.id);
    await at.sees(() => at.bubbles.length === 1 && at.bubbles[0]?.includes('Amit'), 'the greeting of Amit');
    expect(at.area?.value).to.equal('');
    expect(JSON.stringify({ ...sessionStorage })).not.to.contain('half a secret');
  });

  it('says what to do when nobody is signed in, when no data layer comes, and when tables are missing', async () => {
    at.gateway.signIn(null);
    const { setTimeout: timer } = window;
    window.setTimeout = ((act: () => void, ms?: number) =>
      timer(act, ms === 5000 ? 0 : ms)) as typeof setTimeout;
    await at.open();
    window.setTimeout = timer;
    expect(at.text('.empty')).to.contain('Sign in to talk to us.');
    await expect(at.panel).to.be.accessible();
    at.widget.crm = undefined;
    await at.sees(
      () => at.text('.empty').includes('The chat is not connected.'),
      'that a data layer is missing',
    );
    const other = at.server.tenant(at.noa);
    at.server.fail('not_installed');
    at.widget.crm = createTenantCrm(other);
    await at.sees(() => at.text('.empty').includes('support tables are missing'), 'that tables are missing');
    at.server.fail(null);
    at.press('Try again');
    await at.sees(() => at.find('crm-message-list'), 'the conversation after trying again');
    at.widget.crm.destroy();
  });

  for (const [kind, words] of [
    ['unreachable', 'We cannot reach the chat right now.'],
    ['wrong_key', 'does not accept this page’s key'],
    ['signed_out', 'Sign in to talk to us.'],
  ] as const) {
    it(`says what is wrong in place when the server answers ${kind}`, async () => {
      at.server.fail(kind);
      at.widget.crm = createTenantCrm(at.server.tenant(at.noa));
      await at.open();
      expect(at.text('.empty')).to.contain(words);
      at.widget.crm.destroy();
    });
  }
});
