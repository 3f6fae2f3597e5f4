import type { ChatItem } from '@rentmate/crm-data';
import { html, nothing, type TemplateResult } from 'lit';
import type { EventFacts, MessageListWords } from './crm-message-list.words.ts';
import type { Formats } from './formats.ts';
import {
  type Icon,
  iconCheck,
  iconHand,
  iconPerson,
  iconSnooze,
  iconTransfer,
  iconUndo,
  iconX,
} from './icons.ts';
import { firstName } from './names.ts';

/** Who reads the log: decides names, sides and the wording of events. */
export type Audience = 'client' | 'staff';

export interface EventContext {
  readonly audience: Audience;
  readonly words: MessageListWords;
  readonly formats: Formats;
  readonly clientName: string;
  readonly botQuiet: boolean;
  /** A name for a user's id, or null. */
  nameOf(id: string): string | null;
  isViewer(id: string): boolean;
}

const icons: Readonly<Record<string, Icon>> = {
  requested: iconHand,
  cancelled: iconX,
  started: iconPerson,
  claimed: iconPerson,
  released: iconUndo,
  transferred: iconTransfer,
  snoozed: iconSnooze,
  closed: iconCheck,
};

/** The sentence of an event, or null when this audience is not told. */
export function eventText(item: ChatItem, context: EventContext): string | null {
  const word = item.event ?? item.text;
  const text = context.words[context.audience][word]?.(facts(item, context));
  return text ? capital(text) : null;
}

/**
 * Centred lines of what happened. Staff read neighbours in one line; to the client each is a sentence of its own.
 */
export function eventRow(items: readonly ChatItem[], context: EventContext): TemplateResult {
  const lines = items.flatMap((item) => {
    const text = eventText(item, context);
    return text === null ? [] : [{ item, text }];
  });
  const first = lines[0];
  if (!first) return html`${nothing}`;
  if (context.audience === 'client') return html`${lines.map((line) => eventLine([line], context))}`;
  return eventLine(lines, context);
}

function eventLine(
  lines: readonly { item: ChatItem; text: string }[],
  { formats }: EventContext,
): TemplateResult {
  const icon = icons[lines[0]?.item.event ?? lines[0]?.item.text ?? ''] ?? iconCheck;
  return html`<p class="event" part="event" data-id=${lines[0]?.item.id ?? nothing}>${icon('small')}${lines.map(
    ({ item, text }, at) =>
      html`<span class=${at ? 'sep' : ''} title=${formats.exact(item.at)}>${at ? lower(text) : text}</span>`,
  )}</p>`;
}

function facts(item: ChatItem, context: EventContext): EventFacts {
  const { metadata } = item;
  const admin = typeof metadata.admin_id === 'string' ? metadata.admin_id : null;
  const to = admin ? context.nameOf(admin) : null;
  const until = typeof metadata.until === 'string' ? metadata.until : null;
  const name = item.authorName;
  // To a client the first line of a new person carries the whole name, later ones the first.
  const whole = context.audience === 'client' && ['claimed', 'started'].includes(item.event ?? item.text);
  return {
    who: name && !whole ? firstName(name) : name,
    you: item.own,
    byClient: item.author === 'client' || metadata.by_role === 'user',
    to: to && context.audience === 'staff' ? firstName(to) : to,
    toYou: admin !== null && context.isViewer(admin),
    client: firstName(context.clientName),
    time: context.formats.time(item.at),
    until: until ? `${context.formats.day(until)}, ${context.formats.time(until)}` : null,
    botQuiet: context.botQuiet,
  };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
/** "You joined" goes on a line as "you joined"; names keep their capital. */
const lower = (text: string) => text.replace(/^You\b/u, 'you');
