/** What we are still trying to say. In order within a lane, with ids made before the first attempt. */

import { atom, batch, type ReadableAtom } from 'nanostores';
import type { Instant } from '../domain.ts';
import type { Stop } from '../gateway.ts';
import { isPassing, type Problem, type Result } from '../result.ts';
import type { Delivery } from '../views.ts';
import type { Link } from './link.ts';
import { waitAfter } from './waiting.ts';

const slowAfter = 3_000;
const failAfter = 20_000;
/** An attempt without an answer is tried again beside the old one: the id makes that harmless. */
const attemptTimeout = 10_000;

export interface Wish<T> {
  readonly id: string;
  readonly payload: T;
  readonly writtenAt: Instant;
  readonly delivery: Exclude<Delivery, 'sent'>;
  readonly problem?: Problem;
  /** Where it stood when it failed (`OutboxOptions.place`), so that later news goes below it. */
  readonly place?: number;
}

export interface Outbox<T> {
  readonly $wishes: ReadableAtom<readonly Wish<T>[]>;
  /** An id that is already there stays as it is. */
  add(id: string, payload: T): void;
  /** Replaces what is to be said; said again if it was on its way. False when the id is not here. */
  change(id: string, payload: T): boolean;
  retry(id: string): void;
  discard(id: string): void;
  clear(): void;
}

export interface OutboxOptions<T, R> {
  readonly link: Link;
  /** Wishes of one lane are said one after the other. */
  lane(payload: T): string;
  say(id: string, payload: T): Promise<Result<R>>;
  /** Puts the answer among the facts; the wish goes in the same moment. */
  stored(id: string, payload: T, value: R): void;
  place?(payload: T): number;
  /** Told once a wish is refused for good or given up. */
  refused?(id: string, payload: T, problem: Problem): void;
}

interface Effort {
  attempts: number;
  busy: boolean;
  lastProblem: Problem | undefined;
  slowTimer?: ReturnType<typeof setTimeout>;
  failTimer?: ReturnType<typeof setTimeout>;
  waitTimer?: ReturnType<typeof setTimeout> | undefined;
}

export function createOutbox<T, R>(options: OutboxOptions<T, R>): Outbox<T> {
  const { link } = options;
  const $wishes = atom<readonly Wish<T>[]>([]);
  const efforts = new Map<string, Effort>();
  let stopListening: Stop | undefined;

  const find = (id: string) => $wishes.get().find((wish) => wish.id === id);
  const update = (id: string, change: Partial<Wish<T>>) =>
    $wishes.set($wishes.get().map((wish) => (wish.id === id ? { ...wish, ...change } : wish)));
  const isOffline = () => link.$connection.get() === 'offline';

  function stopTimers(effort: Effort | undefined): void {
    clearTimeout(effort?.slowTimer);
    clearTimeout(effort?.failTimer);
    clearTimeout(effort?.waitTimer);
    if (effort) effort.waitTimer = undefined;
  }

  function remove(id: string): void {
    stopTimers(efforts.get(id));
    efforts.delete(id);
    $wishes.set($wishes.get().filter((wish) => wish.id !== id));
    if (efforts.size === 0) {
      stopListening?.();
      stopListening = undefined;
    }
  }

  function refuse(id: string, problem: Problem): void {
    const wish = find(id);
    if (!wish || wish.delivery === 'failed') return;
    stopTimers(efforts.get(id));
    const place = options.place?.(wish.payload);
    update(id, { delivery: 'failed', problem, ...(place === undefined ? {} : { place }) });
    options.refused?.(id, wish.payload, problem);
    pump();
  }

  /** The clock of `slow` and `failed` runs only while there is a network to blame. */
  function startClock(id: string, effort: Effort): void {
    clearTimeout(effort.slowTimer);
    clearTimeout(effort.failTimer);
    if (isOffline()) return;
    effort.slowTimer = setTimeout(() => update(id, { delivery: 'slow' }), slowAfter);
    effort.failTimer = setTimeout(
      () => refuse(id, effort.lastProblem ?? { kind: 'unreachable', detail: 'no answer' }),
      failAfter,
    );
  }

  function settle(id: string, payload: T, answer: Result<R>): void {
    const effort = efforts.get(id);
    const wish = find(id);
    if (!effort || !wish) return;
    effort.busy = false;
    if (answer.ok) {
      if (wish.payload === payload) {
        batch(() => {
          options.stored(id, payload, answer.value);
          remove(id);
        });
      }
      pump();
      return;
    }
    const { problem } = answer;
    effort.lastProblem = problem;
    if (wish.delivery === 'failed') return;
    if (!isPassing(problem) || (problem.retryAfter ?? 0) * 1000 > failAfter) {
      refuse(id, problem);
      return;
    }
    clearTimeout(effort.waitTimer);
    effort.waitTimer = setTimeout(
      () => {
        effort.waitTimer = undefined;
        pump();
      },
      waitAfter(problem, effort.attempts, 8_000),
    );
    effort.attempts += 1;
  }

  function attempt({ id, payload }: Wish<T>, effort: Effort): void {
    effort.busy = true;
    let over = false;
    const giveUp = setTimeout(() => {
      over = true;
      settle(id, payload, { ok: false, problem: { kind: 'unreachable', detail: 'no answer in time' } });
    }, attemptTimeout);
    void options.say(id, payload).then((answer) => {
      clearTimeout(giveUp);
      link.heard(answer);
      // Good news is welcome however late; bad news of an attempt already given up is old.
      if (!over || answer.ok) settle(id, payload, answer);
    });
  }

  function pump(): void {
    const held = new Set<string>();
    for (const wish of $wishes.get()) {
      const lane = options.lane(wish.payload);
      if (wish.delivery === 'failed' || held.has(lane)) continue;
      held.add(lane);
      const effort = efforts.get(wish.id);
      if (effort && !effort.busy && effort.waitTimer === undefined) attempt(wish, effort);
    }
  }

  function begin(id: string): void {
    const effort: Effort = { attempts: 0, busy: false, lastProblem: undefined };
    stopTimers(efforts.get(id));
    efforts.set(id, effort);
    startClock(id, effort);
    let before = isOffline();
    stopListening ??= link.$connection.listen(() => {
      if (isOffline() === before) return;
      before = isOffline();
      for (const wish of $wishes.get()) {
        const pending = efforts.get(wish.id);
        if (!pending || wish.delivery === 'failed') continue;
        update(wish.id, { delivery: before ? 'queued' : 'sending' });
        startClock(wish.id, pending);
        if (before) continue;
        clearTimeout(pending.waitTimer);
        pending.waitTimer = undefined;
        pending.attempts = 0;
      }
      if (!before) pump();
    });
  }

  return {
    $wishes,
    add(id, payload) {
      if (find(id)) return;
      const writtenAt = new Date().toISOString();
      const delivery = isOffline() ? 'queued' : 'sending';
      $wishes.set([...$wishes.get(), { id, payload, writtenAt, delivery }]);
      begin(id);
      pump();
    },
    change(id, payload) {
      if (!find(id)) return false;
      update(id, { payload });
      pump();
      return true;
    },
    retry(id) {
      const wish = find(id);
      if (wish?.delivery !== 'failed') return;
      const { problem: _, place: __, ...rest } = wish;
      // Said last, so it stands last.
      const others = $wishes.get().filter((each) => each.id !== id);
      $wishes.set([...others, { ...rest, delivery: isOffline() ? 'queued' : 'sending' }]);
      begin(id);
      pump();
    },
    discard(id) {
      if (!find(id)) return;
      remove(id);
      pump();
    },
    clear() {
      for (const wish of $wishes.get()) remove(wish.id);
    },
  };
}
