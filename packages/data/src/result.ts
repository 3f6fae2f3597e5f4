/**
 * Failure is a value: what every verb of the data layer answers, and the words for what can go wrong.
 * Exceptions are left for programmer errors.
 */

/** Why something could not be read or written, in words an element can turn into advice. */
export type ProblemKind =
  /** The device has no network. Nothing is lost: it is tried again by itself. */
  | 'offline'
  /** The server did not answer, or answered with 5xx. */
  | 'unreachable'
  /** The project's API key is not accepted. Only the embedding developer can mend it. */
  | 'wrong_key'
  /** Nobody is signed in, or the session has expired. */
  | 'signed_out'
  /** Signed in, but not allowed. */
  | 'forbidden'
  /** Absent, or not the caller's: the database answers both alike. */
  | 'not_found'
  /** Tables, functions or the view are missing: the migrations have not been applied. */
  | 'not_installed'
  /** The conversation is closed. */
  | 'closed'
  /** Another member of staff holds the conversation; `holder` says who and since when. */
  | 'claimed'
  /** Staff must take the conversation over before replying. */
  | 'unclaimed'
  /** The bot is silent because a person is asked for or present. */
  | 'bot_paused'
  /** The same id was used for other content. */
  | 'idempotency'
  /** Too many writes; `retryAfter` says when the next one is taken. */
  | 'rate'
  /** The database refused the value (too long, empty, control characters). */
  | 'invalid'
  | 'unknown';

export interface Problem {
  readonly kind: ProblemKind;
  /** For the console, never for a person: what the server said. */
  readonly detail?: string;
  /** Seconds until the next attempt can succeed (kind `rate`, or a `Retry-After` header). */
  readonly retryAfter?: number;
  /** Who holds the conversation (kind `claimed`). */
  readonly holder?: { readonly id: string; readonly name: string; readonly since: string };
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (problem: Problem): Result<never> => ({ ok: false, problem });

const lasting: ReadonlySet<ProblemKind> = new Set([
  'wrong_key',
  'forbidden',
  'not_found',
  'not_installed',
  'closed',
  'claimed',
  'unclaimed',
  'bot_paused',
  'idempotency',
  'invalid',
]);

/** Whether trying the same again can help without anybody changing anything. */
export const isPassing = (problem: Problem): boolean => !lasting.has(problem.kind);
