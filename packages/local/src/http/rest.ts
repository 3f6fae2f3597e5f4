import { App } from '@supabase/lite';
import type { Database } from '../database/database.ts';
import { JWT_SECRET, PUBLISHABLE_KEY, SECRET_KEY } from '../keys.ts';
import { bearerToken, claimsOfKey } from '../tokens.ts';
import { answerDatabaseError, refusalForAnon } from './postgrest-errors.ts';

/** REST and auth of `@supabase/lite`, made to answer as the hosted services do. */
export interface RestServer {
  handle(request: Request): Promise<Response>;
  /** After the schema changed: forget which tables and functions there are. */
  forgetSchema(): Promise<void>;
}

/** The rest of the server in whose schema `auth` and roles are laid first. `tokenLifetime` in seconds. */
export function createRestServer(
  database: Database,
  tokenLifetime: number,
): RestServer & { prepare(): Promise<void> } {
  const { connection } = database;
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: JWT_SECRET,
      jwt_expiry: tokenLifetime,
      publishable_key: PUBLISHABLE_KEY,
      secret_key: SECRET_KEY,
    },
    studio: { enabled: false },
  });

  // The only place between a refused statement and the server's own, poorer answer.
  const normalize = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (error: unknown) => {
    const answer = answerDatabaseError(error);
    if (answer) throw answer;
    return normalize(error);
  };

  const isAnonymous = (headers: Headers) => {
    const token = bearerToken(headers);
    return claimsOfKey(headers.get('apikey'))?.role === 'anon' && (!token || claimsOfKey(token) !== null);
  };

  return {
    prepare: async () => {
      await app.ensureSystemSchema();
      // Unless told that roles are set up, its first request grants every table to every role.
      (connection as unknown as { rlsState: string }).rlsState = 'active';
    },
    forgetSchema: () => connection.clearSchemaCache(),
    handle: async (request) => {
      // Read before taking the turn: a slow sender must not hold up everybody else.
      const body = request.body === null ? null : await request.arrayBuffer();
      const whole = new Request(request.url, { method: request.method, headers: request.headers, body });
      const response = await database.exclusive(async () => await app.fetch(whole));
      const isRest = new URL(request.url).pathname.startsWith('/rest/');
      return isRest && isAnonymous(request.headers) ? refusalForAnon(response) : response;
    },
  };
}
