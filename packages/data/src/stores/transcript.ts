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
  write(talkId: string, id: string, turns: readonly BotTurn[]): void;
  isStored(talkId: string): void;
  /** The id when the talk exists in the database; waits up to 3 s for what is being written. */
  storedId(talkId: string | null): Promise<string | null>;
  clear(): void;
}

export function createTranscript({ gateway, link }: Core<TenantGateway>): Transcript {
  const stored = new Set<string>();
  const tried = new Set<string>();

  /** Appending has no id: after a lost answer, look before writing again. */
  async function say(id: string, { talkId, turns }: Page): Promise<Result<string>> {
    if (tried.has(id)) {
      const talk = await gateway.botTalk(talkId);
      if (!talk.ok && talk.problem.kind !== 'not_found') return talk;
      const tail = talk.ok ? talk.value.turns.slice(-turns.length) : [];
      const isThere = tail.length > 0 && turns.every((turn, index) => turn.content === tail[index]?.content);
      if (isThere) return ok(talkId);
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
  });

  return {
    write(talkId, id, turns) {
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
