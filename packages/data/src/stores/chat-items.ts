/** Messages and wishes as bubbles, in the one order both sides see. */

import type { Message } from '../domain.ts';
import type { ChatItem } from '../views.ts';
import type { MessageLog } from './message-log.ts';
import type { Wish } from './outbox.ts';
import type { Names } from './people.ts';

const authors = { user: 'client', admin: 'staff', system: 'system' } as const;

export function itemOf(message: Message, me: string | null, names: Names): ChatItem {
  const { id, kind, senderId, senderRole, content, metadata, createdAt, seq } = message;
  const word = typeof metadata.event === 'string' ? metadata.event : content;
  // Who did what an event tells is in its metadata; the row itself is the system's.
  const authorId = kind === 'event' && typeof metadata.by === 'string' ? metadata.by : senderId;
  return {
    id,
    kind,
    author: authors[senderRole],
    authorId,
    authorName: names[authorId ?? '']?.name ?? null,
    own: authorId !== null && authorId === me,
    text: kind === 'event' ? word : content,
    ...(kind === 'event' ? { event: word } : {}),
    metadata,
    at: createdAt,
    seq,
    delivery: 'sent',
  };
}

/** Everybody an item may have to name. */
export function idsOf(messages: readonly Message[]): (string | null)[] {
  return messages.flatMap(({ senderId, metadata }) =>
    [senderId, metadata.by, metadata.admin_id].filter((id): id is string => typeof id === 'string'),
  );
}

export function wishItem(
  wish: Wish<unknown>,
  text: string,
  author: 'client' | 'staff',
  me: string | null,
  names: Names,
): ChatItem {
  return {
    id: wish.id,
    kind: 'text',
    author,
    authorId: me,
    authorName: names[me ?? '']?.name ?? null,
    own: true,
    text,
    metadata: {},
    at: wish.writtenAt,
    seq: null,
    delivery: wish.delivery,
    ...(wish.problem ? { problem: wish.problem } : {}),
  };
}

/** Facts by `seq`; a failed wish stays below what was there when it failed; the others come last, as written. */
export function arrange(
  log: MessageLog,
  me: string | null,
  toItem: (message: Message) => ChatItem,
  wishes: readonly { readonly wish: Wish<unknown>; readonly item: ChatItem }[],
): ChatItem[] {
  // What is stored beyond a hole waits for the hole to fill, but our own bubble is on screen already.
  const facts = [...log.messages, ...log.ahead.filter((message) => message.senderId === me)];
  const known = new Set(facts.map((message) => message.id));
  const open = wishes.filter(({ wish }) => !known.has(wish.id));
  const stuck = open
    .filter(({ wish }) => wish.place !== undefined)
    .sort((a, b) => (a.wish.place ?? 0) - (b.wish.place ?? 0));
  const items: ChatItem[] = [];
  let at = 0;
  for (const message of facts) {
    for (; at < stuck.length && (stuck[at]?.wish.place ?? 0) < message.seq; at += 1) {
      const each = stuck[at];
      if (each) items.push(each.item);
    }
    items.push(toItem(message));
  }
  items.push(...stuck.slice(at).map(({ item }) => item));
  items.push(...open.filter(({ wish }) => wish.place === undefined).map(({ item }) => item));
  return items;
}
