import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advisorFindings } from '../advisors.ts';
import type { Suite } from '../database.ts';

/** For each rule something that breaks it, and what is then found. */
const OFFENCES: Readonly<Record<string, readonly [sql: string, object: string]>> = {
  unindexed_foreign_keys: [
    'drop index public.human_conversations_ai',
    'public.human_conversations: human_conversations_ai_conversation_id_fkey',
  ],
  auth_users_exposed: [
    `create view public.people with (security_invoker = true) as select id from auth.users;
     grant select on public.people to authenticated`,
    'public.people',
  ],
  auth_rls_initplan: [
    'create policy slow on public.crm_templates as restrictive to anon using (auth.uid() = created_by)',
    'public.crm_templates: slow',
  ],
  no_primary_key: ['create table public.loose (n int)', 'public.loose'],
  multiple_permissive_policies: [
    'create policy another on public.crm_templates for select to authenticated using (false)',
    'public.crm_templates: authenticated for select: another, staff keep templates',
  ],
  policy_exists_rls_disabled: [
    'alter table public.crm_templates disable row level security',
    'public.crm_templates: staff keep templates',
  ],
  rls_enabled_no_policy: [
    `create table public.shut (n int primary key); alter table public.shut enable row level security`,
    'public.shut',
  ],
  rls_disabled_in_public: ['create table public.open (n int primary key)', 'public.open'],
  rls_disabled_behind_the_api: ['create table crm_private.open (n int primary key)', 'crm_private.open'],
  duplicate_index: [
    'create index again on public.human_messages (sender_id)',
    'public.human_messages: again, human_messages_sender',
  ],
  invalid_index: [
    `update pg_index set indisvalid = false where indexrelid = 'public.human_messages_sender'::regclass`,
    'public.human_messages: human_messages_sender',
  ],
  security_definer_view: ['alter view public.crm_timeline reset (security_invoker)', 'public.crm_timeline'],
  function_search_path_mutable: [
    `create function crm_private.loose(n int) returns int language sql as 'select n'`,
    'crm_private.loose(n integer)',
  ],
  auth_allow_anonymous_sign_ins: [
    'create policy lax on public.crm_templates for select to authenticated using (created_by is null)',
    'public.crm_templates: lax',
  ],
  extension_in_public: [
    `update pg_extension set extnamespace = 'public'::regnamespace where extname = 'plpgsql'`,
    'plpgsql',
  ],
  rls_references_user_metadata: [
    `create policy trusting on public.crm_templates as restrictive to anon
     using ((select auth.jwt()) -> 'user_metadata' ->> 'role' = 'admin')`,
    'public.crm_templates: trusting',
  ],
  materialized_view_in_api: [
    `create materialized view public.stale as select 1 as n; grant select on public.stale to anon`,
    'public.stale',
  ],
  foreign_table_in_api: [
    `create foreign data wrapper far; create server away foreign data wrapper far;
     create foreign table public.distant (n int) server away; grant select on public.distant to anon`,
    'public.distant',
  ],
  unsupported_reg_types: ['create table public.typed (n int primary key, p regproc)', 'public.typed: p'],
  fkey_to_auth_unique: [
    `alter table auth.users add constraint one_phone unique (phone);
     create table public.phones (phone text primary key constraint to_phone references auth.users (phone))`,
    'public.phones: to_phone',
  ],
  sensitive_columns_exposed: [
    'create table public.keys (n int primary key, api_key text)',
    'public.keys: api_key',
  ],
  rls_policy_always_true: [
    'create policy anything on public.crm_templates for update to authenticated using (true)',
    'public.crm_templates: anything',
  ],
  rls_policy_null_auth_disjunct: [
    `create policy nobody on public.crm_templates for select to authenticated
     using ((select auth.uid()) is null or created_by = (select auth.uid()))`,
    'public.crm_templates: nobody',
  ],
  anon_table_exposed: ['grant select (id) on public.crm_templates to anon', 'public.crm_templates'],
  anon_security_definer_function_executable: [
    `create function public.loose() returns int language sql security definer as 'select 1'`,
    'public.loose()',
  ],
  authenticated_security_definer_function_executable: [
    'alter function public.crm_staff security definer',
    'public.crm_staff()',
  ],
};

export const advisors: Suite = (world) => {
  test('find nothing', async () => {
    assert.deepEqual(await advisorFindings(world.database.query), []);
  });

  for (const [rule, [sql, object]] of Object.entries(OFFENCES)) {
    test(`would report ${rule.replaceAll('_', ' ')}`, async () => {
      const findings = await world.database.probe(async (query) => {
        for (const statement of sql.split(';')) await query(statement);
        return advisorFindings(query);
      });
      assert.ok(
        findings.some((finding) => finding.rule === rule && finding.object === object),
        JSON.stringify(findings),
      );
    });
  }
};
