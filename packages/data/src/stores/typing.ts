/** Who is typing in a conversation. Ephemeral: it expires by itself and is never asked for. */

import { atom, type ReadableAtom } from 'nanostores';
import type { Gateway, Stop, Topic } from '../gateway.ts';
import type { Core } from './core.ts';

const expiresAfter = 6_000;
const sayEvery = 3_000;

export interface Typing {
  /** The id of who is typing on another device than ours, or null. */
  readonly $typist: ReadableAtom<string | null>;
  /** Listens to this conversation, or to none. */
  listen(conversationId: string | null): void;
  /** Says that we are typing; at most every 3 s. */
  say(): void;
  /** Somebody's message arrived: he is not typing it any more. */
  wrote(userId: string | null): void;
}

export function createTyping(core: Core<Gateway>): Typing {
  const $typist = atom<string | null>(null);
  let topic: Topic | null = null;
  let stop: Stop | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saidAt = 0;

  function set(id: string | null): void {
    clearTimeout(timer);
    $typist.set(id);
    if (id) timer = setTimeout(() => $typist.set(null), expiresAfter);
  }

  return {
    $typist,
    listen(conversationId) {
      const next: Topic | null = conversationId ? `crm:typing:${conversationId}` : null;
      if (next === topic) return;
      stop?.();
      set(null);
      saidAt = 0;
      topic = next;
      stop = next
        ? core.gateway.watch(next, {
            hint({ event, payload }) {
              const { by } = payload;
              if (event !== 'typing' || typeof by !== 'string') return;
              if (by !== core.session.$identity.get()?.id) set(by);
            },
            // Nobody misses anything when this channel is down.
            state() {},
          })
        : undefined;
    },
    say() {
      const me = core.session.$identity.get()?.id;
      if (!topic || !me || Date.now() - saidAt < sayEvery) return;
      saidAt = Date.now();
      core.gateway.signal(topic, 'typing', { by: me });
    },
    wrote(userId) {
      saidAt = 0;
      if (userId !== null && userId === $typist.get()) set(null);
    },
  };
}
