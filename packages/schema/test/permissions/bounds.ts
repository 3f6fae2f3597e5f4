/** Every constraint of the catalogue, broken by the owner: whom policies and guards let pass, it stops. */
import type { Query } from '../../../local/src/database/database.ts';
import type { Attack } from './attack.ts';

/** What each check forbids. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  crm_interactions_metadata_object: `crm_interactions set metadata = '[]'`,
  crm_interactions_status_known: `crm_interactions set status = 'lost'`,
  crm_interactions_times_finite: `crm_interactions set occurred_at = 'infinity'`,
  crm_templates_body_check: `crm_templates set body = ''`,
  crm_templates_kind_check: `crm_templates set kind = 'song'`,
  crm_templates_language_check: `crm_templates set language = 'English'`,
  crm_templates_shortcut_check: `crm_templates set shortcut = 'a b'`,
  crm_templates_title_check: `crm_templates set title = ''`,
  crm_timeline_pins_entry_id_check: `crm_timeline_pins set entry_id = ''`,
  crm_timeline_pins_source_check: `crm_timeline_pins set source = ''`,
  human_conversations_handover_known: `human_conversations set handover = 'never'`,
  human_conversations_rating_comment_text: `human_conversations set rating_comment = ''`,
  human_conversations_rating_range: 'human_conversations set rating = 6',
  human_conversations_read_within: 'human_conversations set user_read_seq = 99',
  human_conversations_reason_text: `human_conversations set reason = E'\\u001b'`,
  human_conversations_status_check: `human_conversations set status = 'lost'`,
  human_messages_author_known: `human_messages set sender_role = 'bot'`,
  human_messages_content_text: `human_messages set content = ''`,
  human_messages_kind_known: `human_messages set kind = 'song'`,
  human_messages_metadata_object: `human_messages set metadata = '[]'`,
  human_messages_seq_positive: 'human_messages set seq = -seq',
  support_tickets_category_check: `support_tickets set category = 'song'`,
  support_tickets_priority_check: `support_tickets set priority = 'song'`,
  support_tickets_status_check: `support_tickets set status = 'lost'`,
};

/** Where changing the column would also break what points at it. */
const INSERTS: Readonly<Record<string, string>> = {
  user_profiles_id_fkey: 'insert into public.user_profiles (id) values (gen_random_uuid())',
};

interface Constraint {
  readonly name: string;
  readonly table: string;
  readonly kind: 'c' | 'f' | 'u';
  readonly columns: readonly string[];
  /** Of a partial index. */
  readonly condition: string | null;
}

const CONSTRAINTS = `
select k.conname as name, k.conrelid::regclass::text as table, k.contype::text as kind, null as condition,
  array(
    select a.attname::text from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)
  ) as columns
from pg_constraint k
where k.connamespace in ('public'::regnamespace, 'crm_private'::regnamespace) and k.conrelid <> 0
  and k.contype in ('c', 'f')
union all
select c.relname, i.indrelid::regclass::text, 'u', pg_get_expr(i.indpred, i.indrelid),
  array(
    select a.attname::text from pg_attribute a
    where a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[]))
from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indisunique and c.relnamespace in ('public'::regnamespace, 'crm_private'::regnamespace)
order by 1`;

function breaking({ name, table, kind, columns, condition }: Constraint): string {
  const where = condition ? ` where ${condition}` : '';
  const list = columns.join(', ');
  if (kind === 'f') return INSERTS[name] ?? `update ${table} set ${list} = gen_random_uuid()`;
  if (kind === 'u')
    return `update ${table} set (${list}) = (
      select ${list} from ${table}${where} order by ${list} limit 1)${where}`;
  const forbidden = FORBIDDEN[name];
  if (!forbidden) throw new Error(`nobody said what ${name} forbids`);
  return `update public.${forbidden}`;
}

const CODES = { c: /^23514/, f: /^23503/, u: /^23505/ } as const;

/** One attack a constraint. @throws naming a check that nobody described. */
export async function readBounds(query: Query): Promise<readonly Attack[]> {
  const constraints = (await query(CONSTRAINTS)) as unknown as readonly Constraint[];
  return constraints.map((constraint) => ({
    name: `breaks ${constraint.name}`,
    by: 'owner',
    hosts: ['fresh'],
    sql: breaking(constraint),
    refused: CODES[constraint.kind],
  }));
}
