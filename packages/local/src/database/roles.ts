import type { Database } from './database.ts';

/**
 * What a hosted project has before its first migration: the three API roles and their default privileges. Tables
 * of migrations are theirs to read and write as far as policies and revokes allow.
 */
const ROLES = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin bypassrls;
  end if;
end $$;
`;

const PRIVILEGES = `
grant usage on schema public, auth to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant execute on functions to anon, authenticated, service_role;
`;

/** Before the schema `auth` is there. */
export function createRoles(database: Database): Promise<void> {
  return database.exec(ROLES);
}

/** After it. */
export function grantDefaults(database: Database): Promise<void> {
  return database.exec(PRIVILEGES);
}
