-- Tries statements as whoever the transaction has become, tells what came of them, and undoes them again.
create schema attempts;
grant usage on schema attempts to anon, authenticated, service_role;

-- One view over every row of every table that people could leave something in, as JSON under its key.
do $$
begin
  execute 'create view attempts.present as ' || (
    select string_agg(format('select %L as relation, concat_ws(%L, %s) as key, to_jsonb(t) as row from %s t',
      i.indrelid::regclass::text, '/', k.columns, i.indrelid::regclass), ' union all ')
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    cross join lateral (
      select string_agg(format('t.%I', a.attname), ', ') as columns from pg_attribute a
      where a.attrelid = i.indrelid and a.attnum = any (i.indkey::smallint[])
    ) k
    -- Not a host's own tables: its triggers write there what they will.
    where i.indisprimary and c.relname not like 'host\_%'
      and (c.relnamespace::regnamespace::text in ('public', 'crm_private')
      or i.indrelid = 'realtime.messages'::regclass)
  );
end
$$;

create table attempts.stored (relation text, key text, row jsonb);

create function attempts.store() returns void language sql as $$
  delete from attempts.stored;
  insert into attempts.stored select * from attempts.present
$$;

-- What is otherwise than stored. Definer: the one who tried may see little of it. PL/pgSQL keeps the plan.
create function attempts.changes() returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'relation', coalesce(p.relation, s.relation), 'was', s.row, 'is', p.row)), '[]')
    from attempts.present p
    full join attempts.stored s on s.relation = p.relation and s.key = p.key
    where p.row is distinct from s.row
  );
end
$$;

-- A refusal undoes all of its transaction, so it changes nothing. Otherwise changes are looked for always
-- when p_closely, else only where no row was reported: a trigger may have done something instead.
create function attempts.attempt(p_statements jsonb, p_closely boolean) returns jsonb language plpgsql as $$
declare
  v_sql text;
  v_row record;
  v_rows bigint := 0;
  v_answer jsonb := '[]';
  v_code text;
  v_message text;
  v_detail text;
  v_hint text;
  v_changes jsonb := '[]';
begin
  begin
    begin
      for v_sql in select * from jsonb_array_elements_text(p_statements) loop
        v_rows := 0;
        if v_sql ~* '^\s*(select|with|table)\M|\mreturning\M' then
          for v_row in execute v_sql loop
            v_rows := v_rows + 1;
            v_answer := v_answer || to_jsonb(v_row);
          end loop;
        else
          execute v_sql;
          get diagnostics v_rows = row_count;
        end if;
      end loop;
    exception when others then
      v_rows := 0;
      get stacked diagnostics v_code = returned_sqlstate, v_message = message_text,
        v_detail = pg_exception_detail, v_hint = pg_exception_hint;
    end;
    if v_code is null and (p_closely or (v_rows = 0 and v_sql !~* '^\s*select')) then
      v_changes := attempts.changes();
    end if;
    raise sqlstate 'UNDO0';
  exception when sqlstate 'UNDO0' then
    null;
  end;
  return jsonb_build_object('rows', v_rows, 'answer', v_answer, 'code', v_code, 'message', v_message,
    'detail', v_detail, 'hint', v_hint, 'changes', v_changes);
end
$$;

create function attempts.attempt_all(p_attempts jsonb, p_closely boolean) returns setof jsonb
language sql as $$
  select attempts.attempt(a, p_closely)
  from jsonb_array_elements(p_attempts) with ordinality as t (a, i) order by i
$$;
