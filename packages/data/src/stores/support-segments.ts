/** The tenant's one log as a row of segments: bot talks and conversations with people, as they followed each other. */

import type { Conversation, Message } from '../domain.ts';
import type { ChatItem, SupportStage } from '../views.ts';
import { type Talk, turnItem } from './bot-talk.ts';
import { arrange, itemOf } from './chat-items.ts';
import { newer } from './conversation-facts.ts';
import { emptyLog, type MessageLog } from './message-log.ts';
import type { Wish } from './outbox.ts';
import type { Names } from './people.ts';

export interface TalkSegment {
  readonly kind: 'talk';
  readonly talk: Talk;
}

export interface PeopleSegment {
  readonly kind: 'people';
  readonly conversation: Conversation;
  readonly log: MessageLog;
}

export type Segment = TalkSegment | PeopleSegment;

export function lastPeople(segments: readonly Segment[]): PeopleSegment | undefined {
  return segments.findLast((segment): segment is PeopleSegment => segment.kind === 'people');
}

/** The talk that goes on: the last segment, when it is one. */
export function openTalk(segments: readonly Segment[]): Talk | null {
  const last = segments.at(-1);
  return last?.kind === 'talk' ? last.talk : null;
}

export function putTalk(segments: readonly Segment[], talk: Talk): readonly Segment[] {
  return segments.map((each) =>
    each.kind === 'talk' && each.talk.id === talk.id ? { ...each, talk } : each,
  );
}

export function putLog(segments: readonly Segment[], log: MessageLog): readonly Segment[] {
  return segments.map((each) =>
    each.kind === 'people' && each.conversation.id === log.conversationId ? { ...each, log } : each,
  );
}

/** Updates the conversation where it stands, or puts a new one at the end. */
export function putConversation(
  segments: readonly Segment[],
  conversation: Conversation,
): readonly Segment[] {
  const isKnown = segments.some((each) => each.kind === 'people' && each.conversation.id === conversation.id);
  if (!isKnown) return [...segments, { kind: 'people', conversation, log: emptyLog(conversation.id) }];
  return segments.map((each) => {
    if (each.kind !== 'people' || each.conversation.id !== conversation.id) return each;
    return { ...each, conversation: newer(each.conversation, conversation) ?? conversation };
  });
}

export function stageOf(segments: readonly Segment[], requesting: boolean): SupportStage {
  const last = segments.at(-1);
  if (last?.kind === 'people' && last.conversation.phase !== 'closed') return last.conversation.phase;
  if (requesting) return 'waiting';
  return last?.kind === 'people' ? 'closed' : 'bot';
}

/** Everything in one order. `wishes` are messages to people that are not stored yet. */
export function supportItems(
  segments: readonly Segment[],
  wishes: readonly { readonly wish: Wish<unknown>; readonly item: ChatItem }[],
  requesting: boolean,
  me: string | null,
  names: Names,
): readonly ChatItem[] {
  const toItem = (message: Message) => itemOf(message, me, names);
  const people = lastPeople(segments);
  // What is written behind a request belongs to the conversation that is still to come.
  const host = requesting ? undefined : people;
  let items: ChatItem[] = [];
  for (const segment of segments) {
    if (segment.kind === 'talk') {
      items.push(...segment.talk.turns.map((turn) => turnItem(turn, me)));
      continue;
    }
    // What came before a conversation is shown when its beginning is.
    if (segment.log.hasEarlier) items = [];
    items.push(...arrange(segment.log, me, toItem, segment === host ? wishes : []));
  }
  if (!host) items.push(...wishes.map(({ item }) => item));
  return items;
}
