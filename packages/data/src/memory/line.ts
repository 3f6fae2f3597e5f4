/** The line between a caller and the in-memory database: slow, broken or silent on demand, and its hints. */

import type { JsonObject } from '../domain.ts';
import type { Stop, Topic, Watcher, WatchState } from '../gateway.ts';
import { failed, ok, type ProblemKind, type Result } from '../result.ts';
import { Refusal } from './state.ts';

export interface Line {
  /** Reads and writes go through here, one at a time and in order of arrival. */
  call<T>(work: () => T | Promise<T>): Promise<Result<T>>;
  /** Like `call`, and its answer can get lost. */
  write<T>(work: () => T | Promise<T>): Promise<Result<T>>;
  watch(topic: Topic, watcher: Watcher, allowed: () => boolean): Stop;
  tell(topic: Topic, event: string, payload: JsonObject, except?: ReadonlySet<Watcher>): void;
  /** How many watchers a topic has; without one, how many there are. */
  watching(topic?: Topic): number;

  latency(milliseconds: number): void;
  offline(on: boolean): void;
  /** Every call fails with this kind until told `null`. */
  fail(kind: ProblemKind | null): void;
  /** The next writes are stored and their answers are lost. */
  loseAnswers(count: number): void;
  /** `false`: no hint arrives. `'doubled'`: each arrives twice. */
  realtime(mode: boolean | 'doubled'): void;
}

export function createLine(milliseconds: number): Line {
  let latency = milliseconds;
  let isOffline = false;
  let failure: ProblemKind | null = null;
  let toLose = 0;
  let hints: boolean | 'doubled' = true;
  const watchers = new Map<Watcher, { topic: Topic; allowed: () => boolean; state: WatchState }>();

  const stateFor = (allowed: () => boolean): WatchState =>
    hints !== false && !isOffline && allowed() ? 'live' : 'down';

  const report = () => {
    for (const [watcher, watch] of watchers) {
      const state = stateFor(watch.allowed);
      if (state === watch.state) continue;
      watch.state = state;
      watcher.state(state);
    }
  };

  async function travel<T>(work: () => T | Promise<T>, isWrite: boolean): Promise<Result<T>> {
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    else await Promise.resolve();
    if (isOffline) return failed({ kind: 'offline' });
    if (failure) return failed({ kind: failure, detail: 'told to fail' });
    try {
      const value = await work();
      if (isWrite && toLose > 0) {
        toLose -= 1;
        return failed({ kind: 'unreachable', detail: 'the answer was lost' });
      }
      return ok(value);
    } catch (error) {
      if (error instanceof Refusal) return failed(error.problem);
      throw error;
    }
  }

  return {
    call: (work) => travel(work, false),
    write: (work) => travel(work, true),
    watch(topic, watcher, allowed) {
      watchers.set(watcher, { topic, allowed, state: 'connecting' });
      queueMicrotask(report);
      return () => {
        watchers.delete(watcher);
      };
    },
    tell(topic, event, payload, except) {
      if (hints === false) return;
      for (const [watcher, watch] of watchers) {
        if (watch.topic !== topic || watch.state !== 'live' || except?.has(watcher)) continue;
        for (let copies = hints === 'doubled' ? 2 : 1; copies > 0; copies -= 1) {
          queueMicrotask(() => watchers.has(watcher) && watcher.hint({ event, payload }));
        }
      }
    },
    watching: (topic) =>
      topic ? [...watchers.values()].filter((each) => each.topic === topic).length : watchers.size,
    latency(value) {
      latency = value;
    },
    offline(on) {
      isOffline = on;
      report();
    },
    fail(kind) {
      failure = kind;
    },
    loseAnswers(count) {
      toLose = count;
    },
    realtime(mode) {
      hints = mode;
      report();
    },
  };
}
