import type { Row } from '../database/database.ts';
import { bearerToken, type Claims, claimsOfKey, claimsOfToken, TokenError } from '../tokens.ts';

/** One statement as `service_role`, as an Edge Function with the secret key would run it. */
export type ServiceQuery = <T extends Row = Row>(sql: string, params?: readonly unknown[]) => Promise<T[]>;

/** A handler under `/functions/v1/<name>`. */
export type EdgeFunction = (request: Request, caller: Claims) => Promise<Response>;

const PREFIX = '/functions/v1/';

/** An answer in the host's shape for failures. */
export function failure(status: number, error: string): Response {
  return Response.json({ error }, { status });
}

/** Finds the function, learns who calls, and turns what is thrown into `{ error }`. */
export function createFunctionRouter(
  functions: Readonly<Record<string, EdgeFunction>>,
  log: (error: unknown) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const name = new URL(request.url).pathname.slice(PREFIX.length);
    const edgeFunction = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!edgeFunction) return failure(404, `There is no function "${name}".`);
    if (request.method !== 'POST') return failure(405, 'Functions answer to POST.');
    const apikey = request.headers.get('apikey');
    if (apikey !== null && !claimsOfKey(apikey)) {
      return Response.json({ message: 'Invalid API key', error: 'Invalid API key' }, { status: 401 });
    }
    try {
      const caller = await claimsOfToken(bearerToken(request.headers) ?? apikey ?? '');
      return await edgeFunction(request, caller);
    } catch (error) {
      if (error instanceof TokenError) {
        return failure(401, error.expired ? 'The session has expired.' : 'Sign in or send an API key.');
      }
      log(error);
      return failure(500, 'The function failed.');
    }
  };
}
