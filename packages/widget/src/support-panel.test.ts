import { expect } from '@open-wc/testing';
import { Formats, sharedWords } from '@rentmate/crm-ui';
import { emulateMedia } from '@web/test-runner-commands';
import { Tenancy } from '../test/tenancy.ts';
import { transcript } from './transcript.ts';

describe('support-panel, from the bot to a person', () => {
  let at: Tenancy;
  // Colours are measured; in the middle of fading in they are others.
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));
  beforeEach(async () => {
    sessionStorage.clear();
    at = new Tenancy();
    await at.mount();
    await at.open();
  });
  afterEach(() => at.end());

  async function waiting(): Promise<void> {
    at.press('Speak to a person');
    await at.sees(() => at.text('.strip').includes('next in line'), 'the place in line');
  }

  async function joined(): Promise<void> {
    await waiting();
    await at.answer('Hi Noa');
    await at.sees(() => at.text('.strip').includes('Dana Levi is with you'), 'who joined');
    await at.sees(() => at.bubbles.includes('Hi Noa'), 'the message of Dana');
  }

  async function ended(): Promise<void> {
    await joined();
    await at.dana.close((await at.conversation()).id);
    await at.sees(() => at.text('.strip').includes('Conversation ended'), 'the end');
  }

  it('greets by name before anything was said', () => {
    expect(at.bubbles).to.deep.equal(['Hi Noa. What can I help you with?']);
    expect(at.text('.group-who')).to.contain('AssistantBot');
  });

  it('[10] shows what was said in the same task, before any answer of the network', async () => {
    at.server.latency(60_000);
    at.say('The tap leaks');
    await at.panel?.updateComplete;
    await (at.find('crm-message-list') as HTMLElementTagNameMap['crm-message-list']).updateComplete;
    expect(at.bubbles.at(-1)).to.equal('The tap leaks');
  });

  it('[8] shows the assistant looking, then its answer as Markdown', async () => {
    let release = () => {};
    at.server.script(
      () =>
        new Promise((resolve) => {
          release = () => resolve('Close the **valve**');
        }),
    );
    at.say('The tap leaks');
    await at.sees(() => at.text('[part="thinking"]').includes('looking'), 'the assistant looking');
    release();
    await at.sees(() => at.find('.bubble strong'), 'the answer');
    expect(at.text('.bubble strong')).to.equal('valve');
    expect(at.find('[part="thinking"]')).to.equal(null);
  });

  it('[5] sends the value of a quick reply that was tapped', async () => {
    const options = [{ label: 'It still drips', value: 'still dripping' }];
    at.server.script(() => ({ turn: { role: 'assistant', content: 'Did it stop?', at: null, options } }));
    at.say('hello');
    await at.sees(() => at.find('.reply'), 'the quick reply');
    at.press('It still drips');
    await at.sees(() => at.bubbles.includes('still dripping'), 'the reply as a message');
  });

  it('[21][22] offers a person from message zero, in words, as the first act', async () => {
    expect(at.text('button.strip')).to.equal('Speak to a person');
    await waiting();
    expect((await at.conversation()).phase).to.equal('waiting');
    await at.sees(() => at.text('.event').includes('You asked for a person at'), 'the line about it');
    expect(at.area?.placeholder).to.equal('Add anything that helps');
    await expect(at.panel).to.be.accessible();
  });

  it('[22] asks once, and does not cancel, on a double click', async () => {
    at.press('Speak to a person');
    await at.sees(() => at.find('.strip .btn'), 'the Cancel button, where the second press lands');
    at.press('Cancel');
    await at.answer('Hi');
    await at.sees(() => at.bubbles.includes('Hi'), 'the answer');
    expect((await at.conversation()).lastSeq).to.equal(3);
  });

  it('[23] turns the button into a status: asked, joined by name, ended', async () => {
    await joined();
    expect(at.find('button.strip')).to.equal(null);
    expect(at.area?.placeholder).to.equal('Write to Dana');
    await at.dana.close((await at.conversation()).id);
    await at.sees(() => at.text('.strip').includes('Conversation ended'), 'the end');
  });

  it('[24] tells the place in the queue', async () => {
    for (const name of ['Amit Sela', 'Lior Ben-Haim']) {
      const other = at.server.seed.user({ name, role: 'client' });
      at.server.seed.conversation({ userId: other.id, createdAt: '2026-01-01T08:00:00.000Z' });
    }
    at.press('Speak to a person');
    await at.sees(() => at.text('.strip').includes('You are third in line'), 'the third place');
    expect(at.text('.spot')).to.equal('3');
  });

  it('[25] lets the person cancel, and the assistant answers again', async () => {
    await waiting();
    at.press('Cancel', 1000);
    await at.sees(() => at.find('button.strip'), 'the way to a person');
    at.say('back to you');
    await at.sees(() => at.bubbles.includes('Answer to back to you'), 'the assistant');
    expect(
      at
        .findAll('.event')
        .map((line) => line.textContent)
        .join(' '),
    ).to.contain('You cancelled the request');
  });

  it('[26] marks every message as bot or person in words', async () => {
    at.say('hello');
    await at.sees(() => at.bubbles.length === 3, 'the answer of the bot');
    await joined();
    const labels = at.findAll('.group-who').map((line) => line.textContent?.replaceAll(/\s+/g, ' ').trim());
    expect(labels.some((label) => label?.includes('AssistantBot'))).to.equal(true);
    expect(labels.some((label) => label?.includes('Dana LeviPerson'))).to.equal(true);
  });

  it('[9][49] says when the message was seen', async () => {
    await joined();
    at.say('I am home');
    await at.sees(() => at.findAll('.receipt').at(-1)?.textContent?.includes('Sent'), 'Sent');
    const { id, lastSeq } = await at.conversation();
    await at.dana.markRead(id, lastSeq);
    await at.sees(() => at.findAll('.receipt').at(-1)?.textContent?.includes('Seen'), 'Seen');
  });

  it('[8] shows who is typing', async () => {
    await joined();
    const { id } = await at.conversation();
    const me = await at.dana.identity();
    const by = me.ok ? me.value?.id : '';
    const stop = at.dana.watch(`crm:typing:${id}`, { hint() {}, state() {} });
    await Promise.resolve();
    at.dana.signal(`crm:typing:${id}`, 'typing', { by });
    await at.sees(() => at.text('[part="typing"]').includes('Dana is typing'), 'Dana typing');
    stop();
  });

  it('[17] rates in one tap, then takes a comment once', async () => {
    await ended();
    expect(at.text('.closing h3')).to.equal('How did Dana do?');
    await expect(at.panel).to.be.accessible();
    at.press('Very well');
    await at.sees(async () => (await at.conversation()).rating === 5, 'the rating');
    await at.sees(() => at.find('.comment'), 'the field for a comment');
    at.say('Quick and kind');
    await at.sees(async () => (await at.conversation()).ratingComment === 'Quick and kind', 'the comment');
    await at.sees(() => at.text('.closing').includes('Thank you.'), 'thanks');
    expect((await at.conversation()).rating).to.equal(5);
  });

  it('leads back to the assistant after the end', async () => {
    await ended();
    expect(at.area).to.equal(null);
    at.press('Ask the assistant');
    await at.sees(() => at.find('button.strip'), 'the way to a person');
    await at.sees(() => at.area && at.focused === at.area, 'the caret in the composer');
    at.say('One more thing');
    await at.sees(() => at.bubbles.includes('Answer to One more thing'), 'the assistant');
  });

  it('ends the conversation by the button of the person', async () => {
    await joined();
    at.press('End');
    await at.sees(() => at.text('.strip').includes('Conversation ended'), 'the end');
    await at.sees(
      () => at.findAll('.event').some((line) => line.textContent?.includes('You ended the conversation')),
      'who ended it',
    );
  });

  it('[11][12] keeps a failed message, and trying again never makes a second one', async () => {
    await joined();
    at.server.fail('invalid');
    at.say('refused once');
    await at.sees(() => at.find('[part="failure"]'), 'that it failed');
    expect(at.bubbles.at(-1)).to.equal('refused once');
    at.server.fail(null);
    at.server.loseAnswers(1);
    at.press('Try again');
    await at.sees(() => at.findAll('.receipt').at(-1)?.textContent?.includes('Sent'), 'that it was sent');
    expect(at.bubbles.filter((text) => text === 'refused once').length).to.equal(1);
    const stored = await at.gateway.messages((await at.conversation()).id, { after: 0 });
    expect(stored.ok && stored.value.filter(({ content }) => content === 'refused once').length).to.equal(1);
  });

  it('[42] says that it is offline and that nothing is lost', async () => {
    await joined();
    at.server.offline(true);
    at.say('from the lift');
    await at.sees(() => at.text('[part="banner"]').includes('You are offline.'), 'the banner');
    await at.sees(() => at.text('.bubble-queued') === 'from the lift', 'the message, kept');
    await expect(at.panel).to.be.accessible();
  });

  it('says in place why an act was refused', async () => {
    await joined();
    at.server.fail('forbidden');
    at.press('End');
    await at.sees(
      () => at.text('[part="banner"]').includes('This account cannot use the chat.'),
      'the reason',
    );
    at.server.fail(null);
  });

  it('[13] keeps the draft through closing, removal and a new page', async () => {
    at.type('half a sen');
    at.key('Escape');
    await at.widget.updateComplete;
    await at.open();
    expect(at.area?.value).to.equal('half a sen');
    const next = at.reload();
    await next.mount();
    await next.opened();
    await next.sees(() => next.area?.value === 'half a sen', 'the draft on the new page');
    next.end();
  });

  it('[39] keeps the person in the same conversation after a reload', async () => {
    await joined();
    at.say('I am here');
    await at.sees(async () => (await at.conversation()).lastSeq === 4, 'the stored message');
    const next = at.reload();
    await next.mount();
    await next.opened();
    await next.sees(() => next.text('.strip').includes('Dana Levi is with you'), 'the same person');
    expect(next.bubbles.filter((text) => text === 'I am here').length).to.equal(1);
    next.end();
  });

  it('[35] speaks Hebrew, mirrored', async () => {
    at.widget.lang = 'he';
    await at.sees(() => at.text('button.strip').includes('מענה אנושי'), 'the Hebrew strip');
    expect(getComputedStyle(at.panel as HTMLElement).direction).to.equal('rtl');
    await expect(at.panel).to.be.accessible();
  });

  it('shows no control that does nothing', () => {
    const names = at.findAll('button').map((button) => button.ariaLabel ?? button.textContent?.trim());
    expect(names).to.deep.equal(['Open chat', 'Close', 'Speak to a person', 'Send']);
  });

  it('[18] writes the conversation as text, with who spoke and when', async () => {
    at.say('The **tap** leaks');
    await at.sees(() => at.bubbles.length === 3, 'the answer');
    await joined();
    const { items } = at.crm.support().$view.get();
    const lines = transcript(
      'RentMate support',
      'Noa Bar-Lev',
      items,
      sharedWords.en,
      Formats.of('en'),
    ).split('\n');
    expect(lines[0]).to.equal('RentMate support');
    expect(lines.slice(3).map((line) => line.replace(/^\d\d:\d\d /, ''))).to.deep.equal([
      'Noa Bar-Lev: The **tap** leaks',
      'Assistant (Bot): Answer to The tap leaks',
      'Dana Levi (Person): Hi Noa',
      '',
    ]);
  });

  it('[18] hands the copy over as a file', async () => {
    await ended();
    const clicked: HTMLAnchorElement[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      clicked.push(this);
    };
    try {
      at.press('Save a copy');
      await at.sees(() => clicked.length, 'the file');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(clicked[0]?.download).to.equal('RentMate support.txt');
    expect(clicked[0]?.href).to.match(/^blob:/);
  });
});
