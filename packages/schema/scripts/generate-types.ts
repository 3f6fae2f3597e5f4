/** `npm run generate-types`: writes the row types of a migrated database to `src/database.types.ts`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Database, startTestDatabase } from '@rentmate/crm-local/testing';

export const TYPES_FILE = new URL('../src/database.types.ts', import.meta.url);

/** What is ours to describe; a host's other tables and columns are its own. */
const RELATIONS = [
  'ai_conversations',
  'crm_interactions',
  'crm_templates',
  'crm_timeline',
  'crm_timeline_pins',
  'human_conversations',
  'human_messages',
  'support_tickets',
  'ticket_comments',
];

/** Filled in by triggers, though not null and without a default. */
const STAMPED = ['sender_role', 'seq'];

/** Of the columns that functions return as a table, those that always hold a value. */
const NEVER_NULL: Readonly<Record<string, readonly string[]>> = {
  crm_client: ['id', 'created_at'],
  crm_inbox: [
    ...['id', 'user_id', 'status', 'handover', 'last_seq', 'user_read_seq', 'admin_read_seq'],
    ...['created_at', 'updated_at', 'unread', 'cursor'],
  ],
  crm_inbox_counts: ['filter', 'n'],
  crm_people: ['id', 'role'],
  crm_queue: ['waiting'],
  crm_staff: ['id'],
  crm_timeline_counts: ['kind', 'n'],
  crm_timeline_page: ['user_id', 'kind', 'entry_id', 'source', 'occurred_at', 'metadata', 'cursor'],
};

const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  jsonb: 'Json',
  numeric: 'number',
  text: 'string',
  timestamptz: 'string',
  uuid: 'string',
  void: 'undefined',
};

interface Column {
  relation: string;
  is_view: boolean;
  name: string;
  type: string;
  is_required: boolean;
  is_nullable: boolean;
}

interface Reference {
  relation: string;
  name: string;
  columns: string[];
  target: string;
  target_columns: string[];
  is_one_to_one: boolean;
}

interface Routine {
  name: string;
  args: { name: string; type: string; default: string | null }[];
  columns: { name: string; type: string }[] | null;
  returns: string;
  returns_relation: string | null;
}

const COLUMNS = `
select c.relname as relation, c.relkind = 'v' as is_view, a.attname as name, t.typname as type,
  not a.attnotnull as is_nullable, a.attnotnull and not a.atthasdef and a.attidentity = '' as is_required
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type t on t.oid = a.atttypid
where c.relnamespace = 'public'::regnamespace and c.relname = any (string_to_array($1, ','))
order by c.relname, a.attname`;

const REFERENCES = `
select c.conrelid::regclass::text as relation, c.conname as name, c.confrelid::regclass::text as target,
  (select jsonb_agg(a.attname order by k.i) from unnest(c.conkey) with ordinality k (n, i)
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n) as columns,
  (select jsonb_agg(a.attname order by k.i) from unnest(c.confkey) with ordinality k (n, i)
    join pg_catalog.pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n) as target_columns,
  exists (select 1 from pg_catalog.pg_index x where x.indrelid = c.conrelid and x.indisunique
    and x.indpred is null and x.indkey::int2[] = c.conkey) as is_one_to_one
from pg_catalog.pg_constraint c
where c.contype = 'f' and c.conrelid::regclass::text = any (string_to_array($1, ','))
  and c.confrelid::regclass::text = any (string_to_array($1, ','))
order by 1, 2`;

const ROUTINES = `
select p.proname as name, t.typname as returns,
  case when t.typtype = 'c' then t.typname end as returns_relation,
  coalesce((select jsonb_agg(jsonb_build_object('name', p.proargnames[i], 'type', format_type(a.type, null),
      'default', pg_get_function_arg_default(p.oid, i::integer)) order by p.proargnames[i])
    from unnest(p.proargtypes) with ordinality a (type, i)), '[]') as args,
  (select jsonb_agg(jsonb_build_object('name', p.proargnames[i], 'type', y.typname) order by p.proargnames[i])
    from unnest(p.proallargtypes) with ordinality a (type, i)
    join pg_catalog.pg_type y on y.oid = a.type where p.proargmodes[i] = 't') as columns
from pg_catalog.pg_proc p
join pg_catalog.pg_type t on t.oid = p.prorettype
where p.pronamespace = 'public'::regnamespace and (p.proname like 'crm\\_%' or p.proname = 'append_ai_messages')
order by p.proname`;

const ENUMS = `
select t.typname as name, jsonb_agg(e.enumlabel order by e.enumsortorder) as labels
from pg_catalog.pg_type t join pg_catalog.pg_enum e on e.enumtypid = t.oid
where t.typnamespace = 'public'::regnamespace and t.typname = 'crm_interaction_type' group by t.typname`;

/** Names as format_type has them, where they differ from the catalogue's. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  bigint: 'int8',
  integer: 'int4',
  'timestamp with time zone': 'timestamptz',
};

function typeOf(name: string): string {
  if (name.endsWith('[]')) return `${typeOf(name.slice(0, -2))}[]`;
  if (name === 'crm_interaction_type') return `Database['public']['Enums']['${name}']`;
  const type = TYPES[LONG_NAMES[name] ?? name];
  if (!type) throw new Error(`There is no TypeScript type for ${name}.`);
  return type;
}

const block = (indent: string, lines: readonly string[]) =>
  lines.length
    ? `{\n${lines.map((line) => `${indent}  ${line};\n`).join('')}${indent}}`
    : '{ [_ in never]: never }';

function relation(columns: readonly Column[], references: readonly Reference[]): string {
  const type = (column: Column) => typeOf(column.type) + (column.is_nullable ? ' | null' : '');
  const inner = '        ';
  const parts = [
    `Row: ${block(
      inner,
      columns.map((c) => `${c.name}: ${type(c)}`),
    )}`,
  ];
  if (!columns[0]?.is_view) {
    const isRequired = (c: Column) => c.is_required && !STAMPED.includes(c.name);
    const insert = columns.map((c) => `${c.name}${isRequired(c) ? '' : '?'}: ${type(c)}`);
    parts.push(`Insert: ${block(inner, insert)}`);
    parts.push(
      `Update: ${block(
        inner,
        columns.map((c) => `${c.name}?: ${type(c)}`),
      )}`,
    );
  }
  const words = references.map(
    (r) =>
      `{ foreignKeyName: '${r.name}'; columns: ${list(r.columns)}; isOneToOne: ${r.is_one_to_one}; ` +
      `referencedRelation: '${r.target}'; referencedColumns: ${list(r.target_columns)} }`,
  );
  parts.push(
    `Relationships: [${words.map((word) => `\n${inner}  ${word},`).join('')}${words.length ? `\n${inner}` : ''}]`,
  );
  return block('      ', parts);
}

const list = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`;

function routine({ name, args, columns, returns, returns_relation }: Routine): string {
  const inner = '        ';
  const words = args.map((arg) => {
    const isNullable = arg.default?.startsWith('NULL') ?? false;
    return `${arg.name}${arg.default === null ? '' : '?'}: ${typeOf(arg.type)}${isNullable ? ' | null' : ''}`;
  });
  const parts = [`Args: ${words.length ? block(inner, words) : 'never'}`];
  if (columns) {
    const never = NEVER_NULL[name];
    if (!never) throw new Error(`Say which columns of ${name} always hold a value.`);
    const rows = columns.map((c) => `${c.name}: ${typeOf(c.type)}${never.includes(c.name) ? '' : ' | null'}`);
    parts.push(`Returns: ${block(inner, rows)}[]`);
  } else if (returns_relation) {
    parts.push(`Returns: Database['public']['Tables']['${returns_relation}']['Row']`);
    parts.push(
      `SetofOptions: { from: '*'; to: '${returns_relation}'; isOneToOne: true; isSetofReturn: false }`,
    );
  } else {
    parts.push(`Returns: ${typeOf(returns)}`);
  }
  return block('      ', parts);
}

/** The text of `database.types.ts`. @throws on a type or a function the tables above do not know. */
export async function generateTypes({ query }: Pick<Database, 'query'>): Promise<string> {
  const wanted = [RELATIONS.join(',')];
  const columns = await query<Column & Record<string, unknown>>(COLUMNS, wanted);
  const references = await query<Reference & Record<string, unknown>>(REFERENCES, wanted);
  const routines = await query<Routine & Record<string, unknown>>(ROUTINES);
  const enums = await query<{ name: string; labels: string[] }>(ENUMS);

  const relations = (isView: boolean) => {
    const names = new Set(columns.filter((c) => c.is_view === isView).map((c) => c.relation));
    return [...names].map((name) => {
      const own = columns.filter((c) => c.relation === name);
      return `${name}: ${relation(
        own,
        references.filter((r) => r.relation === name),
      )}`;
    });
  };
  const labels = enums.map(
    ({ name, labels }) => `${name}: ${labels.map((label) => `'${label}'`).join(' | ')}`,
  );
  const sections = [
    `Tables: ${block('    ', relations(false))}`,
    `Views: ${block('    ', relations(true))}`,
    `Functions: ${block(
      '    ',
      routines.map((each) => `${each.name}: ${routine(each)}`),
    )}`,
    `Enums: ${block('    ', labels)}`,
    'CompositeTypes: { [_ in never]: never }',
  ];
  return `/** Made from the migrations by \`npm run generate-types\`; not to be edited. */

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: ${block('  ', sections)};
};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { database, close } = await startTestDatabase('pglite');
  await writeFile(TYPES_FILE, await generateTypes(database));
  await close();
}
