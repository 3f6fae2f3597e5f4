/**
 * The same tables once more, asked of the catalogue: a privilege that a policy still covers is one too many.
 */
import type { Query } from '../../../local/src/database/database.ts';
import {
  FUNCTIONS,
  INTERNAL,
  INVOKERS,
  NEVER,
  parseTable,
  RELATIONS,
  type Rule,
  SCHEMAS,
} from './expected.ts';

/** The role of the database in each column that has one of its own. */
const ROLES = [
  ['anon', 'anon'],
  ['authenticated', 'tenant'],
  ['service_role', 'service'],
] as const;

type Privilege = {
  readonly role: string;
  readonly kind: 'relation' | 'sequence' | 'function' | 'schema';
  readonly object: string;
  readonly verb: string;
  readonly held: boolean;
};

function expectedPrivileges(functions: readonly string[]): Privilege[] {
  const privileges: Privilege[] = [];
  const add = (kind: Privilege['kind'], object: string, verb: string, rule?: Rule) => {
    for (const [role, column] of ROLES) {
      const held = rule !== undefined && !/[xo]/.test(rule[column].join(''));
      privileges.push({ role, kind, object, verb, held });
    }
  };
  for (const [relation, verbs] of parseTable(RELATIONS)) {
    const kind = relation.endsWith('_seq') ? 'sequence' : 'relation';
    for (const [verb, rule] of verbs) add(kind, relation, verb, rule);
    if (kind === 'relation') for (const verb of NEVER.relation) add(kind, relation, verb);
  }
  const rules = parseTable(FUNCTIONS);
  for (const name of functions) {
    const bare = name.replace(/^public\.|^crm_private\./, '');
    const listed = rules.get(bare) ?? rules.get(`crm_${bare}`) ?? rules.get(name);
    add('function', name, 'execute', INTERNAL.includes(bare) ? undefined : listed?.get('execute'));
  }
  for (const [schema, verbs] of parseTable(SCHEMAS)) {
    add('schema', schema, 'usage', verbs.get('execute'));
    for (const verb of NEVER.schema) add('schema', schema, verb);
  }
  return privileges;
}

/** Functions that run with other rights than they should, asked of the catalogue. */
async function checkRights(query: Query): Promise<readonly { name: string; found: string }[]> {
  const rows = await query<{ name: string; definer: boolean }>(
    `select p.oid::regprocedure::text as name, p.prosecdef as definer from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
       and p.prosecdef is distinct from (
         p.pronamespace = 'crm_private'::regnamespace and p.proname <> all ($2)
         and (p.prorettype = 'trigger'::regtype or p.proname <> all ($1)))`,
    [INTERNAL, INVOKERS],
  );
  return rows.map(({ name, definer }) => ({ name, found: `runs as its ${definer ? 'owner' : 'caller'}` }));
}

/** How many privileges and rights were asked for, and which are held or missing against the tables. */
export async function checkPrivileges(
  query: Query,
  functions: readonly string[],
): Promise<{ asked: number; faults: readonly { name: string; found: string }[] }> {
  const expected = expectedPrivileges(functions);
  const rows = await query<Privilege>(
    `select e.*
     from jsonb_to_recordset($1::jsonb) as e (role text, kind text, object text, verb text, held boolean)
     where e.held is distinct from case e.kind
       when 'schema' then has_schema_privilege(e.role, e.object, e.verb)
       when 'sequence' then has_sequence_privilege(e.role, e.object, e.verb)
       when 'relation' then has_table_privilege(e.role, e.object, e.verb)
         or (e.verb in ('select', 'insert', 'update', 'references')
           and has_any_column_privilege(e.role, e.object, e.verb))
       else has_function_privilege(e.role, to_regproc(e.object)::oid, e.verb)
     end`,
    [JSON.stringify(expected)],
  );
  const faults = rows.map(({ role, object, verb, held }) => ({
    name: `${role}: the privilege to ${verb} ${object}`,
    found: held ? 'is missing' : 'is held',
  }));
  return { asked: expected.length + functions.length, faults: [...faults, ...(await checkRights(query))] };
}
