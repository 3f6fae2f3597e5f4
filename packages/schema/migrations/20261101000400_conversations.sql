-- Human conversations: the request, the claim and everything until the rating. State changes are made by plain
-- updates; triggers stamp who and when and write the event message, so the host's direct writes tell the same
-- story as the functions.

-- Serialises "a person was asked for" with "the bot wrote" for one user: the bot side takes the shared lock, so
-- that no answer commits after the request that silences it.
create or replace function crm_private.lock_handover(p_user_id uuid, p_shared boolean) returns void
language plpgsql set search_path = '' as $$
declare
  v_key bigint := hashtextextended('crm:handover:' || p_user_id::text, 0);
begin
  if p_shared then
    perform pg_advisory_xact_lock_shared(v_key);
  else
    perform pg_advisory_xact_lock(v_key);
  end if;
end
$$;

create or replace function crm_private.add_event(p_conversation_id uuid, p_event text, p_metadata jsonb default '{}')
returns void
language sql set search_path = '' as $$
  insert into public.human_messages (id, conversation_id, sender_id, sender_role, kind, content, metadata)
  values (gen_random_uuid(), p_conversation_id, null, 'system', 'event', p_event,
    jsonb_build_object('event', p_event, 'by', (select auth.uid())) || p_metadata)
$$;

-- The conversation, locked, for its tenant and for staff; absent and not yours answer alike. Access is decided
-- before the lock: a stranger must not be able to hold other people's rows.
create or replace function crm_private.lock_conversation(p_conversation_id uuid)
returns public.human_conversations
language plpgsql set search_path = '' as $$
declare
  v_user uuid := crm_private.require_user();
  v_conversation public.human_conversations;
begin
  if not exists (
    select 1 from public.human_conversations c
    where c.id = p_conversation_id and (c.user_id = v_user or crm_private.is_staff())
  ) then
    perform crm_private.fail('PT404', 'not_found', 'There is no such conversation.');
  end if;
  select * into v_conversation from public.human_conversations where id = p_conversation_id for update;
  return v_conversation;
end
$$;

-- A loser of the race for a conversation learns who was first, and when.
create or replace function crm_private.fail_claimed(p_conversation public.human_conversations) returns void
language plpgsql set search_path = '' as $$
begin
  perform crm_private.fail('PT409', 'claimed', 'Somebody else has taken over.', jsonb_build_object(
    'admin_id', p_conversation.admin_id,
    'name', crm_private.person_name(p_conversation.admin_id),
    'claimed_at', coalesce(p_conversation.claimed_at, p_conversation.created_at))::text);
end
$$;

create or replace function crm_private.conversation(p_conversation_id uuid) returns public.human_conversations
language sql set search_path = '' as $$
  select * from public.human_conversations where id = p_conversation_id
$$;

-- Definer: stamps what the caller may not choose, whichever way the row arrives.
-- The argument is 'direct' when an API role wrote the row itself, 'function' when a function did.
create or replace function crm_private.stamp_conversation() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_caller text := crm_private.caller();
  v_user uuid;
begin
  new.last_seq := 0;
  new.user_read_seq := 0;
  new.admin_read_seq := 0;
  if new.status = 'active' or v_caller <> 'owner' then
    perform crm_private.lock_handover(new.user_id, false);
  end if;
  if v_caller = 'owner' then
    return new;
  end if;

  if v_caller = 'service_role' then
    new.admin_id := null;
  else
    v_user := crm_private.require_user();
    if new.user_id = v_user then
      new.admin_id := null;
      perform crm_private.take_tokens(v_user, 'request', 5, 1.0 / 600);
    elsif crm_private.is_staff() then
      new.admin_id := v_user;
    else
      perform crm_private.fail('PT404', 'not_found', 'There is no such client.');
    end if;
  end if;

  new.status := 'active';
  new.created_at := clock_timestamp();
  new.updated_at := new.created_at;
  new.claimed_at := case when new.admin_id is not null then new.created_at end;
  new.snoozed_until := null;
  new.closed_at := null;
  new.closed_by := null;
  new.rating := null;
  new.rating_comment := null;
  new.last_message_preview := null;
  new.last_message_role := null;
  new.reason := nullif(btrim(new.reason), '');
  perform crm_private.check_text('A reason', new.reason, 4000);
  if tg_argv[0] = 'direct' and new.admin_id is null and v_caller <> 'service_role' then
    new.handover := 'pause';
  end if;
  -- A bot talk that is not there, or not the client's, must not keep anybody from a person.
  if not exists (
    select 1 from public.ai_conversations a
    where a.id = new.ai_conversation_id and a.user_id = new.user_id
  ) then
    new.ai_conversation_id := null;
  end if;
  return new;
end
$$;

-- Definer: writes the opening event.
create or replace function crm_private.announce_conversation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() <> 'owner' then
    if new.admin_id is null then
      perform crm_private.add_event(new.id, 'requested', jsonb_strip_nulls(jsonb_build_object('reason', new.reason)));
    else
      perform crm_private.add_event(new.id, 'started', jsonb_build_object('admin_id', new.admin_id));
    end if;
  end if;
  return null;
end
$$;

-- What an API role may change by writing the table itself: it may close; staff may also claim, let go and choose
-- the handover. Everything else of ours keeps its value; columns of the host are the host's.
-- Definer: asks for the caller's own rights.
create or replace function crm_private.limit_conversation_update() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := (select auth.uid());
  v_staff boolean := crm_private.is_staff();
begin
  new.id := old.id;
  new.user_id := old.user_id;
  new.ai_conversation_id := old.ai_conversation_id;
  new.reason := old.reason;
  new.last_seq := old.last_seq;
  new.user_read_seq := old.user_read_seq;
  new.admin_read_seq := old.admin_read_seq;
  new.claimed_at := old.claimed_at;
  new.snoozed_until := old.snoozed_until;
  new.closed_at := old.closed_at;
  new.closed_by := old.closed_by;
  new.rating := old.rating;
  new.rating_comment := old.rating_comment;
  new.last_message_preview := old.last_message_preview;
  new.last_message_role := old.last_message_role;
  new.created_at := old.created_at;
  new.updated_at := old.updated_at;

  if not v_staff and crm_private.caller() <> 'service_role' then
    new.handover := old.handover;
    if old.user_id is distinct from v_user then
      perform crm_private.fail('PT404', 'not_found', 'There is no such conversation.');
    end if;
  end if;
  if new.admin_id is distinct from old.admin_id then
    if not v_staff or (new.admin_id is not null and new.admin_id is distinct from v_user) then
      perform crm_private.fail('PT403', 'forbidden', 'Staff claim for themselves.');
    elsif old.admin_id is distinct from v_user and old.admin_id is not null then
      perform crm_private.fail_claimed(old);
    end if;
  end if;
  return new;
end
$$;

-- Definer: stamps the change of state, from whichever side it comes.
create or replace function crm_private.stamp_conversation_change() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := greatest(clock_timestamp(), old.updated_at);
begin
  if crm_private.caller() = 'owner' then
    return new;
  end if;
  if old.status = 'closed' and (new.status <> 'closed' or new.admin_id is distinct from old.admin_id) then
    perform crm_private.fail('PT409', 'closed', 'The conversation is closed.');
  end if;
  if new.handover is distinct from old.handover then
    perform crm_private.lock_handover(new.user_id, false);
  end if;
  if new.status = 'closed' and old.status <> 'closed' then
    new.closed_at := v_now;
    new.closed_by := (select auth.uid());
    new.snoozed_until := null;
  end if;
  if new.admin_id is distinct from old.admin_id then
    new.claimed_at := case
      when new.admin_id is null then null
      when old.admin_id is null then v_now
      else old.claimed_at
    end;
    -- Whoever takes over has ended the wait.
    if old.admin_id is null then
      new.snoozed_until := null;
    end if;
  end if;
  new.updated_at := v_now;
  return new;
end
$$;

-- Definer: writes the event of a change of state.
create or replace function crm_private.announce_conversation_change() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_by uuid := (select auth.uid());
begin
  if crm_private.caller() = 'owner' then
    return null;
  end if;
  if new.status = 'closed' and old.status <> 'closed' then
    if v_by = new.user_id and old.admin_id is null then
      perform crm_private.add_event(new.id, 'cancelled');
    else
      perform crm_private.add_event(new.id, 'closed', jsonb_build_object(
        'by_role', case when v_by is null then 'system' when v_by = new.user_id then 'user' else 'admin' end,
        'admin_id', new.admin_id));
    end if;
  elsif new.admin_id is distinct from old.admin_id then
    if new.admin_id is null then
      perform crm_private.add_event(new.id, 'released', jsonb_build_object('admin_id', old.admin_id));
    elsif new.admin_id = v_by and old.admin_id is null then
      perform crm_private.add_event(new.id, 'claimed', jsonb_build_object('admin_id', new.admin_id));
    else
      perform crm_private.add_event(new.id, 'transferred', jsonb_build_object('admin_id', new.admin_id));
    end if;
  elsif new.snoozed_until is distinct from old.snoozed_until and v_by is distinct from new.user_id then
    perform crm_private.add_event(new.id, 'snoozed', jsonb_build_object(
      'until', new.snoozed_until, 'admin_id', new.admin_id));
  end if;
  return null;
end
$$;

create or replace trigger zz_crm_stamp_direct before insert on public.human_conversations
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.stamp_conversation('direct');
create or replace trigger zz_crm_stamp_function before insert on public.human_conversations
  for each row when (current_user not in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.stamp_conversation('function');
create or replace trigger zz_crm_announce after insert on public.human_conversations
  for each row execute function crm_private.announce_conversation();
create or replace trigger zz_crm_a_limit before update on public.human_conversations
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.limit_conversation_update();
create or replace trigger zz_crm_b_stamp
  before update of status, admin_id, snoozed_until, handover on public.human_conversations
  for each row execute function crm_private.stamp_conversation_change();
create or replace trigger zz_crm_announce_change
  after update of status, admin_id, snoozed_until on public.human_conversations
  for each row execute function crm_private.announce_conversation_change();
