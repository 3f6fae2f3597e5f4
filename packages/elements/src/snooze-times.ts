import { followUpIn } from './follow-up-dates.ts';

const hour = 3_600_000;

/** Until when a conversation can be snoozed: in an hour, then nine in the morning of some days to come. */
export function snoozeTimes(now: number): readonly string[] {
  // On the full minute: the times stand in a menu while seconds pass.
  const soon = new Date(Math.ceil((now + hour) / 60_000) * 60_000).toISOString();
  return [soon, followUpIn(1, now), followUpIn(2, now), followUpIn(7, now)];
}
