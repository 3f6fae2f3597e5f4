-- Bot conversations: who may add to them, when the bot must be silent, and which answers only the client's own
-- browser vouches for.

-- Called for the Edge Functions that answer. Internal.
create or replace function crm_private.bot_is_paused(p_user_id uuid) returns boolean
language sql set search_path = '' as $$
  select exists (
    select 1 from public.human_conversations c
    where c.user_id = p_user_id and c.status = 'active' and c.handover = 'pause'
  )
$$;

create or replace function crm_private.unmarked(p_element jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select case when jsonb_typeof(p_element) = 'object' then p_element - 'reported' else p_element end
$$;

-- Elements of p_messages that p_stored does not have, the flag left out of account; equal elements count.
create or replace function crm_private.added_messages(p_stored jsonb, p_messages jsonb)
returns table (element jsonb)
language sql immutable set search_path = '' as $$
  select crm_private.unmarked(e) from jsonb_array_elements(p_messages) e
  except all
  select crm_private.unmarked(e) from jsonb_array_elements(p_stored) e
$$;

-- What a tenant's session may add: strings of ordinary length, with the role of a speaker.
create or replace function crm_private.check_reported_messages(p_added jsonb) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if exists (
    select 1 from jsonb_array_elements(p_added) e
    where jsonb_typeof(e) <> 'object'
      or coalesce(e ->> 'role', '') not in ('user', 'assistant', 'system')
      or jsonb_typeof(e -> 'content') is distinct from 'string'
      or char_length(e ->> 'content') > 4000
      or (char_length(e ->> 'content') = 0 and coalesce(e ->> 'type', '') <> 'action')
      or (e ->> 'content') ~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]'
      or octet_length(e::text) > 32768
  ) then
    perform crm_private.fail('PT400', 'invalid', 'A message has 1 to 4,000 characters and no control characters.');
  end if;
end
$$;

-- Definer: judges every way into the table, the host's append_ai_messages included, by the role the request came
-- with. A tenant adds to the end of his own conversation; what he adds as anybody but himself is marked as
-- reported. While a person is asked for or present, nobody adds an assistant's message.
create or replace function crm_private.stamp_bot_conversation() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_caller text := crm_private.caller();
  v_user uuid := (select auth.uid());
  v_stored jsonb := '[]';
  v_stored_count integer := 0;
  v_tenant boolean;
  v_added jsonb;
  v_marked jsonb;
begin
  new.messages := coalesce(new.messages, '[]');
  if jsonb_typeof(new.messages) <> 'array' then
    perform crm_private.fail('PT400', 'invalid', 'Messages are a list.');
  end if;

  if v_caller <> 'owner' then
    v_tenant := v_caller <> 'service_role' and not crm_private.is_staff();
    if tg_op = 'UPDATE' then
      if jsonb_typeof(old.messages) = 'array' then
        v_stored := old.messages;
        v_stored_count := jsonb_array_length(v_stored);
      end if;
      new.created_at := old.created_at;
      if new.user_id is distinct from old.user_id and (v_tenant or old.user_id is not null) then
        perform crm_private.fail('PT403', 'forbidden', 'A bot conversation stays with its client.');
      end if;
    else
      new.created_at := now();
    end if;
    if v_tenant and (v_user is null or crm_private.is_visitor() or new.user_id is distinct from v_user) then
      perform crm_private.fail('PT404', 'not_found', 'There is no such conversation.');
    end if;

    if new.messages is distinct from v_stored then
      select coalesce(jsonb_agg(a.element), '[]') into v_added
      from crm_private.added_messages(v_stored, new.messages) a;
      if new.user_id is not null and exists (
        select 1 from jsonb_array_elements(v_added) e where coalesce(e ->> 'role', '') not in ('user', 'system')
      ) then
        perform crm_private.lock_handover(new.user_id, true);
        if crm_private.bot_is_paused(new.user_id) then
          perform crm_private.fail('PT409', 'bot_paused', 'A person was asked for, so the bot is silent.');
        end if;
      end if;

      if v_tenant then
        perform crm_private.check_reported_messages(v_added);
        select jsonb_agg(crm_private.unmarked(e) order by i) into v_marked
        from jsonb_array_elements(new.messages) with ordinality as m (e, i) where i <= v_stored_count;
        if v_stored_count > 0 and v_marked is distinct from (
          select jsonb_agg(crm_private.unmarked(e) order by i)
          from jsonb_array_elements(v_stored) with ordinality as m (e, i)
        ) then
          perform crm_private.fail('PT403', 'forbidden', 'What was said to the bot cannot be changed.');
        end if;
        -- An upsert of a stored conversation comes by here twice: as an insert, then as the update it becomes.
        if tg_op = 'UPDATE' or not exists (select 1 from public.ai_conversations a where a.id = new.id) then
          perform crm_private.take_tokens(v_user, 'bot', 60, 2, jsonb_array_length(v_added));
        end if;
        select v_stored || coalesce(jsonb_agg(
          case when e ->> 'role' = 'user' then e - 'reported' else e || '{"reported": true}' end order by i), '[]')
        into v_marked
        from jsonb_array_elements(new.messages) with ordinality as m (e, i) where i > v_stored_count;
      else
        select coalesce(jsonb_agg(
          case
            when jsonb_typeof(e) <> 'object' then e
            when r.element is not null then e || '{"reported": true}'
            else e - 'reported'
          end order by i), '[]')
        into v_marked
        from jsonb_array_elements(new.messages) with ordinality as m (e, i)
        left join (
          select distinct crm_private.unmarked(s) as element from jsonb_array_elements(v_stored) s
          where s -> 'reported' = 'true'
        ) r on r.element = crm_private.unmarked(e);
      end if;
      new.messages := v_marked;
    end if;
  end if;

  new.message_count := jsonb_array_length(new.messages);
  new.first_line := left(coalesce(
    jsonb_path_query_first(new.messages, '$[*] ? (@.role == "user").content') #>> '{}',
    new.messages -> 0 ->> 'content'), 200);
  new.last_line := left(new.messages -> -1 ->> 'content', 200);
  new.last_role := new.messages -> -1 ->> 'role';
  return new;
end
$$;

create or replace trigger zz_crm_stamp before insert or update on public.ai_conversations
  for each row execute function crm_private.stamp_bot_conversation();

-- Fills the previews of what a host already has. Writing a column to itself fires the trigger above.
select crm_private.backfill('public.ai_conversations', $$
  update public.ai_conversations set messages = messages
  where message_count = 0 and jsonb_typeof(messages) = 'array' and jsonb_array_length(messages) > 0
$$);

-- Called by public.append_ai_messages where the project has none of its own. Definer: makes the row or adds to it
-- in one statement; the trigger decides whether the caller may.
create or replace function crm_private.append_ai_messages(
  p_conversation_id uuid, p_new_messages jsonb, p_cost_usd numeric, p_user_id uuid
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := p_user_id;
  v_id uuid;
begin
  if crm_private.caller() in ('anon', 'authenticated') then
    v_user := coalesce(p_user_id, crm_private.require_user());
  end if;
  if jsonb_typeof(p_new_messages) is distinct from 'array' then
    perform crm_private.fail('PT400', 'invalid', 'Messages are a list.');
  end if;
  insert into public.ai_conversations as a (id, user_id, title, messages, total_cost_usd)
  values (
    coalesce(p_conversation_id, gen_random_uuid()),
    v_user,
    left(jsonb_path_query_first(p_new_messages, '$[*] ? (@.role == "user").content') #>> '{}', 80),
    p_new_messages,
    coalesce(p_cost_usd, 0)
  )
  on conflict (id) do update set
    messages = a.messages || p_new_messages,
    title = coalesce(a.title, excluded.title),
    total_cost_usd = a.total_cost_usd + coalesce(p_cost_usd, 0),
    updated_at = now()
  returning a.id into v_id;
  return v_id;
end
$$;
revoke all on function crm_private.append_ai_messages(uuid, jsonb, numeric, uuid) from public;
grant execute on function crm_private.append_ai_messages(uuid, jsonb, numeric, uuid) to authenticated, service_role;

do $$
begin
  -- By name: one of other arguments beside the host's would make its calls ambiguous.
  if not exists (
    select 1 from pg_catalog.pg_proc
    where pronamespace = 'public'::regnamespace and proname = 'append_ai_messages'
  ) then
    create function public.append_ai_messages(
      p_conversation_id uuid, p_new_messages jsonb, p_cost_usd numeric default 0, p_user_id uuid default null
    ) returns uuid
    language sql set search_path = '' as
      'select crm_private.append_ai_messages(p_conversation_id, p_new_messages, p_cost_usd, p_user_id)';
    revoke all on function public.append_ai_messages(uuid, jsonb, numeric, uuid) from public, anon;
    grant execute on function public.append_ai_messages(uuid, jsonb, numeric, uuid) to authenticated, service_role;
  end if;
end
$$;

-- Called by public.crm_bot_may_reply. Definer: an Edge Function asks about any client.
create or replace function crm_private.bot_may_reply(p_user_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() not in ('service_role', 'owner') then
    perform crm_private.require_staff();
  end if;
  return not crm_private.bot_is_paused(p_user_id);
end
$$;
