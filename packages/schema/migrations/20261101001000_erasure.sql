-- Forgetting a client. Called by public.crm_erase_client for the service role. Definer: the one place, beside the
-- host's cascade from auth.users, where stored messages change. Rows stay, so that counts and times stay true;
-- every text a person wrote or that was written about the client goes.
create or replace function crm_private.erase_client(p_user_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() not in ('service_role', 'owner') then
    perform crm_private.fail('PT403', 'forbidden', 'Only the service role may erase a client.');
  end if;
  if not exists (select 1 from public.user_profiles p where p.id = p_user_id) then
    perform crm_private.fail('PT404', 'not_found', 'There is no such client.');
  end if;

  -- A row a host wrote before may have an author that no new row may have.
  update public.human_messages m
  set sender_role = case when m.sender_role in ('user', 'admin') then m.sender_role else 'system' end,
    content = case when m.kind = 'event' then m.content else '[erased]' end,
    metadata = case when m.kind = 'event' then m.metadata - 'reason' else '{}' end
  from public.human_conversations c
  where c.id = m.conversation_id and c.user_id = p_user_id;
  update public.human_conversations
  set reason = null, rating_comment = null,
    last_message_preview = case when last_message_preview is not null then '[erased]' end
  where user_id = p_user_id;
  update public.ai_conversations set messages = '[]', title = null, metadata = '{}' where user_id = p_user_id;
  update public.crm_interactions set title = null, content = null, metadata = '{}' where user_id = p_user_id;
  update public.ticket_comments m set comment = '[erased]'
  from public.support_tickets t where t.id = m.ticket_id and t.user_id = p_user_id;
  update public.support_tickets
  set title = '[erased]', description = '[erased]', chat_context = null, resolution_notes = null
  where user_id = p_user_id;
  update public.user_profiles set full_name = null, email = null, phone = null where id = p_user_id;
  delete from public.crm_timeline_pins where user_id = p_user_id;
  delete from crm_private.rate_buckets where user_id = p_user_id;
end
$$;
