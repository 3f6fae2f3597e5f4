/** The other tenants: who waits, who is being answered, who is done. */
import type { Tenant } from './content.ts';
import { ago, type Desk, days } from './desk.ts';
import { seedChat } from './history.ts';

/** Minutes since each asked: one over every limit of the waiting clock, and one just now. */
const waiting: readonly (readonly [Exclude<Tenant, 'noa'>, number])[] = [
  ['amit', 12.7],
  ['rivka', 6.3],
  ['lior', 1.8],
  ['shira', 0.4],
];

export function seedWaiting(desk: Desk): void {
  const { queue } = desk.content;
  for (const [id, since] of waiting) {
    const { title: reason, lines } = queue[id];
    seedChat(desk, { id: `chat-${id}`, userId: id, reason, lines, since, unread: lines.length });
  }
  const { title: reason, lines } = queue.daniel;
  seedChat(desk, {
    id: 'chat-daniel',
    userId: 'daniel',
    adminId: 'omer',
    reason,
    lines,
    since: 4.1,
    unread: 1,
  });
}

/** Omer gives Daniel back to the queue, as he does by hand. */
export async function passDanielOn(desk: Desk): Promise<void> {
  await desk.server.staff('omer').release('chat-daniel');
}

export function seedAnswered(desk: Desk): void {
  const { queue } = desk.content;
  seedChat(desk, {
    id: 'chat-tamar',
    userId: 'tamar',
    adminId: 'omer',
    reason: queue.tamar.title,
    lines: queue.tamar.lines,
    since: 31,
    isLive: true,
  });
  seedChat(desk, {
    id: 'chat-eitan',
    userId: 'eitan',
    adminId: 'maya',
    reason: queue.eitan.title,
    lines: queue.eitan.lines,
    since: days(1),
    closedAgo: days(1) - 25,
    rating: 3,
  });
}

/** Three answered requests of earlier days: enough for the queue to give an honest estimate. */
export function seedEarlierWaits({ server }: Desk): void {
  for (const [at, minutes] of [2, 3, 5].entries()) {
    const since = days(at + 2);
    server.seed.conversation({
      userId: 'eitan',
      adminId: 'omer',
      createdAt: ago(since),
      claimedAt: ago(since - minutes),
      closedAt: ago(since - 20),
    });
  }
}
