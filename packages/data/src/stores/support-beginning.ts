/** What a tenant finds when the widget is opened on a new page: the same talk, with the same person. */

import type { BotTalk, Conversation } from '../domain.ts';
import type { TenantGateway } from '../gateway.ts';
import { isPassing, ok, type Result } from '../result.ts';
import { freshTalk, storedTalk } from './bot-talk.ts';
import { emptyLog } from './message-log.ts';
import type { Remembered } from './support-memory.ts';
import type { Segment } from './support-segments.ts';

/** An ended conversation, or an old bot talk, is what the tenant comes back to for a day. */
const fresh = 24 * 3_600_000;

const isRecent = (at: string | null): boolean => at !== null && Date.now() - Date.parse(at) < fresh;

export async function readBeginning(
  gateway: TenantGateway,
  me: string,
  remembered: Remembered,
): Promise<Result<readonly Segment[]>> {
  const [latest, newest] = await Promise.all([gateway.latestConversation(me), gateway.latestBotTalk()]);
  if (!latest.ok) return latest;
  // A bot whose transcripts cannot be read for good still leaves people to talk to.
  if (!newest.ok && isPassing(newest.problem)) return newest;
  const talk = newest.ok ? newest.value : null;
  const conversation = latest.value;
  const next = nextTalk(conversation, talk, remembered);
  if (!conversation || (conversation.phase === 'closed' && !isRecent(conversation.closedAt))) {
    return ok([{ kind: 'talk', talk: next ? storedTalk(next) : freshTalk() }]);
  }
  const segments: Segment[] = [];
  const { aiConversationId: origin } = conversation;
  if (origin) {
    const before = talk?.id === origin ? ok(talk) : await gateway.botTalk(origin);
    if (!before.ok && isPassing(before.problem)) return before;
    if (before.ok) segments.push({ kind: 'talk', talk: storedTalk(before.value) });
  }
  segments.push({ kind: 'people', conversation, log: emptyLog(conversation.id) });
  if (conversation.phase === 'closed' && (next || wasLeft(conversation, remembered))) {
    segments.push({ kind: 'talk', talk: next ? storedTalk(next) : freshTalk() });
  }
  return ok(segments);
}

function wasLeft(conversation: Conversation, remembered: Remembered): boolean {
  const wasCancelled = conversation.claimedAt === null && conversation.closedBy === conversation.userId;
  return wasCancelled || remembered.returnedFrom === conversation.id;
}

/** The bot talk that goes on after the last conversation, if one was begun. */
function nextTalk(
  conversation: Conversation | null,
  talk: BotTalk | null,
  remembered: Remembered,
): BotTalk | null {
  if (!talk || talk.id === conversation?.aiConversationId) return null;
  const isLater = !conversation?.closedAt || Date.parse(talk.createdAt) > Date.parse(conversation.closedAt);
  const goesOn = talk.id === remembered.talkId || isRecent(talk.updatedAt);
  return isLater && goesOn ? talk : null;
}
