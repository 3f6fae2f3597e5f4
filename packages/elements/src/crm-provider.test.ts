import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { articles, emptyDesk, fullDesk, textOf } from '../test/timeline-desk.ts';
import { configureCrm } from './configure-crm.ts';
import type { CrmTimeline } from './crm-timeline.ts';
import './define.ts';
import { withoutPatience } from '../test/no-patience.ts';

const rootOf = (timeline: CrmTimeline) => timeline.shadowRoot as ShadowRoot;
const shows = (timeline: CrmTimeline, count: number) =>
  waitUntil(() => articles(rootOf(timeline)).length === count);

describe('<crm-provider>', () => {
  afterEach(() => configureCrm(undefined));

  it('hands a data layer that comes late to elements at any depth', async () => {
    const { crm, noa } = fullDesk();
    const provider = await fixture<HTMLElementTagNameMap['crm-provider']>(
      html`<crm-provider><div><crm-timeline client-id=${noa.id}></crm-timeline></div></crm-provider>`,
    );
    const timeline = provider.querySelector('crm-timeline')!;
    expect(timeline.crm).to.equal(undefined);
    provider.crm = crm;
    await shows(timeline, 7);
  });

  it('takes the data layer away again, and with it what was shown', async () => {
    const { crm, noa } = fullDesk();
    const provider = await fixture<HTMLElementTagNameMap['crm-provider']>(
      html`<crm-provider .crm=${crm}><crm-timeline client-id=${noa.id}></crm-timeline></crm-provider>`,
    );
    const timeline = provider.querySelector('crm-timeline')!;
    await shows(timeline, 7);
    provider.crm = undefined;
    await shows(timeline, 0);
  });

  it('answers elements that were there before it', async () => {
    const { crm, noa } = fullDesk();
    const place = await fixture<HTMLElement>(
      html`<div><crm-timeline client-id=${noa.id}></crm-timeline></div>`,
    );
    const timeline = place.querySelector('crm-timeline')!;
    await timeline.updateComplete;
    configureCrm(crm);
    await shows(timeline, 7);
  });

  it('wins over the data layer of the page for what is inside it', async () => {
    const page = fullDesk();
    const near = emptyDesk();
    configureCrm(page.crm);
    const provider = await fixture<HTMLElement>(
      html`<crm-provider .crm=${near.crm}><crm-timeline client-id=${near.noa.id}></crm-timeline></crm-provider>`,
    );
    const timeline = provider.querySelector('crm-timeline')!;
    await waitUntil(() => textOf(rootOf(timeline).querySelector('.empty')).includes('No history'));
    expect(timeline.crm).to.equal(near.crm);
  });

  it('an element without any says so in place after a moment', async () => {
    const timeline = await withoutPatience(() =>
      fixture<CrmTimeline>(html`<crm-timeline client-id="x"></crm-timeline>`),
    );
    await waitUntil(() => rootOf(timeline).querySelector('[part="problem"]'));
    expect(textOf(rootOf(timeline).querySelector('[part="problem"]'))).to.contain('<crm-provider>');
  });

  it('takes no part in the layout, and can be hidden', async () => {
    const provider = await fixture<HTMLElement>(html`<crm-provider><p>Page</p></crm-provider>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
    provider.hidden = true;
    expect(getComputedStyle(provider).display).to.equal('none');
  });
});
