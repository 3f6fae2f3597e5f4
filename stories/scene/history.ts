/** What Noa's rental has seen: an entry of every kind, newest first on the desk. */

import type { Line } from './content.ts';
import { ago, type Desk, days, hours } from './desk.ts';

export const boilerTalk = 'talk-boiler';
export const boilerChat = 'chat-boiler';

/** Noa and the bot about the boiler, until it did not know further. */
export function seedBoilerTalk({ server, content }: Desk, minutesAgo: number): void {
  const { title, lines } = content.boiler.bot;
  server.seed.botTalk({
    id: boilerTalk,
    userId: 'noa',
    title,
    createdAt: ago(minutesAgo),
    turns: [...lines, ['tenant', content.boiler.options[1]?.value ?? ''] as const].map(
      ([speaker, text], at) => ({
        role: speaker === 'bot' ? ('assistant' as const) : ('user' as const),
        content: text,
        at: ago(minutesAgo - at),
      }),
    ),
  });
}

interface Chat {
  readonly id: string;
  readonly userId: string;
  readonly reason: string;
  readonly lines: readonly Line[];
  /** Minutes since the request. */
  readonly since: number;
  readonly adminId?: string | null;
  readonly talkId?: string;
  /** How many messages at the end staff have not read. */
  readonly unread?: number;
  /** How many messages at the end the client has not read. */
  readonly unseen?: number;
  /** The last message is a minute old; otherwise one a minute from the request on. */
  readonly isLive?: boolean;
  readonly closedAgo?: number;
  readonly rating?: number;
}

/** A conversation with people: asked, joined, said. */
export function seedChat({ server }: Desk, chat: Chat): void {
  const { id, userId, reason, lines, since, adminId = null, unread = 0, unseen = 0, closedAgo } = chat;
  const joins = adminId !== null;
  const events = joins ? 2 : 1;
  const isClosed = closedAgo !== undefined;
  const last = events + lines.length + (isClosed ? 1 : 0);
  server.seed.conversation({
    id,
    userId,
    adminId,
    reason,
    aiConversationId: chat.talkId ?? null,
    createdAt: ago(since),
    claimedAt: joins ? ago(since - 1) : null,
    closedAt: isClosed ? ago(closedAgo) : null,
    closedBy: isClosed ? adminId : null,
    rating: chat.rating ?? null,
    userReadSeq: last - unseen,
    adminReadSeq: last - unread,
  });
  const event = (word: string, minutes: number, more = {}) =>
    server.seed.message(id, {
      kind: 'event',
      senderRole: 'system',
      content: word,
      metadata: { event: word, ...more },
      createdAt: ago(minutes),
    });
  event('requested', since, { by: userId, reason });
  if (joins) event('claimed', since - 1, { by: adminId, admin_id: adminId });
  for (const [at, [speaker, text]] of lines.entries()) {
    const minutes = chat.isLive ? lines.length - at : since - 1 - at;
    server.seed.message(id, {
      senderRole: speaker === 'staff' ? 'admin' : 'user',
      content: text,
      createdAt: ago(Math.max(minutes, 0)),
    });
  }
  if (isClosed) event('closed', closedAgo, { by: adminId, by_role: 'admin' });
}

/** The conversation about the boiler, held by Dana; the last message is from Noa and new. */
export function seedBoilerChat(desk: Desk, more: Partial<Chat> = {}): void {
  const { content } = desk;
  seedBoilerTalk(desk, (more.since ?? 44) + 6);
  seedChat(desk, {
    id: boilerChat,
    userId: 'noa',
    adminId: 'dana',
    talkId: boilerTalk,
    reason: content.boiler.reason,
    lines: content.boiler.chat,
    since: 44,
    unread: 1,
    isLive: true,
    ...more,
  });
}

/** Everything before the boiler, and one entry of a kind that only the host knows. */
export function seedPast(desk: Desk): void {
  const { content } = desk;
  const { seed } = desk.server;
  seed.botTalk({
    userId: 'noa',
    title: content.receipt.title,
    createdAt: ago(hours(5)),
    turns: content.receipt.lines.map(([speaker, text], at) => ({
      role: speaker === 'bot' ? 'assistant' : 'user',
      content: text,
      at: ago(hours(5) - at),
    })),
  });
  seed.interaction({
    userId: 'noa',
    type: 'call',
    title: 'Talked',
    content: content.talked,
    status: 'needs_follow_up',
    followUpAt: ago(hours(20)),
    metadata: { outcome: 'answered', direction: 'outgoing', duration_minutes: 6 },
    authorId: 'maya',
    occurredAt: ago(days(1)),
  });
  seed.interaction({
    userId: 'noa',
    type: 'email',
    title: `Re: ${content.renewal.title}`,
    content: content.renewal.answer,
    metadata: { direction: 'received', from: 'noa@example.com', to: 'maya@rentmate.test' },
    occurredAt: ago(days(1) + 95),
  });
  seed.ticket({
    userId: 'noa',
    title: content.shutter.title,
    description: content.shutter.text,
    priority: 'high',
    status: 'in_progress',
    assignedTo: 'maya',
    createdAt: ago(days(2)),
    comments: content.shutter.comments.map((text, at) => ({
      id: `comment-${at}`,
      authorId: at ? 'maya' : 'omer',
      text,
      byStaff: true,
      at: ago(days(2) - hours(3 * (at + 1))),
    })),
  });
  seed.interaction({
    userId: 'noa',
    type: 'whatsapp_message' as 'note',
    title: content.shutter.photo,
    content: content.shutter.photoText,
    occurredAt: ago(days(2) + 10),
  });
  seed.interaction({
    userId: 'noa',
    type: 'email',
    title: content.renewal.title,
    content: content.renewal.text,
    metadata: { direction: 'sent', from: 'maya@rentmate.test', to: 'noa@example.com' },
    authorId: 'maya',
    occurredAt: ago(days(3)),
  });
  seed.interaction({
    userId: 'noa',
    type: 'call',
    title: 'Left message',
    content: content.missed,
    metadata: { outcome: 'voicemail', direction: 'outgoing' },
    authorId: 'omer',
    occurredAt: ago(days(3) + 50),
  });
  seed.interaction({
    userId: 'noa',
    type: 'note',
    content: content.note,
    authorId: 'omer',
    occurredAt: ago(days(21)),
  });
  seedChat(desk, {
    id: 'chat-parking',
    userId: 'noa',
    adminId: 'omer',
    reason: content.parking.title,
    lines: content.parking.lines,
    since: days(140),
    closedAgo: days(140) - 9,
    rating: 5,
  });
}
