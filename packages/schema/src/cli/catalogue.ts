/** What the migrations make, as names and definitions that can be compared between databases. */
import { createHash } from 'node:crypto';

/** One statement with `$1` parameters, in a transaction that lasts at least as long as the reading. */
type Query = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** From "kind name" to what it is; long definitions as a digest. */
export type Catalogue = Readonly<Record<string, string>>;

/** The host's tables: what these hold of a host's own is not for us to compare. */
const HOSTS = `('user_profiles', 'ai_conversations', 'support_tickets', 'ticket_comments')`;

const TABLES = `
select c.oid, c.relname, c.relkind, c.relrowsecurity, c.reloptions, n.nspname,
  n.nspname = 'public' and c.relname in ${HOSTS} as is_hosts, format('%I.%I', n.nspname, c.relname) as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'v') and (n.nspname = 'crm_private' or n.nspname = 'public' and (
  c.relname in ${HOSTS} or c.relname in ('human_conversations', 'human_messages', 'crm_interactions', 'crm_templates',
    'crm_timeline_pins', 'crm_timeline')))`;

/** Functions that a host may have in its own words. */
const FUNCTIONS = `
select p.oid, p.proname in ('is_admin', 'append_ai_messages') and n.nspname = 'public' as is_hosts,
  format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname = 'crm_private'
  or n.nspname = 'public' and (p.proname ^@ 'crm_' or p.proname in ('is_admin', 'append_ai_messages'))`;

/** Versions of Postgres differ in whether a view's columns are written with their table. */
const CATALOGUE = `
with tables as (${TABLES}), functions as (${FUNCTIONS}),
roles as (select rolname as role from pg_roles where rolname in ('anon', 'authenticated', 'service_role'))
select 'schema crm_private' as key, coalesce((
  select string_agg(r.role, ', ' order by r.role) from roles r
  where has_schema_privilege(r.role, n.oid, 'USAGE')), 'nobody') as definition
from pg_namespace n where n.nspname = 'crm_private'
union all
select case t.relkind when 'v' then 'view ' else 'table ' end || t.name,
  case when t.relkind = 'v' then concat_ws(' ', coalesce(array_to_string(t.reloptions, ', '), 'owner''s rights'),
      case when t.nspname = 'crm_private' then regexp_replace(pg_get_viewdef(t.oid), '\\m[a-z]\\.|\\s+', '', 'g') end)
    when t.relrowsecurity then 'row security' else 'no row security' end
from tables t
union all
select 'table realtime.messages', 'there' where to_regclass('realtime.messages') is not null
union all
select 'column ' || t.name || '.' || quote_ident(a.attname),
  format_type(a.atttypid, null) || case when t.is_hosts or t.relkind = 'v' then '' else
    case when a.attnotnull then ' not null' else '' end ||
    coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
union all
select 'index on ' || t.name || ': ' || regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', ''),
  case when i.indisunique then 'unique' else 'plain' end || case when i.indisvalid then '' else ', invalid' end
from tables t join pg_index i on i.indrelid = t.oid
union all
select 'constraint ' || quote_ident(c.conname) || ' on ' || t.name,
  regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', '')
from tables t join pg_constraint c on c.conrelid = t.oid where c.contype <> 'n'
union all
select 'trigger ' || quote_ident(g.tgname) || ' on ' || t.name,
  pg_get_triggerdef(g.oid) || case g.tgenabled when 'O' then '' else ' disabled' end
from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
union all
select 'policy "' || p.policyname || '" on ' || format('%I.%I', p.schemaname, p.tablename),
  concat_ws(' ', p.permissive, p.cmd, p.roles::text, p.qual, p.with_check)
from pg_policies p
where (p.schemaname, p.tablename) = ('realtime', 'messages')
  or exists (select 1 from tables t where (t.nspname, t.relname) = (p.schemaname, p.tablename))
union all
select 'function ' || f.name, case when f.is_hosts then 'there' else pg_get_functiondef(f.oid) end from functions f
union all
select 'right of ' || r.role || ' to ' || f.name,
  case when has_function_privilege(r.role, f.oid, 'EXECUTE') then 'execute' else 'none' end
from functions f cross join roles r where not f.is_hosts
union all
select 'right of ' || r.role || ' to ' || t.name, coalesce((
  select string_agg(p.privilege, ', ' order by p.n)
  from unnest('{select,insert,update,delete,truncate,references,trigger}'::text[]) with ordinality p (privilege, n)
  where has_table_privilege(r.role, t.oid, p.privilege) and (
    not t.is_hosts or p.privilege in ('truncate', 'references', 'trigger')
      or (r.role, t.relname) = ('authenticated', 'ai_conversations') and p.privilege = 'delete'
      or r.role = 'anon' and t.relname <> 'user_profiles'
  )), 'none')
from tables t cross join roles r
where not (r.role = 'anon' and t.relname = 'user_profiles')
union all
select 'value ' || e.enumlabel || ' of public.crm_interaction_type', 'there'
from pg_enum e join pg_type t on t.oid = e.enumtypid
where t.typnamespace = 'public'::regnamespace and t.typname = 'crm_interaction_type'`;

const LONGEST = 80;

function brief(definition: string): string {
  const words = definition.replace(/\s+/g, ' ').trim();
  return words.length > LONGEST
    ? `sha256:${createHash('sha256').update(definition).digest('hex').slice(0, 16)}`
    : words;
}

/** Everything in the places where ours lies, a host's own things among it. Reads with an empty search path. */
export async function readCatalogue(query: Query): Promise<Catalogue> {
  await query(`select set_config('search_path', '', true)`);
  const rows = (await query(CATALOGUE)) as readonly { key: string; definition: string }[];
  const entries = rows.map(({ key, definition }) => [key, brief(definition)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What `after` has that `before` had not, or had otherwise. */
export function madeBetween(before: Catalogue, after: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(after).filter(([key, definition]) => before[key] !== definition));
}

/**
 * One line for everything expected that is not there, or is otherwise. What else is there is the host's; a database
 * without the schema `realtime` needs no policies on it.
 */
export function differences(expected: Catalogue, actual: Catalogue): readonly string[] {
  const isSilent = !('table realtime.messages' in actual);
  return Object.entries(expected).flatMap(([key, definition]) => {
    if (isSilent && key.endsWith(' on realtime.messages')) return [];
    const found = actual[key];
    if (found === undefined) return [`missing: ${key}`];
    if (found === definition) return [];
    const words = [found, definition].some((each) => each.startsWith('sha256:'));
    return [words ? `changed: ${key}` : `changed: ${key} is ${found}; expected ${definition}`];
  });
}
