/** The tenant's side: the bot, the way to a person, and the talk with that person, in one log. */

import { atom, batch, computed } from 'nanostores';
import type { SupportStore } from '../crm.ts';
import type { Conversation, Message, QueuePlace } from '../domain.ts';
import type { TenantGateway } from '../gateway.ts';
import { failed, ok, type Problem, type Result } from '../result.ts';
import type { Load, SupportView } from '../views.ts';
import { createBotDesk, freshTalk } from './bot-talk.ts';
import { idsOf, wishItem } from './chat-items.ts';
import { type Core, samePerson, shownLoad, whileLookedAt } from './core.ts';
import { type Follow, follow } from './follow.ts';
import { lastSeq, type MessageLog, readEarlier, readLater, takeLater } from './message-log.ts';
import { createOutbox } from './outbox.ts';
import { createReadMark } from './read-mark.ts';
import { readBeginning } from './support-beginning.ts';
import { createSupportMemory, type SupportStorage } from './support-memory.ts';
import {
  lastPeople,
  openTalk,
  putConversation,
  putLog,
  putTalk,
  type Segment,
  stageOf,
  supportItems,
} from './support-segments.ts';
import { createTyping } from './typing.ts';

const queueEvery = 15_000;

export interface TenantOptions {
  /** Whether the tenant agreed to talk to an AI; passed on to the bot. False unless given. */
  readonly hasAiConsent?: boolean | (() => boolean);
  /** Where the widget remembers its talk between pages, such as `sessionStorage`. Cleared on sign-out. */
  readonly storage?: SupportStorage;
}

interface Facts {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly segments: readonly Segment[];
  readonly queue: QueuePlace | null;
  readonly loadingEarlier: boolean;
  readonly actProblem: Problem | null;
}

const nothing: Facts = {
  load: 'loading',
  problem: null,
  segments: [],
  queue: null,
  loadingEarlier: false,
  actProblem: null,
};

/** What the tenant wants of people: that one comes, or that one reads this. */
type Wanted =
  | { readonly kind: 'request'; readonly reason: string | null }
  | { readonly kind: 'message'; readonly text: string };
type Got =
  | { readonly kind: 'request'; readonly conversation: Conversation }
  | { readonly kind: 'message'; readonly message: Message };

export function createSupport(core: Core<TenantGateway>, options: TenantOptions): SupportStore {
  const { gateway, link, people, session } = core;
  const $facts = atom<Facts>(nothing);
  const typing = createTyping(core);
  const readMark = createReadMark(core);
  const memory = createSupportMemory(options.storage);
  const requests = new Map<string, (answer: Result<void>) => void>();
  /** Which conversation a message was first sent to: trying again must not change it. */
  const targets = new Map<string, string>();
  let following: Follow | undefined;
  let pendingRequest: Promise<Result<void>> | null = null;
  let userId: string | null = null;
  let acts = 0;

  const set = (change: Partial<Facts>) => $facts.set({ ...$facts.get(), ...change });
  const segments = () => $facts.get().segments;
  const current = () => lastPeople(segments());
  const stage = () => stageOf(segments(), pendingRequest !== null);

  const logOf = (conversationId: string) => ({
    get: (): MessageLog => {
      const found = segments().find(
        (each) => each.kind === 'people' && each.conversation.id === conversationId,
      );
      if (found?.kind === 'people') return found.log;
      return { conversationId: '', loaded: true, messages: [], ahead: [], hasEarlier: false };
    },
    set: (log: MessageLog) => set({ segments: putLog(segments(), log) }),
  });

  const bot = createBotDesk(core, {
    cell: {
      get: () => openTalk(segments()),
      set: (talk) => set({ segments: putTalk(segments(), talk) }),
    },
    hasAiConsent: () => {
      const { hasAiConsent = false } = options;
      return typeof hasAiConsent === 'function' ? hasAiConsent() : hasAiConsent;
    },
    wantsHuman: (reason) => void requestHuman(reason ?? undefined),
    paused: () => void following?.look(),
  });

  async function say(id: string, wanted: Wanted): Promise<Result<Got>> {
    if (wanted.kind === 'message') {
      const active = current()?.conversation;
      const conversationId = targets.get(id) ?? (active?.phase === 'closed' ? undefined : active?.id);
      if (!conversationId) return failed({ kind: 'closed' });
      targets.set(id, conversationId);
      const answer = await gateway.send({ id, conversationId, content: wanted.text });
      return answer.ok ? ok({ kind: 'message', message: answer.value }) : answer;
    }
    const request = { conversationId: id, reason: wanted.reason };
    const aiConversationId = await bot.storedId();
    let answer = await gateway.requestHuman({ ...request, aiConversationId });
    // A person matters more than the link to what the bot said.
    if (!answer.ok && answer.problem.kind === 'not_found' && aiConversationId) {
      answer = await gateway.requestHuman({ ...request, aiConversationId: null });
    }
    return answer.ok ? ok({ kind: 'request', conversation: answer.value }) : answer;
  }

  const outbox = createOutbox<Wanted, Got>({
    link,
    // One lane: what is written behind a request waits for it.
    lane: () => 'people',
    say,
    stored(id, _wanted, got) {
      if (got.kind === 'request') {
        takeConversation(got.conversation);
        acts += 1;
        settleRequest(id, ok(undefined));
      } else {
        targets.delete(id);
        const log = logOf(got.message.conversationId);
        log.set(takeLater(log.get(), [got.message]));
        if (log.get().ahead.length === 0) return;
      }
      void following?.look();
    },
    place: () => lastSeq(current()?.log ?? logOf('').get()),
    refused(id, wanted, problem) {
      if (wanted.kind !== 'request') return;
      outbox.discard(id);
      set({ actProblem: problem });
      settleRequest(id, failed(problem));
    },
  });

  function settleRequest(id: string, answer: Result<void>): void {
    requests.get(id)?.(answer);
    requests.delete(id);
    pendingRequest = null;
    // The stage is computed from this too.
    set({});
  }

  session.onLeave(() => {
    for (const id of [...requests.keys()]) settleRequest(id, failed({ kind: 'signed_out' }));
    if (userId) memory.forget(userId);
    userId = null;
    targets.clear();
    outbox.clear();
    bot.forget();
    readMark.clear();
    typing.listen(null);
    $facts.set(nothing);
  });

  function takeConversation(conversation: Conversation | null): void {
    if (!conversation) return;
    const before = current()?.conversation;
    const isNew = before?.id !== conversation.id;
    // A conversation that ended while nobody looked is in the history, not here.
    if (isNew && before && Date.parse(before.createdAt) > Date.parse(conversation.createdAt)) return;
    if (isNew && !before && conversation.phase === 'closed') return;
    if (isNew) bot.interrupt();
    set({ segments: putConversation(segments(), conversation) });
    const after = current()?.conversation;
    if (after?.phase === 'closed' && openTalk(segments()) === null && wasCancelled(after)) returnToBot();
    if (after?.phase !== 'waiting') set({ queue: null });
    watchTopics();
  }

  const wasCancelled = (conversation: Conversation) =>
    conversation.claimedAt === null && conversation.closedBy === conversation.userId;

  function watchTopics(): void {
    const conversation = current()?.conversation;
    const open = conversation && conversation.phase !== 'closed' ? conversation.id : null;
    following?.topics(open ? [`crm:conversation:${open}`] : []);
    typing.listen(following ? open : null);
  }

  async function begin(me: string, alive: () => boolean): Promise<Problem | null> {
    const beginning = await readBeginning(gateway, me, memory.read(me));
    if (!alive()) return null;
    link.heard<unknown>(beginning);
    if (!beginning.ok) {
      set({ load: 'failed', problem: beginning.problem });
      return beginning.problem;
    }
    // A request made before the first answer may have put its conversation here already.
    const early = segments().filter((each) => each.kind === 'people');
    const known = new Set(
      beginning.value.flatMap((each) => (each.kind === 'people' ? [each.conversation.id] : [])),
    );
    const later = early.filter((each) => !known.has(each.conversation.id));
    set({ segments: [...beginning.value, ...later] });
    rememberTalk();
    return null;
  }

  function rememberTalk(): void {
    const talk = openTalk(segments());
    if (userId && talk) memory.write(userId, { talkId: talk.id });
  }

  async function look(): Promise<Problem | null> {
    const alive = samePerson(core);
    const me = session.$identity.get()?.id;
    if (!me) return null;
    userId = me;
    if ($facts.get().load !== 'ready') {
      const problem = await begin(me, alive);
      if (problem || !alive()) return problem;
      watchTopics();
    }
    const actsBefore = acts;
    const before = current()?.conversation;
    const [latest, later, queue] = await Promise.all([
      gateway.latestConversation(me),
      before ? readMessages(before.id, alive) : ok('whole' as const),
      before?.phase === 'waiting' ? gateway.queue(before.id) : ok(null),
    ]);
    if (!alive()) return null;
    // Only what the server said is news of the line: an answer we made up would flip it back to online.
    link.heard<unknown>(latest);
    if (before) link.heard<unknown>(later);
    if (before?.phase === 'waiting') link.heard<unknown>(queue);
    if (!latest.ok) return refuse(latest.problem);
    if (actsBefore === acts) takeConversation(latest.value);
    const after = current()?.conversation;
    const isNew = after !== undefined && after.id !== before?.id;
    const messages = isNew ? link.heard(await readMessages(after.id, alive)) : later;
    if (!alive()) return null;
    if (!messages.ok) return refuse(messages.problem);
    const isWaiting = current()?.conversation.phase === 'waiting';
    set({
      load: 'ready',
      problem: null,
      queue: isWaiting ? (queue.ok ? queue.value : $facts.get().queue) : null,
    });
    readMark.flush();
    if (isNew && isWaiting) void following?.look();
    return messages.value === 'hole' ? { kind: 'unknown', detail: 'a message is missing' } : null;
  }

  function refuse(problem: Problem): Problem {
    set($facts.get().load === 'ready' ? { problem } : { load: 'failed', problem });
    return problem;
  }

  async function readMessages(id: string, alive: () => boolean): Promise<Result<'whole' | 'hole'>> {
    const log = logOf(id);
    const before = lastSeq(log.get());
    const answer = await readLater(gateway, log, alive);
    if (!alive()) return answer;
    for (const message of log.get().messages) if (message.seq > before) typing.wrote(message.senderId);
    people.need([current()?.conversation.adminId, ...idsOf(log.get().messages)]);
    return answer;
  }

  async function act(verb: (id: string) => Promise<Result<Conversation>>): Promise<Result<void>> {
    const alive = samePerson(core);
    if (pendingRequest) await pendingRequest;
    const id = current()?.conversation.id;
    set({ actProblem: null });
    const answer = id ? link.heard(await verb(id)) : failed({ kind: 'not_found' });
    if (!alive()) return failed({ kind: 'signed_out' });
    acts += 1;
    if (answer.ok) takeConversation(answer.value);
    else set({ actProblem: answer.problem });
    void following?.look();
    return answer.ok ? ok(undefined) : answer;
  }

  function requestHuman(reason?: string): Promise<Result<void>> {
    if (pendingRequest) return pendingRequest;
    if (stage() === 'waiting' || stage() === 'human') return Promise.resolve(ok(undefined));
    const id = crypto.randomUUID();
    pendingRequest = new Promise((resolve) => requests.set(id, resolve));
    const answer = pendingRequest;
    batch(() => {
      bot.interrupt();
      set({ actProblem: null });
      outbox.add(id, { kind: 'request', reason: reason?.trim() || null });
    });
    return answer;
  }

  function returnToBot(): void {
    const ended = current()?.conversation;
    if (ended && ended.phase !== 'closed') return;
    if (openTalk(segments())) return;
    set({ segments: [...segments(), { kind: 'talk', talk: freshTalk() }], actProblem: null });
    if (userId && ended) memory.write(userId, { returnedFrom: ended.id });
    rememberTalk();
  }

  const $view = computed(
    [
      $facts,
      outbox.$wishes,
      readMark.$mark,
      typing.$typist,
      bot.$thinking,
      people.$names,
      core.$gate,
      link.$connection,
      session.$identity,
    ],
    (facts, wishes, mark, typist, thinking, names, gate, connection, identity): SupportView => {
      const me = identity?.id ?? null;
      const requesting = wishes.some((wish) => wish.payload.kind === 'request' && wish.delivery !== 'failed');
      const last = lastPeople(facts.segments);
      const conversation = last?.conversation ?? null;
      const staffId = conversation?.adminId ?? null;
      const readSeq = Math.max(
        conversation?.userReadSeq ?? 0,
        mark && mark.conversationId === conversation?.id ? mark.seq : 0,
      );
      const messages = wishes.flatMap((wish) =>
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
    },
  );

  whileLookedAt(core, $view, () => {
    following = follow({
      link,
      look,
      concerns({ event, payload }) {
        const seq = Number(payload.seq);
        return event !== 'message' || !(seq <= lastSeq(current()?.log ?? logOf('').get()));
      },
      // The queue moves without a hint of ours.
      every: () => (current()?.conversation.phase === 'waiting' ? queueEvery : undefined),
    });
    watchTopics();
    void following.look();
    return () => {
      following?.stop();
      following = undefined;
      typing.listen(null);
    };
  });

  return {
    $view,
    send(text) {
      if (stage() === 'closed') returnToBot();
      if (stage() === 'bot') {
        if (!openTalk(segments())) set({ segments: [...segments(), { kind: 'talk', talk: freshTalk() }] });
        return bot.ask(text);
      }
      const id = crypto.randomUUID();
      outbox.add(id, { kind: 'message', text });
      typing.wrote(null);
      return id;
    },
    requestHuman,
    cancelRequest: () => act((id) => gateway.cancelRequest(id)),
    end: () => act((id) => gateway.close(id)),
    rate: (rating, comment) => act((id) => gateway.rate(id, rating, comment?.trim() || null)),
    returnToBot,
    retry(itemId) {
      bot.retry(itemId);
      outbox.retry(itemId);
    },
    discard(itemId) {
      bot.discard(itemId);
      targets.delete(itemId);
      outbox.discard(itemId);
    },
    markRead() {
      const last = current();
      if (last && $view.get().unread > 0) readMark.set(last.conversation.id, lastSeq(last.log));
    },
    typing: () => typing.say(),
    async loadEarlier() {
      const last = current();
      if (!last?.log.hasEarlier || $facts.get().loadingEarlier) return;
      const alive = samePerson(core);
      const log = logOf(last.conversation.id);
      set({ loadingEarlier: true });
      link.heard(await readEarlier(gateway, log, alive));
      if (!alive()) return;
      people.need(idsOf(log.get().messages));
      set({ loadingEarlier: false });
    },
    async refresh() {
      // Nobody is known yet: what is to be tried again is finding out who it is.
      if (!following) link.wake();
      await following?.look();
    },
  };
}
