import type { Instant } from '@rentmate/crm-data';

/** When a day's follow-ups fall due. */
const hour = 9;

/**
 * Nine in the morning, by the viewer's calendar, so many days from now. Counted in days and not in hours: a clock
 * change between now and then moves nothing.
 */
export function followUpIn(days: number, now: number): Instant {
  const today = new Date(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour).toISOString();
}
