import type { Connection } from '@supabase/lite';

export type Row = Record<string, unknown>;

/** One statement with `$1` parameters. Times come back as ISO 8601 text, bigints as numbers where they fit. */
export type Query = <T extends Row = Row>(sql: string, params?: readonly unknown[]) => Promise<T[]>;

/** The two engines behind one shape. Statements run as the owner of the database, past every policy. */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  /** What `@supabase/lite` serves REST and auth from. */
  readonly connection: Connection;
  query: Query;
  /** Several statements without parameters, in one implicit transaction. */
  exec(sql: string): Promise<void>;
  /** One transaction: committed when `work` resolves, rolled back when it throws. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** One transaction that is rolled back whatever happens: a question to the policies leaves nothing behind. */
  probe<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /**
   * Runs `work` while nothing else uses the session. PGlite has one session for everybody, so requests that
   * interleave would run under each other's role; a pool of real connections needs no such turn taking.
   */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  /** The data folder as an archive; PGlite only. */
  dump?(): Promise<Blob>;
  close(): Promise<void>;
}

/** Sets who the rest of the transaction is, the way PostgREST does. */
export async function assumeIdentity(
  query: Query,
  claims: { role: string; sub?: string; [claim: string]: unknown },
): Promise<void> {
  await query(
    `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),
            set_config('request.jwt.claim.sub', $3, true), set_config('request.jwt.claim.role', $1, true)`,
    [claims.role, JSON.stringify(claims), claims.sub ?? ''],
  );
}
