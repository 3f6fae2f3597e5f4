import '@rentmate/crm-elements/define';
import type { ChatItem } from '@rentmate/crm-data';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Content } from './scene/content.ts';
import { ago, openDesk } from './scene/desk.ts';
import { deskOf, on, shows } from './scene/scene.ts';

interface Args {
  items: (content: Content) => readonly ChatItem[];
  audience: 'client' | 'staff';
  variant: 'desk' | 'widget';
  seenSeq: number;
  unreadAfter: number | null;
  typing: boolean;
  thinking: boolean;
}

const meta: Meta<Args> = {
  title: 'Shared/crm-message-list',
  component: 'crm-message-list',
  tags: ['autodocs'],
  args: {
    items: everything,
    audience: 'client',
    variant: 'widget',
    seenSeq: 0,
    unreadAfter: null,
    typing: false,
    thinking: false,
  },
  argTypes: {
    items: { control: false, description: 'Messages and events, oldest first.' },
    audience: { control: 'inline-radio', options: ['client', 'staff'] },
    variant: { control: 'inline-radio', options: ['widget', 'desk'] },
    seenSeq: { name: 'seen-seq', description: 'The other side has read up to this message.' },
    unreadAfter: { name: 'unread-after', description: 'Where the Unread divider stands.' },
    typing: { description: 'Of the story: Dana types.' },
    thinking: { description: 'The assistant is looking for an answer.' },
  },
  render: ({ items, audience, variant, seenSeq, unreadAfter, typing, thinking }, { loaded }) => {
    const { content } = deskOf(loaded);
    return html`<div class="middle middle-chat">
      <div class="frame">
        <crm-message-list
          variant=${variant}
          audience=${audience}
          client-name=${content.names.noa}
          .items=${items(content)}
          .seenSeq=${seenSeq}
          .unreadAfter=${unreadAfter}
          .typing=${typing ? content.names.dana : null}
          ?thinking=${thinking}
        ></crm-message-list>
      </div>
    </div>`;
  },
};
export default meta;

type Story = StoryObj<Args>;

/** Assistant, event, person, own: who speaks is said in words, by shape, by side, and last by colour. */
export const Everybody: Story = { ...on(openDesk), args: { seenSeq: 4 }, play: shows('.bubble') };

/** How far a message of one’s own has come. */
export const Deliveries: Story = {
  ...on(openDesk),
  args: { items: deliveries },
  play: shows('.bubble-failed'),
};

/** Where reading goes on, and that somebody is writing. */
export const UnreadAndTyping: Story = {
  ...on(openDesk),
  args: { unreadAfter: 4, typing: true },
  play: shows('.divide-unread'),
};

/** Formatting, a link, a phone number, two directions, and an address without a place to break. */
export const Texts: Story = { ...on(openDesk), args: { items: texts }, play: shows('.bubble-rich') };

/** As the desk shows it: smaller, and everybody has a name. */
export const OnTheDesk: Story = {
  ...on(openDesk),
  args: { audience: 'staff', variant: 'desk', items: seenFromTheDesk },
  play: shows('.bubble'),
};

export const Empty: Story = {
  ...on(openDesk),
  args: { items: () => [], thinking: true },
  play: shows('.looking'),
};

const mine: Partial<ChatItem> = { author: 'client', authorId: 'noa', own: true };
const assistant: Partial<ChatItem> = { author: 'bot', seq: null };
const dana = ({ names }: Content): Partial<ChatItem> => ({
  author: 'staff',
  authorId: 'dana',
  authorName: names.dana,
});

/** Puts an order, ids and times to a log; two minutes between any two. */
function log(...parts: readonly (readonly [text: string, fields: Partial<ChatItem>])[]): ChatItem[] {
  let seq = 0;
  return parts.map(([text, fields], at) => {
    if (fields.seq !== null) seq += 1;
    return {
      id: `item-${at}`,
      kind: 'text',
      author: 'client',
      authorId: null,
      authorName: null,
      own: false,
      text,
      metadata: {},
      at: ago(2 * (parts.length - at)),
      seq,
      delivery: 'sent',
      ...fields,
    };
  });
}

function everything(content: Content): ChatItem[] {
  const { boiler, names } = content;
  const [question = '', answer = ''] = boiler.bot.lines.map(([, text]) => text);
  const said = boiler.chat.map(([, text]) => text);
  const joined: Partial<ChatItem> = { kind: 'event', author: 'staff', authorId: 'dana', event: 'claimed' };
  return log(
    [question, { ...mine, seq: null }],
    [answer, assistant],
    ['requested', { kind: 'event', ...mine, event: 'requested' }],
    ['claimed', { ...joined, authorName: names.dana, metadata: { admin_id: 'dana' } }],
    [said[0] ?? '', dana(content)],
    [said[2] ?? '', mine],
    [said[4] ?? '', dana(content)],
    [said[5] ?? '', mine],
    ['closed', { kind: 'event', ...mine, event: 'closed', metadata: { by_role: 'user' } }],
  );
}

/** Dana’s own messages at the end, Noa’s at the start. */
function seenFromTheDesk(content: Content): ChatItem[] {
  return everything(content).map((item) => ({
    ...item,
    own: item.authorId === 'dana',
    authorName: item.authorId === 'noa' ? content.names.noa : item.authorName,
  }));
}

function deliveries({ boiler, unsent, unsentToo }: Content): ChatItem[] {
  return log(
    [boiler.chat[2]?.[1] ?? '', mine],
    [boiler.chat[3]?.[1] ?? '', { ...mine, delivery: 'slow', seq: null }],
    [unsent, { ...mine, delivery: 'failed', problem: { kind: 'unreachable' }, seq: null }],
    [unsentToo, { ...mine, delivery: 'queued', seq: null }],
    [boiler.thanks, { ...mine, delivery: 'sending', seq: null }],
  );
}

function texts(content: Content): ChatItem[] {
  return log(
    [content.boiler.bot.lines[3]?.[1] ?? '', assistant],
    [content.receipt.lines[1]?.[1] ?? '', assistant],
    ['מתי מגיע אליי שכר הדירה של נובמבר? 054-555-0142', mine],
    ['Please text 054-555-0142 first, the baby sleeps', mine],
    [`https://rentmate.test/files/${'2026-11-inspection-'.repeat(4)}balcony.pdf`, dana(content)],
    ['one line\nand another\n\nand one after a gap', dana(content)],
  );
}
