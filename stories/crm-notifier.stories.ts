import '@rentmate/crm-elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { openDesk } from './scene/desk.ts';
import { busyDesk } from './scene/desks.ts';
import { manyAlike, problemDesks, problems } from './scene/problems.ts';
import { within } from './scene/provider.ts';
import { deskOf, findAll, lastShows, on, shown, shows } from './scene/scene.ts';

interface Args {
  hrefTemplate: string;
  silent: boolean;
}

const meta: Meta<Args> = {
  title: 'Staff/crm-notifier',
  component: 'crm-notifier',
  tags: ['autodocs'],
  // Its cards stand at the edge of the window.
  parameters: { docs: { story: { inline: false, height: '320px' } } },
  args: { hrefTemplate: '', silent: true },
  argTypes: {
    hrefTemplate: {
      name: 'href-template',
      description: 'Where an alert leads, with `{id}` for the client’s id.',
    },
    silent: { description: 'No sound, whatever a person chose.' },
  },
  render: ({ hrefTemplate, silent }, { loaded }) =>
    within(
      deskOf(loaded),
      html`<header class="host-bar">
        <span>RentMate</span>
        <crm-notifier href-template=${hrefTemplate} ?silent=${silent}></crm-notifier>
      </header>`,
    ),
};
export default meta;

type Story = StoryObj<Args>;

/** A card for who asked last, where the browser may not show an alert of its own. */
export const SomebodyWaits: Story = { ...on(busyDesk), play: shows('[part="alert"]') };

/** With the switch of the chime, which is silent until the page was touched. */
export const WithSound: Story = {
  ...on(busyDesk),
  args: { silent: false },
  play: shows('[part="alert"]', '[part="sound"]'),
};

/** Nobody waits: only whether alerts reach a person who looks elsewhere. */
export const NobodyWaits: Story = { ...on(openDesk), play: shows('[part="status"]') };

/** Why they do not, and what to do about it: opened. */
export const Explained: Story = {
  ...on(openDesk),
  play: async (context) => {
    await shows('[part="status"]')(context);
    const [words] = findAll(context.canvasElement, 'summary, [part="ask"]');
    if (words?.matches('summary')) words.click();
    else words?.focus();
  },
};

export const Hebrew: Story = { ...SomebodyWaits, ...on(busyDesk), globals: { lang: 'he' } };

export const Phone: Story = {
  ...SomebodyWaits,
  ...on(busyDesk),
  tags: ['phone'],
  globals: { viewport: { value: 'phone', isRotated: false } },
};

/** No alert can come, and why. */
export const Problems: Story = {
  ...on(problemDesks),
  parameters: manyAlike,
  render: (_, { loaded }) => {
    const desk = deskOf(loaded);
    const one = (name: string, crm = desk.crm) =>
      shown(
        name,
        html`<div class="frame frame-pad frame-end">${within({ crm }, html`<crm-notifier silent></crm-notifier>`)}</div>`,
      );
    return html`<div class="gallery gallery-hints">
      ${problems(desk).map(({ name, desk: { crm } }) => one(name, crm))}
      ${one('Nobody is signed in', desk.staff(null))}
    </div>`;
  },
  play: async (context) => {
    await lastShows('summary')(context);
    for (const each of findAll(context.canvasElement, 'summary')) each.click();
  },
};
