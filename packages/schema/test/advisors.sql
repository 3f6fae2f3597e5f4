-- The rules of Supabase's database advisors that can concern a schema, one select a rule. Expressions of policies
-- are read with their schemas spelled out.
with
tables as (
  select c.oid, c.relkind, c.relrowsecurity, c.relacl, c.reloptions, n.nspname as schema,
    format('%I.%I', n.nspname, c.relname) as name
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'crm_private') and not exists (
    select 1 from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e'
  )
),
functions as (
  select p.oid, p.prosecdef, p.proconfig, n.nspname as schema,
    format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'crm_private') and not exists (
    select 1 from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e'
  )
),
policies as (
  select p.polname, p.polcmd, p.polpermissive, p.polroles, c.oid as table_oid, c.relrowsecurity, n.nspname as schema,
    format('%I.%I', n.nspname, c.relname) as table_name,
    format('%I.%I: %s', n.nspname, c.relname, p.polname) as name,
    regexp_replace(lower(pg_get_expr(p.polqual, p.polrelid)), '\s+', ' ', 'g') as qual,
    regexp_replace(lower(pg_get_expr(p.polwithcheck, p.polrelid)), '\s+', ' ', 'g') as with_check
  from pg_catalog.pg_policy p
  join pg_catalog.pg_class c on c.oid = p.polrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'crm_private') or (n.nspname, c.relname) = ('realtime', 'messages')
),
api as (
  select oid, rolname from pg_catalog.pg_roles where rolname in ('anon', 'authenticated')
),
signed_in as (
  select r.oid from pg_catalog.pg_roles r
  where r.rolname <> 'postgres' and not r.rolsuper and pg_has_role(r.oid, 'authenticated', 'member')
),
-- A column's number may repeat in an index; the order of the columns counts.
keys as (
  select i.indrelid, i.indexrelid, i.indisvalid, i.indpred,
    array(select k from unnest(i.indkey::smallint[]) with ordinality x (k, n) where n <= i.indnkeyatts order by n)
      as columns
  from pg_catalog.pg_index i
),
findings as (
  select 'unindexed_foreign_keys' as rule, format('%s: %s', t.name, f.conname) as object
  from pg_catalog.pg_constraint f
  join tables t on t.oid = f.conrelid
  where f.contype = 'f' and not exists (
    select 1 from keys k
    where k.indrelid = f.conrelid and k.indisvalid and k.indpred is null
      and k.columns[1:cardinality(f.conkey)] = f.conkey
  )
  union all
  select 'auth_users_exposed', v.name
  from tables v
  join pg_catalog.pg_rewrite r on r.ev_class = v.oid
  join pg_catalog.pg_depend d on d.objid = r.oid and d.refobjid = 'auth.users'::regclass
  cross join api
  where v.relkind in ('v', 'm') and v.schema = 'public' and has_table_privilege(api.oid, v.oid, 'SELECT')
  union all
  -- Where the function is called at all, each call is wrapped.
  select 'auth_rls_initplan', p.name
  from policies p
  cross join lateral (values (p.qual), (p.with_check)) e (expression)
  where p.relrowsecurity
    and regexp_count(e.expression, '(auth\.(uid|jwt|role|email)|current_setting)\s*\(')
      > regexp_count(e.expression, 'select (auth\.(uid|jwt|role|email)|current_setting)\s*\(')
  union all
  select 'no_primary_key', t.name from tables t
  where t.relkind in ('r', 'p') and not exists (
    select 1 from pg_catalog.pg_index i where i.indrelid = t.oid and i.indisprimary
  )
  union all
  select 'multiple_permissive_policies',
    format('%s: %s for %s: %s', p.table_name, r.rolname, a.action, string_agg(p.polname, ', ' order by p.polname))
  from policies p
  join api r on r.oid = any (p.polroles) or p.polroles = '{0}'
  cross join lateral unnest(case p.polcmd
    when 'r' then '{select}' when 'a' then '{insert}' when 'w' then '{update}' when 'd' then '{delete}'
    else '{select,insert,update,delete}' end::text[]) a (action)
  where p.polpermissive and p.schema <> 'realtime'
  group by p.table_name, r.rolname, a.action having count(*) > 1
  union all
  select 'policy_exists_rls_disabled', p.name from policies p where not p.relrowsecurity
  union all
  select 'rls_enabled_no_policy', t.name from tables t
  where t.relkind in ('r', 'p') and t.relrowsecurity and not exists (
    select 1 from policies p where p.table_oid = t.oid
  )
  union all
  select 'rls_disabled_in_public', t.name from tables t
  where t.relkind in ('r', 'p') and t.schema = 'public' and not t.relrowsecurity
  union all
  -- Stricter than the advisors: the schema behind the API's is held to the same rule.
  select 'rls_disabled_behind_the_api', t.name from tables t
  where t.relkind in ('r', 'p') and t.schema = 'crm_private' and not t.relrowsecurity
  union all
  select 'duplicate_index', format('%s: %s', t.name, string_agg(x.name, ', ' order by x.name))
  from tables t
  cross join lateral (
    select ic.relname as name,
      replace(pg_get_indexdef(i.indexrelid), format(' INDEX %I ON ', ic.relname), ' INDEX ON ') as definition
    from pg_catalog.pg_index i join pg_catalog.pg_class ic on ic.oid = i.indexrelid where i.indrelid = t.oid
  ) x
  group by t.name, x.definition having count(*) > 1
  union all
  select 'invalid_index', format('%s: %s', t.name, k.indexrelid::regclass)
  from keys k join tables t on t.oid = k.indrelid where not k.indisvalid
  union all
  select 'security_definer_view', v.name from tables v
  where v.relkind = 'v' and not exists (
    select 1 from unnest(v.reloptions) o
    where lower(o) in ('security_invoker=true', 'security_invoker=on', 'security_invoker=1', 'security_invoker=yes')
  ) and exists (select 1 from api where has_table_privilege(api.oid, v.oid, 'SELECT'))
  union all
  select 'function_search_path_mutable', f.name from functions f
  where not exists (select 1 from unnest(f.proconfig) c where c like 'search\_path=%')
  union all
  -- A policy that lets signed-in people in says what it does with visitors who were signed in without a name.
  select 'auth_allow_anonymous_sign_ins', p.name from policies p
  where (p.polroles = '{0}' or exists (select 1 from signed_in s where s.oid = any (p.polroles)))
    and not (not p.polpermissive and (select oid from api where rolname = 'anon') = any (p.polroles))
    and p.qual !~ 'auth\.jwt\(\).*->>.*is_anonymous'
  union all
  select 'extension_in_public', format('%I', e.extname)
  from pg_catalog.pg_extension e where e.extnamespace in ('public'::regnamespace, to_regnamespace('crm_private'))
  union all
  select 'rls_references_user_metadata', p.name from policies p
  where concat(p.qual, ' ', p.with_check) ~ '(auth\.jwt\(\)|request\.jwt\.claims?).*user_metadata'
  union all
  select 'materialized_view_in_api', t.name from tables t cross join api
  where t.relkind = 'm' and t.schema = 'public' and has_table_privilege(api.oid, t.oid, 'SELECT')
  union all
  select 'foreign_table_in_api', t.name from tables t cross join api
  where t.relkind = 'f' and t.schema = 'public' and has_table_privilege(api.oid, t.oid, 'SELECT')
  union all
  select 'unsupported_reg_types', format('%s: %s', t.name, a.attname)
  from tables t
  join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  where t.relkind in ('r', 'p') and a.atttypid in (
    'regcollation'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype, 'regnamespace'::regtype,
    'regoper'::regtype, 'regoperator'::regtype, 'regproc'::regtype, 'regprocedure'::regtype)
  union all
  select 'fkey_to_auth_unique', format('%s: %s', t.name, f.conname)
  from pg_catalog.pg_constraint f
  join tables t on t.oid = f.conrelid
  join pg_catalog.pg_class target on target.oid = f.confrelid
  join pg_catalog.pg_index i on i.indexrelid = f.conindid
  where f.contype = 'f' and target.relnamespace = to_regnamespace('auth') and not i.indisprimary
  union all
  select 'sensitive_columns_exposed', format('%s: %s', t.name, a.attname)
  from tables t
  join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  where t.relkind in ('r', 'p') and t.schema = 'public' and not t.relrowsecurity
    and a.attname ~* '(password|passwd|secret|token|api_?key|private_key|ssn|card_number|iban|passport)'
  union all
  select 'rls_policy_always_true', p.name from policies p
  where p.polpermissive and p.relrowsecurity and p.polcmd <> 'r'
    and (p.polroles = '{0}' or exists (select 1 from api where api.oid = any (p.polroles)))
    and (
      (p.polcmd <> 'a' and coalesce(p.qual, 'true') in ('true', '(true)', '(1 = 1)'))
      or coalesce(p.with_check, case when p.polcmd = 'a' then 'true' else p.qual end) in ('true', '(true)', '(1 = 1)')
    )
  union all
  select 'rls_policy_null_auth_disjunct', p.name from policies p
  where p.polpermissive and p.polcmd in ('r', '*')
    and p.qual ~ '(auth\.(uid|jwt|role)\(\)( as \w+)?\)?|current_setting\([^)]*, true\)( as \w+)?\)?) is null\)* or '
  union all
  select 'anon_table_exposed', t.name from tables t
  where t.relkind in ('r', 'p', 'v', 'm', 'f') and has_any_column_privilege('anon', t.oid, 'SELECT')
  union all
  select format('%s_security_definer_function_executable', api.rolname), f.name
  from functions f cross join api
  where f.prosecdef and f.schema = 'public' and has_function_privilege(api.oid, f.oid, 'EXECUTE')
)
select distinct rule, object from findings order by rule, object
