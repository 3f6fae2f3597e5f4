-- Who is who, who waits, and the inbox. Every function is definer, called by the wrapper of the same name in
-- public, and checks its caller itself: names must reach people who may not read the profiles they stand in.

-- Staff learn any name; a tenant his own and those of the staff who took part in his own conversations.
create or replace function crm_private.people(p_ids uuid[]) returns table (id uuid, name text, role text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_user uuid := crm_private.require_user();
  v_staff boolean := crm_private.is_staff();
begin
  return query
  select p.id, crm_private.person_name(p.id),
    case when crm_private.person_is_staff(p.id) then 'staff' else 'client' end
  from public.user_profiles p
  where p.id = any (p_ids[1:500]) and (
    v_staff
    or p.id = v_user
    or (crm_private.person_is_staff(p.id) and exists (
      select 1 from public.human_conversations c
      where c.user_id = v_user and (
        c.admin_id = p.id
        or exists (
          select 1 from public.human_messages m
          where m.conversation_id = c.id and (
            (m.kind = 'text' and m.sender_role = 'admin' and m.sender_id = p.id)
            or (m.kind = 'event' and p.id::text in (m.metadata ->> 'admin_id', m.metadata ->> 'by')))))))
  );
end
$$;

create or replace function crm_private.client(p_user_id uuid)
returns table (id uuid, name text, email text, phone text, created_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform crm_private.require_staff();
  return query
  select p.id, crm_private.person_name(p.id), p.email, p.phone, p.created_at
  from public.user_profiles p where p.id = p_user_id;
  if not found then
    perform crm_private.fail('PT404', 'not_found', 'There is no such client.');
  end if;
end
$$;

create or replace function crm_private.staff() returns table (id uuid, name text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform crm_private.require_staff();
  return query
  select p.id, crm_private.person_name(p.id) from public.user_profiles p
  where p.role = 'admin' or p.is_super_admin
  order by 2, 1;
end
$$;

create or replace function crm_private.queue(p_conversation_id uuid)
returns table (place integer, waiting integer, estimate_seconds integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_user();
  v_conversation public.human_conversations;
begin
  select * into v_conversation from public.human_conversations c
  where c.id = p_conversation_id and (c.user_id = v_user or crm_private.is_staff());
  if not found then
    perform crm_private.fail('PT404', 'not_found', 'There is no such conversation.');
  end if;
  return query
  select
    case when v_conversation.status = 'active' and v_conversation.admin_id is null then
      (count(*) filter (where (c.created_at, c.id) < (v_conversation.created_at, v_conversation.id)) + 1)::integer
    end,
    count(*)::integer,
    (
      select case when count(*) >= 3 then
        percentile_cont(0.5) within group (order by extract(epoch from recent.claimed_at - recent.created_at))::integer
      end
      from (
        select h.claimed_at, h.created_at from public.human_conversations h
        where h.claimed_at > now() - interval '30 days' and h.claimed_at > h.created_at
        order by h.claimed_at desc limit 20
      ) recent
    )
  from public.human_conversations c
  where c.status = 'active' and c.admin_id is null
    and (c.snoozed_until is null or c.snoozed_until <= now() or c.id = v_conversation.id);
end
$$;

-- A page of conversations in one order: section first (waiting, active, closed), then `sort_at` descending. The
-- waiting are sorted by their negated age, longest first, so that every section pages in the same direction.
create or replace function crm_private.inbox(p_filter text, p_search text, p_before jsonb, p_limit integer)
returns table (
  id uuid, user_id uuid, admin_id uuid, status text, ai_conversation_id uuid, reason text, handover text,
  last_seq bigint, user_read_seq bigint, admin_read_seq bigint, created_at timestamptz, claimed_at timestamptz,
  snoozed_until timestamptz, closed_at timestamptz, closed_by uuid, rating smallint, rating_comment text,
  last_message_preview text, updated_at timestamptz, client_name text, admin_name text, last_message_role text,
  unread bigint, cursor jsonb
)
language plpgsql stable security definer set search_path = '' rows 50 as $$
#variable_conflict use_column
declare
  v_user uuid := crm_private.require_staff();
  v_limit integer := least(greatest(coalesce(p_limit, 50), 1), 200);
  v_pattern text := crm_private.like_pattern(nullif(btrim(p_search), ''));
  v_section integer := coalesce((p_before ->> 'section')::integer, 0);
  v_at timestamptz := (p_before ->> 'at')::timestamptz;
  v_id uuid := (p_before ->> 'id')::uuid;
begin
  if p_filter is null or p_filter not in ('waiting', 'mine', 'all') then
    perform crm_private.fail('PT400', 'invalid', 'The filter is waiting, mine or all.');
  end if;
  return query
  select
    c.id, c.user_id, c.admin_id, c.status, c.ai_conversation_id, c.reason, c.handover, c.last_seq,
    c.user_read_seq, c.admin_read_seq, c.created_at, c.claimed_at, c.snoozed_until, c.closed_at, c.closed_by,
    c.rating, c.rating_comment, c.last_message_preview, c.updated_at,
    crm_private.person_name(c.user_id), crm_private.person_name(c.admin_id), c.last_message_role,
    (
      select count(*) from public.human_messages m
      where m.conversation_id = c.id and m.seq > c.admin_read_seq and m.kind = 'text' and m.sender_role = 'user'
    ),
    jsonb_build_object('section', page.section, 'at', page.at, 'id', c.id)
  from (
    (
      select 1 as section, w.created_at as at, w.id from public.human_conversations w
      where p_filter in ('waiting', 'all') and v_section <= 1
        and w.status = 'active' and w.admin_id is null and (w.snoozed_until is null or w.snoozed_until <= now())
        and (v_section < 1 or (w.created_at, w.id) > (v_at, v_id))
        and (v_pattern is null or crm_private.conversation_matches(w.id, w.user_id, v_pattern))
      order by w.created_at, w.id limit v_limit
    )
    union all
    (
      select 2, a.updated_at, a.id from public.human_conversations a
      where p_filter in ('mine', 'all') and v_section <= 2 and a.status = 'active'
        and case p_filter
          when 'mine' then a.admin_id = v_user
          else a.admin_id is not null or a.snoozed_until > now()
        end
        and (v_section < 2 or (a.updated_at, a.id) < (v_at, v_id))
        and (v_pattern is null or crm_private.conversation_matches(a.id, a.user_id, v_pattern))
      order by a.updated_at desc, a.id desc limit v_limit
    )
    union all
    (
      select 3, e.closed_at, e.id from public.human_conversations e
      where p_filter = 'all' and e.status = 'closed'
        and (v_section < 3 or (e.closed_at, e.id) < (v_at, v_id))
        and (v_pattern is null or crm_private.conversation_matches(e.id, e.user_id, v_pattern))
      order by e.closed_at desc, e.id desc limit v_limit
    )
  ) page
  join public.human_conversations c on c.id = page.id
  order by page.section,
    case when page.section = 1 then page.at end, case when page.section = 1 then page.id end,
    page.at desc, page.id desc
  limit v_limit;
end
$$;

create or replace function crm_private.conversation_matches(p_conversation_id uuid, p_user_id uuid, p_pattern text)
returns boolean
language sql stable set search_path = '' as $$
  select crm_private.person_name(p_user_id) ilike p_pattern or exists (
    select 1 from public.human_messages m
    where m.conversation_id = p_conversation_id and m.kind = 'text' and m.content ilike p_pattern
  )
$$;

create or replace function crm_private.inbox_counts() returns table (filter text, n bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_user uuid := crm_private.require_staff();
begin
  return query
  select counted.filter, counted.n
  from (
    select
      count(*) filter (
        where c.admin_id is null and (c.snoozed_until is null or c.snoozed_until <= now())) as waiting,
      count(*) filter (where c.admin_id = v_user) as mine,
      count(*) as everything
    from public.human_conversations c where c.status = 'active'
  ) open
  cross join lateral (
    values ('waiting', open.waiting), ('mine', open.mine), ('all', open.everything)
  ) counted (filter, n);
end
$$;

-- Tenants learn that somebody is there, never who. Staff pages call staff_present once a minute.
create table if not exists crm_private.staff_presence (
  user_id uuid primary key references auth.users (id) on delete cascade,
  seen_at timestamptz not null
);
alter table crm_private.staff_presence enable row level security;

create or replace function crm_private.staff_present() returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into crm_private.staff_presence (user_id, seen_at) values (crm_private.require_staff(), now())
  on conflict (user_id) do update set seen_at = excluded.seen_at;
end
$$;

create or replace function crm_private.staff_online() returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  perform crm_private.require_user();
  return exists (select 1 from crm_private.staff_presence s where s.seen_at > now() - interval '150 seconds');
end
$$;
