-- What people do with a conversation: ask, cancel, write first, take over, give back, hand on, snooze, read, close and
-- rate.
-- Each is definer, called by the wrapper of the same name in public: the tables take no such write from an API
-- role, and the caller is checked inside.

create or replace function crm_private.request_human(
  p_conversation_id uuid, p_ai_conversation_id uuid, p_reason text
) returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_user();
  v_conversation public.human_conversations;
begin
  perform crm_private.lock_handover(v_user, false);
  select * into v_conversation from public.human_conversations
  where user_id = v_user and status = 'active';
  if found then
    return v_conversation;
  end if;
  select * into v_conversation from public.human_conversations where id = p_conversation_id;
  if found then
    if v_conversation.user_id <> v_user then
      perform crm_private.fail('PT409', 'idempotency', 'This id is taken. Choose another.');
    end if;
    return v_conversation;
  end if;
  insert into public.human_conversations (id, user_id, status, ai_conversation_id, reason)
  values (coalesce(p_conversation_id, gen_random_uuid()), v_user, 'active', p_ai_conversation_id, p_reason)
  returning * into v_conversation;
  return crm_private.conversation(v_conversation.id);
end
$$;

create or replace function crm_private.start_conversation(p_conversation_id uuid, p_user_id uuid)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations;
begin
  perform crm_private.require_staff();
  if not exists (select 1 from public.user_profiles p where p.id = p_user_id) then
    perform crm_private.fail('PT404', 'not_found', 'There is no such client.');
  end if;
  perform crm_private.lock_handover(p_user_id, false);
  select * into v_conversation from public.human_conversations
  where user_id = p_user_id and status = 'active';
  if found then
    return v_conversation;
  end if;
  select * into v_conversation from public.human_conversations where id = p_conversation_id;
  if found then
    if v_conversation.user_id <> p_user_id then
      perform crm_private.fail('PT409', 'idempotency', 'This id is taken. Choose another.');
    end if;
    return v_conversation;
  end if;
  insert into public.human_conversations (id, user_id, status)
  values (coalesce(p_conversation_id, gen_random_uuid()), p_user_id, 'active')
  returning * into v_conversation;
  return crm_private.conversation(v_conversation.id);
end
$$;

create or replace function crm_private.cancel_request(p_conversation_id uuid)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations := crm_private.lock_conversation(p_conversation_id);
begin
  if v_conversation.user_id <> (select auth.uid()) then
    perform crm_private.fail('PT403', 'forbidden', 'Only the client who asked may cancel.');
  end if;
  if v_conversation.status = 'active' then
    if v_conversation.admin_id is not null then
      perform crm_private.fail_claimed(v_conversation);
    end if;
    update public.human_conversations set status = 'closed' where id = p_conversation_id;
  end if;
  return crm_private.conversation(p_conversation_id);
end
$$;

create or replace function crm_private.claim_conversation(p_conversation_id uuid)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_staff();
  v_conversation public.human_conversations := crm_private.lock_conversation(p_conversation_id);
begin
  if v_conversation.status = 'closed' then
    perform crm_private.fail('PT409', 'closed', 'The conversation is closed.');
  elsif v_conversation.admin_id is null then
    update public.human_conversations set admin_id = v_user where id = p_conversation_id;
  elsif v_conversation.admin_id <> v_user then
    perform crm_private.fail_claimed(v_conversation);
  end if;
  return crm_private.conversation(p_conversation_id);
end
$$;

create or replace function crm_private.release_conversation(p_conversation_id uuid)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations;
begin
  perform crm_private.require_staff();
  v_conversation := crm_private.lock_conversation(p_conversation_id);
  if v_conversation.status = 'closed' then
    perform crm_private.fail('PT409', 'closed', 'The conversation is closed.');
  elsif v_conversation.admin_id is not null then
    update public.human_conversations set admin_id = null where id = p_conversation_id;
  end if;
  return crm_private.conversation(p_conversation_id);
end
$$;

create or replace function crm_private.transfer_conversation(p_conversation_id uuid, p_admin_id uuid)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations;
begin
  perform crm_private.require_staff();
  v_conversation := crm_private.lock_conversation(p_conversation_id);
  if not crm_private.person_is_staff(p_admin_id) then
    perform crm_private.fail('PT404', 'not_found', 'There is no such staff member.');
  elsif v_conversation.status = 'closed' then
    perform crm_private.fail('PT409', 'closed', 'The conversation is closed.');
  elsif v_conversation.admin_id is distinct from p_admin_id then
    update public.human_conversations set admin_id = p_admin_id where id = p_conversation_id;
  end if;
  return crm_private.conversation(p_conversation_id);
end
$$;

create or replace function crm_private.close_conversation(p_conversation_id uuid)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations := crm_private.lock_conversation(p_conversation_id);
begin
  if v_conversation.status = 'active' then
    update public.human_conversations set status = 'closed' where id = p_conversation_id;
  end if;
  return crm_private.conversation(p_conversation_id);
end
$$;

create or replace function crm_private.snooze_conversation(p_conversation_id uuid, p_until timestamptz)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations;
begin
  perform crm_private.require_staff();
  v_conversation := crm_private.lock_conversation(p_conversation_id);
  if v_conversation.status = 'closed' then
    perform crm_private.fail('PT409', 'closed', 'The conversation is closed.');
  elsif v_conversation.snoozed_until is distinct from p_until then
    if not isfinite(p_until) or p_until <= clock_timestamp() then
      perform crm_private.fail('PT400', 'invalid', 'Snooze until a time that is still to come.');
    end if;
    update public.human_conversations set snoozed_until = p_until where id = p_conversation_id;
  end if;
  return crm_private.conversation(p_conversation_id);
end
$$;

create or replace function crm_private.mark_read(p_conversation_id uuid, p_seq bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations := crm_private.lock_conversation(p_conversation_id);
  v_seq bigint := least(coalesce(p_seq, 0), v_conversation.last_seq);
begin
  if v_conversation.user_id = (select auth.uid()) then
    update public.human_conversations set user_read_seq = v_seq
    where id = p_conversation_id and user_read_seq < v_seq;
  else
    update public.human_conversations set admin_read_seq = v_seq
    where id = p_conversation_id and admin_read_seq < v_seq;
  end if;
end
$$;

create or replace function crm_private.rate_conversation(p_conversation_id uuid, p_rating integer, p_comment text)
returns public.human_conversations
language plpgsql security definer set search_path = '' as $$
declare
  v_conversation public.human_conversations := crm_private.lock_conversation(p_conversation_id);
  v_comment text := nullif(btrim(p_comment), '');
begin
  if v_conversation.user_id <> (select auth.uid()) then
    perform crm_private.fail('PT403', 'forbidden', 'Only the client may rate a conversation.');
  elsif v_conversation.status <> 'closed' then
    perform crm_private.fail('PT409', 'invalid', 'Rate the conversation after it has ended.');
  elsif p_rating is null or p_rating not between 1 and 5 then
    perform crm_private.fail('PT400', 'invalid', 'A rating is a number from 1 to 5.');
  end if;
  perform crm_private.check_text('A comment', v_comment, 4000);
  update public.human_conversations
  set rating = p_rating, rating_comment = v_comment, updated_at = clock_timestamp()
  where id = p_conversation_id;
  return crm_private.conversation(p_conversation_id);
end
$$;
