/** What a server said, in the words of the data layer. */

import type { Problem, ProblemKind } from '../result.ts';
import { isDeviceOnline } from '../stores/browser.ts';

/** An error as PostgREST and the gateway before it send it. */
export interface ServerError {
  readonly message?: string;
  readonly code?: string;
  readonly hint?: string | null;
  readonly details?: string | null;
}

/** The words the database's own functions put in `hint`. */
const words: Readonly<Record<string, ProblemKind>> = {
  sign_in: 'signed_out',
  forbidden: 'forbidden',
  not_found: 'not_found',
  closed: 'closed',
  claimed: 'claimed',
  unclaimed: 'unclaimed',
  bot_paused: 'bot_paused',
  idempotency: 'idempotency',
  rate: 'rate',
  invalid: 'invalid',
};

const codes: Readonly<Record<string, ProblemKind>> = {
  PGRST106: 'not_installed',
  PGRST200: 'not_installed',
  PGRST202: 'not_installed',
  PGRST204: 'not_installed',
  PGRST205: 'not_installed',
  PGRST301: 'signed_out',
  PGRST302: 'signed_out',
  PGRST303: 'signed_out',
  '3F000': 'not_installed',
  '42703': 'not_installed',
  '42883': 'not_installed',
  '42P01': 'not_installed',
  '42P17': 'not_installed',
  '42501': 'forbidden',
};

const byStatus = (status: number): ProblemKind => {
  if (status === 401) return 'signed_out';
  if (status === 403) return 'forbidden';
  if (status === 409) return 'unknown';
  if (status === 429) return 'rate';
  // Whatever answered 404 or with a page instead of JSON is not the server that was meant.
  return status === 404 || status < 400 || status >= 500 ? 'unreachable' : 'unknown';
};

function kindOf(error: ServerError, status: number): ProblemKind {
  const { code = '', hint, message = '' } = error;
  if (/api key/i.test(message) || /api key/i.test(hint ?? '')) return 'wrong_key';
  const word = hint ? words[hint] : undefined;
  if (word && /^PT\d{3}$|^42501$/.test(code)) return word;
  // Without a session PostgREST answers 401 where it answers 403 to somebody it knows.
  if (status === 401) return 'signed_out';
  const known = codes[code];
  if (known) return known;
  // An id of another shape is the id of nothing.
  if (code === '22P02' && /type (uuid|bigint)/.test(message)) return 'not_found';
  if (/^(22|23)/.test(code)) return 'invalid';
  return byStatus(status);
}

/** Nobody answered: the device is off the network, or the server is. */
export const silence = (detail: string): Problem => ({
  kind: isDeviceOnline() ? 'unreachable' : 'offline',
  detail,
});

/** `status` 0: the request never came to an answer. */
export function problemOf(error: ServerError, status: number): Problem {
  const detail = [error.code, error.message?.slice(0, 200)].filter(Boolean).join(' ');
  if (status === 0) return silence(detail);
  const kind = kindOf(error, status);
  const more = kind === 'claimed' ? holderOf(error.details) : kind === 'rate' ? waitOf(error.details) : {};
  return { kind, ...(detail ? { detail } : {}), ...more };
}

function holderOf(details: string | null | undefined): Pick<Problem, 'holder'> {
  try {
    const { admin_id, name, claimed_at } = JSON.parse(details ?? '') as Record<string, string | null>;
    return admin_id ? { holder: { id: admin_id, name: name ?? '', since: claimed_at ?? '' } } : {};
  } catch {
    return {};
  }
}

function waitOf(details: string | null | undefined): Pick<Problem, 'retryAfter'> {
  const seconds = Number.parseFloat(details ?? '');
  return Number.isFinite(seconds) ? { retryAfter: seconds } : {};
}
