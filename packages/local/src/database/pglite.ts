import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPgliteConnection } from '@supabase/lite/pglite';
import type { Database, Query } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { isoTimestamp, isoTimestamptz } from './iso-time.ts';
import { Mutex } from './mutex.ts';

const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;

export interface PgliteOptions {
  /** Where it is kept. Absent: in memory. */
  readonly folder?: string;
  /** Throw away what the folder holds. */
  readonly reset?: boolean;
  /** An archive made by `dump()` to start from; in memory only. */
  readonly load?: Blob;
}

/** @throws when another process has the folder open. */
export async function openPglite(options: PgliteOptions = {}): Promise<Database> {
  const unlock = options.folder ? lockFolder(options.folder) : () => undefined;
  // The lock lies beside the database, which wants a folder of its own.
  const dataFolder = options.folder && join(options.folder, 'pglite');
  try {
    if (options.reset && dataFolder) rmSync(dataFolder, { recursive: true, force: true });
    const connection = await createPgliteConnection({
      ...(dataFolder ? { url: dataFolder } : {}),
      pgliteOptions: {
        ...(options.load ? { loadDataDir: options.load } : {}),
        parsers: { [TIMESTAMPTZ]: isoTimestamptz, [TIMESTAMP]: isoTimestamp },
      },
    });
    const { driver } = connection;
    await driver.waitReady;
    await driver.exec(`set time zone 'UTC'`);

    const mutex = new Mutex();
    const direct: Query = async (sql, params) =>
      (await driver.query(sql, params && [...params])).rows as never;
    const transaction = <T>(work: (query: Query) => Promise<T>, end: 'commit' | 'rollback') =>
      mutex.run(async () => {
        await driver.exec('begin');
        let finish = 'rollback';
        try {
          const result = await work(direct);
          finish = end;
          return result;
        } finally {
          await driver.exec(finish);
        }
      });

    return {
      engine: 'pglite',
      connection,
      query: (sql, params) => mutex.run(() => direct(sql, params)) as never,
      exec: (sql) => mutex.run(async () => void (await driver.exec(sql))),
      transaction: (work) => transaction(work, 'commit'),
      probe: (work) => transaction(work, 'rollback'),
      exclusive: (work) => mutex.run(work),
      listen: (channel, onPayload) => mutex.run(() => driver.listen(channel, onPayload)),
      dump: () => mutex.run(() => driver.dumpDataDir('none')),
      close: async () => {
        await mutex.run(() => connection.close());
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
