/** A bot whose answers a test or story writes. */

import type { BotTurn } from '../domain.ts';
import type { BotAdapter, BotAnswer, BotQuestion } from '../gateway.ts';
import { failed, ok } from '../result.ts';
import type { Line } from './line.ts';

/** What a scripted bot says: its text, or the whole answer. */
export type BotLine = string | Partial<BotAnswer>;
export type BotScript = (question: BotQuestion) => BotLine | Promise<BotLine>;

export const repeatingBot: BotScript = (question) => `You said: ${question.turns.at(-1)?.content ?? ''}`;

export function createScriptedBot(line: Line, now: () => number, script: () => BotScript): BotAdapter {
  return {
    async ask(question, signal) {
      const said = await line.call(() => script()(question));
      if (signal.aborted) return failed({ kind: 'unreachable', detail: 'aborted' });
      if (!said.ok) return said;
      const spoken = (content: string): BotTurn => ({
        role: 'assistant',
        content,
        at: new Date(now()).toISOString(),
      });
      const answer = typeof said.value === 'string' ? { turn: spoken(said.value) } : said.value;
      return ok({
        turn: null,
        conversationId: question.conversationId,
        wantsHuman: null,
        persisted: false,
        ...answer,
      });
    },
  };
}
