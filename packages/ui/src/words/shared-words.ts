import type { ProblemKind } from '@rentmate/crm-data';

/** Words both audiences read. */
export interface SharedWords {
  today: string;
  yesterday: string;
  bot: string;
  assistant: string;
  person: string;
  you: string;
  /** Stands in for a name we may not know. */
  someone: string;
  retry: string;
  copy: string;
  delete: string;
  cancel: string;
  close: string;
  save: string;
  sending: string;
  sent: string;
  sentAt(time: string): string;
  seen: string;
  seenAt(time: string): string;
  waitingForConnection: string;
  notSent: string;
  unread: string;
  newer(count: number): string;
  toNewest: string;
  loadEarlier: string;
  typing(name: string): string;
  thinking: string;
  messages: string;
  reported: string;
  online: string;
  reconnecting: string;
  offline: string;
  /** What is wrong, and what to do about it. */
  problem: Record<ProblemKind, { what: string; how: string }>;
  claimedBy(name: string, time: string): string;
  retryIn(seconds: number): string;
}
