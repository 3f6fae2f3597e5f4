-- What the support tables add to the host's: columns, constraints, keys and the indexes that pages read.

alter table public.user_profiles
  add column if not exists email text,
  add column if not exists full_name text,
  add column if not exists phone text,
  add column if not exists is_super_admin boolean default false,
  add column if not exists created_at timestamptz not null default now();

-- Human conversations ---------------------------------------------------------------------------------------

alter table public.human_conversations
  add column if not exists ai_conversation_id uuid,
  add column if not exists reason text,
  add column if not exists handover text not null default 'pause',
  add column if not exists last_seq bigint not null default 0,
  add column if not exists user_read_seq bigint not null default 0,
  add column if not exists admin_read_seq bigint not null default 0,
  add column if not exists claimed_at timestamptz,
  add column if not exists snoozed_until timestamptz,
  add column if not exists closed_at timestamptz,
  add column if not exists closed_by uuid,
  add column if not exists rating smallint,
  add column if not exists rating_comment text,
  add column if not exists last_message_preview text,
  add column if not exists last_message_role text,
  add column if not exists updated_at timestamptz not null default now();

alter table public.human_messages
  add column if not exists sender_id uuid,
  add column if not exists sender_role text,
  add column if not exists seq bigint,
  add column if not exists kind text not null default 'text',
  add column if not exists metadata jsonb not null default '{}';
alter table public.human_messages alter column sender_id drop not null;

-- Some hosts call the author column `role`; it is carried over here and kept in step by a trigger.
do $$
begin
  if exists (
    select 1 from pg_catalog.pg_attribute
    where attrelid = 'public.human_messages'::regclass and attname = 'role' and not attisdropped
  ) then
    update public.human_messages set sender_role = role::text where sender_role is null;
  end if;
end
$$;
update public.human_messages m
set sender_role = case when m.sender_id = c.user_id then 'user' when m.sender_id is null then 'system' else 'admin' end
from public.human_conversations c
where m.sender_role is null and c.id = m.conversation_id;

update public.human_messages m
set seq = numbered.seq
from (
  select id, row_number() over (partition by conversation_id order by created_at, id) as seq
  from public.human_messages
) numbered
where m.seq is null and numbered.id = m.id;

alter table public.human_messages
  alter column seq set not null,
  alter column sender_role set not null;

-- Whoever has answered has read what was said before; what was closed, both have.
update public.human_conversations c
set last_seq = last.seq,
  user_read_seq = case when c.status = 'closed' then last.seq else last.by_user end,
  admin_read_seq = case when c.status = 'closed' then last.seq else last.by_admin end,
  last_message_preview = left(last.content, 200),
  last_message_role = last.sender_role,
  updated_at = last.created_at
from (
  select distinct on (conversation_id) conversation_id, seq, content, sender_role, created_at,
    coalesce(max(seq) filter (where sender_role = 'user') over everything, 0) as by_user,
    coalesce(max(seq) filter (where sender_role = 'admin') over everything, 0) as by_admin
  from public.human_messages
  window everything as (partition by conversation_id)
  order by conversation_id, seq desc
) last
where last.conversation_id = c.id and c.last_seq < last.seq;

update public.human_conversations set closed_at = updated_at where status = 'closed' and closed_at is null;

-- A user has one active conversation at most: the newest stays, the older ones are closed.
update public.human_conversations c
set status = 'closed', closed_at = now(), updated_at = now()
where c.status = 'active' and exists (
  select 1 from public.human_conversations newer
  where newer.user_id = c.user_id and newer.status = 'active'
    and (newer.created_at, newer.id) > (c.created_at, c.id)
);

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
create index if not exists human_conversations_admin on public.human_conversations (admin_id);
create index if not exists human_conversations_ai on public.human_conversations (ai_conversation_id);
create unique index if not exists human_messages_seq on public.human_messages (conversation_id, seq);
create index if not exists human_messages_sender on public.human_messages (sender_id);

-- Interactions ----------------------------------------------------------------------------------------------

alter type public.crm_interaction_type add value if not exists 'chat';
alter type public.crm_interaction_type add value if not exists 'human_chat';

alter table public.crm_interactions
  add column if not exists metadata jsonb default '{}',
  add column if not exists client_id uuid,
  add column if not exists occurred_at timestamptz,
  add column if not exists follow_up_at timestamptz,
  add column if not exists updated_at timestamptz,
  add column if not exists updated_by uuid,
  add column if not exists deleted_at timestamptz,
  add column if not exists deleted_by uuid;

update public.crm_interactions set occurred_at = coalesce(created_at, now()) where occurred_at is null;
alter table public.crm_interactions
  alter column occurred_at set default now(),
  alter column occurred_at set not null;

create unique index if not exists crm_interactions_client_id on public.crm_interactions (client_id);
create index if not exists crm_interactions_timeline
  on public.crm_interactions (user_id, occurred_at desc, id desc) where deleted_at is null;
create index if not exists crm_interactions_timeline_by_type
  on public.crm_interactions (user_id, type, occurred_at desc, id desc) where deleted_at is null;
create index if not exists crm_interactions_follow_up
  on public.crm_interactions (follow_up_at) where status = 'needs_follow_up' and deleted_at is null;
create index if not exists crm_interactions_user on public.crm_interactions (user_id);
create index if not exists crm_interactions_admin on public.crm_interactions (admin_id);

-- Bot conversations and tickets: previews kept on write, because reading them out of the JSON is 18 to 240
-- times slower than reading the column.

alter table public.ai_conversations
  add column if not exists message_count integer not null default 0,
  add column if not exists first_line text,
  add column if not exists last_line text,
  add column if not exists last_role text;
create index if not exists ai_conversations_timeline
  on public.ai_conversations (user_id, created_at desc, id desc);

alter table public.support_tickets
  add column if not exists comment_count integer not null default 0,
  add column if not exists last_comment_preview text;
create index if not exists support_tickets_timeline
  on public.support_tickets (user_id, created_at desc, id desc);
create index if not exists ticket_comments_ticket
  on public.ticket_comments (ticket_id, created_at desc, id desc);

update public.support_tickets t
set comment_count = c.n, last_comment_preview = c.preview
from (
  select ticket_id, count(*) as n, left((array_agg(comment order by created_at desc, id desc))[1], 200) as preview
  from public.ticket_comments group by ticket_id
) c
where c.ticket_id = t.id and t.comment_count = 0;

-- New tables ------------------------------------------------------------------------------------------------

create table if not exists public.crm_templates (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('call', 'email', 'note', 'reply')),
  shortcut text check (char_length(shortcut) between 1 and 40 and shortcut !~ '[\s/]'),
  title text not null check (char_length(title) between 1 and 200),
  body text not null check (char_length(body) between 1 and 8000
    and body !~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]'),
  language text not null default 'en' check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_by uuid,
  updated_at timestamptz not null default now()
);
create unique index if not exists crm_templates_shortcut
  on public.crm_templates (kind, language, shortcut);
alter table public.crm_templates enable row level security;

create table if not exists public.crm_timeline_pins (
  user_id uuid not null references public.user_profiles (id) on delete cascade,
  source text not null check (char_length(source) between 1 and 63),
  entry_id text not null check (char_length(entry_id) between 1 and 100),
  pinned_by uuid,
  pinned_at timestamptz not null default now(),
  primary key (user_id, source, entry_id)
);
alter table public.crm_timeline_pins enable row level security;

-- A host's own check on the author may not know who writes events; ours below takes its place.
do $$
declare
  v_check record;
begin
  for v_check in
    select c.conname from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
    where c.conrelid = 'public.human_messages'::regclass and c.contype = 'c'
      and a.attname in ('sender_role', 'role') and c.conname <> 'human_messages_author_known'
  loop
    execute format('alter table public.human_messages drop constraint %I', v_check.conname);
  end loop;
end
$$;

-- Constraints bind new rows only: a host's older rows are kept as they are.
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
        $c$char_length(content) between 1 and 4000 and content !~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]'$c$),
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
