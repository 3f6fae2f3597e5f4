/** The talk with the bot: questions one at a time, answers that can be cut short, and their transcript. */

import { atom, type ReadableAtom } from 'nanostores';
import type { BotTalk, BotTurn } from '../domain.ts';
import type { BotAnswer, Stop, TenantGateway } from '../gateway.ts';
import type { Problem, Result } from '../result.ts';
import type { ChatItem, Delivery } from '../views.ts';
import { type Core, samePerson } from './core.ts';
import { createTranscript } from './transcript.ts';

export interface TalkTurn extends BotTurn {
  readonly id: string;
  readonly delivery: Delivery;
  readonly problem?: Problem;
}

export interface Talk {
  readonly id: string;
  /** The id under which the bot's function keeps the talk, where it chose another. */
  readonly storedAs?: string;
  readonly turns: readonly TalkTurn[];
}

const storageId = (talk: Talk): string => talk.storedAs ?? talk.id;

export const freshTalk = (): Talk => ({ id: crypto.randomUUID(), turns: [] });

export const storedTalk = (talk: BotTalk): Talk => ({
  id: talk.id,
  turns: talk.turns.map((turn, index) => ({ ...turn, id: `${talk.id}:${index}`, delivery: 'sent' })),
});

export function turnItem(turn: TalkTurn, me: string | null): ChatItem {
  const own = turn.role === 'user';
  return {
    id: turn.id,
    kind: 'text',
    author: own ? 'client' : 'bot',
    authorId: own ? me : null,
    authorName: null,
    own,
    text: turn.content,
    metadata: {},
    at: turn.at ?? '',
    seq: null,
    delivery: turn.delivery,
    ...(turn.problem ? { problem: turn.problem } : {}),
    ...(turn.options ? { options: turn.options } : {}),
    ...(turn.reported ? { reported: true } : {}),
  };
}

export interface TalkCell {
  /** The talk that goes on, or null while a person answers. */
  get(): Talk | null;
  set(talk: Talk): void;
}

export interface BotDesk {
  readonly $thinking: ReadableAtom<boolean>;
  ask(text: string): string;
  retry(turnId: string): void;
  discard(turnId: string): void;
  /** Drops the answer under way, for good: a person is asked for. Its question stays in the transcript. */
  interrupt(): void;
  /** The talk's id once its transcript is stored, waited for a little; else null. */
  storedId(): Promise<string | null>;
  forget(): void;
}

export interface BotDeskOptions {
  readonly cell: TalkCell;
  hasAiConsent(): boolean;
  wantsHuman(reason: string | null): void;
  /** The bot says that it is paused: somebody else answers now. */
  paused(): void;
}

export function createBotDesk(core: Core<TenantGateway>, options: BotDeskOptions): BotDesk {
  const { gateway, link, session } = core;
  const { cell } = options;
  const $thinking = atom(false);
  const transcript = createTranscript(core);
  let asking: { readonly turnId: string; readonly controller: AbortController } | null = null;
  let stopWaiting: Stop | undefined;

  const change = (id: string, patch: Partial<TalkTurn>) => {
    const talk = cell.get();
    if (!talk) return;
    cell.set({ ...talk, turns: talk.turns.map((turn) => (turn.id === id ? { ...turn, ...patch } : turn)) });
  };

  const isOpen = (turn: TalkTurn) => turn.role === 'user' && ['sending', 'queued'].includes(turn.delivery);

  async function work(): Promise<void> {
    const talk = cell.get();
    const question = talk?.turns.find(isOpen);
    const alive = samePerson(core);
    // Before it is known who asks, nobody is asked.
    if (asking || !talk || !question || !alive()) return;
    const controller = new AbortController();
    asking = { turnId: question.id, controller };
    $thinking.set(true);
    const turns = talk.turns
      .slice(0, talk.turns.indexOf(question) + 1)
      .filter((turn) => turn === question || turn.delivery === 'sent');
    const answer = await gateway.bot.ask(
      { turns, conversationId: storageId(talk), hasAiConsent: options.hasAiConsent() },
      controller.signal,
    );
    if (controller.signal.aborted || !alive()) return;
    // Good news wakes whoever waits, this queue among them: it is still busy with this question.
    link.heard(answer);
    asking = null;
    $thinking.set(false);
    take(question, answer);
    void work();
  }

  function take(question: TalkTurn, answer: Result<BotAnswer>): void {
    const talk = cell.get();
    if (!talk) return;
    if (!answer.ok) {
      refuse(question, answer.problem);
      return;
    }
    const { turn, wantsHuman, persisted, conversationId } = answer.value;
    change(question.id, { delivery: 'sent' });
    if (persisted && conversationId && conversationId !== storageId(talk)) {
      cell.set({ ...(cell.get() ?? talk), storedAs: conversationId });
    }
    if (turn) {
      const now = cell.get() ?? talk;
      const said: TalkTurn = { ...turn, id: `${talk.id}:a:${question.id}`, delivery: 'sent' };
      // Right under its question, which may have others below it that are still to be asked.
      const at = now.turns.findIndex((each) => each.id === question.id) + 1;
      cell.set({ ...now, turns: [...now.turns.slice(0, at), said, ...now.turns.slice(at)] });
    }
    const id = storageId(cell.get() ?? talk);
    if (persisted) transcript.isStored(id);
    else transcript.write(id, question.id, (turn ? [question, turn] : [question]).map(plain));
    if (wantsHuman) options.wantsHuman(wantsHuman.reason);
    else if (!turn) options.paused();
  }

  function refuse(question: TalkTurn, problem: Problem): void {
    if (problem.kind === 'bot_paused') {
      change(question.id, { delivery: 'sent' });
      options.paused();
      return;
    }
    if (problem.kind !== 'offline') {
      change(question.id, { delivery: 'failed', problem });
      return;
    }
    change(question.id, { delivery: 'queued' });
    stopWaiting ??= link.onWake(() => {
      stopWaiting?.();
      stopWaiting = undefined;
      void work();
    });
  }

  function stop(): void {
    asking?.controller.abort();
    asking = null;
    stopWaiting?.();
    stopWaiting = undefined;
    $thinking.set(false);
  }

  session.$identity.listen(() => void work());

  return {
    $thinking,
    ask(text) {
      const talk = cell.get();
      const id = `${talk?.id}:q:${crypto.randomUUID()}`;
      if (!talk) return id;
      const turn: TalkTurn = {
        id,
        role: 'user',
        content: text,
        at: new Date().toISOString(),
        delivery: link.$connection.get() === 'offline' ? 'queued' : 'sending',
      };
      cell.set({ ...talk, turns: [...talk.turns, turn] });
      void work();
      return id;
    },
    retry(turnId) {
      const talk = cell.get();
      const turn = talk?.turns.find((each) => each.id === turnId);
      if (!talk || turn?.delivery !== 'failed') return;
      const { problem: _, ...rest } = turn;
      const others = talk.turns.filter((each) => each !== turn);
      cell.set({ ...talk, turns: [...others, { ...rest, delivery: 'sending' }] });
      void work();
    },
    discard(turnId) {
      const talk = cell.get();
      const turn = talk?.turns.find((each) => each.id === turnId);
      if (!talk || !turn || turn.delivery === 'sent') return;
      if (asking?.turnId === turnId) stop();
      cell.set({ ...talk, turns: talk.turns.filter((each) => each !== turn) });
      void work();
    },
    interrupt() {
      const talk = cell.get();
      const asked = asking?.turnId;
      stop();
      for (const turn of talk?.turns.filter(isOpen) ?? []) {
        change(turn.id, { delivery: 'sent' });
        // A function that writes the transcript may have this question already.
        if (talk) transcript.write(storageId(talk), turn.id, [plain(turn)], turn.id === asked);
      }
    },
    storedId() {
      const talk = cell.get();
      return transcript.storedId(talk && storageId(talk));
    },
    forget() {
      stop();
      transcript.clear();
    },
  };
}

/** A turn as the transcript holds it. */
function plain({ role, content, at, options }: BotTurn): BotTurn {
  return { role, content, at, ...(options ? { options } : {}) };
}
