import { readdir, readFile } from 'node:fs/promises';

/** `version` has fourteen digits; `sql` can run twice. */
export interface Migration {
  readonly version: string;
  readonly name: string;
  readonly sql: string;
}

/** From `src` and from `dist` alike. */
const FOLDER = new URL('../migrations/', import.meta.url);

/** The migrations of this package, oldest first. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [version = '', ...name] = file.slice(0, -'.sql'.length).split('_');
      return { version, name: name.join('_'), sql: await readFile(new URL(file, FOLDER), 'utf8') };
    }),
  );
}
