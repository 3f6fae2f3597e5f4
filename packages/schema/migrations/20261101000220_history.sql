-- What the new columns hold for the rows a host has already. Rows that are filled in are left alone, so running this
-- again changes nothing.

-- Messages ------------------------------------------------------------------------------------------------------

-- Some hosts call the author column `role`; it is carried over here and kept in step by a trigger.
do $$
begin
  if exists (
    select 1 from pg_catalog.pg_attribute
    where attrelid = 'public.human_messages'::regclass and attname = 'role' and not attisdropped
  ) then
    perform crm_private.backfill('public.human_messages',
      'update public.human_messages set sender_role = role::text where sender_role is null');
  end if;
end
$$;

-- An author of another name, or of none, is known by his id; the name is kept beside the message.
select crm_private.backfill('public.human_messages', $$
  update public.human_messages m
  set metadata = coalesce(m.metadata, '{}') || case
      when m.sender_role is null then '{}' else jsonb_build_object('legacy_role', left(m.sender_role, 100)) end,
    sender_role = case when m.sender_id = c.user_id then 'user' when m.sender_id is null then 'system' else 'admin' end
  from public.human_conversations c
  where c.id = m.conversation_id and (m.sender_role is null or m.sender_role not in ('user', 'admin', 'system'))
$$);

-- A text that no new message may have is marked, so that the rule for new ones does not meet it.
select crm_private.backfill('public.human_messages', $$
  update public.human_messages
  set metadata = case when jsonb_typeof(metadata) = 'object' then metadata else '{}' end ||
    case when content is null or char_length(content) not between 1 and 4000
      or content ~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]' then '{"legacy": true}' else '{}' end::jsonb
  where seq is null and (metadata is null or jsonb_typeof(metadata) <> 'object' or content is null
    or char_length(content) not between 1 and 4000 or content ~ '[\u0001-\u0008\u000B-\u001F\u007F-\u009F]')
$$);

select crm_private.backfill('public.human_messages', $$
  update public.human_messages m
  set seq = numbered.seq
  from (
    select id, row_number() over (partition by conversation_id order by created_at, id) as seq
    from public.human_messages
  ) numbered
  where m.seq is null and numbered.id = m.id
$$);

-- A message without a time is as old as the one before it.
select crm_private.backfill('public.human_messages', $$
  update public.human_messages m
  set created_at = coalesce(
    (select max(before.created_at) from public.human_messages before where before.conversation_id = m.conversation_id),
    (select c.created_at from public.human_conversations c where c.id = m.conversation_id),
    now())
  where m.created_at is null
$$);

alter table public.human_messages
  alter column seq set not null,
  alter column sender_role set not null,
  alter column metadata set default '{}',
  alter column metadata set not null;

-- Conversations -------------------------------------------------------------------------------------------------

select crm_private.backfill('public.human_conversations', $$
  update public.human_conversations c
  set created_at = coalesce(
    (select min(m.created_at) from public.human_messages m where m.conversation_id = c.id), now())
  where c.created_at is null
$$);

-- Whoever has answered has read what was said before; what was closed, both have.
select crm_private.backfill('public.human_conversations', $$
  update public.human_conversations c
  set last_seq = last.seq,
    user_read_seq = case when c.status = 'closed' then last.seq else last.by_user end,
    admin_read_seq = case when c.status = 'closed' then last.seq else last.by_admin end,
    last_message_preview = left(last.content, 200),
    last_message_role = last.sender_role,
    updated_at = least(last.created_at, now())
  from (
    select distinct on (conversation_id) conversation_id, seq, content, sender_role, created_at,
      coalesce(max(seq) filter (where sender_role = 'user') over everything, 0) as by_user,
      coalesce(max(seq) filter (where sender_role = 'admin') over everything, 0) as by_admin
    from public.human_messages
    window everything as (partition by conversation_id)
    order by conversation_id, seq desc
  ) last
  where last.conversation_id = c.id and c.last_seq < last.seq
$$);

select crm_private.backfill('public.human_conversations', $$
  update public.human_conversations set updated_at = least(created_at, now()) where updated_at is null
$$);
alter table public.human_conversations
  alter column updated_at set default now(),
  alter column updated_at set not null;

select crm_private.backfill('public.human_conversations', $$
  update public.human_conversations set closed_at = updated_at where status = 'closed' and closed_at is null
$$);

-- A user has one active conversation at most: the newest stays, the older ones are closed.
select crm_private.backfill('public.human_conversations', $$
  update public.human_conversations c
  set status = 'closed', closed_at = now(), updated_at = now()
  where c.status = 'active' and exists (
    select 1 from public.human_conversations newer
    where newer.user_id = c.user_id and newer.status = 'active'
      and (newer.created_at, newer.id) > (c.created_at, c.id)
  )
$$);

-- Interactions and tickets --------------------------------------------------------------------------------------

select crm_private.backfill('public.crm_interactions', $$
  update public.crm_interactions set
    metadata = case when jsonb_typeof(metadata) <> 'object' then jsonb_build_object('legacy', metadata)
        else coalesce(metadata, '{}') end ||
      case when status not in ('open', 'closed', 'needs_follow_up')
        then jsonb_build_object('legacy_status', status) else '{}' end,
    status = case when status in ('open', 'closed', 'needs_follow_up') then status else 'open' end,
    occurred_at = case when isfinite(created_at) then created_at else now() end
  where occurred_at is null
$$);
alter table public.crm_interactions
  alter column occurred_at set default now(),
  alter column occurred_at set not null;

select crm_private.backfill('public.support_tickets', $$
  update public.support_tickets t
  set comment_count = c.n, last_comment_preview = c.preview
  from (
    select ticket_id, count(*) as n, left((array_agg(comment order by created_at desc, id desc))[1], 200) as preview
    from public.ticket_comments group by ticket_id
  ) c
  where c.ticket_id = t.id and t.comment_count = 0
$$);
