-- Who may do what: privileges, policies and the right to call functions. Permissive policies of a host add to ours,
-- so the limits are restrictive policies and missing privileges; triggers guard what a permitted write may say.
-- Visitors who are signed in anonymously count as nobody.

-- Tables -----------------------------------------------------------------------------------------------------

revoke all on public.human_conversations, public.human_messages, public.crm_interactions, public.crm_templates,
  public.crm_timeline_pins, public.crm_timeline
  from public, anon, authenticated, service_role;
grant select, insert, update on public.human_conversations to authenticated, service_role;
grant select, insert on public.human_messages to authenticated, service_role;
grant select, insert, update, delete on public.crm_interactions, public.crm_templates, public.crm_timeline_pins
  to authenticated, service_role;
grant select on public.crm_timeline to authenticated, service_role;

do $$
declare
  v_sequence text := pg_get_serial_sequence('public.crm_interactions', 'id');
begin
  if v_sequence is not null then
    execute format('revoke all on sequence %s from public, anon, authenticated, service_role', v_sequence);
    execute format('grant usage, select on sequence %s to authenticated, service_role', v_sequence);
  end if;
end
$$;

-- Without it no policy counts. Every host should have it on already.
alter table public.human_conversations enable row level security;
alter table public.human_messages enable row level security;
alter table public.crm_interactions enable row level security;
alter table public.ai_conversations enable row level security;
alter table public.support_tickets enable row level security;
alter table public.ticket_comments enable row level security;

-- On tables that were there before us a host keeps the writes it has granted, but for those no rule allows.
revoke all on public.ai_conversations, public.support_tickets, public.ticket_comments from public, anon;
revoke truncate, references, trigger on public.ai_conversations, public.support_tickets, public.ticket_comments,
  public.user_profiles from authenticated, service_role;
revoke delete on public.ai_conversations from authenticated;
grant select on public.ai_conversations, public.support_tickets, public.ticket_comments
  to authenticated, service_role;

revoke all on all tables in schema crm_private from public, anon, authenticated, service_role;
grant select on crm_private.timeline_chats, crm_private.timeline_human_chats, crm_private.timeline_interactions,
  crm_private.timeline_tickets to authenticated, service_role;

-- Functions --------------------------------------------------------------------------------------------------

revoke all on all functions in schema crm_private from public, anon, authenticated, service_role;
grant execute on function crm_private.is_staff, crm_private.append_ai_messages, crm_private.bot_may_reply
  to authenticated, service_role;
grant execute on function crm_private.erase_client to service_role;
grant execute on function
  crm_private.request_human, crm_private.cancel_request, crm_private.start_conversation,
  crm_private.send_message, crm_private.claim_conversation, crm_private.release_conversation,
  crm_private.transfer_conversation, crm_private.close_conversation, crm_private.snooze_conversation,
  crm_private.mark_read, crm_private.rate_conversation,
  crm_private.log_interaction, crm_private.update_interaction, crm_private.delete_interaction,
  crm_private.restore_interaction,
  crm_private.timeline_page, crm_private.timeline_counts, crm_private.inbox, crm_private.inbox_counts,
  crm_private.queue, crm_private.people, crm_private.client, crm_private.staff,
  crm_private.staff_present, crm_private.staff_online
  to authenticated;

revoke all on function
  public.crm_request_human, public.crm_cancel_request, public.crm_start_conversation, public.crm_send_message,
  public.crm_claim_conversation, public.crm_release_conversation, public.crm_transfer_conversation,
  public.crm_close_conversation, public.crm_snooze_conversation, public.crm_mark_read,
  public.crm_rate_conversation, public.crm_log_interaction, public.crm_update_interaction,
  public.crm_delete_interaction, public.crm_restore_interaction, public.crm_timeline_page,
  public.crm_timeline_counts, public.crm_inbox, public.crm_inbox_counts, public.crm_queue, public.crm_people,
  public.crm_client, public.crm_staff, public.crm_staff_present, public.crm_staff_online,
  public.crm_bot_may_reply, public.crm_erase_client
  from public, anon, authenticated, service_role;
grant execute on function
  public.crm_request_human, public.crm_cancel_request, public.crm_start_conversation, public.crm_send_message,
  public.crm_claim_conversation, public.crm_release_conversation, public.crm_transfer_conversation,
  public.crm_close_conversation, public.crm_snooze_conversation, public.crm_mark_read,
  public.crm_rate_conversation, public.crm_log_interaction, public.crm_update_interaction,
  public.crm_delete_interaction, public.crm_restore_interaction, public.crm_timeline_page,
  public.crm_timeline_counts, public.crm_inbox, public.crm_inbox_counts, public.crm_queue, public.crm_people,
  public.crm_client, public.crm_staff, public.crm_staff_present, public.crm_staff_online,
  public.crm_bot_may_reply
  to authenticated;
grant execute on function public.crm_bot_may_reply, public.crm_erase_client to service_role;

-- Limits: whatever a host permits, nobody gets past these ------------------------------------------------------

drop policy if exists "only the client and staff reach a conversation" on public.human_conversations;
create policy "only the client and staff reach a conversation" on public.human_conversations
  as restrictive for all to anon, authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "only the client and staff reach a message" on public.human_messages;
create policy "only the client and staff reach a message" on public.human_messages
  as restrictive for all to anon, authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and ((select crm_private.is_staff()) or conversation_id in (
      select c.id from public.human_conversations c where c.user_id = (select auth.uid())
    ))
  );

drop policy if exists "only the client and staff reach a bot conversation" on public.ai_conversations;
create policy "only the client and staff reach a bot conversation" on public.ai_conversations
  as restrictive for all to anon, authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "only the client and staff reach a ticket" on public.support_tickets;
create policy "only the client and staff reach a ticket" on public.support_tickets
  as restrictive for all to anon, authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "only the client and staff reach a comment" on public.ticket_comments;
create policy "only the client and staff reach a comment" on public.ticket_comments
  as restrictive for all to anon, authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and ((select crm_private.is_staff()) or ticket_id in (
      select t.id from public.support_tickets t where t.user_id = (select auth.uid())
    ))
  );

drop policy if exists "only staff reach an interaction" on public.crm_interactions;
create policy "only staff reach an interaction" on public.crm_interactions
  as restrictive for all to anon, authenticated using ((select crm_private.is_staff()));

drop policy if exists "only staff reach a template" on public.crm_templates;
create policy "only staff reach a template" on public.crm_templates
  as restrictive for all to anon, authenticated using ((select crm_private.is_staff()));

drop policy if exists "only staff reach a pin" on public.crm_timeline_pins;
create policy "only staff reach a pin" on public.crm_timeline_pins
  as restrictive for all to anon, authenticated using ((select crm_private.is_staff()));

drop policy if exists "only functions count tokens" on crm_private.rate_buckets;
create policy "only functions count tokens" on crm_private.rate_buckets
  as restrictive for all to anon, authenticated using (false);

drop policy if exists "only functions note presence" on crm_private.staff_presence;
create policy "only functions note presence" on crm_private.staff_presence
  as restrictive for all to anon, authenticated using (false);

-- Permissions: one a table and action, for what people must reach whatever a host permits -----------------------

drop policy if exists "clients read their own conversations, staff read all" on public.human_conversations;
create policy "clients read their own conversations, staff read all" on public.human_conversations
  for select to authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "clients ask for a person, staff write first" on public.human_conversations;
create policy "clients ask for a person, staff write first" on public.human_conversations
  for insert to authenticated
  with check (user_id = (select auth.uid()) or (select crm_private.is_staff()));

drop policy if exists "clients close their own conversations, staff close and claim" on public.human_conversations;
create policy "clients close their own conversations, staff close and claim" on public.human_conversations
  for update to authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "clients read their own messages, staff read all" on public.human_messages;
create policy "clients read their own messages, staff read all" on public.human_messages
  for select to authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and ((select crm_private.is_staff()) or conversation_id in (
      select c.id from public.human_conversations c where c.user_id = (select auth.uid())
    ))
  );

drop policy if exists "people write messages in their own name" on public.human_messages;
create policy "people write messages in their own name" on public.human_messages
  for insert to authenticated with check (sender_id = (select auth.uid()));

drop policy if exists "clients read their own bot conversations, staff read all" on public.ai_conversations;
create policy "clients read their own bot conversations, staff read all" on public.ai_conversations
  for select to authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "clients read their own tickets, staff read all" on public.support_tickets;
create policy "clients read their own tickets, staff read all" on public.support_tickets
  for select to authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and (user_id = (select auth.uid()) or (select crm_private.is_staff()))
  );

drop policy if exists "clients read comments on their own tickets, staff read all" on public.ticket_comments;
create policy "clients read comments on their own tickets, staff read all" on public.ticket_comments
  for select to authenticated
  using (
    ((select auth.jwt()) ->> 'is_anonymous')::boolean is not true
    and ((select crm_private.is_staff()) or ticket_id in (
      select t.id from public.support_tickets t where t.user_id = (select auth.uid())
    ))
  );

drop policy if exists "staff keep interactions" on public.crm_interactions;
create policy "staff keep interactions" on public.crm_interactions
  for all to authenticated
  using (((select auth.jwt()) ->> 'is_anonymous')::boolean is not true and (select crm_private.is_staff()));

drop policy if exists "staff keep templates" on public.crm_templates;
create policy "staff keep templates" on public.crm_templates
  for all to authenticated
  using (((select auth.jwt()) ->> 'is_anonymous')::boolean is not true and (select crm_private.is_staff()));

drop policy if exists "staff pin entries" on public.crm_timeline_pins;
create policy "staff pin entries" on public.crm_timeline_pins
  for all to authenticated
  using (((select auth.jwt()) ->> 'is_anonymous')::boolean is not true and (select crm_private.is_staff()));
