import { atom, onMount, type ReadableAtom } from 'nanostores';

/**
 * The time now, in ms since 1970, for everything that shows an age. One timer a pace for the whole page, running only
 * while somebody listens.
 */
const every = (ms: number): ReadableAtom<number> => {
  const $now = atom(Date.now());
  onMount($now, () => {
    $now.set(Date.now());
    const timer = setInterval(() => $now.set(Date.now()), ms);
    return () => clearInterval(timer);
  });
  return $now;
};

/** For clocks that show seconds. */
export const $everySecond = every(1000);
/** For "5 minutes ago" and for the change of the day. */
export const $everyMinute = every(30_000);
