/** How long to wait before trying again. */

import type { Problem } from '../result.ts';
import type { Link } from './link.ts';

/** Full jitter: anything up to twice the wait before, so that many clients do not come back as one. */
export const backOff = (attempt: number, longest: number): number =>
  Math.random() * Math.min(longest, 500 * 2 ** attempt);

/** The wait after a refusal, never shorter than the server asks for. */
export const waitAfter = (problem: Problem, attempt: number, longest: number): number =>
  Math.max(backOff(attempt, longest), (problem.retryAfter ?? 0) * 1000);

/** Ends after `milliseconds`, or as soon as it is worth looking again. */
export function pause(link: Link, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = link.onWake(end);
    const timer = Number.isFinite(milliseconds) ? setTimeout(end, milliseconds) : undefined;
  });
}
