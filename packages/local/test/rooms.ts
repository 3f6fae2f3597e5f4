/** A small schema of its own for the server and Realtime tests: what they prove does not hang on the product's tables. */
import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js';
import { openPostgres } from '../src/database/postgres-pool.ts';
import { startPostgres } from '../src/postgres.ts';
import { prepareDatabase } from '../src/prepare.ts';
import { type LocalSupabase, type ServerOptions, serve } from '../src/server.ts';
import { preparedPglite } from '../src/testing/prepared-pglite.ts';

const SQL = `
create table public.members (id uuid primary key references auth.users on delete cascade, is_staff boolean not null default false);
create table public.rooms (id uuid primary key, owner_id uuid not null default auth.uid(), title text, opened_at timestamptz default now());
alter table public.members enable row level security;
alter table public.rooms enable row level security;
create policy "staff and the owner read a room" on public.rooms for select to authenticated
  using (owner_id = auth.uid() or exists (select from public.members m where m.id = auth.uid() and m.is_staff));
create policy "owners open rooms" on public.rooms for insert to authenticated with check (owner_id = auth.uid());
create policy "everybody knows who he is" on public.members for select to authenticated using (id = auth.uid());
revoke all on public.members, public.rooms from anon;

create function public.admit() returns trigger language plpgsql security definer set search_path = '' as $$
begin insert into public.members (id) values (new.id); return new; end $$;
create trigger admit after insert on auth.users for each row execute function public.admit();

create function public.may_enter(p_topic text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.members m where m.id = auth.uid() and m.is_staff)
      or exists (select from public.rooms r where r.id::text = split_part(p_topic, ':', 2) and r.owner_id = auth.uid()) $$;
create policy "rooms are read by who may enter" on realtime.messages for select to authenticated
  using (realtime.topic() ~ '^(room|board):' and public.may_enter(realtime.topic()));
create policy "boards are read only" on realtime.messages for insert to authenticated
  with check (realtime.topic() like 'room:%' and public.may_enter(realtime.topic()));

create function public.say(p_topic text, p_payload jsonb) returns void language sql security definer set search_path = '' as $$
  select realtime.send(p_payload, 'said', p_topic, true) $$;
create function public.refuse(p_how text) returns setof public.rooms language plpgsql set search_path = '' as $$
begin
  if p_how = 'conflict' then
    raise exception 'the room is closed' using errcode = 'PT409', hint = 'closed', detail = '{"since": 1}';
  elsif p_how = 'words' then raise exception 'plain words';
  elsif p_how = 'rate' then raise exception 'slow down' using errcode = 'PT429', hint = 'rate', detail = '7';
  end if;
  return query select * from public.rooms order by opened_at;
end $$;
create function public.who() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('uid', auth.uid(), 'role', current_user, 'rooms', (select count(*) from public.rooms)) $$;
revoke execute on function public.who() from anon;
grant select on public.rooms to anon;
grant execute on function public.who() to anon;
`;

export const ENGINES = ['pglite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** A server over the schema above, with one room `room` owned by whoever opens it. */
export async function startRooms(
  engine: Engine,
  options: ServerOptions & { tokenLifetime?: number } = {},
): Promise<LocalSupabase> {
  const server = engine === 'postgres' ? await startPostgres() : null;
  const migrations = [{ version: '20260101000000', name: 'rooms', sql: SQL }];
  const database = server ? await openPostgres(server.url) : await preparedPglite(migrations, false);
  const rest = await prepareDatabase(database, migrations, options.tokenLifetime ?? 3600);
  const supabase = await serve(database, rest, {}, options);
  return {
    ...supabase,
    close: async () => {
      await supabase.close();
      await server?.close();
    },
  };
}

/** A client without a session kept, that reconnects at once. `heartbeat` in milliseconds. */
export function newClient(
  supabase: LocalSupabase,
  {
    key = supabase.publishableKey,
    vsn,
    heartbeat = 25_000,
  }: { key?: string; vsn?: '1.0.0' | '2.0.0'; heartbeat?: number } = {},
): SupabaseClient {
  return createClient(supabase.url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { heartbeatIntervalMs: heartbeat, reconnectAfterMs: () => 10, ...(vsn ? { vsn } : {}) },
  });
}

let people = 0;

/** A new person, signed in. */
export async function newPerson(
  supabase: LocalSupabase,
  { isStaff = false, vsn }: { isStaff?: boolean; vsn?: '1.0.0' | '2.0.0' } = {},
): Promise<{ client: SupabaseClient; id: string }> {
  people += 1;
  const client = newClient(supabase, vsn ? { vsn } : {});
  const { data, error } = await client.auth.signUp({
    email: `person${people}@rooms.test`,
    password: 'a-password',
  });
  if (error || !data.user) throw error ?? new Error('no user');
  if (isStaff)
    await supabase.query('update public.members set is_staff = true where id = $1', [data.user.id]);
  return { client, id: data.user.id };
}

/** A new room of this person. */
export async function openRoom(client: SupabaseClient): Promise<string> {
  const id = crypto.randomUUID();
  const { error } = await client.from('rooms').insert({ id, title: 'a room' });
  if (error) throw error;
  return id;
}

export interface Heard {
  readonly channel: RealtimeChannel;
  /** Every status and system message, in order. */
  readonly states: string[];
  readonly broadcasts: { event: string; payload: unknown }[];
}

type ChannelConfig = NonNullable<Parameters<SupabaseClient['channel']>[1]>['config'];

/** Subscribes and writes down what arrives. Private unless `config` says otherwise. */
export function hear(client: SupabaseClient, topic: string, config: ChannelConfig = {}): Heard {
  const channel = client.channel(topic, { config: { private: true, ...config } });
  const heard: Heard = { channel, states: [], broadcasts: [] };
  channel
    .on('broadcast', { event: '*' }, ({ event, payload }) => heard.broadcasts.push({ event, payload }))
    .on('presence', { event: 'sync' }, () => undefined)
    .on('system', {}, ({ message }) => heard.states.push(`system: ${message}`))
    .subscribe((state, error) => heard.states.push(error ? `${state}: ${error.message}` : state));
  return heard;
}

/** Resolves once the condition holds; a test that waits in vain ends with its own time limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
