/** Days and hours as the people of the seed live them: in Israel, also across a clock change. */

const DAY = 24 * 60 * 60 * 1000;
const zone = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Jerusalem',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** The wall clock at an instant, as milliseconds that are read in UTC. */
function wallClock(instant: number): number {
  const part = Object.fromEntries(
    zone.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant of a time of day (`09:30`), so many days after the day of `instant`. Milliseconds since 1970. */
export function localTime(instant: number, days: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const midnight = Math.floor(wallClock(instant) / DAY) * DAY;
  const wanted = midnight + days * DAY + (hours * 60 + minutes) * 60_000;
  const guess = wanted - (wallClock(wanted) - wanted);
  // The offset may differ between the guess and the answer on the night of a clock change.
  return wanted - (wallClock(guess) - guess);
}

/** Days until the office opens: 2 on a Friday, 1 on a Saturday, else 0. */
export function daysToOffice(instant: number): number {
  const weekday = new Date(wallClock(instant)).getUTCDay();
  return weekday < 5 ? 0 : 7 - weekday;
}

/** `November`, `נובמבר`. */
export function monthName(instant: number, language: 'en' | 'he'): string {
  return new Date(wallClock(instant)).toLocaleDateString(language, { month: 'long', timeZone: 'UTC' });
}
