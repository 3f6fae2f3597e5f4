import { randomUUID } from 'node:crypto';
import { assumeIdentity, type Database, type Query } from '../database/database.ts';
import type { Claims } from '../tokens.ts';

export type Extension = 'broadcast' | 'presence';
export type Permissions = Readonly<Record<Extension, boolean>>;

/** Asks the policies of `realtime.messages` who may do what on a private topic. */
export interface Authorizer {
  mayRead(topic: string, claims: Claims): Promise<Permissions>;
  mayWrite(topic: string, claims: Claims, extension: Extension): Promise<boolean>;
}

const INSUFFICIENT_PRIVILEGE = '42501';

async function become(query: Query, topic: string, claims: Claims): Promise<void> {
  await query(
    `select set_config('realtime.topic', $1, true), set_config('request.headers', '{}', true),
            set_config('request.method', '', true), set_config('request.path', '', true)`,
    [topic],
  );
  await assumeIdentity(query, claims);
}

/**
 * As the hosted server does: write a row of each kind on the topic as the owner, become the user and see which
 * of them the policies show; try an insert to know whether he may write. All of it is rolled back.
 */
export function policyAuthorizer(database: Pick<Database, 'probe'>): Authorizer {
  return {
    mayRead: (topic, claims) =>
      database.probe(async (query) => {
        const rows: Readonly<Record<Extension, string>> = { broadcast: randomUUID(), presence: randomUUID() };
        await query(
          `insert into realtime.messages (id, topic, extension) values ($1, $3, 'broadcast'), ($2, $3, 'presence')`,
          [rows.broadcast, rows.presence, topic],
        );
        await become(query, topic, claims);
        const seen = await query<{ id: string }>('select id from realtime.messages where id in ($1, $2)', [
          rows.broadcast,
          rows.presence,
        ]).catch((error: { code?: string }) => {
          if (error.code === INSUFFICIENT_PRIVILEGE) return [];
          throw error;
        });
        const ids = seen.map(({ id }) => id);
        return { broadcast: ids.includes(rows.broadcast), presence: ids.includes(rows.presence) };
      }),
    mayWrite: (topic, claims, extension) =>
      database.probe(async (query) => {
        await become(query, topic, claims);
        try {
          await query('insert into realtime.messages (topic, extension) values ($1, $2)', [topic, extension]);
          return true;
        } catch (error) {
          if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false;
          throw error;
        }
      }),
  };
}
