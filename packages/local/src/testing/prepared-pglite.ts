import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { Migration } from '../database/migrate.ts';
import { openPglite } from '../database/pglite.ts';
import { prepareDatabase } from '../prepare.ts';
import { seedDatabase } from '../seed/seed.ts';

const PREFIX = 'crm-local-';
const KEPT = 6;

/** Archives of this process. */
const archives = new Map<string, Promise<Blob>>();

/** Changes when anything does that shapes a prepared database. */
function fingerprint(migrations: readonly Migration[]): string {
  const hash = createHash('sha256').update(JSON.stringify(migrations));
  for (const folder of ['../../sql/', '../../knowledge/', '../database/']) {
    const url = new URL(folder, import.meta.url);
    for (const name of readdirSync(url).sort()) hash.update(readFileSync(new URL(name, url)));
  }
  // Both name the versions of the engine and of the auth schema.
  for (const file of ['../prepare.ts', '../../package.json']) {
    hash.update(readFileSync(new URL(file, import.meta.url)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Each migration that is edited leaves an archive of 40 MB: the newest stay. */
async function removeOld(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX) && name.includes('.tar'));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(tmpdir(), name);
      return { file, time: (await stat(file).catch(() => null))?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.time - a.time);
  for (const { file } of files.slice(KEPT)) await rm(file, { force: true });
}

async function dump(database: Database): Promise<Blob> {
  if (!database.dump) throw new Error('Only PGlite can be dumped.');
  return database.dump();
}

async function migrated(migrations: readonly Migration[], key: string): Promise<Blob> {
  const file = join(tmpdir(), `${PREFIX}${key}.tar`);
  const stored = await readFile(file).catch(() => null);
  if (stored) return new Blob([new Uint8Array(stored)]);
  const database = await openPglite();
  try {
    await prepareDatabase(database, migrations, 3600);
    const archive = await dump(database);
    // Another process may be doing the same, so the file appears whole or not at all.
    const unfinished = `${file}.${randomUUID()}`;
    await writeFile(unfinished, new Uint8Array(await archive.arrayBuffer()));
    await rename(unfinished, file);
    await removeOld();
    return archive;
  } finally {
    await database.close();
  }
}

async function seeded(empty: Promise<Blob>): Promise<Blob> {
  const database = await openPglite({ load: await empty });
  try {
    await seedDatabase(database);
    return await dump(database);
  } finally {
    await database.close();
  }
}

function remembered(key: string, make: () => Promise<Blob>): Promise<Blob> {
  const known = archives.get(key);
  if (known) return known;
  const archive = make();
  archives.set(key, archive);
  // A failure must not be remembered.
  archive.catch(() => archives.delete(key));
  return archive;
}

/**
 * PGlite in memory with these migrations applied, and the seed where asked for. The work is done once: migrated
 * archives are kept in the system's temporary folder, seeded ones (their times hang on the moment) in this process.
 */
export async function preparedPglite(migrations: readonly Migration[], seed: boolean): Promise<Database> {
  const key = fingerprint(migrations);
  const empty = remembered(key, () => migrated(migrations, key));
  const load = await (seed ? remembered(`${key}:seed`, () => seeded(empty)) : empty);
  return openPglite({ load });
}
