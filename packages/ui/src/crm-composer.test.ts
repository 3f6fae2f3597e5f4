import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CrmComposer } from './crm-composer.ts';
import { defineOnce } from './define.ts';
import { forgetDrafts } from './drafts.ts';
import type { ComposerMode, CrmComposerSendEvent } from './events.ts';

defineOnce('crm-composer', CrmComposer);

async function composer(fields: Partial<CrmComposer> = {}): Promise<CrmComposer> {
  const made = await fixture<CrmComposer>(html`<crm-composer></crm-composer>`);
  Object.assign(made, fields);
  await made.updateComplete;
  return made;
}

const area = (made: CrmComposer) => made.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
const part = (made: CrmComposer, name: string) =>
  made.shadowRoot?.querySelector<HTMLButtonElement>(`[part="${name}"]`) as HTMLButtonElement;
const words = (made: CrmComposer) => made.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '';

async function type(made: CrmComposer, text: string): Promise<void> {
  area(made).value = text;
  area(made).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await made.updateComplete;
}

function heard(made: CrmComposer): { text: string; mode: ComposerMode }[] {
  const sent: { text: string; mode: ComposerMode }[] = [];
  made.addEventListener('crm-composer-send', ({ text, mode }) => sent.push({ text, mode }));
  return sent;
}

const enter = (made: CrmComposer, init: KeyboardEventInit = {}) =>
  area(made).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, composed: true, ...init }),
  );

describe('crm-composer', () => {
  beforeEach(() => forgetDrafts());

  it('sends on Enter what was typed, trimmed, and empties itself', async () => {
    const made = await composer();
    const sent = heard(made);
    made.focus();
    await sendKeys({ type: '  hello ' });
    await sendKeys({ press: 'Enter' });
    await made.updateComplete;
    expect(sent).to.deep.equal([{ text: 'hello', mode: 'reply' }]);
    expect(area(made).value).to.equal('');
  });

  it('breaks the line on Shift+Enter', async () => {
    const made = await composer();
    const sent = heard(made);
    made.focus();
    await sendKeys({ type: 'a' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'b' });
    expect(sent).to.deep.equal([]);
    expect(made.value).to.equal('a\nb');
  });

  it('sends nothing while an input method composes', async () => {
    const made = await composer();
    const sent = heard(made);
    await type(made, 'にほん');
    enter(made, { isComposing: true });
    const late = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    Object.defineProperty(late, 'keyCode', { value: 229 });
    area(made).dispatchEvent(late);
    expect(sent).to.deep.equal([]);
    enter(made);
    expect(sent.length).to.equal(1);
  });

  it('sends nothing that is empty, and nothing again while Enter is held', async () => {
    const made = await composer();
    const sent = heard(made);
    await type(made, '   \n ');
    enter(made);
    expect(part(made, 'send').disabled).to.equal(true);
    await type(made, 'x');
    enter(made, { repeat: true });
    expect(sent).to.deep.equal([]);
  });

  it('counts near the end and refuses what is too long with words, keeping the text', async () => {
    const made = await composer();
    const sent = heard(made);
    await type(made, 'x'.repeat(3700));
    expect(words(made)).not.to.contain('left');
    await type(made, 'x'.repeat(3990));
    expect(words(made)).to.contain('10 characters left');
    await type(made, '🙂'.repeat(4000));
    expect(words(made)).to.contain('0 characters left');
    await type(made, 'x'.repeat(4012));
    expect(words(made)).to.contain('12 characters over the limit of 4,000. Shorten it to send.');
    enter(made);
    expect(sent).to.deep.equal([]);
    expect(made.value.length).to.equal(4012);
    await expect(made).to.be.accessible();
  });

  it('keeps the text when its owner could not take it, until told otherwise', async () => {
    const made = await composer();
    made.addEventListener('crm-composer-send', (event) => event.preventDefault());
    await type(made, 'hello');
    enter(made);
    await made.updateComplete;
    expect(area(made).value).to.equal('hello');
    made.clear();
    await made.updateComplete;
    expect(area(made).value).to.equal('');
  });

  it('[13] keeps an unsent draft through removal and reload, and forgets it once sent', async () => {
    const first = await composer({ draftKey: 'support:noa' });
    await type(first, 'half a sen');
    first.remove();
    const second = await composer({ draftKey: 'support:noa' });
    expect(area(second).value).to.equal('half a sen');
    enter(second);
    second.remove();
    expect(area(await composer({ draftKey: 'support:noa' })).value).to.equal('');
  });

  it('[47] keeps a draft a conversation and mode, and never lets it cross', async () => {
    const made = await composer({ variant: 'desk', modes: ['reply', 'note'], draftKey: 'noa' });
    await type(made, 'to the tenant');
    made.mode = 'note';
    await made.updateComplete;
    expect(area(made).value).to.equal('');
    await type(made, 'for the team');
    made.draftKey = 'amit';
    await made.updateComplete;
    expect(area(made).value).to.equal('');
    made.draftKey = 'noa';
    await made.updateComplete;
    expect(area(made).value).to.equal('for the team');
    made.mode = 'reply';
    await made.updateComplete;
    expect(area(made).value).to.equal('to the tenant');
  });

  it('[108] forgets drafts on sign-out, on screen and in storage', async () => {
    const made = await composer({ draftKey: 'support:noa' });
    await type(made, 'private');
    forgetDrafts('support:noa');
    made.draftKey = '';
    await made.updateComplete;
    expect(area(made).value).to.equal('');
    expect(Object.keys(sessionStorage).filter((key) => key.includes('noa'))).to.deep.equal([]);
  });

  it('keeps what was typed before it knew whose draft it is', async () => {
    const made = await composer();
    await type(made, 'early');
    made.draftKey = 'support:noa';
    await made.updateComplete;
    expect(area(made).value).to.equal('early');
  });

  it('[43] makes a note look like paper, say that the client will not see it, and call the button so', async () => {
    const made = await composer({
      variant: 'desk',
      modes: ['reply', 'note'],
      clientName: 'Noa',
      sendLabel: 'Send to tenant',
    });
    expect(part(made, 'send').textContent?.trim()).to.equal('Send to tenant');
    const mode = oneEvent(made, 'crm-composer-mode');
    made.shadowRoot?.querySelectorAll<HTMLButtonElement>('.mode')[1]?.click();
    await mode;
    await made.updateComplete;
    expect(words(made)).to.contain('Internal note. Noa will not see this.');
    expect(part(made, 'send').textContent?.trim()).to.equal('Save note');
    const sent = oneEvent<CrmComposerSendEvent>(made, 'crm-composer-send');
    await type(made, 'n');
    enter(made);
    expect((await sent).mode).to.equal('note');
    await expect(made).to.be.accessible();
  });

  it('[28] says why replies are closed while notes stay open', async () => {
    const made = await composer({
      variant: 'desk',
      modes: ['reply', 'note'],
      disabled: true,
      reason: 'Take over to reply.',
    });
    expect(area(made)).to.equal(null);
    expect(words(made)).to.contain('Take over to reply.');
    expect(part(made, 'send').disabled).to.equal(true);
    made.mode = 'note';
    await made.updateComplete;
    expect(area(made)).not.to.equal(null);
  });

  it('goes between modes with arrow keys, as tabs do', async () => {
    const made = await composer({ variant: 'desk', modes: ['reply', 'note'] });
    made.shadowRoot?.querySelector<HTMLButtonElement>('.mode')?.focus();
    await sendKeys({ press: 'ArrowRight' });
    await made.updateComplete;
    expect(made.mode).to.equal('note');
    expect(made.shadowRoot?.activeElement?.getAttribute('aria-selected')).to.equal('true');
  });

  it('grows with the text to six lines, and then scrolls', async () => {
    const made = await composer();
    const heights: number[] = [];
    for (const lines of [1, 3, 6, 20]) {
      await type(made, Array.from({ length: lines }, () => 'x').join('\n'));
      heights.push(area(made).offsetHeight);
    }
    expect(heights[1]).to.be.greaterThan(heights[0] ?? 0);
    expect(heights[2]).to.be.greaterThan(heights[1] ?? 0);
    expect(heights[3]).to.equal(heights[2]);
    expect(area(made).scrollHeight).to.be.greaterThan(area(made).clientHeight);
  });

  it('[19] writes at 16 px or more in the tenant’s field', async () => {
    expect(Number.parseFloat(getComputedStyle(area(await composer())).fontSize)).to.be.at.least(16);
  });

  it('takes the caret when it is focused, and after the arrow was pressed', async () => {
    const made = await composer({ value: 'x' });
    made.focus();
    expect(made.shadowRoot?.activeElement).to.equal(area(made));
    part(made, 'send').click();
    expect(made.shadowRoot?.activeElement).to.equal(area(made));
  });

  it('is accessible as a field, in Hebrew too', async () => {
    const made = await composer({ lang: 'he' });
    await made.updateComplete;
    expect(area(made).placeholder).to.equal('כתיבת הודעה');
    await expect(made).to.be.accessible();
  });
});
