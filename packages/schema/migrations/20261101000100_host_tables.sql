-- The tables a RentMate host brings along, in the host's own shape, for a project that has none of them yet.
-- A table that exists is left exactly as it is.

-- What must run with the owner's rights lives here, in a schema the API does not expose. Every function in it
-- that a role may execute is safe to call by hand: it checks its caller itself.
create schema if not exists crm_private;
revoke all on schema crm_private from public;
grant usage on schema crm_private to authenticated, service_role;

-- Brings stored rows of one table up to date. The host's own triggers sleep meanwhile: filling a column in is no
-- event that a host would notify people of, and no change for its `updated_at`. Internal, called by migrations.
create or replace function crm_private.backfill(p_table regclass, p_statement text) returns void
language plpgsql set search_path = '' as $$
declare
  v_trigger record;
  v_triggers jsonb := (
    select coalesce(jsonb_agg(jsonb_build_object('name', t.tgname, 'always', t.tgenabled = 'A')), '[]')
    from pg_catalog.pg_trigger t
    where t.tgrelid = p_table and not t.tgisinternal and t.tgenabled in ('O', 'A') and t.tgname not like 'zz\_crm%'
  );
begin
  for v_trigger in select * from jsonb_to_recordset(v_triggers) as t (name text, always boolean) loop
    execute format('alter table %s disable trigger %I', p_table, v_trigger.name);
  end loop;
  execute p_statement;
  for v_trigger in select * from jsonb_to_recordset(v_triggers) as t (name text, always boolean) loop
    execute format('alter table %s enable %s trigger %I',
      p_table, case when v_trigger.always then 'always' end, v_trigger.name);
  end loop;
end
$$;
revoke all on function crm_private.backfill(regclass, text) from public;

-- Visitors signed in anonymously have no inbox to answer to, so they count as absent.
create or replace function crm_private.is_visitor() returns boolean
language sql stable set search_path = '' as $$
  select coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
$$;
revoke all on function crm_private.is_visitor() from public;

-- Called by policies, triggers and functions on both sides. Definer: a tenant may be unable to read profiles.
create or replace function crm_private.is_staff() returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return not crm_private.is_visitor() and exists (
    select 1 from public.user_profiles p
    where p.id = (select auth.uid()) and (p.role = 'admin' or p.is_super_admin)
  );
end
$$;
revoke all on function crm_private.is_staff() from public;
grant execute on function crm_private.is_staff() to authenticated, service_role;

-- Called by the trigger on auth.users that a fresh project gets. Definer: sign-up runs as the auth server.
create or replace function crm_private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.user_profiles (id, email, full_name)
  values (
    new.id,
    new.email,
    nullif(btrim(coalesce(to_jsonb(new) #>> '{raw_user_meta_data,full_name}', '')), '')
  )
  on conflict (id) do nothing;
  return null;
end
$$;
revoke all on function crm_private.create_profile() from public;

do $$
begin
  if to_regtype('public.user_role') is null then
    create type public.user_role as enum ('user', 'admin', 'manager');
  end if;
  if to_regtype('public.crm_interaction_type') is null then
    create type public.crm_interaction_type as enum
      ('note', 'call', 'email', 'support_ticket', 'chat', 'human_chat');
  end if;

  if to_regclass('public.user_profiles') is null then
    create table public.user_profiles (
      id uuid primary key references auth.users (id) on delete cascade,
      email text,
      full_name text,
      role public.user_role default 'user',
      is_super_admin boolean default false,
      phone text,
      created_at timestamptz not null default now()
    );
    alter table public.user_profiles enable row level security;
    revoke all on public.user_profiles from public, anon, authenticated, service_role;
    grant select, update on public.user_profiles to authenticated;
    grant select, insert, update, delete on public.user_profiles to service_role;
    create policy "people read their own profile, staff read all" on public.user_profiles
      for select to authenticated
      using (
        ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
        and (id = (select auth.uid()) or (select crm_private.is_staff()))
      );
    create policy "people change their own profile, staff change all" on public.user_profiles
      for update to authenticated
      using (
        ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
        and (id = (select auth.uid()) or (select crm_private.is_staff()))
      );

    insert into public.user_profiles (id, email) select u.id, u.email from auth.users u;
    create trigger create_profile after insert on auth.users
      for each row execute function crm_private.create_profile();
  end if;

  if to_regclass('public.crm_interactions') is null then
    create table public.crm_interactions (
      id bigserial primary key,
      user_id uuid references public.user_profiles (id) on delete cascade,
      admin_id uuid references public.user_profiles (id) on delete set null,
      type public.crm_interaction_type not null,
      title text,
      content text,
      status text not null default 'open',
      metadata jsonb default '{}',
      created_at timestamptz not null default now()
    );
    alter table public.crm_interactions enable row level security;
  end if;

  if to_regclass('public.ai_conversations') is null then
    create table public.ai_conversations (
      id uuid primary key default gen_random_uuid(),
      user_id uuid references auth.users (id) on delete cascade,
      title text,
      messages jsonb not null default '[]',
      total_cost_usd numeric(10, 6) not null default 0,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    alter table public.ai_conversations enable row level security;
    revoke all on public.ai_conversations from public, anon, authenticated, service_role;
    grant select, insert, update on public.ai_conversations to authenticated;
    grant select, insert, update, delete on public.ai_conversations to service_role;
    create policy "tenants start their own bot conversations" on public.ai_conversations
      for insert to authenticated with check (user_id = (select auth.uid()));
    create policy "tenants continue their own bot conversations" on public.ai_conversations
      for update to authenticated
      using (
        ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true and user_id = (select auth.uid())
      );
  end if;

  if to_regclass('public.support_tickets') is null then
    create table public.support_tickets (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth.users (id) on delete cascade,
      title text not null,
      description text not null,
      category text not null default 'technical'
        check (category in ('technical', 'billing', 'feature_request', 'bug', 'other')),
      priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
      status text not null default 'open'
        check (status in ('open', 'in_progress', 'waiting_user', 'resolved', 'closed')),
      assigned_to uuid references auth.users (id) on delete set null,
      chat_context jsonb,
      resolution_notes text,
      resolved_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    alter table public.support_tickets enable row level security;
    revoke all on public.support_tickets from public, anon, authenticated, service_role;
    grant select, insert, update on public.support_tickets to authenticated;
    grant select, insert, update, delete on public.support_tickets to service_role;
    create policy "tenants open their own tickets, staff open any" on public.support_tickets
      for insert to authenticated
      with check (user_id = (select auth.uid()) or (select crm_private.is_staff()));
    create policy "staff change tickets" on public.support_tickets
      for update to authenticated
      using (((select auth.jwt()) ->> 'is_anonymous')::boolean is not true and (select crm_private.is_staff()));
  end if;

  if to_regclass('public.ticket_comments') is null then
    create table public.ticket_comments (
      id uuid primary key default gen_random_uuid(),
      ticket_id uuid not null references public.support_tickets (id) on delete cascade,
      user_id uuid not null references auth.users (id) on delete cascade,
      comment text not null,
      is_admin boolean not null default false,
      created_at timestamptz not null default now()
    );
    alter table public.ticket_comments enable row level security;
    revoke all on public.ticket_comments from public, anon, authenticated, service_role;
    grant select, insert on public.ticket_comments to authenticated;
    grant select, insert, update, delete on public.ticket_comments to service_role;
    create policy "people comment on the tickets they can read" on public.ticket_comments
      for insert to authenticated
      with check (exists (select 1 from public.support_tickets t where t.id = ticket_id));
  end if;

  if to_regclass('public.human_conversations') is null then
    create table public.human_conversations (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth.users (id) on delete cascade,
      admin_id uuid references auth.users (id) on delete set null,
      status text not null default 'active' check (status in ('active', 'closed')),
      created_at timestamptz not null default now()
    );
    alter table public.human_conversations enable row level security;
  end if;

  if to_regclass('public.human_messages') is null then
    create table public.human_messages (
      id uuid primary key default gen_random_uuid(),
      conversation_id uuid not null references public.human_conversations (id) on delete cascade,
      sender_id uuid references auth.users (id) on delete set null,
      sender_role text not null,
      content text not null,
      created_at timestamptz not null default now()
    );
    alter table public.human_messages enable row level security;
  end if;
end
$$;

do $$
begin
  if to_regprocedure('public.is_admin()') is null then
    create function public.is_admin() returns boolean
    language sql stable set search_path = '' as 'select crm_private.is_staff()';
    revoke all on function public.is_admin() from public, anon;
    grant execute on function public.is_admin() to authenticated, service_role;
  end if;
end
$$;
