import type { ChatItem } from '@rentmate/crm-data';

/** 14:00 on 24 November 2026, in the viewer's zone. */
export const afternoon = new Date(2026, 10, 24, 14, 0).getTime();

export const dana: Partial<ChatItem> = {
  author: 'staff',
  authorId: 'dana',
  authorName: 'Dana Levi',
  own: false,
};
export const bot: Partial<ChatItem> = {
  author: 'bot',
  authorId: null,
  authorName: null,
  own: false,
  seq: null,
};

let made = 0;

/** A message of the viewing tenant, `minutes` after 14:00; its seq counts up. */
export function message(text: string, minutes: number, fields: Partial<ChatItem> = {}): ChatItem {
  made += 1;
  return {
    id: `message-${made}`,
    kind: 'text',
    author: 'client',
    authorId: 'noa',
    authorName: 'Noa Bar-Lev',
    own: true,
    text,
    metadata: {},
    at: new Date(afternoon + minutes * 60_000).toISOString(),
    seq: made,
    delivery: 'sent',
    ...fields,
  };
}

export function event(word: string, minutes: number, fields: Partial<ChatItem> = {}): ChatItem {
  return message(word, minutes, {
    kind: 'event',
    author: 'system',
    own: false,
    event: word,
    metadata: { event: word },
    ...fields,
  });
}
