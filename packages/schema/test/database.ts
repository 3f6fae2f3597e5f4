/** A migrated database, and people in it who act under their own role, as PostgREST would let them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe } from 'node:test';
import { type Database, type Engine, startTestDatabase } from '@rentmate/crm-local/testing';
import { readMigrations } from '@rentmate/crm-schema/migrations';
import { assumeIdentity, type Row } from '../../local/src/database/database.ts';

/** Claims of a token. */
export interface Caller {
  readonly role: string;
  readonly sub?: string;
  readonly [claim: string]: unknown;
}

export const anon: Caller = { role: 'anon' };
export const service: Caller = { role: 'service_role' };

/** How the database refused: SQLSTATE, and the words of a `raise`. */
export interface Refusal {
  readonly code: string;
  readonly hint?: string;
  readonly detail?: string;
  readonly message: string;
}

export type Params = readonly unknown[];

export interface World {
  readonly database: Database;
  /** A new person with a profile: a client, or staff. */
  client(name?: string): Promise<Caller & { sub: string }>;
  staff(name?: string): Promise<Caller & { sub: string }>;
  /** Runs one statement as somebody, in a transaction of its own. */
  as<T extends Row = Row>(caller: Caller, sql: string, params?: Params): Promise<T[]>;
  /** The first row of that. */
  one<T extends Row = Row>(caller: Caller, sql: string, params?: Params): Promise<T>;
  /** How it was refused. Fails when it was not. */
  refusal(caller: Caller, sql: string, params?: Params): Promise<Refusal>;
  /** As the owner, past every policy. */
  sql<T extends Row = Row>(sql: string, params?: Params): Promise<T[]>;
}

export function worldOf(database: Database): World {
  const as: World['as'] = (caller, sql, params = []) =>
    database.transaction(async (query) => {
      await assumeIdentity(query, caller);
      return query(sql, params);
    });
  const person = async (name: string, role: 'user' | 'admin') => {
    const sub = randomUUID();
    await database.query('insert into auth.users (id, email) values ($1, $2)', [sub, `${sub}@people.test`]);
    await database.query(
      'update public.user_profiles set full_name = $2, role = $3::public.user_role where id = $1',
      [sub, name, role],
    );
    return { role: 'authenticated', sub };
  };
  return {
    database,
    as,
    client: (name = 'Noa Levi') => person(name, 'user'),
    staff: (name = 'Dana Mizrahi') => person(name, 'admin'),
    async one<T extends Row>(caller: Caller, sql: string, params?: Params) {
      const [row] = await as<T>(caller, sql, params);
      assert.ok(row, 'no row');
      return row;
    },
    async refusal(caller, sql, params) {
      const error = await as(caller, sql, params).then(
        (rows) => assert.fail(`was not refused: ${sql} gave ${JSON.stringify(rows)}`),
        (error: Refusal) => error,
      );
      assert.match(error.code ?? '', /^[0-9A-Z]{5}$/, error.message);
      return error;
    },
    sql: (sql, params) => database.query(sql, params),
  };
}

/** Tests over a world that others have left empty. */
export type Suite = (world: World) => void;

/** Applies every migration, also a second time. @throws naming the one that failed. */
export async function applyMigrations(database: Database, before = ''): Promise<void> {
  for (const { name, sql } of await readMigrations()) {
    await database.exec(before + sql).catch((error: Error) => {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    });
  }
}

/** Takes away people, and what tests do as a host: policies by this name and all that is in the schema `host`. */
const EMPTY = `
do $$
declare
  v_policy record;
begin
  for v_policy in select * from pg_policies where policyname like 'host lets%' loop
    execute format('drop policy %I on %I.%I', v_policy.policyname, v_policy.schemaname, v_policy.tablename);
  end loop;
end $$;
drop schema if exists host cascade;
create schema host;
grant usage on schema host to anon, authenticated, service_role;
truncate auth.users, public.crm_templates, realtime.messages cascade`;

/**
 * The suites one after the other over one database, for starting one takes seconds. `become` makes another start of
 * it than an empty project; the migrations come after.
 */
export function describeSuites(
  engine: Engine,
  suites: Readonly<Record<string, Suite>>,
  become?: (database: Database) => Promise<void>,
): void {
  describe(`on ${engine}`, () => {
    const world = {} as World;
    let close = async () => {};
    before(async () => {
      const started = await startTestDatabase(engine);
      close = started.close;
      Object.assign(world, worldOf(started.database));
      if (!become) return;
      await become(world.database);
      await applyMigrations(world.database);
    });
    after(() => close());
    for (const [name, suite] of Object.entries(suites)) {
      describe(name, () => {
        before(async () => {
          await world.database.exec(EMPTY);
          await applyMigrations(world.database);
        });
        suite(world);
      });
    }
  });
}

// Statements that many tests make.

export async function request(world: World, client: Caller, reason: string | null = null): Promise<string> {
  const { id } = await world.one<{ id: string }>(
    client,
    'select id from crm_request_human(gen_random_uuid(), null, $1)',
    [reason],
  );
  return id;
}

export const claim = (world: World, staff: Caller, id: string) =>
  world.one(staff, 'select * from crm_claim_conversation($1)', [id]);

export const close = (world: World, caller: Caller, id: string) =>
  world.one(caller, 'select * from crm_close_conversation($1)', [id]);

export const SEND = 'select * from crm_send_message($1, $2, $3)';

export const send = (
  world: World,
  caller: Caller,
  conversation: string,
  content: string,
  id: string = randomUUID(),
) => world.one<{ id: string; seq: number; sender_role: string }>(caller, SEND, [id, conversation, content]);

/** The words of a conversation's events, in order. */
export async function events(world: World, conversation: string): Promise<string[]> {
  const rows = await world.sql<{ content: string }>(
    `select content from public.human_messages where conversation_id = $1 and kind = 'event' order by seq`,
    [conversation],
  );
  return rows.map(({ content }) => content);
}

/** Refills what a person has used up, as an hour without writing would. */
export const rest = (world: World, { sub }: Caller) =>
  world.sql('delete from crm_private.rate_buckets where user_id = $1', [sub]);
