/** The tenant's side: the bot, the way to a person, and the talk with that person, in one log. */

import { atom, computed } from 'nanostores';
import type { SupportStore } from '../crm.ts';
import type { Conversation } from '../domain.ts';
import type { TenantGateway } from '../gateway.ts';
import { failed, ok, type Problem, type Result } from '../result.ts';
import { createBotDesk, freshTalk } from './bot-talk.ts';
import { idsOf } from './chat-items.ts';
import { type Core, samePerson, whileLookedAt } from './core.ts';
import { type Follow, follow } from './follow.ts';
import { lastSeq, type MessageLog, readEarlier, readLater, takeLater } from './message-log.ts';
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
} from './support-segments.ts';
import { type Facts, nothingYet, supportView } from './support-view.ts';
import { createSupportWishes } from './support-wishes.ts';
import { createTyping } from './typing.ts';

const queueEvery = 15_000;

export interface TenantOptions {
  /** Whether the tenant agreed to talk to an AI; passed on to the bot. False unless given. */
  readonly hasAiConsent?: boolean | (() => boolean);
  /** Where the widget remembers its talk between pages, such as `sessionStorage`. Cleared on sign-out. */
  readonly storage?: SupportStorage;
}

export function createSupport(core: Core<TenantGateway>, options: TenantOptions): SupportStore {
  const { gateway, link, people, session } = core;
  const $facts = atom(nothingYet);
  const typing = createTyping(core);
  const readMark = createReadMark(core);
  const memory = createSupportMemory(options.storage);
  let following: Follow | undefined;
  let userId: string | null = null;
  let acts = 0;

  const set = (change: Partial<Facts>) => $facts.set({ ...$facts.get(), ...change });
  const segments = () => $facts.get().segments;
  const current = () => lastPeople(segments());
  const stage = () => stageOf(segments(), wishes.pending() !== null);

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

  const wishes = createSupportWishes(core, {
    talkId: () => bot.storedId(),
    active() {
      const conversation = current()?.conversation;
      return conversation?.phase === 'closed' ? undefined : conversation;
    },
    place: () => lastSeq(current()?.log ?? logOf('').get()),
    got(got) {
      if (got.kind === 'request') {
        takeConversation(got.conversation);
        acts += 1;
      } else {
        const log = logOf(got.message.conversationId);
        log.set(takeLater(log.get(), [got.message]));
        if (log.get().ahead.length === 0) return;
      }
      void following?.look();
    },
    refused: (problem) => set({ actProblem: problem }),
    // The stage is computed from this too.
    settled: () => set({}),
  });

  session.onLeave(() => {
    wishes.clear();
    if (userId) memory.forget(userId);
    userId = null;
    bot.forget();
    readMark.clear();
    typing.listen(null);
    $facts.set(nothingYet);
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
    join(beginning.value);
    rememberTalk();
    return null;
  }

  /** Puts what was asked before the first answer came behind what the answer tells. */
  function join(beginning: readonly Segment[]): void {
    const last = beginning.at(-1);
    const isActive = last?.kind === 'people' && last.conversation.phase !== 'closed';
    // Somebody else answers what the bot was asked.
    if (isActive) bot.interrupt();
    const known = beginning.flatMap((each) => (each.kind === 'people' ? [each.conversation.id] : []));
    const early = segments().filter((each) =>
      each.kind === 'people' ? !known.includes(each.conversation.id) : each.talk.turns.length > 0,
    );
    if (early.length === 0) set({ segments: beginning });
    else if (isActive) set({ segments: [...beginning.slice(0, -1), ...early, last] });
    else {
      const said = beginning.filter((each) => each.kind === 'people' || each.talk.turns.length > 0);
      set({ segments: [...said, ...early] });
    }
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
    await wishes.pending();
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
    const pending = wishes.pending();
    if (pending) return pending;
    if (stage() === 'waiting' || stage() === 'human') return Promise.resolve(ok(undefined));
    bot.interrupt();
    set({ actProblem: null });
    return wishes.request(reason?.trim() || null);
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
      wishes.$wishes,
      readMark.$mark,
      typing.$typist,
      bot.$thinking,
      people.$names,
      core.$gate,
      link.$connection,
      session.$identity,
    ],
    supportView,
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
      typing.wrote(null);
      return wishes.message(text);
    },
    requestHuman,
    async cancelRequest() {
      if (wishes.withdraw()) return ok(undefined);
      return act((id) => gateway.cancelRequest(id));
    },
    end: () => act((id) => gateway.close(id)),
    rate: (rating, comment) => act((id) => gateway.rate(id, rating, comment?.trim() || null)),
    returnToBot,
    retry(itemId) {
      bot.retry(itemId);
      wishes.retry(itemId);
    },
    discard(itemId) {
      bot.discard(itemId);
      wishes.discard(itemId);
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
