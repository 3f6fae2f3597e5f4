import '@rentmate/crm-elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { busyDesk } from './scene/desks.ts';
import { manyAlike, problemDesks, problemGallery } from './scene/problems.ts';
import { within } from './scene/provider.ts';
import { deskOf, find, lastShows, on, shows } from './scene/scene.ts';

interface Args {
  clientId: string;
  /** How much room it has. */
  room: string;
}

const meta: Meta<Args> = {
  title: 'Staff/crm-call-logger',
  component: 'crm-call-logger',
  tags: ['autodocs'],
  args: { clientId: 'noa', room: '' },
  argTypes: {
    clientId: {
      name: 'client-id',
      description: 'The client the calls are with.',
      control: 'select',
      options: ['noa', 'daniel', 'eitan'],
    },
    room: {
      description: 'Of the story: the width of the column.',
      control: 'select',
      options: ['', 'middle-narrow', 'middle-phone'],
    },
  },
  render: ({ clientId, room }, { loaded }) =>
    html`<div class="middle room-below ${room}">
      ${within(deskOf(loaded), html`<crm-call-logger client-id=${clientId}></crm-call-logger>`)}
    </div>`,
};
export default meta;

type Story = StoryObj<Args>;

/** One press saves a call with that outcome. */
export const Ready: Story = { ...on(busyDesk), play: shows('[data-outcome]:not([aria-disabled])') };

export const Hebrew: Story = { ...Ready, ...on(busyDesk), globals: { lang: 'he' } };

/** Pressed: the outcome stays chosen until Undo ends, and the toast stands below the row. */
export const Logged: Story = {
  ...on(busyDesk),
  play: async (context) => {
    await shows('[data-outcome]:not([aria-disabled])')(context);
    find(context.canvasElement, '[data-outcome="answered"]')?.click();
    await shows('.toast')(context);
  },
};

/** After the press there is time for direction, minutes and words. */
export const Details: Story = {
  ...on(busyDesk),
  play: async (context) => {
    await Logged.play?.(context as never);
    find(context.canvasElement, '.details-toggle')?.click();
    await shows('textarea')(context);
    const { content } = deskOf(context.loaded);
    const area = find(context.canvasElement, 'textarea') as HTMLTextAreaElement;
    area.value = content.call;
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
};

export const Narrow: Story = { ...Logged, ...on(busyDesk), args: { room: 'middle-narrow' } };

export const Phone: Story = {
  ...Logged,
  ...on(busyDesk),
  args: { room: 'middle-phone' },
  tags: ['phone'],
  globals: { viewport: { value: 'phone', isRotated: false } },
};

export const Problems: Story = {
  ...on(problemDesks),
  parameters: manyAlike,
  render: (_, { loaded }) =>
    problemGallery(
      deskOf(loaded),
      (clientId) => html`<crm-call-logger client-id=${clientId}></crm-call-logger>`,
    ),
  play: lastShows('[part="problem"]'),
};
