/** Chats with people: the request, the claim, what was said, the end. */
import type { ConversationRow, MessageRow } from './rows.ts';
import { holderOf, iso, type Scene, titleOf, wordAfter } from './scene.ts';
import type { Entry } from './story.ts';

const secondsIn = (text: string | undefined, unit: string): number | null =>
  text?.endsWith(unit) ? Number.parseInt(text, 10) : null;

export function addChat(scene: Scene, entry: Entry, at: number, part: string): void {
  const { client, random, rows, now } = scene;
  const holder = holderOf(entry, scene);
  const snoozed = secondsIn(wordAfter(entry, 'snoozed'), 'm');
  const isOpen = holder === null || entry.words.includes('held') || snoozed !== null;
  const wait = (secondsIn(wordAfter(entry, 'wait'), 's') ?? random.between(20, 240)) * 1000;
  const reason = titleOf(scene, entry);
  const id = scene.id(part);
  // What is still going on has to fit between its beginning and now.
  const room = isOpen ? (now - 20_000 - at - (holder ? wait : 0)) / (entry.turns.length + 1) : Infinity;

  let said = at;
  let count = 0;
  const add = (row: Pick<MessageRow, 'sender_id' | 'sender_role' | 'kind' | 'content' | 'metadata'>) => {
    count += 1;
    rows.messages.push({
      ...row,
      id: scene.id(`${part}:${count}`),
      conversation_id: id,
      created_at: iso(said),
    });
  };
  const addEvent = (event: string, by: string | null, rest: object) =>
    add({
      sender_id: null,
      sender_role: 'system',
      kind: 'event',
      content: event,
      metadata: { event, by, ...rest },
    });

  addEvent('requested', client.id, { reason });
  let claimed: number | null = null;
  let unread = 0;
  for (const turn of entry.turns) {
    if (!turn.byClient && claimed === null && holder) {
      claimed = Math.max(at + wait, said + 1_000);
      said = claimed;
      addEvent('claimed', holder.id, { admin_id: holder.id });
    }
    said += Math.min(random.between(8_000, 75_000), room);
    const sender = turn.byClient ? client : holder;
    add({
      sender_id: sender?.id ?? null,
      sender_role: turn.byClient ? 'user' : 'admin',
      kind: 'text',
      content: scene.fill(turn.text),
      metadata: {},
    });
    unread = turn.byClient ? unread + 1 : 0;
  }
  const until = snoozed === null ? null : iso(now + snoozed * 60_000);
  if (until && holder) {
    said += 10_000;
    addEvent('snoozed', holder.id, { until, admin_id: holder.id });
  }
  if (!isOpen && holder) {
    said += random.between(30_000, 300_000);
    addEvent('closed', holder.id, { by_role: 'admin', admin_id: holder.id });
  }
  const rating = isOpen ? undefined : wordAfter(entry, 'rating');
  const row: ConversationRow = {
    id,
    user_id: client.id,
    admin_id: holder?.id ?? null,
    status: isOpen ? 'active' : 'closed',
    ai_conversation_id: entry.words.includes('from-bot') ? scene.talkId : null,
    reason,
    created_at: iso(at),
    claimed_at: claimed === null ? null : iso(claimed),
    snoozed_until: until,
    closed_at: isOpen ? null : iso(said),
    closed_by: isOpen ? null : (holder?.id ?? null),
    rating: rating === undefined ? null : Number(rating),
    rating_comment: rating && entry.comment ? scene.fill(entry.comment) : null,
    unread: until ? 0 : isOpen ? unread : 0,
  };
  rows.conversations.push(row);
}
