import '@rentmate/crm-elements/define';
import type { LogDraft } from '@rentmate/crm-data';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Lang } from './scene/content.ts';
import { ago, type Desk, openDesk, until } from './scene/desk.ts';
import { busyDesk, offlineDesk, read, slowDesk } from './scene/desks.ts';
import { manyAlike, problemDesks, problemGallery } from './scene/problems.ts';
import { within } from './scene/provider.ts';
import { deskOf, find, findAll, lastShows, on, shows } from './scene/scene.ts';

interface Args {
  clientId: string;
  /** How much room it has. */
  room: string;
  logger: boolean;
}

const meta: Meta<Args> = {
  title: 'Staff/crm-timeline',
  component: 'crm-timeline',
  tags: ['autodocs'],
  args: { clientId: 'noa', room: '', logger: true },
  argTypes: {
    clientId: {
      name: 'client-id',
      description: 'The client whose history to show.',
      control: 'select',
      options: ['noa', 'daniel', 'eitan', 'lior', 'nobody'],
    },
    room: {
      description: 'Of the story: the width of the column.',
      control: 'select',
      options: ['', 'middle-wide', 'middle-narrow', 'middle-phone'],
    },
    logger: { description: 'Of the story: a call logger in the `tools` slot.' },
  },
  render: ({ clientId, room, logger }, { loaded }) =>
    html`<div class="middle high ${room}">
      ${within(
        deskOf(loaded),
        html`<crm-timeline client-id=${clientId}>
          ${logger ? html`<crm-call-logger slot="tools" client-id=${clientId}></crm-call-logger>` : ''}
        </crm-timeline>`,
      )}
    </div>`,
};
export default meta;

type Story = StoryObj<Args>;

const outgoing = { outcome: 'voicemail', direction: 'outgoing' };
const message: LogDraft = { type: 'call', title: 'Left message', metadata: outgoing };

/** All six kinds and one that only the host knows; the newest first. */
export const Filled: Story = { ...on(busyDesk), play: shows('article') };

/** In Hebrew everything mirrors, the ribbon too; a foreign subject is isolated. */
export const Hebrew: Story = { ...on(busyDesk), globals: { lang: 'he' }, play: shows('article') };

/** An entry opens in place, and shows who said what to whom and when. */
export const Opened: Story = {
  ...on(busyDesk),
  play: async (context) => {
    await shows('article')(context);
    for (const toggle of findAll(context.canvasElement, 'article [aria-expanded="false"]')) toggle.click();
    await shows('.detail .lines')(context);
  },
};

/** Before the first answer: three rows as high as entries are, from 200 ms on. */
export const Loading: Story = { ...on(slowDesk), play: shows('.skeletons') };

/** A new client: what will appear, and what to do first. */
export const Empty: Story = {
  ...on(openDesk),
  args: { clientId: 'lior' },
  play: shows('[part="empty"]'),
};

/** A filter that leaves nothing, with the way back. */
export const NothingMatches: Story = {
  ...on(async (lang: Lang) => {
    const desk = await busyDesk(lang);
    desk.crm.timeline('noa').filter({ search: 'zzz' });
    return desk;
  }),
  play: shows('[part="empty"] .btn'),
};

/** A call just logged: in the feed at once, with Undo and three dates for a follow-up. */
export const JustLogged: Story = {
  ...on(async (lang: Lang) => {
    const desk = await busyDesk(lang);
    await read(desk);
    desk.crm
      .timeline('noa')
      .log({ ...message, title: 'No answer', metadata: { ...outgoing, outcome: 'no_answer' } });
    return desk;
  }),
  play: shows('.toast'),
};

/** The server refused a call: it is kept on this device, with Try again and Discard. */
export const FailedWrite: Story = { ...on(refusingDesk), play: shows('article .tag-danger') };

/** Without a network what was read stays, and what is logged waits. */
export const Offline: Story = {
  ...on(async (lang: Lang) => {
    const desk = await offlineDesk(lang);
    desk.crm.timeline('noa').log(message);
    void desk.crm.timeline('noa').refresh();
    await until(desk.crm.$connection, (connection) => connection === 'offline');
    return desk;
  }),
  play: shows('.source-offline'),
};

/** While the reader is further down, new entries wait behind a pill and move nothing. */
export const NewAbove: Story = {
  ...on(busyDesk),
  play: async (context) => {
    await shows('article')(context);
    const scroller = find(context.canvasElement, '.scroll');
    if (scroller) scroller.scrollTop = 320;
    const { server, content } = deskOf(context.loaded);
    for (const minutes of [2, 1]) {
      server.seed.interaction({
        userId: 'noa',
        type: 'call',
        title: 'Talked',
        content: content.call,
        metadata: { outcome: 'answered', direction: 'incoming', duration_minutes: minutes },
        authorId: 'omer',
        occurredAt: ago(minutes),
      });
    }
    await shows('[part="newer"]')(context);
  },
};

/** A column of 400 px: ends of lines wrap below, outcomes lose their icons. */
export const Narrow: Story = { ...on(refusingDesk), args: { room: 'middle-narrow' }, play: shows('article') };

export const Phone: Story = {
  ...on(busyDesk),
  args: { room: 'middle-phone' },
  tags: ['phone'],
  globals: { viewport: { value: 'phone', isRotated: false } },
  play: shows('article'),
};

/** What stands in its way, in the words of the person who can mend it. */
export const Problems: Story = {
  ...on(problemDesks),
  parameters: manyAlike,
  render: (_, { loaded }) =>
    problemGallery(deskOf(loaded), (clientId) => html`<crm-timeline client-id=${clientId}></crm-timeline>`),
  play: lastShows('[part="problem"]'),
};

async function refusingDesk(lang: Lang): Promise<Desk> {
  const desk = await busyDesk(lang);
  await read(desk);
  const timeline = desk.crm.timeline('noa');
  desk.server.fail('forbidden');
  timeline.log(message);
  await until(timeline.$view, ({ items }) => items.some(({ delivery }) => delivery === 'failed'));
  desk.server.fail(null);
  return desk;
}
