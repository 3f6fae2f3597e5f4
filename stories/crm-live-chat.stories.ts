import '@rentmate/crm-elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Lang } from './scene/content.ts';
import { type Desk, openDesk, until } from './scene/desk.ts';
import { busyDesk, read, slowDesk } from './scene/desks.ts';
import { boilerChat, seedBoilerChat } from './scene/history.ts';
import { manyAlike, problemDesks, problemGallery } from './scene/problems.ts';
import { within } from './scene/provider.ts';
import { deskOf, find, findAll, lastShows, on, shows } from './scene/scene.ts';

interface Args {
  clientId: string;
  /** How much room it has. */
  room: string;
}

const meta: Meta<Args> = {
  title: 'Staff/crm-live-chat',
  component: 'crm-live-chat',
  tags: ['autodocs'],
  args: { clientId: 'noa', room: 'middle-chat' },
  argTypes: {
    clientId: {
      name: 'client-id',
      description: 'The client whose conversation to show.',
      control: 'select',
      options: ['noa', 'amit', 'rivka', 'daniel', 'shira', 'tamar', 'eitan'],
    },
    room: {
      description: 'Of the story: the width of the column.',
      control: 'select',
      options: ['middle-chat', '', 'middle-wide', 'middle-phone'],
    },
  },
  render: ({ clientId, room }, { loaded }) =>
    html`<div class="middle high ${room}">
      ${within(deskOf(loaded), html`<crm-live-chat client-id=${clientId}></crm-live-chat>`)}
    </div>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Held by who looks: the bot’s part folded above, the client typing, everything ready to answer. */
export const Yours: Story = { ...on(typingDesk), play: shows('.bubble', '.typing') };

export const Hebrew: Story = { ...Yours, ...on(typingDesk), globals: { lang: 'he' } };

/** From 840 px on the client stands beside it. */
export const Wide: Story = { ...Yours, ...on(typingDesk), args: { room: 'middle-wide' } };

/** Nobody answers yet: Take over is the one filled button, and a note can be written before it. */
export const Waiting: Story = {
  ...on(busyDesk),
  args: { clientId: 'amit' },
  play: shows('[part~="take-over"]'),
};

/** What the client and the bot said, opened. */
export const BeforeYou: Story = {
  ...on(busyDesk),
  play: async (context) => {
    await shows('.context-button')(context);
    const toggle = find(context.canvasElement, '.context-button');
    if (toggle?.getAttribute('aria-expanded') === 'false') toggle.click();
    await shows('.turns')(context);
  },
};

/** A note: paper, border, lock, another label, another button. */
export const WritingANote: Story = {
  ...on(busyDesk),
  play: async (context) => {
    await shows('.mode')(context);
    findAll(context.canvasElement, '.mode').at(-1)?.click();
    await shows('.compose-note')(context);
    const area = find(context.canvasElement, 'textarea') as HTMLTextAreaElement;
    area.value = deskOf(context.loaded).content.shutter.comments[0] ?? '';
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
};

/** A colleague answers: who, and nothing to send with. */
export const HeldByAnother: Story = {
  ...on(busyDesk),
  args: { clientId: 'tamar' },
  play: shows('.bubble'),
};

/** Two pressed Take over at once: who was first, and since when. */
export const ClaimLost: Story = {
  ...on(async (lang: Lang) => {
    const desk = await busyDesk(lang);
    const chat = desk.crm.chat('amit');
    await until(chat.$view, ({ load }) => load === 'ready');
    await desk.server.staff('omer').claim('chat-amit');
    await chat.claim();
    return desk;
  }),
  args: { clientId: 'amit' },
  play: shows('.bubble'),
};

/** Closed, with what the client thought of it, and a way to write again. */
export const Closed: Story = {
  ...on(busyDesk),
  args: { clientId: 'eitan' },
  play: shows('[part="closing"]'),
};

/** A client who never asked for a person. */
export const NeverTalked: Story = {
  ...on(openDesk),
  args: { clientId: 'lior' },
  play: shows('[part="empty"]'),
};

/** A refused reply keeps its text; what is written offline waits, and the foot says so. */
export const Offline: Story = {
  ...on(async (lang: Lang) => {
    const desk = await busyDesk(lang);
    await read(desk);
    const { crm, server, content } = desk;
    const chat = crm.chat('noa');
    server.fail('invalid');
    chat.send(content.boiler.goodbye);
    await until(chat.$view, ({ items }) => items.at(-1)?.delivery === 'failed');
    server.fail(null);
    server.offline(true);
    void chat.refresh();
    await until(chat.$view, ({ connection }) => connection === 'offline');
    chat.send(content.boiler.chat[4]?.[1] ?? '');
    return desk;
  }),
  play: shows('.bubble-failed', '.bubble-queued'),
};

export const Loading: Story = { ...on(slowDesk), play: shows('.skeletons') };

export const Phone: Story = {
  ...Yours,
  ...on(typingDesk),
  args: { room: 'middle-phone' },
  tags: ['phone'],
  globals: { viewport: { value: 'phone', isRotated: false } },
};

export const Problems: Story = {
  ...on(problemDesks),
  parameters: manyAlike,
  render: (_, { loaded }) =>
    problemGallery(deskOf(loaded), (clientId) => html`<crm-live-chat client-id=${clientId}></crm-live-chat>`),
  play: lastShows('[part="problem"]'),
};

/** Dana holds Noa’s conversation, and Noa types. */
function typingDesk(lang: Lang): Desk {
  const desk = openDesk(lang);
  seedBoilerChat(desk);
  const noa = desk.server.tenant('noa');
  const typing = setInterval(() => noa.signal(`crm:typing:${boilerChat}`, 'typing', { by: 'noa' }), 1000);
  return {
    ...desk,
    end() {
      clearInterval(typing);
      desk.end();
    },
  };
}
