-- Hints for open pages: "something changed here, look again". They carry numbers and ids, never a text or a name;
-- one that is wrong, doubled, late or missing changes when a page looks, not what it shows.

-- Called by the triggers below. A database without the schema `realtime` is silent, and its clients ask by timer.
create or replace function crm_private.hint(p_topic text, p_event text, p_payload jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null then
    perform realtime.send(p_payload, p_event, p_topic, true);
  end if;
end
$$;

-- The functions are definer, called by triggers: realtime.send runs with its caller's rights, and no API role may
-- write to these topics.

create or replace function crm_private.hint_message() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform crm_private.hint(
    'crm:conversation:' || new.conversation_id, 'message', jsonb_build_object('seq', new.seq));
  return null;
end
$$;

create or replace function crm_private.hint_conversation() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- The event of a change of state is numbered before the change itself comes by here.
  v_seq bigint := (select c.last_seq from public.human_conversations c where c.id = new.id);
begin
  -- Those who follow one conversation hear of a new message from the message.
  if tg_op = 'INSERT' or new.last_seq = old.last_seq then
    perform crm_private.hint('crm:conversation:' || new.id, 'conversation', jsonb_build_object('seq', v_seq));
  end if;
  perform crm_private.hint('crm:inbox', 'conversation', jsonb_build_object('id', new.id, 'seq', v_seq));
  perform crm_private.hint(
    'crm:client:' || new.user_id, 'entry', jsonb_build_object('kind', 'human_chat'));
  return null;
end
$$;

-- For every other source of the timeline. The argument is the kind, or empty where the row says it itself.
create or replace function crm_private.hint_entry() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end) - 'messages';
begin
  if v_row ->> 'user_id' is not null then
    perform crm_private.hint('crm:client:' || (v_row ->> 'user_id'), 'entry',
      jsonb_build_object('kind', coalesce(nullif(tg_argv[0], ''), v_row ->> 'type')));
  end if;
  return null;
end
$$;

create or replace trigger zz_crm_hint after insert on public.human_messages
  for each row execute function crm_private.hint_message();
create or replace trigger zz_crm_hint after insert or update on public.human_conversations
  for each row execute function crm_private.hint_conversation();
create or replace trigger zz_crm_hint after insert or update or delete on public.crm_interactions
  for each row execute function crm_private.hint_entry('');
create or replace trigger zz_crm_hint after insert or update or delete on public.ai_conversations
  for each row execute function crm_private.hint_entry('chat');
-- A comment arrives here too: it changes the preview of its ticket.
create or replace trigger zz_crm_hint after insert or update or delete on public.support_tickets
  for each row execute function crm_private.hint_entry('support_ticket');

-- Who may listen and speak -------------------------------------------------------------------------------------

-- Called by the policies below. Definer: a topic names a conversation its reader may not see. A topic that is not
-- one of ours, or badly formed, is nobody's.
create or replace function crm_private.may_hear(p_topic text, p_extension text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_parts text[] := regexp_match(p_topic,
    '^crm:(conversation|typing|client):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$');
begin
  if crm_private.is_visitor() then
    return false;
  elsif p_topic = 'crm:staff' then
    return crm_private.is_staff();
  elsif p_topic = 'crm:inbox' or v_parts[1] = 'client' then
    return p_extension = 'broadcast' and crm_private.is_staff();
  elsif v_parts[1] = 'typing' or (v_parts[1] = 'conversation' and p_extension = 'broadcast') then
    return exists (
      select 1 from public.human_conversations c
      where c.id = v_parts[2]::uuid and (c.user_id = (select auth.uid()) or crm_private.is_staff())
    );
  end if;
  return false;
end
$$;

-- Called by the policies below. Pages say that somebody types, and staff that they are there; hints come from the
-- database alone.
create or replace function crm_private.may_speak(p_topic text, p_extension text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (p_topic like 'crm:typing:%' or (p_topic = 'crm:staff' and p_extension = 'presence'))
    and crm_private.may_hear(p_topic, p_extension);
end
$$;

revoke all on function crm_private.hint, crm_private.hint_message, crm_private.hint_conversation,
  crm_private.hint_entry, crm_private.may_hear, crm_private.may_speak
  from public, anon, authenticated, service_role;
grant execute on function crm_private.may_hear, crm_private.may_speak to authenticated;

do $$
begin
  if to_regclass('realtime.messages') is null then
    return;
  end if;

  -- A probe of the Realtime server has its topic both in the row and in the setting; a row of another topic is not
  -- what was asked for.
  drop policy if exists "people hear the support topics that are theirs" on realtime.messages;
  create policy "people hear the support topics that are theirs" on realtime.messages
    for select to authenticated
    using (
      ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
      and topic = (select realtime.topic()) and crm_private.may_hear(topic, extension)
    );
  drop policy if exists "people speak on the support topics that take it" on realtime.messages;
  create policy "people speak on the support topics that take it" on realtime.messages
    for insert to authenticated
    with check (topic = (select realtime.topic()) and crm_private.may_speak(topic, extension));

  -- A host may let everybody listen to everything; its policies do not reach our topics.
  drop policy if exists "nobody hears another's support topic" on realtime.messages;
  create policy "nobody hears another's support topic" on realtime.messages
    as restrictive for select to authenticated
    using (topic not like 'crm:%' or (
      ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true and crm_private.may_hear(topic, extension)
    ));
  drop policy if exists "nobody speaks on another's support topic" on realtime.messages;
  create policy "nobody speaks on another's support topic" on realtime.messages
    as restrictive for insert to authenticated
    with check (topic not like 'crm:%' or crm_private.may_speak(topic, extension));
  drop policy if exists "nobody rewrites a support topic" on realtime.messages;
  create policy "nobody rewrites a support topic" on realtime.messages
    as restrictive for update to anon, authenticated using (topic not like 'crm:%');
  drop policy if exists "nobody empties a support topic" on realtime.messages;
  create policy "nobody empties a support topic" on realtime.messages
    as restrictive for delete to anon, authenticated using (topic not like 'crm:%');
  drop policy if exists "visitors stay out of support topics" on realtime.messages;
  create policy "visitors stay out of support topics" on realtime.messages
    as restrictive for all to anon using (topic not like 'crm:%');
end
$$;
