/** Ways to weaken the schema by one thing, made from the catalogue: the checks must notice each. */
import type { Query } from '../../../local/src/database/database.ts';
import { bodyMutants } from './mutants-of-bodies.ts';

export interface Mutant {
  /** What was done to what. */
  readonly name: string;
  readonly statements: readonly string[];
  /** Names that the checks most likely to notice mention. */
  readonly about: readonly string[];
  /** Whether the catalogue shows it, or only what people can do. */
  readonly shows: 'in the catalogue' | 'in deeds';
}

/** Policies, and row security as a whole. */
const POLICIES = `
select format('drop policy "%s" on %s', policyname, format('%s.%s', schemaname, tablename)) as name,
  array[format('drop policy %I on %I.%I', policyname, schemaname, tablename)] as statements,
  array[case schemaname when 'realtime' then 'realtime.messages' else tablename end] as about
from pg_policies where schemaname in ('public', 'crm_private', 'realtime')
union all
select 'disable row security on ' || c.oid::regclass,
  array[format('alter table %s disable row level security', c.oid::regclass)], array[c.relname]
from pg_class c
where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)`;

/** Each privilege given that a role lacks, each taken that it has. */
const PRIVILEGES = `
with roles as (select unnest('{anon,authenticated,service_role}'::text[]) as role),
relations as (
  select c.oid, c.oid::regclass::text as object, c.relname, r.role, v.verb,
    has_table_privilege(r.role, c.oid, v.verb) as held
  from pg_class c, roles r, unnest('{select,insert,update,delete,truncate}'::text[]) v (verb)
  where c.relkind in ('r', 'v') and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
),
functions as (
  select p.oid, p.oid::regprocedure::text as object, p.proname, r.role,
    has_function_privilege(r.role, p.oid, 'execute') as held
  from pg_proc p, roles r where p.pronamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
)
select format('%s %s on %s %s %s', case when held then 'revoke' else 'grant' end, verb, object,
    case when held then 'from' else 'to' end, role) as name,
  array[format('%s %s on %s %s %s', case when held then 'revoke' else 'grant' end, verb, object,
    case when held then 'from' else 'to' end, role)] as statements, array[relname] as about
from relations
union all
select format('%s execute on %s %s %s', case when held then 'revoke' else 'grant' end, object,
    case when held then 'from' else 'to' end, role),
  array[format('%s execute on function %s %s %s', case when held then 'revoke' else 'grant' end, object,
    case when held then 'from' else 'to' end, role)], array[proname]
from functions
union all
select 'grant usage on schema crm_private to anon', array['grant usage on schema crm_private to anon'], '{}'
union all
select 'grant update on sequence crm_interactions_id_seq to authenticated',
  array['grant update on sequence public.crm_interactions_id_seq to authenticated'], '{}'`;

const CONSTRAINTS = `
select format('drop constraint %s on %s', conname, conrelid::regclass) as name,
  array[format('alter table %s drop constraint %I cascade', conrelid::regclass, conname)] as statements,
  array[(select relname from pg_class where oid = conrelid)] as about
from pg_constraint
where connamespace in ('public'::regnamespace, 'crm_private'::regnamespace) and conrelid <> 0
  and contype in ('c', 'u', 'p', 'f')
union all
select 'drop index ' || i.indexrelid::regclass, array[format('drop index %s', i.indexrelid::regclass)],
  array[(select relname from pg_class where oid = i.indrelid)]
from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indisunique and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`;

const TRIGGERS = `
select format('drop trigger %s on %s', t.tgname, t.tgrelid::regclass) as name,
  array[format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass)] as statements,
  array[(select relname from pg_class where oid = t.tgrelid)] as about
from pg_trigger t join pg_proc p on p.oid = t.tgfoid
where not t.tgisinternal and p.pronamespace = 'crm_private'::regnamespace`;

/** With whose rights functions and views run, and where they look names up. */
const RIGHTS = `
select
  format('make %s %s', p.oid::regprocedure, case when p.prosecdef then 'invoker' else 'definer' end) as name,
  array[format('alter function %s security %s', p.oid::regprocedure,
    case when p.prosecdef then 'invoker' else 'definer' end)] as statements, array[p.proname] as about
from pg_proc p where p.prosecdef and p.pronamespace = 'crm_private'::regnamespace
  or p.pronamespace = 'public'::regnamespace
union all
select 'reset the search path of ' || p.oid::regprocedure,
  array[format('alter function %s reset search_path', p.oid::regprocedure)], array[p.proname]
from pg_proc p where p.pronamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
union all
select 'make the view ' || c.oid::regclass || ' its owner’s',
  array[format('alter view %s reset (security_invoker)', c.oid::regclass)], array[c.relname]
from pg_class c
where c.relkind = 'v' and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)`;

/** What a second guard stands behind, so that no deed shows that it is gone. Each with the other guard. */
const TWICE: Readonly<Record<string, string>> = {
  'drop trigger zz_crm_no_truncate on user_profiles':
    'to empty it is to empty human_messages, whose own trigger refuses',
  'drop trigger zz_crm_no_truncate on human_conversations': 'as above',
  'limit_conversation_update without check 1': 'the restrictive policy shows strangers no such row',
};

/** Without those that something else makes up for. @throws naming an exception that is none any more. */
function notTwice(
  mutants: Readonly<Record<string, readonly Mutant[]>>,
): Readonly<Record<string, readonly Mutant[]>> {
  const all = Object.values(mutants).flat();
  const gone = Object.keys(TWICE).filter((name) => !all.some((mutant) => mutant.name.startsWith(name)));
  if (gone.length) throw new Error(`there is no mutant ${gone.join(', ')}`);
  const isTwice = ({ name }: Mutant) => Object.keys(TWICE).some((each) => name.startsWith(each));
  return Object.fromEntries(
    Object.entries(mutants).map(([kind, some]) => [kind, some.filter((mutant) => !isTwice(mutant))]),
  );
}

/** Every mutant of the database as it is, by the kind of thing that is weakened. */
export async function readMutants(query: Query): Promise<Readonly<Record<string, readonly Mutant[]>>> {
  const mutants = async (sql: string, shows: Mutant['shows']) =>
    ((await query(sql)) as unknown as Omit<Mutant, 'shows'>[]).map((mutant) => ({ ...mutant, shows }));
  return notTwice({
    policies: await mutants(POLICIES, 'in deeds'),
    privileges: await mutants(PRIVILEGES, 'in the catalogue'),
    constraints: await mutants(CONSTRAINTS, 'in deeds'),
    triggers: await mutants(TRIGGERS, 'in deeds'),
    rights: await mutants(RIGHTS, 'in the catalogue'),
    bodies: await bodyMutants(query),
  });
}
