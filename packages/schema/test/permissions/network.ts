/** Attacks with real tokens on a running local Supabase: through REST, auth, functions and websockets. */
import { createHmac } from 'node:crypto';
import { type LocalSupabase, signIn, startTestDatabase } from '@rentmate/crm-local/testing';
import { startOn } from '../../../local/src/index.ts';
import { JWT_SECRET } from '../../../local/src/keys.ts';
import { type Attack, dishonesty, leak } from './attack.ts';
import { type CallerName, type Change, claimsOf, prepareAttempts } from './attempts.ts';
import type { Fault } from './matrix.ts';
import { emailOf, people } from './scene.ts';

/** Who sends a request: with his session, or with a token he has tampered with. */
export type Sender = CallerName | 'edited token' | 'token without a signature' | 'token signed by himself';

export interface Request extends Pick<Attack, 'name' | 'leaves'> {
  readonly by: Sender;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** From the origin, such as `/rest/v1/…`. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The status must be one of refusal. Default: any, with nothing to read. */
  readonly refused?: true;
  /** How many rows the answer has. */
  readonly rows?: number;
}

export interface Network {
  readonly supabase: LocalSupabase;
  /** Access tokens by sender. */
  readonly tokens: Readonly<Record<Sender, string>>;
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: object, secret: string, alg = 'HS256'): string {
  const unsigned = `${base64({ alg, typ: 'JWT' })}.${base64(claims)}`;
  const signature = alg === 'none' ? '' : createHmac('sha256', secret).update(unsigned).digest('base64url');
  return `${unsigned}.${signature}`;
}

const expiring = (claims: object) => ({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims });

/** Serves a fresh database with the scene in it, and signs people in. */
export async function startNetwork(): Promise<Network> {
  const { database } = await startTestDatabase('pglite');
  const supabase = await startOn(database, { botDelay: 0 });
  await prepareAttempts(database);
  await supabase.query('select attempts.store()');
  const session = async (whose: (typeof people)[keyof typeof people]) => {
    const { data } = await (await signIn(supabase, emailOf(whose))).auth.getSession();
    return data.session?.access_token ?? '';
  };
  const tenantA = await session(people.tenantA);
  const [head, , signature] = tenantA.split('.');
  const raised = expiring({ ...claimsOf('tenantA'), role: 'service_role' });
  return {
    supabase,
    tokens: {
      tenantA,
      tenantB: await session(people.tenantB),
      staff: await session(people.staff),
      secondStaff: await session(people.secondStaff),
      nobody: await session(people.nobody),
      registered: await session(people.visitor),
      // The local auth server gives out no such sessions, so these come from its secret.
      visitor: signed(expiring(claimsOf('visitor')), JWT_SECRET),
      nameless: signed(expiring(claimsOf('nameless')), JWT_SECRET),
      anonymousStaff: signed(expiring(claimsOf('anonymousStaff')), JWT_SECRET),
      boaster: signed(expiring(claimsOf('boaster')), JWT_SECRET),
      anon: supabase.publishableKey,
      service: supabase.secretKey,
      owner: supabase.secretKey,
      'edited token': `${head}.${base64(raised)}.${signature}`,
      'token without a signature': signed(raised, '', 'none'),
      'token signed by himself': signed(raised, 'a secret of his own'),
    },
  };
}

/** Sends one request as somebody. */
export async function sendRequest({ supabase, tokens }: Network, request: Request): Promise<Response> {
  const { by, method = request.body === undefined ? 'GET' : 'POST', path, body, headers } = request;
  return fetch(`${supabase.url}${path}`, {
    method,
    headers: {
      apikey: supabase.publishableKey,
      authorization: `Bearer ${tokens[by]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What has changed since the last question. */
export async function takeChanges({ supabase }: Network): Promise<readonly Change[]> {
  const [row] = await supabase.query<{ changes: Change[] }>('select attempts.changes() as changes');
  if (row?.changes.length) await supabase.query('select attempts.store()');
  return row?.changes ?? [];
}

/** The person behind a sender, for what is his. */
export const callerOf = (by: Sender): CallerName => (by.includes(' ') ? 'tenantA' : (by as CallerName));

async function judge(network: Network, request: Request): Promise<string | null> {
  const response = await sendRequest(network, request);
  const text = await response.text();
  const changes = await takeChanges(network);
  const by = callerOf(request.by);
  const leaked = leak(by, `${text} ${[...response.headers].join(' ')}`);
  if (leaked) return `read ${leaked}: ${text.slice(0, 300)}`;
  if (response.status >= 500) return `broke the server: ${response.status} ${text.slice(0, 300)}`;
  if (request.refused && response.status < 400)
    return `was answered: ${response.status} ${text.slice(0, 300)}`;
  if (request.leaves && response.status >= 400)
    return `was refused: ${response.status} ${text.slice(0, 300)}`;
  if (request.rows !== undefined) {
    const counted = response.headers.get('content-range')?.split('/')[1];
    const rows = request.method === 'HEAD' ? Number(counted) : (JSON.parse(text) as unknown[]).length;
    if (rows !== request.rows) return `got ${rows} rows: ${text.slice(0, 300)}`;
  }
  return dishonesty({ by, ...(request.leaves ? { leaves: request.leaves } : {}) }, changes);
}

/** One after the other, so that every change has its author. */
export async function checkRequests(
  network: Network,
  requests: readonly Request[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const request of requests) {
    const found = await judge(network, request);
    if (found) faults.push({ name: `${request.by} ${request.name}`, found });
  }
  return faults;
}
