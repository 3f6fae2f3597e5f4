import type { Formats } from '@rentmate/crm-ui';

/** `14:06` of today, `24 Nov 14:06` of another day. */
export function momentText(at: string, formats: Formats, now: number): string {
  return formats.daysBefore(at, now) === 0 ? formats.time(at) : `${formats.day(at, now)} ${formats.time(at)}`;
}
