import { appliedVersions, ensureHistoryTable, recordVersion } from '@supabase/lite';
import type { Database } from './database.ts';

export interface Migration {
  /** Fourteen digits. */
  readonly version: string;
  readonly name: string;
  readonly sql: string;
}

/** Applies what the history does not hold yet, oldest first; each migration whole or not at all. */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<number> {
  await ensureHistoryTable(database.connection);
  const done = new Set(await appliedVersions(database.connection));
  const missing = migrations
    .filter(({ version }) => !done.has(version))
    .sort((a, b) => a.version.localeCompare(b.version));
  for (const { version, name, sql } of missing) {
    try {
      await database.exec(sql);
    } catch (error) {
      throw new Error(`Migration ${version}_${name} failed: ${(error as Error).message}`, { cause: error });
    }
    await recordVersion(database.connection, { version, name, statements: [sql] });
  }
  return missing.length;
}
