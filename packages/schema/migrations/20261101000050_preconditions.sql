-- Looks before anything is changed: a project in a shape that the next migrations do not know is refused here, in
-- words, with every reason at once. Nothing is made.
do $$
declare
  v_problems text;
begin
  if to_regclass('auth.users') is null or to_regprocedure('auth.uid()') is null
    or to_regprocedure('auth.jwt()') is null
    or (select count(*) from pg_catalog.pg_roles where rolname in ('anon', 'authenticated', 'service_role')) < 3
  then
    raise exception using errcode = 'object_not_in_prerequisite_state',
      message = 'This is no Supabase project: auth.users, auth.uid(), auth.jwt() or an API role is missing.';
  end if;

  with
  -- What a table must have when it is there, and the type of what it may have.
  expected (table_name, column_name, types, is_needed) as (
    select t.name, c.name, c.types, t.is_needed
    from (values
      ('user_profiles', true, 'id uuid, role text|enum'),
      ('user_profiles', false,
        'email text, full_name text, phone text, is_super_admin boolean, created_at timestamptz'),
      ('crm_interactions', true,
        'id bigint, user_id uuid, admin_id uuid, type public.crm_interaction_type, title text, content text, '
        'status text, created_at timestamptz'),
      ('crm_interactions', false,
        'metadata jsonb, client_id uuid, occurred_at timestamptz, follow_up_at timestamptz, '
        'updated_at timestamptz, updated_by uuid, deleted_at timestamptz, deleted_by uuid'),
      ('ai_conversations', true,
        'id uuid, user_id uuid, title text, messages jsonb, total_cost_usd numeric, metadata jsonb, '
        'created_at timestamptz, updated_at timestamptz'),
      ('ai_conversations', false, 'message_count integer, first_line text, last_line text, last_role text'),
      ('support_tickets', true,
        'id uuid, user_id uuid, title text, description text, category text, priority text, status text, '
        'assigned_to uuid, chat_context jsonb, resolution_notes text, created_at timestamptz'),
      ('support_tickets', false, 'comment_count integer, last_comment_preview text'),
      ('ticket_comments', true,
        'id uuid, ticket_id uuid, user_id uuid, comment text, is_admin boolean, created_at timestamptz'),
      ('human_conversations', true, 'id uuid, user_id uuid, admin_id uuid, status text, created_at timestamptz'),
      ('human_conversations', false,
        'ai_conversation_id uuid, reason text, handover text, last_seq bigint, user_read_seq bigint, '
        'admin_read_seq bigint, claimed_at timestamptz, snoozed_until timestamptz, closed_at timestamptz, '
        'closed_by uuid, rating smallint, rating_comment text, last_message_preview text, '
        'last_message_role text, updated_at timestamptz'),
      ('human_messages', true, 'id uuid, conversation_id uuid, content text, created_at timestamptz'),
      ('human_messages', false,
        'sender_id uuid, sender_role text|varchar|enum, role text|varchar|enum, seq bigint, kind text, '
        'metadata jsonb')
    ) t (name, is_needed, columns)
    cross join lateral (
      select split_part(e, ' ', 1) as name, split_part(e, ' ', 2) as types
      from unnest(string_to_array(t.columns, ', ')) e
    ) c
  ),
  found as (
    select c.relname as table_name, c.oid, c.relkind from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname in (select e.table_name from expected e)
  ),
  columns as (
    select f.table_name, a.attname as column_name, f.oid, a.attnum, t.oid as type_oid,
      format_type(t.oid, null) as type, t.typtype = 'e' as is_enum
    from found f
    join pg_catalog.pg_attribute a on a.attrelid = f.oid and a.attnum > 0 and not a.attisdropped
    join pg_catalog.pg_type t on t.oid = a.atttypid
    where f.relkind = 'r'
  ),
  problems (n, problem) as (
    select 1, format('public.%I is %s; expected a table.', f.table_name,
      case f.relkind when 'v' then 'a view' when 'm' then 'a materialized view' when 'f' then 'a foreign table'
        when 'p' then 'a partitioned table' else 'not a table' end)
    from found f where f.relkind <> 'r'
    union all
    select 2, format('public.%I has no column %I; expected %s.', e.table_name, e.column_name,
      replace(e.types, '|', ' or '))
    from expected e
    join found f on f.table_name = e.table_name and f.relkind = 'r'
    where e.is_needed and not exists (
      select 1 from columns c where c.table_name = e.table_name and c.column_name = e.column_name
    )
    union all
    select 3, format('public.%I.%I is %s; expected %s.', c.table_name, c.column_name, c.type,
      replace(e.types, '|', ' or '))
    from columns c
    join expected e on e.table_name = c.table_name and e.column_name = c.column_name
    where not exists (
      select 1 from unnest(string_to_array(e.types, '|')) as expected_type
      where (expected_type = 'enum' and c.is_enum)
        or (expected_type <> 'enum' and to_regtype(expected_type) = c.type_oid)
    )
    union all
    select 4, 'public.human_messages has no author; expected a column sender_role or role.'
    from found f where f.table_name = 'human_messages' and f.relkind = 'r' and not exists (
      select 1 from columns c where c.oid = f.oid and c.column_name in ('sender_role', 'role')
    )
    union all
    select 5, format('public.%I.id is no primary key; expected one.', c.table_name)
    from columns c
    where c.column_name = 'id' and not exists (
      select 1 from pg_catalog.pg_index i
      where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indpred is null
        and i.indnkeyatts = 1 and i.indkey[0] = c.attnum
    )
    union all
    select 6, format('public.user_profiles.role is %s, which has no value admin.', c.type)
    from columns c
    where c.table_name = 'user_profiles' and c.column_name = 'role' and c.is_enum and not exists (
      select 1 from pg_catalog.pg_enum e where e.enumtypid = c.type_oid and e.enumlabel = 'admin'
    )
    union all
    -- The type becomes text, which a policy or a view that reads the column forbids.
    select 7, format('public.human_messages.sender_role is %s and %s depends on it; expected text.',
      c.type, string_agg(distinct pg_describe_object(d.classid, d.objid, 0), ', '))
    from columns c
    join pg_catalog.pg_depend d on d.refobjid = c.oid and d.refobjsubid = c.attnum
      and d.classid in ('pg_policy'::regclass, 'pg_rewrite'::regclass, 'pg_trigger'::regclass)
    where c.table_name = 'human_messages' and c.column_name = 'sender_role' and c.type_oid <> 'text'::regtype
    group by c.type
    union all
    select 8, format('public.is_admin() returns %s; expected boolean.', format_type(p.prorettype, null))
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.is_admin()') and p.prorettype <> 'boolean'::regtype
  )
  select string_agg(p.problem, E'\n' order by p.n, p.problem) into v_problems from problems p;
  if v_problems is not null then
    raise exception using errcode = 'object_not_in_prerequisite_state', message = v_problems,
      hint = 'Nothing was changed. Bring these to the expected shape and apply the migrations again.';
  end if;

  -- Looked at only here: the statement cannot even be read where the table or the column is missing.
  if to_regclass('public.human_conversations') is not null then
    if exists (select 1 from public.human_conversations where status is null or status not in ('active', 'closed'))
    then
      raise exception using errcode = 'object_not_in_prerequisite_state',
        message = 'public.human_conversations has rows of another status; expected active or closed.',
        hint = 'Nothing was changed. Close them and apply the migrations again.';
    end if;
  end if;
end
$$;
