/** Writes the bot's transcript where its function does not; nobody waits for it and nobody sees it fail. */

import type { BotTurn } from '../domain.ts';
import type { TenantGateway } from '../gateway.ts';
import { ok, type Result } from '../result.ts';
import type { Core } from './core.ts';
import { createOutbox } from './outbox.ts';

const patience = 3_000;

interface Page {
  readonly talkId: string;
  readonly turns: readonly BotTurn[];
}

export interface Transcript {
  /** `maybeThere`: the bot's function may have written the turns already. */
  write(talkId: string, id: string, turns: readonly BotTurn[], maybeThere?: boolean): void;
  isStored(talkId: string): void;
  /** The id when the talk exists in the database; waits up to 3 s for what is being written. */
  storedId(talkId: string | null): Promise<string | null>;
  clear(): void;
}

const sameTime = (a: string | null, b: string | null): boolean =>
  a === null || b === null || Date.parse(a) === Date.parse(b);

/** Whether the turns stand in the talk, one after the other. */
function holds(talk: readonly BotTurn[], turns: readonly BotTurn[]): boolean {
  return talk.some((_, start) =>
    turns.every(({ role, content, at }, index) => {
      const stored = talk[start + index];
      return stored?.role === role && stored.content === content && sameTime(stored.at, at);
    }),
  );
}

export function createTranscript({ gateway, link }: Core<TenantGateway>): Transcript {
  const stored = new Set<string>();
  const tried = new Set<string>();

  /** Appending has no id: after a lost answer, look before writing again. */
  async function say(id: string, { talkId, turns }: Page): Promise<Result<string>> {
    if (tried.has(id)) {
      const talk = await gateway.botTalk(talkId);
      if (!talk.ok && talk.problem.kind !== 'not_found') return talk;
      if (talk.ok && holds(talk.value.turns, turns)) return ok(talkId);
    }
    tried.add(id);
    return gateway.recordBotTurns(talkId, turns);
  }

  const outbox = createOutbox<Page, string>({
    link,
    lane: (page) => page.talkId,
    say,
    stored(id, { talkId }) {
      stored.add(talkId);
      tried.delete(id);
    },
    refused(id, { talkId, turns }, problem) {
      const asked = turns.filter((turn) => turn.role === 'user');
      if (problem.kind !== 'bot_paused' || asked.length === turns.length) return;
      // A person was asked for meanwhile: the answer is dropped, the question is context.
      outbox.discard(id);
      outbox.add(`${id}:asked`, { talkId, turns: asked });
    },
  });

  return {
    write(talkId, id, turns, maybeThere = false) {
      if (maybeThere) tried.add(id);
      for (const wish of outbox.$wishes.get()) if (wish.delivery === 'failed') outbox.retry(wish.id);
      outbox.add(id, { talkId, turns });
    },
    isStored(talkId) {
      stored.add(talkId);
    },
    storedId(talkId) {
      if (talkId === null) return Promise.resolve(null);
      const answer = () => (stored.has(talkId) ? talkId : null);
      const isOpen = () =>
        outbox.$wishes
          .get()
          .some(({ payload, delivery }) => payload.talkId === talkId && delivery !== 'failed');
      if (!isOpen()) return Promise.resolve(answer());
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          stop();
          resolve(answer());
        };
        const timer = setTimeout(end, patience);
        const stop = outbox.$wishes.listen(() => {
          if (!isOpen()) end();
        });
      });
    },
    clear() {
      outbox.clear();
      stored.clear();
      tried.clear();
    },
  };
}
