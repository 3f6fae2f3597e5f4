import '@rentmate/crm-elements/define';
import type { InboxFilter, InboxRow } from '@rentmate/crm-data';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Lang, Tenant } from './scene/content.ts';
import { openDesk, until } from './scene/desk.ts';
import { busyDesk, offlineDesk, slowDesk } from './scene/desks.ts';
import { manyAlike, problemDesks, problemGallery } from './scene/problems.ts';
import { within } from './scene/provider.ts';
import { deskOf, lastShows, on, shows } from './scene/scene.ts';

interface Args {
  filter: InboxFilter;
  selected: string;
  /** How much room it has. */
  room: string;
}

const meta: Meta<Args> = {
  title: 'Staff/crm-inbox',
  component: 'crm-inbox',
  tags: ['autodocs'],
  args: { filter: 'waiting', selected: '', room: 'middle-queue' },
  argTypes: {
    filter: {
      description: 'The list that is shown.',
      control: 'inline-radio',
      options: ['waiting', 'mine', 'all'],
    },
    selected: {
      description: 'Id of the client whose conversation is open.',
      control: 'select',
      options: ['', 'amit', 'rivka', 'daniel', 'noa'],
    },
    room: {
      description: 'Of the story: the width of the column.',
      control: 'select',
      options: ['middle-queue', 'middle-wide', 'middle-phone'],
    },
  },
  render: ({ filter, selected, room }, { loaded }) => {
    const desk = deskOf(loaded);
    const describe = ({ conversation }: InboxRow) => desk.content.addresses[conversation.userId as Tenant];
    return html`<div class="middle high ${room}">
      ${within(
        desk,
        html`<crm-inbox .filter=${filter} .selected=${selected || null} .describe=${describe}></crm-inbox>`,
      )}
    </div>`;
  },
};
export default meta;

type Story = StoryObj<Args>;

/** Longest first; the clock is plain, then amber, then red. */
export const Waiting: Story = {
  ...on(busyDesk),
  args: { selected: 'amit' },
  play: shows('.threads [part~="row"]'),
};

/** Who waits, who is answered and by whom, and what is closed. */
export const All: Story = { ...on(busyDesk), args: { filter: 'all' }, play: shows('.threads [part~="row"]') };

export const Hebrew: Story = { ...All, ...on(busyDesk), globals: { lang: 'he' } };

export const Loading: Story = { ...on(slowDesk), play: shows('.skeleton') };

/** Nobody waits: what will appear here. */
export const Empty: Story = { ...on(openDesk), play: shows('.empty') };

export const NothingFound: Story = {
  ...on(async (lang: Lang) => {
    const desk = await busyDesk(lang);
    desk.crm.inbox('waiting').search('zzz');
    return desk;
  }),
  play: shows('.empty'),
};

/** What was read stays while the network is away, and says so. */
export const Offline: Story = {
  ...on(async (lang: Lang) => {
    const desk = await offlineDesk(lang);
    void desk.crm.inbox('waiting').refresh();
    await until(desk.crm.$connection, (connection) => connection === 'offline');
    return desk;
  }),
  play: shows('.threads [part~="row"]'),
};

export const Phone: Story = {
  ...on(busyDesk),
  args: { room: 'middle-phone', filter: 'all' },
  tags: ['phone'],
  globals: { viewport: { value: 'phone', isRotated: false } },
  play: shows('.threads [part~="row"]'),
};

export const Problems: Story = {
  ...on(problemDesks),
  parameters: manyAlike,
  render: (_, { loaded }) => problemGallery(deskOf(loaded), () => html`<crm-inbox></crm-inbox>`),
  play: lastShows('[part="problem"]'),
};
