import type { Conversation } from '@rentmate/crm-data';
import { type Formats, iconAlert, iconClock } from '@rentmate/crm-ui';
import { html, type TemplateResult } from 'lit';

/** How long somebody may wait before the clock says so: amber from 3 minutes, red from 10. */
export type WaitingLevel = 'calm' | 'amber' | 'red';

const day = 86_400;

export function waitingLevel(seconds: number): WaitingLevel {
  if (seconds >= 600) return 'red';
  return seconds >= 180 ? 'amber' : 'calm';
}

/** Whole seconds since the client asked; a clock that runs behind the server's shows none. */
export function waitingSeconds(conversation: Conversation, now: number): number {
  return Math.max(0, Math.floor((now - new Date(conversation.createdAt).getTime()) / 1000));
}

/** `12:40`, after a day `2 days`: nobody reads seconds then. */
export function waitingText(seconds: number, formats: Formats): string {
  return seconds < day ? formats.clock(seconds) : formats.days(Math.floor(seconds / day));
}

/** The loudest thing in a row: plain, outlined in amber, then filled with red. */
export function waitingClock(conversation: Conversation, now: number, formats: Formats): TemplateResult {
  const seconds = waitingSeconds(conversation, now);
  const level = waitingLevel(seconds);
  return html`<span class=${`waiting waiting-${level}`} part=${`clock ${level}`}
    >${level === 'red' ? iconAlert('small') : iconClock('small')}<bdi>${waitingText(seconds, formats)}</bdi></span
  >`;
}
