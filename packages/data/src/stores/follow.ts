/**
 * Keeps looking at the database. Hints, timers and wake-ups only say when: what is shown comes from looking,
 * so a wrong, doubled, late or missing hint changes speed and never content.
 */

import type { Hint, Stop, Topic, WatchState } from '../gateway.ts';
import { isPassing, type Problem } from '../result.ts';
import { isPageVisible } from './browser.ts';
import type { Link } from './link.ts';
import { waitAfter } from './waiting.ts';

const slowly = 30_000;
const quickly = 2_000;
/** A channel may say it is open before it delivers. */
const settling = 3_000;

/** One write gives several hints, on several topics; they arrive within this many milliseconds. */
const hintsOfOneWrite = 40;

export interface Follow {
  /** Looks now; settles when a look that began after the call is over. */
  look(): Promise<void>;
  /** Watches these and no others. */
  topics(topics: readonly Topic[]): void;
  stop: Stop;
}

export interface FollowOptions {
  readonly link: Link;
  /** Reads what is new. Answers why it could not, or null. */
  look(): Promise<Problem | null>;
  /** Which hints are worth a look; all of them unless given. */
  readonly concerns?: (hint: Hint, topic: Topic) => boolean;
  /** The milliseconds for which hints are gathered into one look; those of one write unless given. */
  readonly spacing?: number;
  /** Milliseconds between looks while hints arrive, if something needs it sooner than usual. */
  readonly every?: () => number | undefined;
}

export function follow(options: FollowOptions): Follow {
  const { link } = options;
  const watched = new Map<Topic, { stop: Stop; state: WatchState; settle?: ReturnType<typeof setTimeout> }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let spacer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let failures = 0;
  let stopped = false;

  function schedule(problem: Problem | null): void {
    clearTimeout(timer);
    if (stopped) return;
    failures = problem ? failures + 1 : 0;
    if (problem && !isPassing(problem)) return;
    const live = [...watched.values()].every((each) => each.state === 'live');
    const usual = live ? (options.every?.() ?? slowly) : isPageVisible() ? quickly : slowly;
    const wait = problem ? Math.max(1_000, waitAfter(problem, failures, slowly)) : usual;
    timer = setTimeout(() => void look(), wait);
  }

  async function run(): Promise<void> {
    const problem = await options.look();
    running = null;
    schedule(problem);
  }

  function look(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (!running) {
      running = run();
      return running;
    }
    // The look under way may have read before the news: one more, for everybody who asks meanwhile.
    next ??= running.then(() => {
      next = null;
      return look();
    });
    return next;
  }

  function nudge(): void {
    spacer ??= setTimeout(() => {
      spacer = undefined;
      void look();
    }, options.spacing ?? hintsOfOneWrite);
  }

  function watch(topic: Topic): void {
    const entry: { stop: Stop; state: WatchState; settle?: ReturnType<typeof setTimeout> } = {
      stop: () => {},
      state: 'connecting',
    };
    watched.set(topic, entry);
    entry.stop = link.watch(topic, {
      hint(hint) {
        if (!stopped && (options.concerns?.(hint, topic) ?? true)) nudge();
      },
      state(state) {
        const before = entry.state;
        entry.state = state;
        if (stopped || state === before) return;
        clearTimeout(entry.settle);
        if (state === 'live') entry.settle = setTimeout(() => void look(), settling);
        // Whichever way it changed, something may have been missed; and the timer's pace is another.
        void look();
      },
    });
  }

  function unwatch(topic: Topic): void {
    const entry = watched.get(topic);
    watched.delete(topic);
    clearTimeout(entry?.settle);
    entry?.stop();
  }

  const stopWaking = link.onWake(() => void look());

  return {
    look,
    topics(topics) {
      for (const topic of watched.keys()) if (!topics.includes(topic)) unwatch(topic);
      for (const topic of topics) if (!watched.has(topic)) watch(topic);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(spacer);
      stopWaking();
      for (const topic of [...watched.keys()]) unwatch(topic);
    },
  };
}
