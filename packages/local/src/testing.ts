/** For tests: a local Supabase, or a bare database, that starts in about a second and leaves nothing behind. */
import { readMigrations } from '@rentmate/crm-schema/migrations';
import type { Database } from './database/database.ts';
import type { Migration } from './database/migrate.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres-pool.ts';
import { startOn } from './index.ts';
import { startPostgres } from './postgres.ts';
import { prepareDatabase } from './prepare.ts';
import type { LocalSupabase, ServerOptions } from './server.ts';
import { preparedPglite } from './testing/prepared-pglite.ts';

export type { Database } from './database/database.ts';
export { findPostgres, freePort, startPostgres, type ThrowawayPostgres } from './postgres.ts';
export type { LocalSupabase } from './server.ts';
export { createPerson, newClient, type Person, signIn } from './testing/people.ts';

/** PGlite runs in this process; `postgres` is a throwaway server from the binaries installed on the machine. */
export type Engine = 'pglite' | 'postgres';

export interface TestOptions extends ServerOptions {
  readonly engine?: Engine;
  /** Fill in the demo's people and their histories. */
  readonly seed?: boolean;
  /** Default: those of the schema package. */
  readonly migrations?: readonly Migration[];
  /** Seconds a session's token is good for. Default 3,600. */
  readonly tokenLifetime?: number;
  /** Milliseconds the bot thinks. Default 0. */
  readonly botDelay?: number;
}

/** An empty database of this engine and what ends it. */
async function openEmpty(engine: Engine): Promise<{ database: Database; stop(): Promise<void> }> {
  if (engine === 'pglite') return { database: await openPglite(), stop: async () => undefined };
  const server = await startPostgres();
  try {
    return { database: await openPostgres(server.url), stop: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Starts a local Supabase on a free loopback port; `close` also stops its database. */
export async function startTestSupabase(options: TestOptions = {}): Promise<LocalSupabase> {
  const { engine = 'pglite', seed = false, migrations = await readMigrations() } = options;
  const { database, stop } =
    engine === 'pglite'
      ? { database: await preparedPglite(migrations, seed), stop: async () => undefined }
      : await openEmpty(engine);
  try {
    const supabase = await startOn(database, { botDelay: 0, ...options, migrations });
    return {
      ...supabase,
      close: async () => {
        await supabase.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A database with every migration applied and nobody in it, without a server. */
export async function startTestDatabase(
  engine: Engine,
): Promise<{ database: Database; close(): Promise<void> }> {
  const migrations = await readMigrations();
  if (engine === 'pglite') {
    const database = await preparedPglite(migrations, false);
    return { database, close: () => database.close() };
  }
  const { database, stop } = await openEmpty(engine);
  const close = async () => {
    await database.close();
    await stop();
  };
  try {
    await prepareDatabase(database, migrations, 3600);
  } catch (error) {
    await close();
    throw error;
  }
  return { database, close };
}
