import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { assumeIdentity, type Database, type Query } from './database/database.ts';
import { createFunctionRouter, type EdgeFunction, type ServiceQuery } from './functions/edge-function.ts';
import { withCors } from './http/cors.ts';
import type { RestServer } from './http/rest.ts';
import { PUBLISHABLE_KEY, SECRET_KEY } from './keys.ts';
import { BROADCAST_PATH, handleBroadcast } from './realtime/broadcast-endpoint.ts';
import { Broker } from './realtime/broker.ts';
import { attachSockets } from './realtime/sockets.ts';

/** Answers what is no Supabase path: the pages of a demo. Null is answered with 404. */
export type PageHandler = (request: Request) => Promise<Response | null>;
export type Log = (message: string, error?: unknown) => void;

export interface ServerOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** False: websockets are refused from the start. */
  readonly realtime?: boolean;
  /** Milliseconds without a sign of life after which a websocket is cut. */
  readonly socketIdleTimeout?: number;
  readonly pages?: PageHandler;
  readonly log?: Log;
}

/** A Supabase that answers at `url`. */
export interface LocalSupabase {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** One statement as the owner of the database, past every policy. */
  readonly query: Query;
  /** Off: open websockets are cut and new ones refused, until it is switched on again. */
  setRealtime(on: boolean): void;
  /** Cuts every open websocket, as a lost network does. */
  dropConnections(): void;
  close(): Promise<void>;
}

const SUPABASE_PATH = /^\/(rest|auth|functions|realtime|storage)\/v1(\/|$)/;

/** Runs statements as `service_role`, each in a transaction of its own. */
export function serviceQuery(database: Database): ServiceQuery {
  return (sql, params) =>
    database.transaction(async (query) => {
      await assumeIdentity(query, { role: 'service_role' });
      return query(sql, params) as never;
    });
}

/** Serves a prepared database over HTTP and websockets. `close` also closes the database. */
export async function serve(
  database: Database,
  rest: RestServer,
  functions: Readonly<Record<string, EdgeFunction>>,
  { port = 0, host = '127.0.0.1', realtime = true, socketIdleTimeout = 60_000, pages, log }: ServerOptions,
): Promise<LocalSupabase> {
  const report = (error: unknown) => log?.('local Supabase', error);
  const broker = new Broker(database, report);
  await broker.start();

  const runFunction = createFunctionRouter(functions, report);
  const supabase = withCors(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/functions/')) return runFunction(request);
    if (pathname.startsWith(BROADCAST_PATH) && request.method === 'POST')
      return handleBroadcast(broker, request);
    return rest.handle(request);
  });
  const answer = async (request: Request): Promise<Response> => {
    try {
      if (SUPABASE_PATH.test(new URL(request.url).pathname)) return await supabase(request);
      return (await pages?.(request)) ?? new Response('Not found', { status: 404 });
    } catch (error) {
      report(error);
      return Response.json({ message: 'The local server failed.' }, { status: 500 });
    }
  };

  const server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }));
  const sockets = attachSockets(server, broker, { on: realtime, idleTimeout: socketIdleTimeout });
  const stop = async () => {
    sockets.close();
    await broker.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await database.close();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await broker.stop();
    throw error;
  }

  let closing: Promise<void> | undefined;
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    publishableKey: PUBLISHABLE_KEY,
    secretKey: SECRET_KEY,
    query: database.query,
    setRealtime: sockets.switch,
    dropConnections: sockets.drop,
    close: () => {
      closing ??= stop();
      return closing;
    },
  };
}
