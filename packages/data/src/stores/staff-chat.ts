/** One client's conversation with people, as staff see it. */

import { atom, batch, computed } from 'nanostores';
import type { StaffChatStore } from '../crm.ts';
import type { BotTalk, Client, Conversation, Message } from '../domain.ts';
import type { StaffGateway } from '../gateway.ts';
import { failed, ok, type Problem, type Result } from '../result.ts';
import type { Load, StaffChatView } from '../views.ts';
import { arrange, idsOf, itemOf, wishItem } from './chat-items.ts';
import { newer } from './conversation-facts.ts';
import { type Core, samePerson, shownLoad, whileLookedAt } from './core.ts';
import { type Follow, follow } from './follow.ts';
import { emptyLog, lastSeq, type MessageLog, readEarlier, readLater, takeLater } from './message-log.ts';
import { createOutbox } from './outbox.ts';
import { createReadMark } from './read-mark.ts';
import { createTyping } from './typing.ts';

interface Facts {
  readonly load: Load;
  readonly problem: Problem | null;
  readonly client: Client | null;
  readonly conversation: Conversation | null;
  readonly log: MessageLog;
  readonly botTalk: BotTalk | null;
  readonly loadingEarlier: boolean;
  readonly actProblem: Problem | null;
}

interface Reply {
  readonly conversationId: string | null;
  readonly text: string;
}

const nothing: Facts = {
  load: 'loading',
  problem: null,
  client: null,
  conversation: null,
  log: emptyLog(''),
  botTalk: null,
  loadingEarlier: false,
  actProblem: null,
};

export function createStaffChat(core: Core<StaffGateway>, userId: string): StaffChatStore {
  const { gateway, link, people, session } = core;
  const $facts = atom<Facts>(nothing);
  const typing = createTyping(core);
  const readMark = createReadMark(core);
  let following: Follow | undefined;
  let talkIsStale = true;
  let acts = 0;
  let startId = crypto.randomUUID();

  const set = (change: Partial<Facts>) => $facts.set({ ...$facts.get(), ...change });
  const log = { get: () => $facts.get().log, set: (next: MessageLog) => set({ log: next }) };

  const outbox = createOutbox<Reply, Message>({
    link,
    lane: (reply) => reply.conversationId ?? '',
    say: (id, { conversationId, text }) =>
      conversationId === null
        ? Promise.resolve(failed({ kind: 'unclaimed' }))
        : gateway.send({ id, conversationId, content: text }),
    stored(_id, { conversationId }, message) {
      if (log.get().conversationId !== conversationId) return;
      log.set(takeLater(log.get(), [message]));
      if (log.get().ahead.length > 0) void following?.look();
    },
    place: () => lastSeq(log.get()),
  });

  session.onLeave(() => {
    outbox.clear();
    readMark.clear();
    typing.listen(null);
    talkIsStale = true;
    $facts.set(nothing);
  });

  function takeConversation(conversation: Conversation | null): void {
    const before = $facts.get().conversation;
    const current = newer(before, conversation);
    if (current === before) return;
    batch(() => {
      set({ conversation: current });
      if ((current?.id ?? '') !== log.get().conversationId) {
        log.set(emptyLog(current?.id ?? ''));
        set({ botTalk: null });
        talkIsStale = true;
      }
    });
    watchTopics();
  }

  function watchTopics(): void {
    if (!following) return;
    const { conversation } = $facts.get();
    const own = conversation ? ([`crm:conversation:${conversation.id}`] as const) : [];
    following.topics([`crm:client:${userId}`, ...own]);
    typing.listen(conversation && conversation.phase !== 'closed' ? conversation.id : null);
  }

  async function readTalk(alive: () => boolean): Promise<void> {
    const id = $facts.get().conversation?.aiConversationId;
    if (!id || !talkIsStale) return;
    talkIsStale = false;
    const answer = link.heard(await gateway.botTalk(id));
    if (!alive()) return;
    if (answer.ok) set({ botTalk: answer.value });
    // Context only: its absence hides nothing else, and the next look tries again.
    else talkIsStale = true;
  }

  async function readMessages(alive: () => boolean): Promise<Result<'whole' | 'hole'>> {
    const before = lastSeq(log.get());
    const answer = await readLater(gateway, log, alive);
    if (!alive()) return answer;
    for (const message of log.get().messages) if (message.seq > before) typing.wrote(message.senderId);
    people.need([$facts.get().conversation?.adminId, ...idsOf(log.get().messages)]);
    return answer;
  }

  async function readAll(): Promise<Problem | null> {
    const alive = samePerson(core);
    const actsBefore = acts;
    const { client: known, conversation: current } = $facts.get();
    const [client, latest, later] = await Promise.all([
      known ? ok(known) : gateway.client(userId),
      gateway.latestConversation(userId),
      current ? readMessages(alive) : ok('whole' as const),
    ]);
    if (!alive()) return null;
    // Only what the server said is news of the line: an answer we made up would flip it back to online.
    if (!known) link.heard<unknown>(client);
    link.heard<unknown>(latest);
    if (current) link.heard<unknown>(later);
    if (!client.ok) return refuse(client.problem);
    if (!latest.ok) return refuse(latest.problem);
    people.know({ id: client.value.id, name: client.value.name, role: 'client' });
    set({ client: client.value });
    // An act that was answered meanwhile knows better than a reading begun before it.
    if (actsBefore === acts) takeConversation(latest.value);
    const conversation = $facts.get().conversation;
    const isNew = conversation !== null && conversation.id !== current?.id;
    const messages = isNew ? link.heard(await readMessages(alive)) : later;
    if (!alive()) return null;
    if (!messages.ok) return refuse(messages.problem);
    set({ load: 'ready', problem: null });
    readMark.flush();
    void readTalk(alive);
    return messages.value === 'hole' ? { kind: 'unknown', detail: 'a message is missing' } : null;
  }

  function refuse(problem: Problem): Problem {
    // What is on screen stays; only an empty screen says why it is empty.
    set($facts.get().load === 'ready' ? { problem } : { load: 'failed', problem });
    return problem;
  }

  async function act(verb: () => Promise<Result<Conversation>>): Promise<Result<void>> {
    const alive = samePerson(core);
    set({ actProblem: null });
    const answer = link.heard(await verb());
    if (!alive()) return failed({ kind: 'signed_out' });
    acts += 1;
    if (answer.ok) takeConversation(answer.value);
    else set({ actProblem: answer.problem });
    void following?.look();
    return answer.ok ? ok(undefined) : answer;
  }

  /** What nobody looks at may be old or unknown: a list acts on conversations that are not open. */
  const onCurrent = (verb: (id: string) => Promise<Result<Conversation>>) =>
    act(async () => {
      const known = following ? $facts.get().conversation : null;
      const current = known ? ok(known) : await gateway.latestConversation(userId);
      if (!current.ok) return current;
      return current.value ? verb(current.value.id) : failed({ kind: 'not_found' });
    });

  const $view = computed(
    [
      $facts,
      outbox.$wishes,
      readMark.$mark,
      typing.$typist,
      people.$names,
      core.$gate,
      link.$connection,
      session.$identity,
    ],
    (facts, wishes, mark, typist, names, gate, connection, identity): StaffChatView => {
      const { client, conversation } = facts;
      const me = identity?.id ?? null;
      const readSeq = Math.max(
        conversation?.adminReadSeq ?? 0,
        mark && mark.conversationId === conversation?.id ? mark.seq : 0,
      );
      const own = wishes.filter((wish) => wish.payload.conversationId === (conversation?.id ?? null));
      return {
        ...shownLoad(gate, facts),
        connection,
        client,
        conversation,
        holder: conversation?.adminId
          ? (names[conversation.adminId] ?? { id: conversation.adminId, name: '', role: 'staff' })
          : null,
        mine: me !== null && conversation?.adminId === me && conversation.phase !== 'closed',
        botTalk: facts.botTalk,
        items: arrange(
          facts.log,
          me,
          (message) => itemOf(message, me, names),
          own.map((wish) => ({ wish, item: wishItem(wish, wish.payload.text, 'staff', me, names) })),
        ),
        hasEarlier: facts.log.hasEarlier,
        loadingEarlier: facts.loadingEarlier,
        unread: facts.log.messages.filter(
          (each) => each.kind === 'text' && each.senderRole === 'user' && each.seq > readSeq,
        ).length,
        seenSeq: conversation?.userReadSeq ?? 0,
        typing: typist === null ? null : (names[typist]?.name ?? client?.name ?? null),
        actProblem: facts.actProblem,
      };
    },
  );

  whileLookedAt(core, $view, () => {
    following = follow({
      link,
      look: readAll,
      concerns({ event, payload }, topic) {
        const isKnown = event === 'message' && Number(payload.seq) <= lastSeq(log.get());
        if (topic !== `crm:client:${userId}`) return !isKnown;
        if (payload.kind === 'chat') talkIsStale = true;
        return payload.kind === undefined || payload.kind === 'human_chat' || payload.kind === 'chat';
      },
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
    claim: () => onCurrent((id) => gateway.claim(id)),
    async start() {
      const answer = await act(() => gateway.startConversation(startId, userId));
      if (answer.ok) startId = crypto.randomUUID();
      return answer;
    },
    release: () => onCurrent((id) => gateway.release(id)),
    transfer: (adminId) => onCurrent((id) => gateway.transfer(id, adminId)),
    snooze: (until) => onCurrent((id) => gateway.snooze(id, until)),
    close: () => onCurrent((id) => gateway.close(id)),
    send(text) {
      const id = crypto.randomUUID();
      outbox.add(id, { conversationId: $facts.get().conversation?.id ?? null, text });
      typing.wrote(null);
      return id;
    },
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
    markRead() {
      const { conversation, log: current } = $facts.get();
      const unread = $view.get().unread > 0;
      if (conversation && unread) readMark.set(conversation.id, lastSeq(current));
    },
    typing: () => typing.say(),
    async loadEarlier() {
      if ($facts.get().loadingEarlier || !$facts.get().log.hasEarlier) return;
      const alive = samePerson(core);
      set({ loadingEarlier: true });
      link.heard(await readEarlier(gateway, log, alive));
      if (!alive()) return;
      people.need(idsOf(log.get().messages));
      set({ loadingEarlier: false });
    },
    refresh: () => following?.look() ?? Promise.resolve(),
  };
}
