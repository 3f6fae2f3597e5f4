-- Human messages: numbered per conversation without gaps in the order of commit, written once and for ever.

-- The author, the time and the number come from the session and the database. The row lock that the number takes
-- is held until commit, so a reader never sees a message before its predecessor.
-- Definer: numbers the message in a conversation row its author may not write.
-- The argument is 'direct' when an API role wrote the row itself, 'function' when a function did: only a function
-- can write an event.
create or replace function crm_private.stamp_message() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_caller text := crm_private.caller();
  v_conversation public.human_conversations;
  v_user uuid;
  v_time timestamptz;
begin
  new.id := coalesce(new.id, gen_random_uuid());
  new.metadata := coalesce(new.metadata, '{}');
  if tg_argv[0] = 'direct' then
    new.kind := 'text';
  end if;
  -- Only what was there before us is marked so; see the check on the content.
  if v_caller <> 'owner' and jsonb_typeof(new.metadata) = 'object' then
    new.metadata := new.metadata - 'legacy';
  end if;

  if v_caller = 'owner' then
    v_time := coalesce(new.created_at, clock_timestamp());
  elsif new.kind = 'event' then
    new.sender_id := null;
    new.sender_role := 'system';
  else
    select * into v_conversation from public.human_conversations where id = new.conversation_id;
    if v_caller = 'service_role' then
      new.sender_id := null;
      new.sender_role := 'system';
    else
      v_user := crm_private.require_user();
      new.sender_id := v_user;
      new.sender_role := case when v_conversation.user_id = v_user then 'user' else 'admin' end;
    end if;
    if v_conversation.id is null or (new.sender_role = 'admin' and not crm_private.is_staff()) then
      perform crm_private.fail('PT404', 'not_found', 'There is no such conversation.');
    end if;
  end if;

  update public.human_conversations c
  set last_seq = c.last_seq + 1,
    updated_at = coalesce(v_time, greatest(clock_timestamp(), c.updated_at)),
    last_message_preview = case when new.kind = 'text' then left(new.content, 200) else c.last_message_preview end,
    last_message_role = case when new.kind = 'text' then new.sender_role else c.last_message_role end
  where c.id = new.conversation_id
  returning * into v_conversation;
  new.seq := v_conversation.last_seq;
  new.created_at := coalesce(v_time, clock_timestamp());

  if v_caller <> 'owner' and new.kind = 'text' then
    if v_conversation.status = 'closed' then
      perform crm_private.fail('PT409', 'closed', 'The conversation is closed.');
    elsif new.sender_role = 'admin' and v_conversation.admin_id is null then
      perform crm_private.fail('PT409', 'unclaimed', 'Take over the conversation before you answer.');
    elsif new.sender_role = 'admin' and v_conversation.admin_id <> v_user then
      perform crm_private.fail_claimed(v_conversation);
    end if;
    -- A repeated id must fail here, not on the key: ON CONFLICT DO NOTHING would skip the row after its number
    -- was taken and leave a gap. The lock makes the same id wait when it is used in two conversations at once.
    perform pg_advisory_xact_lock(hashtextextended('crm:message:' || new.id::text, 0));
    if exists (select 1 from public.human_messages m where m.id = new.id) then
      perform crm_private.fail('PT409', 'idempotency', 'This id is taken. Choose another.');
    end if;
    if new.sender_role = 'user' then
      -- After the conversation's lock, as in send_message: two locks in two orders would wait for each other.
      perform crm_private.take_tokens(v_user, 'message', 20, 1);
      if v_conversation.snoozed_until is not null then
        update public.human_conversations set snoozed_until = null where id = new.conversation_id;
      end if;
    end if;
  end if;
  return new;
end
$$;

-- Hosts whose author column is called `role` go on reading it.
create or replace function crm_private.mirror_sender_role() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.role := new.sender_role;
  return new;
exception when invalid_text_representation then
  -- A type that knows no 'system': to the host's old code the line is one of staff's.
  new.role := 'admin';
  return new;
end
$$;

create or replace trigger zz_crm_stamp_direct before insert on public.human_messages
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.stamp_message('direct');
create or replace trigger zz_crm_stamp_function before insert on public.human_messages
  for each row when (current_user not in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.stamp_message('function');

do $$
begin
  if exists (
    select 1 from pg_catalog.pg_attribute
    where attrelid = 'public.human_messages'::regclass and attname = 'role' and not attisdropped
  ) then
    create or replace trigger zz_crm_then_mirror_role before insert on public.human_messages
      for each row execute function crm_private.mirror_sender_role();
  end if;
end
$$;

-- Called by public.crm_send_message. Definer: reads the stored row of a repeated id also after the close.
create or replace function crm_private.send_message(
  p_id uuid, p_conversation_id uuid, p_content text, p_metadata jsonb
) returns public.human_messages
language plpgsql security definer set search_path = '' as $$
declare
  v_message public.human_messages;
begin
  if p_id is null then
    perform crm_private.fail('PT400', 'invalid', 'A message needs an id made by its sender.');
  end if;
  perform crm_private.lock_conversation(p_conversation_id);
  select * into v_message from public.human_messages where id = p_id;
  if found then
    if v_message.conversation_id = p_conversation_id and v_message.kind = 'text'
      and v_message.sender_id = (select auth.uid()) and v_message.content = p_content
    then
      return v_message;
    end if;
    perform crm_private.fail('PT409', 'idempotency', 'This id is taken. Choose another.');
  end if;
  perform crm_private.check_text('A message', coalesce(p_content, ''), 4000);
  insert into public.human_messages (id, conversation_id, sender_role, content, metadata)
  values (p_id, p_conversation_id, 'user', p_content, coalesce(p_metadata, '{}'))
  returning * into v_message;
  return v_message;
end
$$;
