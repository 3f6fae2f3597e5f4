import type { Query } from '../database/database.ts';
import type { Rows } from './rows.ts';

/** One statement a table: the rows travel as JSON. */
const insert = (table: string, columns: string, types: string, order: string) => `
  insert into public.${table} (${columns})
  select ${columns} from jsonb_to_recordset($1::jsonb) as r (${types}) order by ${order}`;

const TALKS = insert(
  'ai_conversations',
  'id, user_id, title, messages, created_at, updated_at',
  'id uuid, user_id uuid, title text, messages jsonb, created_at timestamptz, updated_at timestamptz',
  'created_at, id',
);

const CONVERSATIONS = insert(
  'human_conversations',
  'id, user_id, admin_id, status, ai_conversation_id, reason, created_at, claimed_at, snoozed_until, closed_at, closed_by, rating, rating_comment',
  `id uuid, user_id uuid, admin_id uuid, status text, ai_conversation_id uuid, reason text, created_at timestamptz,
   claimed_at timestamptz, snoozed_until timestamptz, closed_at timestamptz, closed_by uuid, rating smallint,
   rating_comment text`,
  'created_at, id',
);

const INTERACTIONS = insert(
  'crm_interactions',
  'client_id, user_id, admin_id, type, title, content, status, metadata, occurred_at, created_at, follow_up_at',
  `client_id uuid, user_id uuid, admin_id uuid, type public.crm_interaction_type, title text, content text, status text,
   metadata jsonb, occurred_at timestamptz, created_at timestamptz, follow_up_at timestamptz`,
  'occurred_at, client_id',
);

const TICKETS = insert(
  'support_tickets',
  'id, user_id, title, description, category, priority, status, assigned_to, created_at, updated_at, resolved_at',
  `id uuid, user_id uuid, title text, description text, category text, priority text, status text, assigned_to uuid,
   created_at timestamptz, updated_at timestamptz, resolved_at timestamptz`,
  'created_at, id',
);

const COMMENTS = insert(
  'ticket_comments',
  'id, ticket_id, user_id, comment, is_admin, created_at',
  'id uuid, ticket_id uuid, user_id uuid, comment text, is_admin boolean, created_at timestamptz',
  'created_at, id',
);

const MESSAGE_COLUMNS = 'id, conversation_id, sender_id, sender_role, kind, content, metadata, created_at';

/** The trigger numbers messages as they come: in the order of their list. */
const MESSAGES = `
  insert into public.human_messages (${MESSAGE_COLUMNS})
  select ${MESSAGE_COLUMNS}
  from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, conversation_id uuid, sender_id uuid, sender_role text,
    kind text, content text, metadata jsonb, created_at timestamptz)) with ordinality as r (${MESSAGE_COLUMNS}, place)
  order by place`;

const READ = `
  update public.human_conversations c
  set user_read_seq = c.last_seq, admin_read_seq = greatest(c.last_seq - r.unread, 0)
  from jsonb_to_recordset($1::jsonb) as r (id uuid, unread integer) where c.id = r.id`;

const PINS = `
  insert into public.crm_timeline_pins (user_id, source, entry_id, pinned_by, pinned_at)
  select i.user_id, 'crm_interactions', i.id::text, r.pinned_by, r.pinned_at
  from jsonb_to_recordset($1::jsonb) as r (client_id uuid, pinned_by uuid, pinned_at timestamptz)
  join public.crm_interactions i on i.client_id = r.client_id`;

/**
 * Writes histories as the owner of the database, whom the triggers let write dated rows of others. Every row must
 * be new.
 */
export async function writeRows(query: Query, rows: Rows): Promise<void> {
  const run = (sql: string, list: readonly object[]) => list.length > 0 && query(sql, [JSON.stringify(list)]);
  await run(TALKS, rows.talks);
  await run(CONVERSATIONS, rows.conversations);
  await run(MESSAGES, rows.messages);
  await run(READ, rows.conversations);
  await run(
    INTERACTIONS,
    rows.interactions.map((row) => ({ ...row, created_at: row.occurred_at })),
  );
  await run(TICKETS, rows.tickets);
  await run(COMMENTS, rows.comments);
  await run(PINS, rows.pins);
}
