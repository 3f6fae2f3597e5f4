-- On top of that: live chat of the host's own, with `updated_at`, triggers, wide policies and rows in every state.
create table public.human_conversations (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.user_profiles (id) on delete cascade,
  admin_id uuid references public.user_profiles (id) on delete cascade,
  status text default 'active' check (status in ('active', 'closed')),
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create table public.human_messages (
  id uuid primary key default gen_random_uuid(),
  conversation_id uuid references public.human_conversations (id) on delete cascade,
  sender_id uuid references public.user_profiles (id) on delete set null,
  sender_role text not null check (sender_role in ('user', 'admin', 'agent')),
  content text,
  created_at timestamptz default now()
);
create index idx_human_messages_sender on public.human_messages (sender_id);
alter table public.human_conversations enable row level security;
alter table public.human_messages enable row level security;
create policy "host conversations" on public.human_conversations for all using (auth.uid() = user_id or is_admin());
create policy "host messages" on public.human_messages for all using (
  exists (select 1 from human_conversations c where c.id = conversation_id and (c.user_id = auth.uid() or is_admin()))
);

insert into public.human_conversations (id, user_id, admin_id, status, created_at, updated_at) values
  ('c0000000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', null, 'active',
    '2025-01-01T08:00:00Z', '2025-01-01T08:00:00Z'),
  ('c0000000-0000-4000-8000-000000000002', '11111111-1111-4111-8111-111111111111',
    '33333333-3333-4333-8333-333333333333', 'active', '2025-01-02T08:00:00Z', null),
  ('c0000000-0000-4000-8000-000000000003', '11111111-1111-4111-8111-111111111111', null, 'active',
    '2025-01-02T08:00:00Z', '2025-01-03T08:00:00Z'),
  ('c0000000-0000-4000-8000-000000000004', '22222222-2222-4222-8222-222222222222',
    '33333333-3333-4333-8333-333333333333', 'closed', '2025-01-04T08:00:00Z', '2025-01-05T08:00:00Z'),
  ('c0000000-0000-4000-8000-000000000005', '22222222-2222-4222-8222-222222222222', null, 'closed', null, null);
insert into public.human_messages (id, conversation_id, sender_id, sender_role, content, created_at) values
  ('e0000000-0000-4000-8000-000000000004', 'c0000000-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111', 'user', 'First of three at once', '2025-01-01T09:00:00.000001Z'),
  ('e0000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000001',
    '33333333-3333-4333-8333-333333333333', 'admin', 'Second of three at once', '2025-01-01T09:00:00.000001Z'),
  ('e0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000001',
    '11111111-1111-4111-8111-111111111111', 'user', 'Third of three at once', '2025-01-01T09:00:00.000001Z'),
  ('e0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001',
    '33333333-3333-4333-8333-333333333333', 'agent', repeat('long ', 1000), '2025-01-01T09:00:00.000002Z'),
  ('e0000000-0000-4000-8000-000000000005', 'c0000000-0000-4000-8000-000000000003',
    '11111111-1111-4111-8111-111111111111', 'user', 'From the far future', '2099-01-01T00:00:00Z'),
  ('e0000000-0000-4000-8000-000000000006', 'c0000000-0000-4000-8000-000000000003',
    '33333333-3333-4333-8333-333333333333', 'admin', '', '1970-01-01T00:00:00Z'),
  ('e0000000-0000-4000-8000-000000000007', 'c0000000-0000-4000-8000-000000000004',
    '22222222-2222-4222-8222-222222222222', 'user', 'No time', null),
  ('e0000000-0000-4000-8000-000000000008', 'c0000000-0000-4000-8000-000000000004',
    '33333333-3333-4333-8333-333333333333', 'admin', 'A line' || chr(7), '-infinity');

-- Its own triggers: one keeps `updated_at`, one tells people.
create table public.host_notifications (
  id bigserial primary key,
  source text not null,
  row_id uuid not null
);
alter table public.host_notifications enable row level security;
create function public.notify_host() returns trigger
language plpgsql security definer as $$
begin
  insert into public.host_notifications (source, row_id) values (tg_table_name, new.id);
  return new;
end
$$;
create trigger touch before update on public.human_conversations
  for each row execute function public.touch_updated_at();
create trigger notify after insert or update on public.human_conversations
  for each row execute function public.notify_host();
create trigger notify after insert or update on public.human_messages
  for each row execute function public.notify_host();
alter table public.human_messages enable always trigger notify;
create trigger asleep before update on public.human_messages
  for each row execute function public.touch_updated_at();
alter table public.human_messages disable trigger asleep;
