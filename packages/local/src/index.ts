/**
 * An embedded Supabase: REST, auth, Realtime and Edge Functions at one origin, on PGlite or on a real Postgres.
 * For the demo, the stories and the tests; never published.
 */
import { readMigrations } from '@rentmate/crm-schema/migrations';
import type { Database } from './database/database.ts';
import type { Migration } from './database/migrate.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres-pool.ts';
import { localFunctions } from './functions/functions.ts';
import { emptyDatabase, prepareDatabase } from './prepare.ts';
import { seedDatabase } from './seed/seed.ts';
import { type LocalSupabase, type ServerOptions, serve } from './server.ts';

export { type ImportOptions, type ImportResult, importDialogues } from './import/import-dialogues.ts';
export { PUBLISHABLE_KEY, SECRET_KEY } from './keys.ts';
export type { LocalSupabase, Log, PageHandler } from './server.ts';

export interface LocalSupabaseOptions extends ServerOptions {
  /** PGlite kept in a folder, PGlite in memory (the default), or a real Postgres. */
  readonly database?: { readonly folder?: string } | { readonly url: string };
  /** Throw away what the folder or the database holds first. */
  readonly reset?: boolean;
  /** Fill in people and their histories, once. */
  readonly seed?: boolean;
  /** Seconds a session's token is good for. Default 3,600. */
  readonly tokenLifetime?: number;
  /** Default: those of the schema package. Fewer of them show what a host sees who forgot some. */
  readonly migrations?: readonly Migration[];
  /** Milliseconds the bot thinks. Default: about a second, longer for longer answers. */
  readonly botDelay?: number;
}

async function open({ database = {}, reset = false }: LocalSupabaseOptions): Promise<Database> {
  if ('url' in database) {
    const postgres = await openPostgres(database.url);
    if (reset) await emptyDatabase(postgres);
    return postgres;
  }
  return openPglite({ ...database, reset });
}

/**
 * Applies the migrations a database lacks, fills it in where asked for, and serves it. The database is closed with
 * the server, or when this fails.
 */
export async function startOn(
  database: Database,
  options: Omit<LocalSupabaseOptions, 'database' | 'reset'>,
): Promise<LocalSupabase> {
  const { tokenLifetime = 3600, migrations = await readMigrations(), seed = false, botDelay } = options;
  try {
    const rest = await prepareDatabase(database, migrations, tokenLifetime);
    if (seed) await seedDatabase(database);
    return await serve(database, rest, localFunctions(database, botDelay), options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Starts a local Supabase and applies the migrations it lacks.
 * @throws in words when the folder is in use by another process, the port is taken or a migration fails.
 */
export async function startLocalSupabase(options: LocalSupabaseOptions = {}): Promise<LocalSupabase> {
  return startOn(await open(options), options);
}
