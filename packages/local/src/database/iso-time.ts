/**
 * PostgREST renders times as ISO 8601; the embedded server hands out what Postgres prints. Both engines read
 * through these.
 */

const WITH_ZONE = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(?::?(\d\d))?$/;

/** `2026-11-24 14:02:00.5+00` → `2026-11-24T14:02:00.5+00:00`; anything else (infinity, BC) as it is. */
export function isoTimestamptz(text: string): string {
  const match = WITH_ZONE.exec(text);
  if (!match) return text;
  const [, date, time, hours, minutes = '00'] = match;
  return `${date}T${time}${hours}:${minutes}`;
}

/** `2026-11-24 14:02:00` → `2026-11-24T14:02:00`. */
export function isoTimestamp(text: string): string {
  return text.replace(' ', 'T');
}
