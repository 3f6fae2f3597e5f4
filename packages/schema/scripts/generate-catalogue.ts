/** `npm run generate-catalogue`: writes what the migrations make of the least of hosts to `catalogue.json`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Database, startTestDatabase } from '@rentmate/crm-local/testing';
import { madeBetween, readCatalogue } from '../src/cli/catalogue.ts';
import { applyMigrations } from '../test/database.ts';
import { becomeHost } from '../test/hosts.ts';

export const CATALOGUE_FILE = new URL('../catalogue.json', import.meta.url);

/** The text of `catalogue.json`. The database's own content is thrown away. */
export async function generateCatalogue(database: Database): Promise<string> {
  await becomeHost(database, ['least']);
  const before = await database.probe(readCatalogue);
  await applyMigrations(database);
  const after = await database.probe(readCatalogue);
  return `${JSON.stringify(madeBetween(before, after), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { database, close } = await startTestDatabase('pglite');
  await writeFile(CATALOGUE_FILE, await generateCatalogue(database));
  await close();
}
