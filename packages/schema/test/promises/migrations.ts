/** How the migrations run. These tests start from nothing again, so they come last. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMigrations } from '@rentmate/crm-schema/migrations';
import type { Database } from '../../../local/src/database/database.ts';
import { emptyDatabase, prepareDatabase } from '../../../local/src/prepare.ts';
import { applyMigrations, request, type Suite, send } from '../database.ts';

/** Everything of the catalogue that a migration could change, by name and not by number. */
const FINGERPRINT = `
select string_agg(line, E'\\n' order by line) as lines from (
  select 'relation ' || c.oid::regclass || ' ' || c.relkind::text || ' ' || c.relrowsecurity || ' ' ||
    coalesce((select string_agg(a::text, ' ' order by a::text) from unnest(c.relacl) a), '') || ' ' ||
    coalesce(c.reloptions::text, '') || ' ' || case c.relkind when 'v' then pg_get_viewdef(c.oid) else '' end as line
  from pg_class c where c.relkind in ('r', 'v', 'S') and c.relnamespace::regnamespace::text in ('public', 'crm_private')
  union all
  select 'column ' || a.attrelid::regclass || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' ||
    a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '')
  from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v')
    and c.relnamespace::regnamespace::text in ('public', 'crm_private')
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace::regnamespace::text in ('public', 'crm_private')
  union all
  select 'constraint ' || c.conrelid::regclass || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid) || c.convalidated
  from pg_constraint c where c.connamespace::regnamespace::text in ('public', 'crm_private') and c.conrelid <> 0
  union all
  select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
  union all
  select 'function ' || pg_get_functiondef(p.oid) || coalesce((select string_agg(a::text, ' ' order by a::text) from unnest(p.proacl) a), '')
  from pg_proc p where p.pronamespace::regnamespace::text in ('public', 'crm_private') and p.prokind = 'f'
  union all
  select 'policy ' || p.*::text from pg_policies p
  union all
  select 'enum ' || t.typname || ' ' || e.enumlabel || ' ' || e.enumsortorder from pg_enum e join pg_type t on t.oid = e.enumtypid
  union all
  select 'schema ' || n.nspname || ' ' || n.nspacl::text from pg_namespace n where n.nspname = 'crm_private'
) everything`;

async function fingerprint(database: Database): Promise<string[]> {
  const [row] = await database.query<{ lines: string }>(FINGERPRINT);
  return (row?.lines ?? '').split('\n');
}

/** A hosted project before its first migration. */
async function newProject(database: Database): Promise<void> {
  await emptyDatabase(database);
  await prepareDatabase(database, [], 3600);
}

export const migrations: Suite = (world) => {
  test('have fourteen digits, a noun, and one order', async () => {
    const all = await readMigrations();
    assert.ok(all.length > 0);
    for (const { version, name } of all) {
      assert.match(version, /^\d{14}$/);
      assert.match(name, /^[a-z]+(_[a-z]+)*$/);
    }
    const versions = all.map(({ version }) => version);
    assert.deepEqual(versions, [...new Set(versions)].sort());
  });

  test('change nothing when they run a second time, and no row', async () => {
    const { database } = world;
    const [noa, dana] = [await world.client(), await world.staff()];
    const id = await request(world, noa, 'Reason');
    await send(world, noa, id, 'Hello');
    await world.as(dana, 'select crm_close_conversation($1)', [id]);
    await world.as(dana, `insert into crm_interactions (user_id, type, content) values ($1, 'note', 'x')`, [
      noa.sub,
    ]);
    const rows = () =>
      database.query(
        `select (select jsonb_agg(to_jsonb(c)) from public.human_conversations c) as conversations,
           (select jsonb_agg(to_jsonb(m) order by seq) from public.human_messages m) as messages,
           (select jsonb_agg(to_jsonb(i)) from public.crm_interactions i) as interactions,
           (select count(*)::int from realtime.messages) as hints`,
      );
    const [catalogue, stored] = [await fingerprint(database), await rows()];
    assert.ok(catalogue.length > 300);
    await applyMigrations(database);
    assert.deepEqual(await fingerprint(database), catalogue);
    assert.deepEqual(await rows(), stored);
  });

  test('leave a project without the schema realtime silent, until it has it', async () => {
    const { database } = world;
    await newProject(database);
    await database.exec('drop schema realtime cascade');
    await applyMigrations(database);
    const noa = await world.client();
    const id = await request(world, noa);
    await send(world, noa, id, 'Hello');
    const silent = await fingerprint(database);
    await prepareDatabase(database, [], 3600);
    await applyMigrations(database);
    const gained = (await fingerprint(database)).filter((line) => !silent.includes(line));
    const ours = gained.filter((line) => !line.includes('announce_message'));
    assert.equal(ours.length, 7);
    assert.ok(ours.every((line) => line.startsWith('policy (realtime,messages')));
    await send(world, noa, id, 'Hello again');
    const hints = await database.query(`select 1 from realtime.messages where topic = $1`, [
      `crm:conversation:${id}`,
    ]);
    assert.ok(hints.length > 0);
  });
};

/** On a real Postgres, where there are roles to be. */
export const ownership: Suite = (world) => {
  test('an owner who is no superuser can apply the migrations, as on a hosted project', async () => {
    const { database } = world;
    await newProject(database);
    await database.exec(`
      create role project nologin bypassrls createrole;
      create role realtime_owner nologin;
      grant realtime_owner, anon, authenticated, service_role to project;
      alter table realtime.messages owner to realtime_owner;
      grant all on database postgres to project;
      alter schema public owner to project;
      grant usage on schema auth, realtime to project;
      grant select, insert, references, trigger on auth.users to project;
      grant insert on realtime.messages to project;
      alter default privileges for role project in schema public
        grant all on tables to anon, authenticated, service_role;
      alter default privileges for role project in schema public
        grant execute on functions to anon, authenticated, service_role`);
    for (let n = 0; n < 2; n += 1) await applyMigrations(database, 'set local role project;\n');
    const noa = await world.client();
    const id = await request(world, noa);
    await send(world, noa, id, 'Hello');
    assert.ok((await world.sql('select 1 from realtime.messages')).length > 0);
    assert.equal((await world.refusal({ role: 'anon' }, 'select 1 from human_messages')).code, '42501');
    await world.sql('delete from auth.users where id = $1', [noa.sub]);
    assert.equal((await world.sql('select 1 from public.human_messages')).length, 0);
  });
};
