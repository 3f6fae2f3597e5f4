-- Calls, emails and notes that staff keep about a client. No tenant has a policy on them.

-- Definer: stamps author and time whichever way the row arrives; a direct delete becomes a soft one, so that the
-- host's own delete button keeps who and when.
create or replace function crm_private.stamp_interaction() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_caller text := crm_private.caller();
begin
  new.metadata := coalesce(new.metadata, '{}');
  if tg_op = 'INSERT' then
    new.occurred_at := coalesce(new.occurred_at, new.created_at, now());
    if v_caller <> 'owner' then
      new.admin_id := (select auth.uid());
      new.created_at := now();
      new.updated_at := null;
      new.updated_by := null;
      new.deleted_at := null;
      new.deleted_by := null;
    end if;
  elsif v_caller <> 'owner' then
    new.id := old.id;
    new.user_id := old.user_id;
    new.admin_id := old.admin_id;
    new.client_id := old.client_id;
    new.created_at := old.created_at;
    if new.deleted_at is distinct from old.deleted_at then
      new.deleted_at := case when new.deleted_at is not null then now() end;
      new.deleted_by := case when new.deleted_at is not null then (select auth.uid()) end;
    else
      new.deleted_by := old.deleted_by;
      new.updated_at := now();
      new.updated_by := (select auth.uid());
    end if;
  end if;

  -- Emails come with the line ends of their protocol. Rows a host kept before keep their text.
  if tg_op = 'INSERT' or new.content is distinct from old.content then
    new.content := nullif(replace(replace(new.content, E'\r\n', E'\n'), E'\r', E'\n'), '');
    perform crm_private.check_text('A text', new.content, 8000);
  end if;
  if tg_op = 'INSERT' or new.title is distinct from old.title then
    new.title := nullif(new.title, '');
    perform crm_private.check_text('A title', new.title, 500);
  end if;
  return new;
end
$$;

-- Definer: turns the deletion of one row into an update of it. A cascade runs as the owner and never comes here.
create or replace function crm_private.delete_softly() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.crm_interactions set deleted_at = now() where id = old.id and deleted_at is null;
  return null;
end
$$;

create or replace trigger zz_crm_stamp before insert or update on public.crm_interactions
  for each row execute function crm_private.stamp_interaction();
create or replace trigger zz_crm_delete before delete on public.crm_interactions
  for each row when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.delete_softly();
create or replace trigger zz_crm_no_truncate before truncate on public.crm_interactions
  for each statement when (current_user in ('anon', 'authenticated', 'service_role'))
  execute function crm_private.refuse();

-- Templates and pins are written directly by staff; only their author and time are stamped.
create or replace function crm_private.stamp_template() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() <> 'owner' then
    new.updated_at := now();
    new.updated_by := (select auth.uid());
    new.created_at := case when tg_op = 'INSERT' then now() else old.created_at end;
    new.created_by := case when tg_op = 'INSERT' then new.updated_by else old.created_by end;
  end if;
  return new;
end
$$;

create or replace function crm_private.stamp_pin() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if crm_private.caller() <> 'owner' then
    new.pinned_at := now();
    new.pinned_by := (select auth.uid());
  end if;
  return new;
end
$$;

create or replace trigger zz_crm_stamp before insert or update on public.crm_templates
  for each row execute function crm_private.stamp_template();
create or replace trigger zz_crm_stamp before insert or update on public.crm_timeline_pins
  for each row execute function crm_private.stamp_pin();

-- Functions: each is definer, called by the wrapper of the same name in public, and checks for staff itself -----

create or replace function crm_private.log_interaction(
  p_client_id uuid, p_user_id uuid, p_type text, p_title text, p_content text, p_status text, p_metadata jsonb,
  p_occurred_at timestamptz, p_follow_up_at timestamptz
) returns public.crm_interactions
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_staff();
  v_row public.crm_interactions;
begin
  if p_client_id is null then
    perform crm_private.fail('PT400', 'invalid', 'An entry needs an id made by its author.');
  elsif p_type is null or p_type not in ('call', 'email', 'note') then
    perform crm_private.fail('PT400', 'invalid', 'An entry is a call, an email or a note.');
  elsif coalesce(p_status, 'open') not in ('open', 'closed', 'needs_follow_up') then
    perform crm_private.fail('PT400', 'invalid', 'A status is open, closed or needs_follow_up.');
  elsif not exists (select 1 from public.user_profiles p where p.id = p_user_id) then
    perform crm_private.fail('PT404', 'not_found', 'There is no such client.');
  end if;

  insert into public.crm_interactions
    (client_id, user_id, type, title, content, status, metadata, occurred_at, follow_up_at)
  values
    (p_client_id, p_user_id, p_type::public.crm_interaction_type, p_title, p_content,
      coalesce(p_status, 'open'), coalesce(p_metadata, '{}'), coalesce(p_occurred_at, now()), p_follow_up_at)
  on conflict (client_id) do nothing
  returning * into v_row;
  if not found then
    select * into v_row from public.crm_interactions
    where client_id = p_client_id and admin_id = v_user and user_id = p_user_id;
    if not found then
      perform crm_private.fail('PT409', 'idempotency', 'This id is taken. Choose another.');
    end if;
  end if;
  return v_row;
end
$$;

create or replace function crm_private.lock_interaction(p_id bigint) returns public.crm_interactions
language plpgsql set search_path = '' as $$
declare
  v_row public.crm_interactions;
begin
  select * into v_row from public.crm_interactions where id = p_id for update;
  if not found then
    perform crm_private.fail('PT404', 'not_found', 'There is no such entry.');
  end if;
  return v_row;
end
$$;

create or replace function crm_private.update_interaction(p_id bigint, p_changes jsonb)
returns public.crm_interactions
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_staff();
  v_row public.crm_interactions := crm_private.lock_interaction(p_id);
  v_key text;
begin
  if v_row.deleted_at is not null then
    perform crm_private.fail('PT404', 'not_found', 'There is no such entry.');
  elsif jsonb_typeof(p_changes) is distinct from 'object' then
    perform crm_private.fail('PT400', 'invalid', 'Changes are an object.');
  end if;
  for v_key in select jsonb_object_keys(p_changes) loop
    if v_key not in ('title', 'content', 'status', 'metadata', 'occurred_at', 'follow_up_at') then
      perform crm_private.fail('PT400', 'invalid', format('%s cannot be changed.', left(v_key, 40)));
    end if;
  end loop;
  update public.crm_interactions set
    title = case when p_changes ? 'title' then p_changes ->> 'title' else title end,
    content = case when p_changes ? 'content' then p_changes ->> 'content' else content end,
    status = coalesce(p_changes ->> 'status', status),
    metadata = coalesce(nullif(p_changes -> 'metadata', 'null'), metadata),
    occurred_at = coalesce((p_changes ->> 'occurred_at')::timestamptz, occurred_at),
    follow_up_at = case when p_changes ? 'follow_up_at'
      then (p_changes ->> 'follow_up_at')::timestamptz else follow_up_at end
  where id = p_id
  returning * into v_row;
  return v_row;
end
$$;

create or replace function crm_private.delete_interaction(p_id bigint) returns public.crm_interactions
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_staff();
  v_row public.crm_interactions := crm_private.lock_interaction(p_id);
begin
  if v_row.deleted_at is null then
    update public.crm_interactions set deleted_at = now() where id = p_id returning * into v_row;
  end if;
  return v_row;
end
$$;

create or replace function crm_private.restore_interaction(p_id bigint) returns public.crm_interactions
language plpgsql security definer set search_path = '' as $$
declare
  v_user uuid := crm_private.require_staff();
  v_row public.crm_interactions := crm_private.lock_interaction(p_id);
begin
  if v_row.deleted_at is not null then
    update public.crm_interactions set deleted_at = null where id = p_id returning * into v_row;
  end if;
  return v_row;
end
$$;
