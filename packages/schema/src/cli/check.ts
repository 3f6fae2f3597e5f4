import { readFile } from 'node:fs/promises';
import { type Catalogue, differences, readCatalogue } from './catalogue.ts';

/** From `src/cli` and from `dist/cli` alike. */
const EXPECTED = new URL('../../catalogue.json', import.meta.url);

const SECONDS_TO_CONNECT = 15;

/** Of a database, without changing it. @throws in words, without the password, when it does not answer. */
async function catalogueOf(url: string): Promise<Catalogue> {
  const { default: postgres } = await import('postgres');
  let sql: ReturnType<typeof postgres>;
  try {
    sql = postgres(url, {
      max: 1,
      connect_timeout: SECONDS_TO_CONNECT,
      // A pooler in front of the database knows no prepared statements.
      prepare: false,
      fetch_types: false,
      onnotice: () => undefined,
    });
  } catch {
    throw new Error('That is no database URL. It looks like postgres://user:password@host:5432/postgres.');
  }
  try {
    return await sql.begin('read only', (query) => readCatalogue((text) => query.unsafe(text)));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const { hosts, ports } = { hosts: sql.options.host, ports: sql.options.port };
    const where = `${hosts[0]}:${ports[0]}`;
    throw new Error(`The database at ${where} did not answer: ${message || code}`, { cause: error });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** One line for everything that is missing or was changed, and 1; or 0 when nothing is. */
export async function check(url: string, say: (line: string) => void): Promise<number> {
  const expected = JSON.parse(await readFile(EXPECTED, 'utf8')) as Catalogue;
  const actual = await catalogueOf(url);
  if (!('schema crm_private' in actual)) {
    say('missing: everything. Apply the migrations with `supabase db push`.');
    return 1;
  }
  const lines = differences(expected, actual);
  for (const line of lines) say(line);
  say(
    lines.length
      ? 'Apply the migrations once more: each can run twice, and brings back what is its own.'
      : 'nothing is missing',
  );
  return lines.length ? 1 : 0;
}
