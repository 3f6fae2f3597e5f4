-- The functions the API shows. They run with the caller's rights and only pass on to crm_private, so that nothing
-- in an exposed schema runs with the owner's.

create or replace function public.crm_request_human(
  p_conversation_id uuid, p_ai_conversation_id uuid default null, p_reason text default null
) returns public.human_conversations
language sql set search_path = '' as $$
  select crm_private.request_human(p_conversation_id, p_ai_conversation_id, p_reason)
$$;

create or replace function public.crm_cancel_request(p_conversation_id uuid) returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.cancel_request(p_conversation_id) $$;

create or replace function public.crm_start_conversation(p_conversation_id uuid, p_user_id uuid)
returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.start_conversation(p_conversation_id, p_user_id) $$;

create or replace function public.crm_send_message(
  p_id uuid, p_conversation_id uuid, p_content text, p_metadata jsonb default '{}'
) returns public.human_messages
language sql set search_path = '' as $$
  select crm_private.send_message(p_id, p_conversation_id, p_content, p_metadata)
$$;

create or replace function public.crm_claim_conversation(p_conversation_id uuid) returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.claim_conversation(p_conversation_id) $$;

create or replace function public.crm_release_conversation(p_conversation_id uuid) returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.release_conversation(p_conversation_id) $$;

create or replace function public.crm_transfer_conversation(p_conversation_id uuid, p_admin_id uuid)
returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.transfer_conversation(p_conversation_id, p_admin_id) $$;

create or replace function public.crm_close_conversation(p_conversation_id uuid) returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.close_conversation(p_conversation_id) $$;

create or replace function public.crm_snooze_conversation(p_conversation_id uuid, p_until timestamptz default null)
returns public.human_conversations
language sql set search_path = '' as $$ select crm_private.snooze_conversation(p_conversation_id, p_until) $$;

create or replace function public.crm_mark_read(p_conversation_id uuid, p_seq bigint) returns void
language sql set search_path = '' as $$ select crm_private.mark_read(p_conversation_id, p_seq) $$;

create or replace function public.crm_rate_conversation(
  p_conversation_id uuid, p_rating integer, p_comment text default null
) returns public.human_conversations
language sql set search_path = '' as $$
  select crm_private.rate_conversation(p_conversation_id, p_rating, p_comment)
$$;

create or replace function public.crm_log_interaction(
  p_client_id uuid, p_user_id uuid, p_type text, p_title text default null, p_content text default null,
  p_status text default 'open', p_metadata jsonb default '{}', p_occurred_at timestamptz default null,
  p_follow_up_at timestamptz default null
) returns public.crm_interactions
language sql set search_path = '' as $$
  select crm_private.log_interaction(p_client_id, p_user_id, p_type, p_title, p_content, p_status, p_metadata,
    p_occurred_at, p_follow_up_at)
$$;

create or replace function public.crm_update_interaction(p_id bigint, p_changes jsonb)
returns public.crm_interactions
language sql set search_path = '' as $$ select crm_private.update_interaction(p_id, p_changes) $$;

create or replace function public.crm_delete_interaction(p_id bigint) returns public.crm_interactions
language sql set search_path = '' as $$ select crm_private.delete_interaction(p_id) $$;

create or replace function public.crm_restore_interaction(p_id bigint) returns public.crm_interactions
language sql set search_path = '' as $$ select crm_private.restore_interaction(p_id) $$;

create or replace function public.crm_timeline_page(
  p_user_id uuid, p_kinds text[] default null, p_before jsonb default null, p_limit integer default 50,
  p_filters jsonb default '{}'
) returns table (
  user_id uuid, kind text, entry_id text, source text, occurred_at timestamptz, title text, preview text,
  status text, author_id uuid, item_count integer, follow_up_at timestamptz, metadata jsonb, cursor jsonb
)
language sql stable set search_path = '' rows 50 as $$
  select * from crm_private.timeline_page(p_user_id, p_kinds, p_before, p_limit, p_filters)
$$;

create or replace function public.crm_timeline_counts(p_user_id uuid) returns table (kind text, n bigint)
language sql stable set search_path = '' as $$ select * from crm_private.timeline_counts(p_user_id) $$;

create or replace function public.crm_inbox(
  p_filter text default 'waiting', p_search text default null, p_before jsonb default null,
  p_limit integer default 50
) returns table (
  id uuid, user_id uuid, admin_id uuid, status text, ai_conversation_id uuid, reason text, handover text,
  last_seq bigint, user_read_seq bigint, admin_read_seq bigint, created_at timestamptz, claimed_at timestamptz,
  snoozed_until timestamptz, closed_at timestamptz, closed_by uuid, rating smallint, rating_comment text,
  last_message_preview text, updated_at timestamptz, client_name text, admin_name text, last_message_role text,
  unread bigint, cursor jsonb
)
language sql stable set search_path = '' rows 50 as $$
  select * from crm_private.inbox(p_filter, p_search, p_before, p_limit)
$$;

create or replace function public.crm_inbox_counts() returns table (filter text, n bigint)
language sql stable set search_path = '' as $$ select * from crm_private.inbox_counts() $$;

create or replace function public.crm_queue(p_conversation_id uuid)
returns table (place integer, waiting integer, estimate_seconds integer)
language sql stable set search_path = '' as $$ select * from crm_private.queue(p_conversation_id) $$;

create or replace function public.crm_people(p_ids uuid[]) returns table (id uuid, name text, role text)
language sql stable set search_path = '' as $$ select * from crm_private.people(p_ids) $$;

create or replace function public.crm_client(p_user_id uuid)
returns table (id uuid, name text, email text, phone text, created_at timestamptz)
language sql stable set search_path = '' as $$ select * from crm_private.client(p_user_id) $$;

create or replace function public.crm_staff() returns table (id uuid, name text)
language sql stable set search_path = '' as $$ select * from crm_private.staff() $$;

create or replace function public.crm_staff_present() returns void
language sql set search_path = '' as $$ select crm_private.staff_present() $$;

create or replace function public.crm_staff_online() returns boolean
language sql stable set search_path = '' as $$ select crm_private.staff_online() $$;

create or replace function public.crm_bot_may_reply(p_user_id uuid) returns boolean
language sql set search_path = '' as $$ select crm_private.bot_may_reply(p_user_id) $$;

create or replace function public.crm_erase_client(p_user_id uuid) returns void
language sql set search_path = '' as $$ select crm_private.erase_client(p_user_id) $$;
