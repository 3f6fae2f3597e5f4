/** The stored messages of one conversation, held as one run of `seq` without a hole. */

import type { Message } from '../domain.ts';
import type { Gateway } from '../gateway.ts';
import { ok, type Result } from '../result.ts';

const firstPage = 50;
const page = 200;

export interface MessageLog {
  readonly conversationId: string;
  /** False until the first page is here. */
  readonly loaded: boolean;
  /** `seq` rises by one from each to the next. */
  readonly messages: readonly Message[];
  /** Stored, as an answer told us, and not yet in reach of the run. */
  readonly ahead: readonly Message[];
  readonly hasEarlier: boolean;
}

export const emptyLog = (conversationId: string): MessageLog => ({
  conversationId,
  loaded: false,
  messages: [],
  ahead: [],
  hasEarlier: false,
});

export const lastSeq = (log: MessageLog): number => log.messages.at(-1)?.seq ?? 0;

const bySeq = (a: Message, b: Message): number => a.seq - b.seq;

/** Adds what continues the run; keeps the rest until the hole is filled. */
export function takeLater(log: MessageLog, rows: readonly Message[]): MessageLog {
  const messages = [...log.messages];
  const ahead: Message[] = [];
  for (const row of [...log.ahead, ...rows].sort(bySeq)) {
    const next = (messages.at(-1)?.seq ?? 0) + 1;
    if (log.loaded && row.seq === next) messages.push(row);
    else if ((!log.loaded || row.seq > next) && ahead.at(-1)?.seq !== row.seq) ahead.push(row);
  }
  return { ...log, messages, ahead };
}

/** The last page, for a log that has nothing yet. */
function takeFirst(log: MessageLog, rows: readonly Message[]): MessageLog {
  const messages = continuous([...rows].sort(bySeq));
  const hasEarlier = (messages[0]?.seq ?? 1) > 1;
  return takeLater({ ...log, loaded: true, messages, hasEarlier }, []);
}

export function takeEarlier(log: MessageLog, rows: readonly Message[]): MessageLog {
  const first = log.messages[0]?.seq ?? 1;
  const messages = continuous([...rows.filter((row) => row.seq < first), ...log.messages].sort(bySeq));
  return { ...log, messages, hasEarlier: (messages[0]?.seq ?? 1) > 1 };
}

/** The unbroken run at the end. */
function continuous(sorted: readonly Message[]): readonly Message[] {
  let start = sorted.length - 1;
  while (start > 0 && sorted[start - 1]?.seq === (sorted[start]?.seq ?? 0) - 1) start -= 1;
  return sorted.slice(Math.max(0, start));
}

export interface LogCell {
  get(): MessageLog;
  set(log: MessageLog): void;
}

/**
 * Reads what is after the cursor until there is no more. `cell` may change meanwhile; `alive` ends it.
 * `hole`: something between is still missing and has to be asked for again soon.
 */
export async function readLater(
  gateway: Gateway,
  cell: LogCell,
  alive: () => boolean,
): Promise<Result<'whole' | 'hole'>> {
  const id = cell.get().conversationId;
  for (let holes = 0; holes < 3; ) {
    const { loaded } = cell.get();
    const after = lastSeq(cell.get());
    const range = loaded ? { after, limit: page } : { before: Number.MAX_SAFE_INTEGER, limit: firstPage };
    const answer = await gateway.messages(id, range);
    if (!alive() || cell.get().conversationId !== id) return ok('whole');
    if (!answer.ok) return answer;
    const rows = answer.value;
    cell.set(loaded ? takeLater(cell.get(), rows) : takeFirst(cell.get(), rows));
    if (!loaded) continue;
    const log = cell.get();
    // A page that did not continue the run: ask again rather than show a hole.
    if (log.ahead.length > 0 && lastSeq(log) === after) holes += 1;
    else if (rows.length < page && log.ahead.length === 0) return ok('whole');
  }
  return ok('hole');
}

export async function readEarlier(
  gateway: Gateway,
  cell: LogCell,
  alive: () => boolean,
): Promise<Result<null>> {
  const log = cell.get();
  if (!log.hasEarlier) return ok(null);
  const before = log.messages[0]?.seq ?? 1;
  const answer = await gateway.messages(log.conversationId, { before, limit: firstPage });
  if (!alive() || cell.get().conversationId !== log.conversationId) return ok(null);
  if (answer.ok) cell.set(takeEarlier(cell.get(), answer.value));
  return answer.ok ? ok(null) : answer;
}
