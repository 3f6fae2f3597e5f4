/** What is known about the line to the server, from the device, from channels and from answers. */

import { atom, type ReadableAtom } from 'nanostores';
import type { Gateway, Stop, Topic, Watcher, WatchState } from '../gateway.ts';
import type { Problem, ProblemKind, Result } from '../result.ts';
import type { Connection } from '../views.ts';
import { isDeviceOnline, onDeviceChange } from './browser.ts';
import type { Warn } from './warning.ts';

const tick = 10_000;

export interface Link {
  readonly $connection: ReadableAtom<Connection>;
  /** Passes an answer through and learns from it. */
  heard<T>(answer: Result<T>): Result<T>;
  /** Opens the channel and counts its state in `$connection`. */
  watch(topic: Topic, watcher: Watcher): Stop;
  /** Calls back when it is worth looking again: the network, the page or the computer came back. */
  onWake(listener: () => void): Stop;
  /** Somebody asks to try again: whoever waits does so now. */
  wake(): void;
  destroy(): void;
}

export function createLink(gateway: Gateway, warn: Warn): Link {
  const $connection = atom<Connection>(isDeviceOnline() ? 'online' : 'offline');
  const states = new Map<Watcher, WatchState>();
  const wakeListeners = new Set<() => void>();
  let lastProblem: ProblemKind | null = null;

  const settle = () => {
    const all = [...states.values()];
    const deaf = all.includes('down') && !all.includes('live');
    const offline = !isDeviceOnline() || lastProblem === 'offline';
    const before = $connection.get();
    $connection.set(offline ? 'offline' : deaf || lastProblem === 'unreachable' ? 'reconnecting' : 'online');
    if (before === 'offline' && !offline) wake();
  };
  const wake = () => {
    for (const listener of [...wakeListeners]) listener();
  };

  const stopDevice = onDeviceChange({
    wake() {
      const wasOffline = $connection.get() === 'offline';
      if (isDeviceOnline() && lastProblem === 'offline') lastProblem = null;
      settle();
      // Leaving `offline` has woken everybody already.
      if (!wasOffline) wake();
    },
    offline: settle,
  });

  // A computer that slept sends no event; its timers come late.
  let lastTick = Date.now();
  const ticking = setInterval(() => {
    const late = Date.now() - lastTick > tick * 2;
    lastTick = Date.now();
    if (late) wake();
  }, tick);
  (ticking as { unref?: () => void }).unref?.();

  return {
    $connection,
    heard(answer) {
      const problem: Problem | null = answer.ok ? null : answer.problem;
      if (problem) warn(problem);
      lastProblem = problem?.kind ?? null;
      settle();
      return answer;
    },
    watch(topic, watcher) {
      const counted: Watcher = {
        hint: (hint) => watcher.hint(hint),
        state(state) {
          states.set(counted, state);
          if (state === 'live' && lastProblem === 'offline') lastProblem = null;
          settle();
          watcher.state(state);
        },
      };
      states.set(counted, 'connecting');
      const stop = gateway.watch(topic, counted);
      return () => {
        stop();
        states.delete(counted);
        settle();
      };
    },
    onWake(listener) {
      wakeListeners.add(listener);
      return () => wakeListeners.delete(listener);
    },
    wake,
    destroy() {
      // Whoever waits learns that it is over.
      wake();
      stopDevice();
      clearInterval(ticking);
      wakeListeners.clear();
    },
  };
}
