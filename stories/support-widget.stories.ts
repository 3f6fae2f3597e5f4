import '@rentmate/support-widget/define';
import type { ProblemKind, TenantCrm } from '@rentmate/crm-data';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { homePage } from './scene/home.ts';
import { manyAlike, problemDesks, problems } from './scene/problems.ts';
import { deskOf, lastShows, on, shown, shows } from './scene/scene.ts';
import * as support from './scene/support.ts';

interface Args {
  open: boolean;
  heading: string;
  subheading: string;
  placement: 'start' | 'end';
}

const meta: Meta<Args> = {
  title: 'Tenant/support-widget',
  component: 'support-widget',
  tags: ['autodocs'],
  // A fixed widget needs a page of its own.
  parameters: { docs: { story: { inline: false, height: '700px' } } },
  args: { open: true, heading: '', subheading: '', placement: 'end' },
  argTypes: {
    open: { description: 'Whether the panel is open.' },
    heading: { description: 'Title of the panel; the story’s own when empty.' },
    subheading: { description: 'A line under the title; the story’s own when empty.' },
    placement: {
      description: 'Which end of the lower edge: `end` is right in English and left in Hebrew.',
      control: 'inline-radio',
      options: ['end', 'start'],
    },
  },
  render: ({ open, heading, subheading, placement }, { loaded }) => {
    const { content, noa } = deskOf(loaded);
    return html`${homePage(content)}
      <support-widget
        .crm=${noa}
        .open=${open}
        heading=${heading || content.heading}
        subheading=${subheading || content.hours}
        placement=${placement}
      ></support-widget>`;
  },
};
export default meta;

type Story = StoryObj<Args>;

const onPhone = { viewport: { value: 'phone', isRotated: false } };

/** Dana is with Noa and types. */
export const Joined: Story = { ...on(support.joined), play: shows('.strip-person', '.typing') };

/** The assistant greets; “Speak to a person” is there before the first word. */
export const FirstVisit: Story = { ...on(support.newVisit), play: shows('button.strip', '.bubble') };

/** An answer with three answers to choose from. */
export const BotAnswers: Story = { ...on(support.botAnswered), play: shows('.reply') };

/** The assistant looks for an answer: squares, where a person’s typing shows dots. */
export const BotLooks: Story = { ...on(support.botThinking), play: shows('.looking') };

/** A place in line, an estimate, and the way back. */
export const Waiting: Story = { ...on(support.waiting), play: shows('.spot') };

/** Closed, with the number of unread messages and the newest of them. */
export const Unread: Story = { ...on(support.unread), args: { open: false }, play: shows('.badge', '.peek') };

/** Opened again: the log stands at what is new. */
export const UnreadOpened: Story = { ...on(support.unread), play: shows('.divide-unread') };

/** Staff wrote to somebody who had not asked. */
export const StaffWroteFirst: Story = {
  ...on(support.staffWroteFirst),
  args: { open: false },
  play: shows('.peek'),
};

/** One press rates, and the assistant is there for the rest. */
export const Ended: Story = { ...on(support.ended), play: shows('.rate') };

/** After the press a comment can be added. */
export const Rated: Story = { ...on(support.rated), play: shows('.rate [aria-pressed="true"]', '.comment') };

/** A refused message keeps its text; what is written offline waits. */
export const Offline: Story = {
  ...on(support.offline),
  play: shows('.bubble-failed', '.bubble-queued', '.banner'),
};

/** What a person asked for was refused: why, above the log. */
export const RequestRefused: Story = { ...on(support.requestRefused), play: shows('.banner-failed') };

/** Everything mirrors; the launcher stands on the left. */
export const Hebrew: Story = { ...Joined, ...on(support.joined), globals: { lang: 'he' } };

export const HebrewUnread: Story = { ...Unread, ...on(support.unread), globals: { lang: 'he' } };

/** At the other end of the lower edge. */
export const AtStart: Story = { ...Unread, ...on(support.unread), args: { open: false, placement: 'start' } };

/** The whole screen, with fields and buttons for fingers. */
export const Phone: Story = { ...Joined, ...on(support.joined), tags: ['phone'], globals: onPhone };

export const PhoneWaiting: Story = { ...Waiting, ...on(support.waiting), tags: ['phone'], globals: onPhone };

export const PhoneUnread: Story = {
  ...on(support.unread),
  args: { open: false },
  tags: ['phone'],
  globals: onPhone,
  play: shows('.peek'),
};

/** What stands in its way, in words for a tenant. */
export const Problems: Story = {
  ...on(problemDesks),
  parameters: manyAlike,
  render: (_, { loaded }) => {
    const desk = deskOf(loaded);
    const { heading, hours } = desk.content;
    const one = (name: string, crm: TenantCrm | undefined) =>
      shown(
        name,
        html`<div class="pane">
          <support-widget .crm=${crm} open heading=${heading} subheading=${hours}></support-widget>
        </div>`,
      );
    const forTenants: readonly ProblemKind[] = ['unreachable', 'offline', 'wrong_key', 'not_installed'];
    return html`<div class="gallery">
      ${problems(desk)
        .filter(({ kind }) => forTenants.includes(kind))
        .map(({ name, desk: { noa } }) => one(name, noa))}
      ${one('Nobody is signed in', desk.visitor())} ${one('The page gave no data layer', undefined)}
    </div>`;
  },
  play: lastShows('[part="problem"]'),
};
