/**
 * Database errors as PostgREST answers them. The embedded REST server knows only some codes, turns the rest into a
 * wordless 500 and prints every refusal; hosts and elements rely on the words.
 */
import { RelationNotFoundError } from '@supabase/lite';

interface DatabaseError extends Error {
  readonly code: string;
  readonly detail?: string | null;
  readonly hint?: string | null;
}

/** PostgREST's table of SQLSTATE → HTTP status: whole codes first, then classes (the first two characters). */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  '21000': 400,
  '22023': 400,
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '42501': 403,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53400': 500,
  '57P01': 503,
  P0001: 400,
};

const STATUS_BY_CLASS: Readonly<Record<string, number>> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '23': 400,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};

function statusOf(code: string): number {
  const chosen = /^PT([2-5]\d\d)$/.exec(code)?.[1];
  if (chosen) return Number(chosen);
  return STATUS_BY_CODE[code] ?? STATUS_BY_CLASS[code.slice(0, 2)] ?? 400;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error && /^(?!PGRST)[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code ?? ''))
  );
}

interface ErrorBody {
  code: string;
  message: string;
  details: string | null;
  hint: string | null;
}

/** Hono answers with the response of an error that brings one. */
class AnsweredError extends Error {
  readonly #status: number;
  readonly #body: ErrorBody;

  constructor(status: number, body: ErrorBody, cause: unknown) {
    super(body.message, { cause });
    this.#status = status;
    this.#body = body;
  }

  getResponse(): Response {
    return Response.json(this.#body, { status: this.#status });
  }
}

/**
 * What a refused statement is answered with: an error that carries its response, or null for what is not ours to
 * answer. 42501 gets 403 here; for a caller who is not signed in, `refusalForAnon` makes it 401.
 */
export function answerDatabaseError(error: unknown): Error | null {
  if (error instanceof RelationNotFoundError) {
    const message = `Could not find the table '${error.schema || 'public'}.${error.relation}' in the schema cache`;
    return new AnsweredError(404, { code: 'PGRST205', message, details: null, hint: null }, error);
  }
  if (!isDatabaseError(error)) return null;
  const { code, message, detail = null, hint = null } = error;
  return new AnsweredError(statusOf(code), { code, message, details: detail, hint }, error);
}

/** PostgREST tells somebody without a session to sign in (401) where it tells a user no (403). */
export async function refusalForAnon(response: Response): Promise<Response> {
  if (response.status !== 403) return response;
  const body = (await response.clone().json()) as Partial<ErrorBody>;
  return body.code === '42501' ? Response.json(body, { status: 401 }) : response;
}
