/** What the widget reads, computed from facts and wishes. */

import type { Identity, QueuePlace } from '../domain.ts';
import type { Problem } from '../result.ts';
import type { Connection, Load, SupportView } from '../views.ts';
import { wishItem } from './chat-items.ts';
import { shownLoad } from './core.ts';
import type { Wish } from './outbox.ts';
import type { Names } from './people.ts';
import type { Mark } from './read-mark.ts';
import { lastPeople, type Segment, stageOf, supportItems } from './support-segments.ts';
import type { Wanted } from './support-wishes.ts';

export interface Facts {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly segments: readonly Segment[];
  readonly queue: QueuePlace | null;
  readonly loadingEarlier: boolean;
  readonly actProblem: Problem | null;
}

export const nothingYet: Facts = {
  load: 'loading',
  problem: null,
  segments: [],
  queue: null,
  loadingEarlier: false,
  actProblem: null,
};

export function supportView(
  facts: Facts,
  wanted: readonly Wish<Wanted>[],
  mark: Mark | null,
  typist: string | null,
  thinking: boolean,
  names: Names,
  gate: Problem | null,
  connection: Connection,
  identity: Identity | null | undefined,
): SupportView {
  const me = identity?.id ?? null;
  const requesting = wanted.some((wish) => wish.payload.kind === 'request' && wish.delivery !== 'failed');
  const last = lastPeople(facts.segments);
  const conversation = last?.conversation ?? null;
  const staffId = conversation?.adminId ?? null;
  const readSeq = Math.max(
    conversation?.userReadSeq ?? 0,
    mark && mark.conversationId === conversation?.id ? mark.seq : 0,
  );
  const messages = wanted.flatMap((wish) =>
    wish.payload.kind === 'message'
      ? [{ wish, item: wishItem(wish, wish.payload.text, 'client', me, names) }]
      : [],
  );
  return {
    ...shownLoad(gate, facts),
    connection,
    stage: stageOf(facts.segments, requesting),
    conversation,
    staff: staffId ? (names[staffId] ?? { id: staffId, name: '', role: 'staff' }) : null,
    queue: facts.queue,
    items: supportItems(facts.segments, messages, requesting, me, names),
    hasEarlier: last?.log.hasEarlier ?? false,
    loadingEarlier: facts.loadingEarlier,
    thinking,
    typing: typist === null ? null : (names[typist]?.name ?? names[staffId ?? '']?.name ?? null),
    unread:
      last?.log.messages.filter(
        (each) => each.kind === 'text' && each.senderRole === 'admin' && each.seq > readSeq,
      ).length ?? 0,
    seenSeq: conversation?.adminReadSeq ?? 0,
    requesting,
    actProblem: facts.actProblem,
  };
}
