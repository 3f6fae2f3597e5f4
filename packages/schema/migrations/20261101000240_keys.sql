-- Keys, the indexes that pages read, and what a row may hold.

create unique index if not exists human_conversations_one_active
  on public.human_conversations (user_id) where status = 'active';
create index if not exists human_conversations_timeline
  on public.human_conversations (user_id, created_at desc, id desc);
create index if not exists human_conversations_open
  on public.human_conversations (created_at, id) where status = 'active';
create index if not exists human_conversations_ended
  on public.human_conversations (closed_at desc, id desc) where status = 'closed';
create index if not exists human_conversations_claimed
  on public.human_conversations (claimed_at desc) where claimed_at is not null;
create unique index if not exists human_messages_seq on public.human_messages (conversation_id, seq);

create unique index if not exists crm_interactions_client_id on public.crm_interactions (client_id);
create index if not exists crm_interactions_timeline
  on public.crm_interactions (user_id, occurred_at desc, id desc) where deleted_at is null;
create index if not exists crm_interactions_timeline_by_type
  on public.crm_interactions (user_id, type, occurred_at desc, id desc) where deleted_at is null;
create index if not exists crm_interactions_follow_up
  on public.crm_interactions (follow_up_at) where status = 'needs_follow_up' and deleted_at is null;
create index if not exists ai_conversations_timeline
  on public.ai_conversations (user_id, created_at desc, id desc);
create index if not exists support_tickets_timeline
  on public.support_tickets (user_id, created_at desc, id desc);
create index if not exists ticket_comments_ticket
  on public.ticket_comments (ticket_id, created_at desc, id desc);

-- One index a foreign key. A host that has the same one under another name keeps its own.
do $$
declare
  v_key record;
begin
  for v_key in
    select * from (values
      ('human_conversations', 'human_conversations_admin', 'admin_id'),
      ('human_conversations', 'human_conversations_ai', 'ai_conversation_id'),
      ('human_messages', 'human_messages_sender', 'sender_id'),
      ('crm_interactions', 'crm_interactions_user', 'user_id'),
      ('crm_interactions', 'crm_interactions_admin', 'admin_id'),
      ('support_tickets', 'support_tickets_assigned_to', 'assigned_to'),
      ('ticket_comments', 'ticket_comments_user_id', 'user_id')
    ) as k (table_name, index_name, column_name)
  loop
    if not exists (
      select 1
      from pg_catalog.pg_index i
      join pg_catalog.pg_class c on c.oid = i.indexrelid
      join pg_catalog.pg_am m on m.oid = c.relam and m.amname = 'btree'
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attname = v_key.column_name
      where i.indrelid = format('public.%I', v_key.table_name)::regclass and i.indisvalid and i.indpred is null
        and i.indnatts = 1 and i.indkey[0] = a.attnum
    ) then
      execute format('create index %I on public.%I (%I)', v_key.index_name, v_key.table_name, v_key.column_name);
    end if;
  end loop;
end
$$;

-- Checks bind new rows only: a host's older rows are kept as they are.
do $$
declare
  v_check record;
begin
  for v_check in
    select * from (values
      ('human_conversations', 'human_conversations_handover_known', $c$handover in ('pause', 'coexist')$c$),
      ('human_conversations', 'human_conversations_rating_range', 'rating between 1 and 5'),
      ('human_conversations', 'human_conversations_read_within',
        'user_read_seq between 0 and last_seq and admin_read_seq between 0 and last_seq'),
      ('human_conversations', 'human_conversations_reason_text',
        $c$char_length(reason) between 1 and 4000 and reason !~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]'$c$),
      ('human_conversations', 'human_conversations_rating_comment_text',
        $c$char_length(rating_comment) between 1 and 4000
          and rating_comment !~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]'$c$),
      ('human_messages', 'human_messages_seq_positive', 'seq > 0'),
      ('human_messages', 'human_messages_kind_known', $c$kind in ('text', 'event')$c$),
      ('human_messages', 'human_messages_author_known', $c$sender_role in ('user', 'admin', 'system')$c$),
      ('human_messages', 'human_messages_content_text',
        $c$metadata @> '{"legacy": true}'
          or (content is not null and char_length(content) between 1 and 4000
            and content !~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]')$c$),
      ('human_messages', 'human_messages_metadata_object',
        $c$jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384$c$),
      ('crm_interactions', 'crm_interactions_status_known', $c$status in ('open', 'closed', 'needs_follow_up')$c$),
      ('crm_interactions', 'crm_interactions_metadata_object',
        $c$jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 65536$c$),
      ('crm_interactions', 'crm_interactions_times_finite',
        'isfinite(occurred_at) and (follow_up_at is null or isfinite(follow_up_at))')
    ) as c (table_name, constraint_name, condition)
  loop
    if not exists (
      select 1 from pg_catalog.pg_constraint
      where conrelid = format('public.%I', v_check.table_name)::regclass
        and conname = v_check.constraint_name
    ) then
      execute format('alter table public.%I add constraint %I check (%s) not valid',
        v_check.table_name, v_check.constraint_name, v_check.condition);
    end if;
  end loop;

  if not exists (
    select 1 from pg_catalog.pg_constraint
    where conrelid = 'public.human_conversations'::regclass
      and conname = 'human_conversations_ai_conversation_id_fkey'
  ) then
    alter table public.human_conversations
      add constraint human_conversations_ai_conversation_id_fkey
      foreign key (ai_conversation_id) references public.ai_conversations (id) on delete set null;
  end if;
end
$$;
