import { readFileSync } from 'node:fs';
import type { Database } from './database/database.ts';
import { type Migration, migrate } from './database/migrate.ts';
import { createRoles, grantDefaults } from './database/roles.ts';
import { loadKnowledge } from './functions/chat-support/knowledge.ts';
import { createRestServer, type RestServer } from './http/rest.ts';

const sqlFile = (name: string) => readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8');

/** Every schema that comes to be here. */
const SCHEMAS = ['public', 'auth', 'realtime', 'crm_private', 'crm_local', 'supabase_migrations'];

/** Throws away whatever an earlier start left in a real Postgres. */
export async function emptyDatabase(database: Database): Promise<void> {
  for (const schema of SCHEMAS) await database.exec(`drop schema if exists ${schema} cascade`);
  await database.exec('create schema public; grant usage on schema public to public');
}

/**
 * Makes of an empty database what a hosted Supabase project is, applies the migrations it lacks, and adds what only
 * the local bot needs. Running it again changes nothing. `tokenLifetime` in seconds.
 */
export async function prepareDatabase(
  database: Database,
  migrations: readonly Migration[],
  tokenLifetime: number,
): Promise<RestServer> {
  const rest = createRestServer(database, tokenLifetime);
  await createRoles(database);
  await rest.prepare();
  await grantDefaults(database);
  await database.exec(sqlFile('realtime'));
  await database.exec(sqlFile('knowledge'));
  await loadKnowledge(database);
  await migrate(database, migrations);
  await rest.forgetSchema();
  return rest;
}
