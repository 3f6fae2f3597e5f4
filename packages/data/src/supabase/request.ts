/** One request as a result: it always settles, within its time, and its failure is a word. */

import type { SupabaseClient } from '@supabase/supabase-js';
import { failed, ok, type Result } from '../result.ts';
import { problemOf, type ServerError } from './problems.ts';

const patience = 20_000;

/** Runs `work` with a signal that aborts after `milliseconds`, or when `outer` does. */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => PromiseLike<T>,
  milliseconds: number,
  outer?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}

interface Answer {
  readonly data: unknown;
  readonly error: ServerError | null;
  readonly status: number;
}

/** A query of supabase-js that was not sent yet. */
interface Query {
  abortSignal(signal: AbortSignal): PromiseLike<Answer>;
  /** Newer clients try a read again on their own. */
  retry?(enabled: boolean): unknown;
}

/** Sends a query and reads its rows. Data of another shape than the one expected is `unknown`. */
export async function ask<T>(query: Query, read: (data: unknown) => T): Promise<Result<T>> {
  try {
    // The stores try again themselves, and show meanwhile that there is something to wait for.
    query.retry?.(false);
    const { data, error, status } = await withDeadline((signal) => query.abortSignal(signal), patience);
    return error ? failed(problemOf(error, status)) : ok(read(data));
  } catch (error) {
    return failed({ kind: 'unknown', detail: String(error) });
  }
}

export const call = <T>(
  client: SupabaseClient,
  name: string,
  args: Readonly<Record<string, unknown>>,
  read: (data: unknown) => T,
): Promise<Result<T>> => ask(client.rpc(name, args), read);

/** An answer that may not be empty. */
export function found<T>(answer: Result<T | null>): Result<T> {
  if (!answer.ok) return answer;
  return answer.value === null ? failed({ kind: 'not_found' }) : ok(answer.value);
}

/** Reads every row of a list. */
export const rows =
  <R, T>(toDomain: (row: R) => T) =>
  (data: unknown): readonly T[] =>
    (data as readonly R[]).map(toDomain);

/** Reads the first row, or null. A function that answers one row gives it bare. */
export const firstRow =
  <R, T>(toDomain: (row: R) => T) =>
  (data: unknown): T | null => {
    const row = (Array.isArray(data) ? data[0] : data) as R | null | undefined;
    return row ? toDomain(row) : null;
  };

/** Reads the one row there must be. @throws when there is none. */
export const theRow =
  <R, T>(toDomain: (row: R) => T) =>
  (data: unknown): T => {
    const value = firstRow(toDomain)(data);
    if (value === null) throw new Error('The database answered no row.');
    return value;
  };

export const nothing = (): void => {};
