import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMigrations } from '../migrations.ts';

type Say = (line: string) => void;

async function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/**
 * Copies the migrations into `migrations` of a Supabase folder. A file that is there and differs stays, and is named,
 * unless it is to be overwritten; then the answer is 1. Else 0. @throws when the folder is not there.
 */
export async function copy(folder: string, say: Say, overwrite = false): Promise<number> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new Error(`There is no folder ${folder}. Run \`supabase init\` first, or name the folder.`);
  }
  const target = join(folder, 'migrations');
  await mkdir(target, { recursive: true });

  const migrations = await readMigrations();
  const kept: string[] = [];
  let written = 0;
  for (const { version, name, sql } of migrations) {
    const file = join(target, `${version}_${name}.sql`);
    const found = await contentOf(file);
    if (found === sql) continue;
    if (found !== undefined && !overwrite) {
      kept.push(file);
      continue;
    }
    await writeFile(file, sql);
    say(`${found === undefined ? 'copied' : 'overwritten'}: ${file}`);
    written += 1;
  }
  const same = migrations.length - written - kept.length;
  if (same) say(`${same} of ${migrations.length} were there already.`);
  for (const file of kept) say(`differs, so it was left alone: ${file}`);
  if (kept.length) say('Compare these with the new ones; `--overwrite` replaces them.');
  else say(`Next: ${await nextStep(target, migrations.at(-1)?.version ?? '')}`);
  return kept.length ? 1 : 0;
}

/** The Supabase CLI leaves out what is older than the last migration it has applied, unless told not to. */
async function nextStep(target: string, newest: string): Promise<string> {
  const isPast = (await readdir(target)).some((file) => /^\d{14}_/.test(file) && file.slice(0, 14) > newest);
  const push = `supabase db push${isPast ? ' --include-all' : ''}`;
  return `\`${push}\`, then \`npx @rentmate/crm-schema check --db-url <url>\`.`;
}
