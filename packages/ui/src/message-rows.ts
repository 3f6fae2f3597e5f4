import type { ChatItem } from '@rentmate/crm-data';

/** One line of a log. `key` stays the same while later messages arrive. */
export type MessageRow =
  | { readonly type: 'day'; readonly key: string; readonly at: string }
  | { readonly type: 'unread'; readonly key: string }
  | { readonly type: 'events'; readonly key: string; readonly items: readonly [ChatItem, ...ChatItem[]] }
  | { readonly type: 'group'; readonly key: string; readonly items: readonly [ChatItem, ...ChatItem[]] };

/** A later message by the same author joins the group when it is at most this much younger than the first. */
const groupSpan = 5 * 60_000;

/**
 * Lays messages out as a log shows them: a divider where the viewer's day changes, one before the first message of
 * somebody else after seq `unreadAfter`, and groups by author. A failed message stands alone, with its own buttons.
 */
export function toRows(items: readonly ChatItem[], unreadAfter: number | null): MessageRow[] {
  const rows: MessageRow[] = [];
  let day = '';
  let unread = unreadAfter !== null;
  for (const item of items) {
    // Old transcripts of a bot may have no times: such a turn stands on the day of the one before it.
    const itemDay = isDated(item) ? new Date(item.at).toDateString() : day;
    if (itemDay !== day) rows.push({ type: 'day', key: `day:${item.id}`, at: item.at });
    day = itemDay;
    if (unread && !item.own && item.kind === 'text' && (item.seq ?? 0) > (unreadAfter ?? 0)) {
      rows.push({ type: 'unread', key: 'unread' });
      unread = false;
    }
    const last = rows.at(-1);
    if (last && joins(last, item)) {
      rows[rows.length - 1] = { ...last, items: [...last.items, item] };
    } else {
      const type = item.kind === 'event' ? 'events' : 'group';
      rows.push({ type, key: `${type}:${item.id}`, items: [item] });
    }
  }
  return rows;
}

/** Whether it is known when this was said. */
export const isDated = ({ at }: ChatItem): boolean => !Number.isNaN(Date.parse(at));

function joins(row: MessageRow, item: ChatItem): row is Extract<MessageRow, { items: unknown }> {
  if (row.type === 'events') return item.kind === 'event';
  if (row.type !== 'group' || item.kind === 'event') return false;
  const [first] = row.items;
  return (
    first.author === item.author &&
    first.authorId === item.authorId &&
    first.own === item.own &&
    first.delivery !== 'failed' &&
    item.delivery !== 'failed' &&
    !(Date.parse(item.at) - Date.parse(first.at) > groupSpan)
  );
}
