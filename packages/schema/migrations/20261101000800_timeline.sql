-- The timeline: one view over every source, and the page that reads it by keyset.

-- One view per source, used by the public view and by the page function. `id` is the source's own key, whose index
-- gives the order; `sort_key` is the same as text, in the same order, so that sources can be merged.

create or replace view crm_private.timeline_chats with (security_invoker = true) as
select
  a.user_id,
  'chat'::text as kind,
  a.id::text as entry_id,
  'ai_conversations'::text as source,
  a.created_at as occurred_at,
  a.title,
  a.last_line as preview,
  null::text as status,
  null::uuid as author_id,
  a.message_count as item_count,
  null::timestamptz as follow_up_at,
  jsonb_build_object('first_line', a.first_line, 'last_line', a.last_line, 'last_role', a.last_role) as metadata,
  a.id,
  a.id::text collate "C" as sort_key
from public.ai_conversations a;

create or replace view crm_private.timeline_human_chats with (security_invoker = true) as
select
  c.user_id,
  'human_chat'::text as kind,
  c.id::text as entry_id,
  'human_conversations'::text as source,
  c.created_at as occurred_at,
  c.reason as title,
  c.last_message_preview as preview,
  case when c.status = 'closed' then 'closed' when c.admin_id is null then 'waiting' else 'human' end as status,
  c.admin_id as author_id,
  c.last_seq::integer as item_count,
  null::timestamptz as follow_up_at,
  jsonb_build_object(
    'admin_id', c.admin_id,
    'reason', c.reason,
    'requested_at', c.created_at,
    'claimed_at', c.claimed_at,
    'closed_at', c.closed_at,
    'ai_conversation_id', c.ai_conversation_id,
    'bot_started_at', (select a.created_at from public.ai_conversations a where a.id = c.ai_conversation_id),
    'rating', c.rating,
    'last_role', c.last_message_role
  ) as metadata,
  c.id,
  c.id::text collate "C" as sort_key
from public.human_conversations c;

create or replace view crm_private.timeline_interactions with (security_invoker = true) as
select
  i.user_id,
  i.type::text as kind,
  i.id::text as entry_id,
  'crm_interactions'::text as source,
  i.occurred_at,
  i.title,
  left(i.content, 200) as preview,
  i.status,
  i.admin_id as author_id,
  null::integer as item_count,
  i.follow_up_at,
  coalesce(i.metadata, '{}') || jsonb_build_object(
    'client_id', i.client_id, 'updated_at', i.updated_at, 'updated_by', i.updated_by) as metadata,
  i.id,
  lpad(i.id::text, 20, '0') collate "C" as sort_key,
  i.type
from public.crm_interactions i
where i.deleted_at is null;

create or replace view crm_private.timeline_tickets with (security_invoker = true) as
select
  t.user_id,
  'support_ticket'::text as kind,
  t.id::text as entry_id,
  'support_tickets'::text as source,
  t.created_at as occurred_at,
  t.title,
  coalesce(t.last_comment_preview, left(t.description, 200)) as preview,
  t.status,
  t.assigned_to as author_id,
  t.comment_count as item_count,
  null::timestamptz as follow_up_at,
  jsonb_build_object('priority', t.priority, 'category', t.category, 'assigned_to', t.assigned_to) as metadata,
  t.id,
  t.id::text collate "C" as sort_key
from public.support_tickets t;

-- The seam for a host with other sources: it replaces the view by one with another branch, and the page below
-- reads that branch too. So the view is made once and never replaced from here.
do $$
begin
  if to_regclass('public.crm_timeline') is null then
    create view public.crm_timeline with (security_invoker = true) as
    select user_id, kind, entry_id, source, occurred_at, title, preview, status, author_id, item_count,
      follow_up_at, metadata
    from crm_private.timeline_chats
    union all
    select user_id, kind, entry_id, source, occurred_at, title, preview, status, author_id, item_count,
      follow_up_at, metadata
    from crm_private.timeline_human_chats
    union all
    select user_id, kind, entry_id, source, occurred_at, title, preview, status, author_id, item_count,
      follow_up_at, metadata
    from crm_private.timeline_interactions
    union all
    select user_id, kind, entry_id, source, occurred_at, title, preview, status, author_id, item_count,
      follow_up_at, metadata
    from crm_private.timeline_tickets;
  end if;
end
$$;

-- The sources whose indexes the page knows. Whatever else the view has, it reads through the view.
create or replace function crm_private.timeline_sources() returns text[]
language sql immutable set search_path = '' as $$
  select array['ai_conversations', 'crm_interactions', 'human_conversations', 'support_tickets']
$$;

create or replace function crm_private.like_pattern(p_text text) returns text
language sql immutable set search_path = '' as $$
  select '%' || replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;

-- Whether an entry's whole text has the pattern, not only the preview. Internal: no check of its own.
create or replace function crm_private.entry_matches(p_source text, p_entry_id text, p_pattern text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return case p_source
    when 'ai_conversations' then exists (
      select 1 from public.ai_conversations a
      where a.id = p_entry_id::uuid and (a.title ilike p_pattern or exists (
        select 1 from jsonb_array_elements(a.messages) e where e ->> 'content' ilike p_pattern)))
    when 'human_conversations' then exists (
      select 1 from public.human_conversations c
      where c.id = p_entry_id::uuid and (c.reason ilike p_pattern or exists (
        select 1 from public.human_messages m
        where m.conversation_id = c.id and m.kind = 'text' and m.content ilike p_pattern)))
    when 'crm_interactions' then exists (
      select 1 from public.crm_interactions i
      where i.id = p_entry_id::bigint and (i.title ilike p_pattern or i.content ilike p_pattern))
    when 'support_tickets' then exists (
      select 1 from public.support_tickets t
      where t.id = p_entry_id::uuid and (t.title ilike p_pattern or t.description ilike p_pattern or exists (
        select 1 from public.ticket_comments m where m.ticket_id = t.id and m.comment ilike p_pattern)))
    else false
  end;
end
$$;

-- Staff see any client that exists, a tenant himself; everything else is absent.
create or replace function crm_private.require_timeline(p_user_id uuid) returns boolean
language plpgsql stable set search_path = '' as $$
declare
  v_user uuid := crm_private.require_user();
  v_staff boolean := crm_private.is_staff();
begin
  if p_user_id is null
    or (not v_staff and p_user_id <> v_user)
    or not exists (select 1 from public.user_profiles p where p.id = p_user_id)
  then
    perform crm_private.fail('PT404', 'not_found', 'There is no such client.');
  end if;
  return v_staff;
end
$$;

-- Called by public.crm_timeline_page. Definer with its own check: measured faster than row security on every source.
-- Entries are ordered by (occurred_at, source, key), newest first; the cursor is that triple of the last row. One
-- limited index range is read per source (per kind of interaction, when kinds are chosen) and the ranges are merged.
create or replace function crm_private.timeline_page(
  p_user_id uuid, p_kinds text[], p_before jsonb, p_limit integer, p_filters jsonb
) returns table (
  user_id uuid, kind text, entry_id text, source text, occurred_at timestamptz, title text, preview text,
  status text, author_id uuid, item_count integer, follow_up_at timestamptz, metadata jsonb, cursor jsonb
)
language plpgsql stable security definer set search_path = '' rows 50 as $$
#variable_conflict use_column
declare
  v_staff boolean := crm_private.require_timeline(p_user_id);
  v_limit integer := least(greatest(coalesce(p_limit, 50), 1), 200);
  v_search text := crm_private.like_pattern(nullif(btrim(p_filters ->> 'search'), ''));
  v_author uuid := (p_filters ->> 'author_id')::uuid;
  v_status text := p_filters ->> 'status';
  v_from timestamptz := coalesce((p_filters ->> 'from')::timestamptz, '-infinity');
  v_to timestamptz := coalesce((p_filters ->> 'to')::timestamptz, 'infinity');
  v_time timestamptz := coalesce((p_before ->> 'occurred_at')::timestamptz, 'infinity');
  v_source text := coalesce(p_before ->> 'source', '');
  v_key text := coalesce(p_before ->> 'key', '');
  c_least constant uuid := '00000000-0000-0000-0000-000000000000';
  c_greatest constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  v_chat_bound uuid;
  v_human_chat_bound uuid;
  v_interaction_bound bigint;
  v_ticket_bound uuid;
begin
  -- Among entries of the cursor's instant a source that sorts before the cursor's is still to come as a whole, one
  -- that sorts after it is done.
  v_chat_bound := case when v_source = 'ai_conversations' then v_key::uuid
    when v_source > 'ai_conversations' collate "C" then c_greatest else c_least end;
  v_interaction_bound := case when v_source = 'crm_interactions' then v_key::bigint
    when v_source > 'crm_interactions' collate "C" then 9223372036854775807 else -9223372036854775808 end;
  v_human_chat_bound := case when v_source = 'human_conversations' then v_key::uuid
    when v_source > 'human_conversations' collate "C" then c_greatest else c_least end;
  v_ticket_bound := case when v_source = 'support_tickets' then v_key::uuid
    when v_source > 'support_tickets' collate "C" then c_greatest else c_least end;

  return query
  select
    u.user_id, u.kind, u.entry_id, u.source, u.occurred_at, u.title, u.preview, u.status, u.author_id,
    u.item_count, u.follow_up_at, u.metadata,
    jsonb_build_object('occurred_at', u.occurred_at, 'source', u.source, 'key', u.sort_key)
  from (
    (
      select v.user_id, v.kind, v.entry_id, v.source, v.occurred_at, v.title, v.preview, v.status, v.author_id,
        v.item_count, v.follow_up_at, v.metadata, v.sort_key
      from crm_private.timeline_chats v
      where (p_kinds is null or 'chat' = any (p_kinds)) and v.user_id = p_user_id
        and (v.occurred_at, v.id) < (v_time, v_chat_bound)
        and v.occurred_at >= v_from and v.occurred_at < v_to
        and (v_author is null or v.author_id = v_author) and (v_status is null or v.status = v_status)
        and (v_search is null or crm_private.entry_matches(v.source, v.entry_id, v_search))
      order by v.occurred_at desc, v.id desc limit v_limit
    )
    union all
    (
      select v.user_id, v.kind, v.entry_id, v.source, v.occurred_at, v.title, v.preview, v.status, v.author_id,
        v.item_count, v.follow_up_at, v.metadata, v.sort_key
      from crm_private.timeline_human_chats v
      where (p_kinds is null or 'human_chat' = any (p_kinds)) and v.user_id = p_user_id
        and (v.occurred_at, v.id) < (v_time, v_human_chat_bound)
        and v.occurred_at >= v_from and v.occurred_at < v_to
        and (v_author is null or v.author_id = v_author) and (v_status is null or v.status = v_status)
        and (v_search is null or crm_private.entry_matches(v.source, v.entry_id, v_search))
      order by v.occurred_at desc, v.id desc limit v_limit
    )
    union all
    (
      select v.user_id, v.kind, v.entry_id, v.source, v.occurred_at, v.title, v.preview, v.status, v.author_id,
        v.item_count, v.follow_up_at, v.metadata, v.sort_key
      from crm_private.timeline_interactions v
      where v_staff and p_kinds is null and v.user_id = p_user_id
        and (v.occurred_at, v.id) < (v_time, v_interaction_bound)
        and v.occurred_at >= v_from and v.occurred_at < v_to
        and (v_author is null or v.author_id = v_author) and (v_status is null or v.status = v_status)
        and (v_search is null or crm_private.entry_matches(v.source, v.entry_id, v_search))
      order by v.occurred_at desc, v.id desc limit v_limit
    )
    union all
    (
      select w.user_id, w.kind, w.entry_id, w.source, w.occurred_at, w.title, w.preview, w.status, w.author_id,
        w.item_count, w.follow_up_at, w.metadata, w.sort_key
      from unnest(enum_range(null::public.crm_interaction_type)) as chosen (type)
      cross join lateral (
        select v.* from crm_private.timeline_interactions v
        where v.user_id = p_user_id and v.type = chosen.type
          and (v.occurred_at, v.id) < (v_time, v_interaction_bound)
          and v.occurred_at >= v_from and v.occurred_at < v_to
          and (v_author is null or v.author_id = v_author) and (v_status is null or v.status = v_status)
          and (v_search is null or crm_private.entry_matches(v.source, v.entry_id, v_search))
        order by v.occurred_at desc, v.id desc limit v_limit
      ) w
      where v_staff and chosen.type::text = any (p_kinds)
    )
    union all
    (
      select v.user_id, v.kind, v.entry_id, v.source, v.occurred_at, v.title, v.preview, v.status, v.author_id,
        v.item_count, v.follow_up_at, v.metadata, v.sort_key
      from crm_private.timeline_tickets v
      where (p_kinds is null or 'support_ticket' = any (p_kinds)) and v.user_id = p_user_id
        and (v.occurred_at, v.id) < (v_time, v_ticket_bound)
        and v.occurred_at >= v_from and v.occurred_at < v_to
        and (v_author is null or v.author_id = v_author) and (v_status is null or v.status = v_status)
        and (v_search is null or crm_private.entry_matches(v.source, v.entry_id, v_search))
      order by v.occurred_at desc, v.id desc limit v_limit
    )
    union all
    (
      -- The planner drops our own branches of the view here, so a view without others costs nothing.
      select v.user_id, v.kind, v.entry_id, v.source, v.occurred_at, v.title, v.preview, v.status, v.author_id,
        v.item_count, v.follow_up_at, v.metadata, v.entry_id collate "C"
      from public.crm_timeline v
      where v.source <> all (crm_private.timeline_sources())
        and v_staff and (p_kinds is null or v.kind = any (p_kinds)) and v.user_id = p_user_id
        and v.occurred_at <= v_time
        and (v.occurred_at, v.source collate "C", v.entry_id collate "C") < (v_time, v_source, v_key)
        and v.occurred_at >= v_from and v.occurred_at < v_to
        and (v_author is null or v.author_id = v_author) and (v_status is null or v.status = v_status)
        and (v_search is null or v.title ilike v_search or v.preview ilike v_search)
      order by v.occurred_at desc, v.source collate "C" desc, v.entry_id collate "C" desc limit v_limit
    )
  ) u
  order by u.occurred_at desc, u.source collate "C" desc, u.sort_key desc
  limit v_limit;
end
$$;

-- Called by public.crm_timeline_counts. Definer with its own check, for the same reason.
create or replace function crm_private.timeline_counts(p_user_id uuid) returns table (kind text, n bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform crm_private.require_staff();
  perform crm_private.require_timeline(p_user_id);
  return query
  select counted.kind, sum(counted.n)::bigint
  from (
    select 'chat'::text as kind, count(*) as n from public.ai_conversations a where a.user_id = p_user_id
    union all
    select 'human_chat', count(*) from public.human_conversations c where c.user_id = p_user_id
    union all
    select 'support_ticket', count(*) from public.support_tickets t where t.user_id = p_user_id
    union all
    select i.type::text, count(*) from public.crm_interactions i
    where i.user_id = p_user_id and i.deleted_at is null group by i.type
    union all
    select v.kind, count(*) from public.crm_timeline v
    where v.source <> all (crm_private.timeline_sources()) and v.user_id = p_user_id group by v.kind
  ) counted
  where counted.n > 0
  group by counted.kind
  order by counted.kind;
end
$$;
