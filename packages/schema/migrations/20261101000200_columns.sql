-- What the support tables add to the host's: columns and two tables of their own. What the columns hold for rows that
-- are there already comes next, keys and checks after that.

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
  add column if not exists updated_at timestamptz;

alter table public.human_messages
  add column if not exists sender_id uuid,
  add column if not exists sender_role text,
  add column if not exists seq bigint,
  add column if not exists kind text not null default 'text',
  add column if not exists metadata jsonb not null default '{}';
alter table public.human_messages alter column sender_id drop not null;

-- A host's own check on the author may not know who writes events; ours takes its place.
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

-- An author column of another type becomes text. The preconditions have seen that nothing depends on it.
do $$
begin
  if exists (
    select 1 from pg_catalog.pg_attribute
    where attrelid = 'public.human_messages'::regclass and attname = 'sender_role'
      and atttypid <> 'text'::regtype and not attisdropped
  ) then
    alter table public.human_messages alter column sender_role drop default;
    alter table public.human_messages alter column sender_role type text using sender_role::text;
  end if;
end
$$;

-- Interactions, bot conversations and tickets ----------------------------------------------------------------

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

-- Previews kept on write, because reading them out of the JSON is 18 to 240 times slower than reading the column.
alter table public.ai_conversations
  add column if not exists message_count integer not null default 0,
  add column if not exists first_line text,
  add column if not exists last_line text,
  add column if not exists last_role text;

alter table public.support_tickets
  add column if not exists comment_count integer not null default 0,
  add column if not exists last_comment_preview text;

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
