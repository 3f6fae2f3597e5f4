/** Talks with the bot, calls, emails, notes and tickets of a story. */
import type { InteractionRow } from './rows.ts';
import { iso, type Scene, titleOf, wordAfter } from './scene.ts';
import type { Entry } from './story.ts';

const MAILBOX = 'support@rentmate.test';
const HOUR = 60 * 60 * 1000;

export function addTalk(scene: Scene, entry: Entry, at: number, part: string): void {
  const { random, fill, client, language } = scene;
  let said = at;
  const messages = entry.turns.map(({ byClient, text, options }) => {
    // The bot answers in seconds, people read and write.
    const spoken = { role: byClient ? 'user' : 'assistant', content: fill(text), timestamp: iso(said) };
    said += byClient ? random.between(2_000, 9_000) : random.between(15_000, 70_000);
    if (options.length === 0) return spoken;
    const buttons = options.map((option) => ({ label: fill(option), value: fill(option) }));
    const title = language === 'he' ? 'מה הלאה?' : 'What next?';
    return { ...spoken, type: 'action', actionData: { title, options: buttons } };
  });
  scene.talkId = scene.id(part);
  scene.rows.talks.push({
    id: scene.talkId,
    user_id: client.id,
    title: titleOf(scene, entry),
    messages,
    created_at: iso(at),
    updated_at: messages.at(-1)?.timestamp ?? iso(at),
  });
}

function addInteraction(
  scene: Scene,
  entry: Entry,
  at: number,
  part: string,
  rest: Pick<InteractionRow, 'type' | 'metadata'> & Partial<InteractionRow>,
): void {
  const row: InteractionRow = {
    client_id: scene.id(part),
    user_id: scene.client.id,
    admin_id: scene.staff.id,
    title: titleOf(scene, entry),
    content: entry.body ? scene.fill(entry.body) : null,
    status: 'closed',
    occurred_at: iso(at),
    follow_up_at: null,
    ...rest,
  };
  scene.rows.interactions.push(row);
  if (entry.words.includes('pinned')) {
    const { client_id, user_id } = row;
    scene.rows.pins.push({ client_id, user_id, pinned_by: row.admin_id, pinned_at: iso(at + 60_000) });
  }
}

export function addCall(scene: Scene, entry: Entry, at: number, part: string): void {
  const [way, outcome, minutes] = entry.words;
  const followUp = wordAfter(entry, 'follow');
  const due = followUp === undefined ? null : scene.followUp(followUp, at);
  // What was to be done after a story that is long over has been done.
  const isDue = due !== null && (due > scene.now || followUp?.includes('@'));
  addInteraction(scene, entry, at, part, {
    type: 'call',
    status: isDue ? 'needs_follow_up' : 'closed',
    follow_up_at: due === null ? null : iso(due),
    metadata: {
      direction: way === 'in' ? 'incoming' : 'outgoing',
      outcome,
      ...(outcome === 'answered' ? { duration_minutes: Number.parseInt(minutes ?? '1', 10) } : {}),
    },
  });
}

export function addEmail(scene: Scene, entry: Entry, at: number, part: string): void {
  const isSent = entry.words.includes('sent');
  const { email } = scene.client;
  addInteraction(scene, entry, at, part, {
    type: 'email',
    metadata: {
      direction: isSent ? 'sent' : 'received',
      from: isSent ? MAILBOX : email,
      to: isSent ? email : MAILBOX,
      external_id: `<${scene.id(`${part}:mail`)}@rentmate.test>`,
    },
  });
}

export function addNote(scene: Scene, entry: Entry, at: number, part: string): void {
  addInteraction(scene, entry, at, part, { type: 'note', metadata: {} });
}

export function addTicket(scene: Scene, entry: Entry, at: number, part: string): void {
  const { rows, random, fill, client, staff, now } = scene;
  const [category = 'other', priority = 'medium', status = 'open'] = entry.words;
  const id = scene.id(part);
  let said = at;
  for (const [index, turn] of entry.turns.entries()) {
    said = Math.min(said + random.between(20, 300) * 60_000, now - (entry.turns.length - index) * 60_000);
    rows.comments.push({
      id: scene.id(`${part}:${index}`),
      ticket_id: id,
      user_id: turn.byClient ? client.id : staff.id,
      comment: fill(turn.text),
      is_admin: !turn.byClient,
      created_at: iso(said),
    });
  }
  const isOver = status === 'resolved' || status === 'closed';
  const ended = Math.min(said + HOUR, now);
  rows.tickets.push({
    id,
    user_id: client.id,
    title: titleOf(scene, entry) ?? '',
    description: fill(entry.body),
    category,
    priority,
    status,
    assigned_to: status === 'open' ? null : staff.id,
    created_at: iso(at),
    updated_at: iso(isOver ? ended : said),
    resolved_at: isOver ? iso(ended) : null,
  });
}
