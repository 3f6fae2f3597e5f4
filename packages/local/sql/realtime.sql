-- A stand-in for the `realtime` schema of a hosted Supabase project: the table whose policies authorise private
-- channels, and the function triggers call to broadcast. Needs the roles anon, authenticated and service_role.
-- The hosted server reads new rows from the write-ahead log; here a NOTIFY carries the row's id, because NOTIFY
-- takes 8,000 bytes at most and a payload may be longer.
create schema if not exists realtime;
grant usage on schema realtime to anon, authenticated, service_role;

create table if not exists realtime.messages (
  id uuid not null default gen_random_uuid(),
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  primary key (id, inserted_at)
);
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

create or replace function realtime.topic() returns text
language sql stable set search_path = '' as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

-- As on the hosted platform: runs with the caller's rights, adds an id to the payload, and turns every failure
-- into a warning, so that a broadcast can never break the write it reports. A seed is quiet: nobody listens to the
-- past yet, and ten thousand broadcasts take longer than the rows they report.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void
language plpgsql set search_path = '' as $$
declare
  message_id uuid := gen_random_uuid();
begin
  if current_setting('crm_local.quiet', true) = 'on' then
    return;
  end if;
  begin
    perform set_config('realtime.topic', topic, true);
    insert into realtime.messages (id, topic, extension, payload, event, private)
    values (message_id, topic, 'broadcast', jsonb_build_object('id', message_id) || payload, event, private);
  exception when others then
    raise warning 'broadcast to % failed: %', topic, sqlerrm;
  end;
end
$$;

create or replace function realtime.announce_message() returns trigger
language plpgsql set search_path = '' as $$
begin
  perform pg_notify('realtime_messages', new.id::text);
  return null;
end
$$;

create or replace trigger announce_message after insert on realtime.messages
  for each row execute function realtime.announce_message();
