/** How far we have read: shown at once, told to the server once a second at most. */

import { atom, type ReadableAtom } from 'nanostores';
import type { Gateway } from '../gateway.ts';
import { isPassing } from '../result.ts';
import type { Core } from './core.ts';

const every = 1_000;

export interface Mark {
  readonly conversationId: string;
  readonly seq: number;
}

export interface ReadMark {
  readonly $mark: ReadableAtom<Mark | null>;
  set(conversationId: string, seq: number): void;
  /** Tells the server again what it has not taken yet. */
  flush(): void;
  clear(): void;
}

export function createReadMark(core: Core<Gateway>): ReadMark {
  const $mark = atom<Mark | null>(null);
  let told: Mark | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function tell(): Promise<void> {
    const mark = $mark.get();
    if (!mark || mark === told || timer) return;
    told = mark;
    timer = setTimeout(() => {
      timer = undefined;
      // What was refused waits for the next look, so that a dead line is not called every second.
      if ($mark.get() !== mark) void tell();
    }, every);
    const answer = core.link.heard(await core.gateway.markRead(mark.conversationId, mark.seq));
    if (!answer.ok && told === mark && isPassing(answer.problem)) told = null;
  }

  return {
    $mark,
    set(conversationId, seq) {
      const mark = $mark.get();
      if (mark?.conversationId === conversationId && mark.seq >= seq) return;
      $mark.set({ conversationId, seq });
      void tell();
    },
    flush: () => void tell(),
    clear() {
      clearTimeout(timer);
      timer = undefined;
      told = null;
      $mark.set(null);
    },
  };
}
