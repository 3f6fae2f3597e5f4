-- Who is calling, how failures are worded, how often one may call, and the walls that stand under every table
-- whatever policies the host has.

-- One way to fail: a status PostgREST maps, a stable word for programs, a sentence for people.
create or replace function crm_private.fail(p_code text, p_word text, p_message text, p_detail text default '')
returns void
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = p_code, hint = p_word, message = p_message, detail = p_detail;
end
$$;

-- Null passes; whether a text may be missing is the column's own rule.
create or replace function crm_private.check_text(p_label text, p_text text, p_longest integer) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if char_length(p_text) not between 1 and p_longest
    or p_text ~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]'
  then
    perform crm_private.fail('PT400', 'invalid',
      format('%s has 1 to %s characters and no control characters.', p_label, p_longest));
  end if;
end
$$;

-- The role the request came in with, which a definer function on the way does not change.
-- 'owner' is a session of the database's owner without an API role: migrations, seeds and imports. Triggers let
-- it write dated history and other people's messages; nothing that arrives through the API is ever 'owner'.
create or replace function crm_private.caller() returns text
language sql stable set search_path = '' as $$
  select case
    when s.role in ('anon', 'authenticated', 'service_role') then s.role
    when s.role = 'supabase_auth_admin' or pg_has_role(s.role, n.nspowner, 'member') then 'owner'
    else 'authenticated'
  end
  from (select coalesce(nullif(current_setting('role', true), 'none'), session_user::text) as role) s,
    pg_catalog.pg_namespace n
  where n.nspname = 'crm_private'
$$;

-- The signed-in person.
create or replace function crm_private.require_user() returns uuid
language plpgsql stable set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
begin
  if v_user is null or crm_private.is_visitor() then
    perform crm_private.fail('PT401', 'sign_in', 'Sign in first.');
  end if;
  return v_user;
end
$$;

create or replace function crm_private.require_staff() returns uuid
language plpgsql stable set search_path = '' as $$
declare
  v_user uuid := crm_private.require_user();
begin
  if not crm_private.is_staff() then
    perform crm_private.fail('PT403', 'forbidden', 'Only staff may do this.');
  end if;
  return v_user;
end
$$;

create or replace function crm_private.person_is_staff(p_user_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select 1 from public.user_profiles p
    where p.id = p_user_id and (p.role = 'admin' or p.is_super_admin)
  )
$$;

create or replace function crm_private.person_name(p_user_id uuid) returns text
language sql stable set search_path = '' as $$
  select coalesce(nullif(btrim(p.full_name), ''), nullif(split_part(p.email, '@', 1), ''))
  from public.user_profiles p where p.id = p_user_id
$$;

-- Rate limits: token buckets -----------------------------------------------------------------------------------

create table if not exists crm_private.rate_buckets (
  user_id uuid not null references auth.users (id) on delete cascade,
  bucket text not null,
  tokens double precision not null,
  refilled_at timestamptz not null,
  primary key (user_id, bucket)
);
alter table crm_private.rate_buckets enable row level security;

-- Takes tokens from a bucket that holds p_capacity and fills at p_per_second; fails with the seconds to wait.
create or replace function crm_private.take_tokens(
  p_user_id uuid, p_bucket text, p_capacity double precision, p_per_second double precision,
  p_tokens double precision default 1
) returns void
language plpgsql set search_path = '' as $$
declare
  v_left double precision;
  v_now timestamptz := clock_timestamp();
begin
  insert into crm_private.rate_buckets as b (user_id, bucket, tokens, refilled_at)
  values (p_user_id, p_bucket, p_capacity - p_tokens, v_now)
  on conflict (user_id, bucket) do update set
    tokens = least(p_capacity,
      b.tokens + greatest(extract(epoch from v_now - b.refilled_at), 0) * p_per_second) - p_tokens,
    refilled_at = v_now
  returning tokens into v_left;
  if v_left < 0 then
    perform crm_private.fail('PT429', 'rate', 'Too many at once. Wait a moment.',
      ceil(-v_left / p_per_second)::text);
  end if;
end
$$;

-- Walls ------------------------------------------------------------------------------------------------------
-- Their triggers carry WHEN (current_user in …): the clause sees the role that issued the statement, so the
-- host's cascades and the owner's functions, which run as the owner, pass.

create or replace function crm_private.refuse() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = '42501', hint = 'forbidden',
    message = format('%s on %s is not allowed.', lower(tg_op), tg_table_name);
end
$$;

-- Deleting a profile cascades to what is kept about the person. Definer: counts rows the caller may not see.
create or replace function crm_private.keep_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select 1 from public.human_conversations c where c.user_id = old.id)
    or (not crm_private.is_staff() and crm_private.caller() <> 'service_role')
  then
    perform crm_private.fail('PT403', 'forbidden', 'Delete the account, not the profile.');
  end if;
  return old;
end
$$;

-- Nobody makes himself staff. Definer: asks for the caller's own rights.
create or replace function crm_private.guard_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() not in ('anon', 'authenticated') or crm_private.is_staff() then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if coalesce(new.role::text, 'user') <> 'user' or coalesce(new.is_super_admin, false) then
      perform crm_private.fail('PT403', 'forbidden', 'Only staff may give roles.');
    end if;
  elsif new.role is distinct from old.role
    or new.is_super_admin is distinct from old.is_super_admin
    or new.id is distinct from old.id
  then
    perform crm_private.fail('PT403', 'forbidden', 'Only staff may give roles.');
  end if;
  return new;
end
$$;

-- Triggers fire in the order of their names; ours come last, so that they judge the row as it will be stored.
create or replace trigger zz_crm_guard before insert or update on public.user_profiles
  for each row execute function crm_private.guard_profile();
create or replace trigger zz_crm_keep before delete on public.user_profiles
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.keep_profile();
create or replace trigger zz_crm_no_truncate before truncate on public.user_profiles
  for each statement when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.refuse();

create or replace trigger zz_crm_keep before delete on public.human_conversations
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.refuse();
create or replace trigger zz_crm_no_truncate before truncate on public.human_conversations
  for each statement when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.refuse();

create or replace trigger zz_crm_keep before update or delete on public.human_messages
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.refuse();
create or replace trigger zz_crm_no_truncate before truncate on public.human_messages
  for each statement when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.refuse();
