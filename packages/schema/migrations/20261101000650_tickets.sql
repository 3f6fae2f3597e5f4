-- Tickets: the author of a comment, and the previews the timeline reads.

-- Definer: asks for the caller's own rights.
create or replace function crm_private.stamp_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() = 'authenticated' then
    new.user_id := case when tg_op = 'INSERT' then (select auth.uid()) else old.user_id end;
    new.is_admin := case when tg_op = 'INSERT' then crm_private.is_staff() else old.is_admin end;
  end if;
  return new;
end
$$;

-- Counts and previews are the database's, also where a host lets clients change their own tickets.
create or replace function crm_private.keep_ticket_preview() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.comment_count := case when tg_op = 'INSERT' then 0 else old.comment_count end;
  new.last_comment_preview := case when tg_op = 'INSERT' then null else old.last_comment_preview end;
  return new;
end
$$;

-- The lock comes first, so that of two comments at once the later one counts the other. Internal.
create or replace function crm_private.preview_ticket(p_ticket_id uuid) returns void
language plpgsql set search_path = '' as $$
begin
  perform 1 from public.support_tickets where id = p_ticket_id for no key update;
  update public.support_tickets t
  set comment_count = (select count(*) from public.ticket_comments c where c.ticket_id = p_ticket_id),
    last_comment_preview = (
      select left(c.comment, 200) from public.ticket_comments c
      where c.ticket_id = p_ticket_id order by c.created_at desc, c.id desc limit 1
    )
  where t.id = p_ticket_id;
end
$$;

-- Definer: a tenant who comments may not write the ticket itself.
create or replace function crm_private.preview_comments() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'DELETE' then
    perform crm_private.preview_ticket(new.ticket_id);
  end if;
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id) then
    perform crm_private.preview_ticket(old.ticket_id);
  end if;
  return null;
end
$$;

create or replace trigger zz_crm_stamp before insert or update on public.ticket_comments
  for each row execute function crm_private.stamp_comment();
create or replace trigger zz_crm_preview after insert or delete or update of comment, ticket_id
  on public.ticket_comments for each row execute function crm_private.preview_comments();
create or replace trigger zz_crm_keep_preview before insert or update on public.support_tickets
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.keep_ticket_preview();
