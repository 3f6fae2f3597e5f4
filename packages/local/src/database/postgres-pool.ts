import { createPostgresConnection } from '@supabase/lite/postgres';
import type { Database, Query } from './database.ts';
import { isoTimestamp, isoTimestamptz } from './iso-time.ts';

const rollBack = Symbol('roll back');

/** The driver would encode text that is JSON already a second time. */
const json = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text) as unknown,
});

const time = (oid: number, parse: (text: string) => string) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown) => value,
  parse,
});

/** A real PostgreSQL by its URL, whose user may create roles and schemas. */
export async function openPostgres(url: string): Promise<Database> {
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      onnotice: () => undefined,
      types: {
        json: json(114),
        jsonb: json(3802),
        timestamp: time(1114, isoTimestamp),
        timestamptz: time(1184, isoTimestamptz),
      },
    },
  });
  const sql = connection.driver;

  const queryOn =
    (session: { unsafe: typeof sql.unsafe }): Query =>
    async (text, params) =>
      [...(await session.unsafe(text, params ? ([...params] as never) : []))] as never;

  const database: Database = {
    engine: 'postgres',
    connection,
    query: queryOn(sql),
    exec: async (text) => void (await sql.unsafe(text)),
    transaction: async (work) => {
      let result!: Awaited<ReturnType<typeof work>>;
      await sql.begin(async (session) => {
        result = await work(queryOn(session));
      });
      return result;
    },
    probe: async (work) => {
      let result!: Awaited<ReturnType<typeof work>>;
      await sql
        .begin(async (session) => {
          result = await work(queryOn(session));
          throw rollBack;
        })
        .catch((error: unknown) => {
          if (error !== rollBack) throw error;
        });
      return result;
    },
    exclusive: (work) => work(),
    listen: async (channel, onPayload) => {
      const listening = await sql.listen(channel, onPayload);
      return () => listening.unlisten();
    },
    close: () => connection.close(),
  };
  try {
    await database.query('select 1');
  } catch (error) {
    await connection.close();
    throw new Error(`No PostgreSQL answers at the given URL: ${(error as Error).message}`, { cause: error });
  }
  return database;
}
