/** Who is signed in, and the moment everything of the person before has to go. */

import { atom, type ReadableAtom } from 'nanostores';
import type { Identity } from '../domain.ts';
import type { Gateway, Stop } from '../gateway.ts';
import { isPassing, type Problem } from '../result.ts';
import type { Link } from './link.ts';
import { pause, waitAfter } from './waiting.ts';
import type { Warn } from './warning.ts';

export interface Session {
  readonly $identity: ReadableAtom<Identity | null | undefined>;
  readonly $problem: ReadableAtom<Problem | null>;
  /** `forget` runs when the person changes, before anybody else is known. */
  onLeave(forget: () => void): Stop;
  destroy(): void;
}

export function createSession(gateway: Gateway, link: Link, warn: Warn): Session {
  const $identity = atom<Identity | null | undefined>(undefined);
  const $problem = atom<Problem | null>(null);
  const forgetting = new Set<() => void>();
  let current: string | null | undefined;
  let run = 0;

  async function load(): Promise<void> {
    run += 1;
    const mine = run;
    for (let attempt = 0; mine === run; attempt += 1) {
      const answer = await gateway.identity();
      if (mine !== run) return;
      link.heard(answer);
      if (answer.ok) {
        $problem.set(null);
        $identity.set(answer.value);
        return;
      }
      $problem.set(answer.problem);
      const lasting = !isPassing(answer.problem);
      await pause(link, lasting ? Number.POSITIVE_INFINITY : waitAfter(answer.problem, attempt + 1, 30_000));
    }
  }

  const stopSession = gateway.onSession((userId) => {
    if (userId === current) {
      // Signed in again after the session had run out: what failed meanwhile can be tried again.
      link.wake();
      return;
    }
    const isFirst = current === undefined;
    current = userId;
    run += 1;
    $problem.set(null);
    $identity.set(undefined);
    for (const forget of forgetting) forget();
    if (userId !== null) {
      void load();
      return;
    }
    $identity.set(null);
    // Signing out is nobody's mistake; never having signed in usually is.
    if (isFirst) warn({ kind: 'signed_out' });
  });

  return {
    $identity,
    $problem,
    onLeave(forget) {
      forgetting.add(forget);
      return () => forgetting.delete(forget);
    },
    destroy() {
      stopSession();
      run += 1;
      $identity.set(undefined);
      for (const forget of forgetting) forget();
    },
  };
}
