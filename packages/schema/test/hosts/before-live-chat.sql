-- The host before live chat: its tables, its wide policies, its functions and what people have stored.
create type public.user_role as enum ('user', 'admin', 'manager');
create type public.crm_interaction_type as enum ('note', 'call', 'email', 'support_ticket');

create table public.user_profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text,
  full_name text,
  role public.user_role default 'user',
  is_super_admin boolean,
  phone text,
  city text,
  created_at timestamptz default now()
);
create table public.crm_interactions (
  id bigserial primary key,
  user_id uuid references public.user_profiles (id) on delete cascade,
  admin_id uuid references public.user_profiles (id) on delete set null,
  type public.crm_interaction_type not null,
  title text,
  content text,
  status text default 'open',
  metadata jsonb default '{}',
  created_at timestamptz default now()
);
create index idx_crm_interactions_user_id on public.crm_interactions (user_id);
create table public.ai_conversations (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  title text,
  messages jsonb default '[]',
  total_cost_usd numeric(10, 6) default 0,
  metadata jsonb default '{}',
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create table public.support_tickets (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  title text,
  description text,
  category text check (category in ('technical', 'billing', 'feature_request', 'bug', 'other')),
  priority text check (priority in ('low', 'medium', 'high', 'urgent')),
  status text check (status in ('open', 'in_progress', 'waiting_user', 'resolved', 'closed')),
  assigned_to uuid references auth.users (id) on delete cascade,
  chat_context jsonb,
  resolution_notes text,
  resolved_at timestamptz,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create table public.ticket_comments (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid references public.support_tickets (id) on delete cascade,
  user_id uuid references auth.users (id) on delete cascade,
  comment text,
  is_admin boolean default false,
  created_at timestamptz default now()
);

create function public.is_admin() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from user_profiles where id = auth.uid() and (role in ('admin', 'manager') or is_super_admin)
  )
$$;
create function public.append_ai_messages(
  p_conversation_id uuid, p_new_messages jsonb, p_cost_usd numeric, p_user_id uuid
) returns uuid
language plpgsql security definer as $$
begin
  insert into public.ai_conversations (id, user_id, messages, total_cost_usd)
  values (p_conversation_id, p_user_id, p_new_messages, p_cost_usd)
  on conflict (id) do update set
    messages = ai_conversations.messages || p_new_messages,
    total_cost_usd = ai_conversations.total_cost_usd + p_cost_usd,
    updated_at = now();
  return p_conversation_id;
end
$$;
create function public.handle_new_user() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into user_profiles (id, email, full_name)
  values (new.id, new.email, new.raw_user_meta_data ->> 'full_name');
  return new;
end
$$;
create trigger on_auth_user_created after insert on auth.users
  for each row execute function public.handle_new_user();

create function public.touch_updated_at() returns trigger
language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;
create trigger touch before update on public.ai_conversations
  for each row execute function public.touch_updated_at();

alter table public.user_profiles enable row level security;
alter table public.crm_interactions enable row level security;
alter table public.ai_conversations enable row level security;
alter table public.support_tickets enable row level security;
alter table public.ticket_comments enable row level security;
create policy "host profiles are read" on public.user_profiles for select using (auth.uid() = id or is_admin());
create policy "host profiles are changed" on public.user_profiles for update using (auth.uid() = id or is_admin());
create policy "host interactions" on public.crm_interactions for all using (is_admin());
create policy "host talks" on public.ai_conversations for all using (auth.uid() = user_id or is_admin());
create policy "host tickets" on public.support_tickets for all using (auth.uid() = user_id or is_admin());
create policy "host comments" on public.ticket_comments for all
  using (exists (select 1 from support_tickets t where t.id = ticket_id and t.user_id = auth.uid()) or is_admin());

insert into auth.users (id, email) values
  ('11111111-1111-4111-8111-111111111111', 'noa@host.test'),
  ('22222222-2222-4222-8222-222222222222', 'amit@host.test'),
  ('33333333-3333-4333-8333-333333333333', 'dana@host.test');
update public.user_profiles set role = 'admin', full_name = 'Dana' where email = 'dana@host.test';

insert into public.crm_interactions (user_id, admin_id, type, title, content, status, metadata, created_at) values
  ('11111111-1111-4111-8111-111111111111', '33333333-3333-4333-8333-333333333333', 'call', 'Rent', 'Paid', 'closed',
    '{"outcome": "answered", "duration_minutes": 4}', '2025-03-01T10:00:00Z'),
  ('11111111-1111-4111-8111-111111111111', '33333333-3333-4333-8333-333333333333', 'email', null, repeat('long ', 3000),
    'pending', '["a", "list"]', '2025-03-02T10:00:00Z'),
  ('22222222-2222-4222-8222-222222222222', null, 'note', null, null, null, null, null);
insert into public.ai_conversations (id, user_id, messages, created_at, updated_at) values
  ('aaaaaaaa-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111',
    '[{"role": "user", "content": "Where is my contract?"}, {"role": "assistant", "content": "Under Documents."}]',
    '2025-02-01T08:00:00Z', '2025-02-01T08:01:00Z'),
  ('aaaaaaaa-0000-4000-8000-000000000002', null, null, null, null);
insert into public.support_tickets (id, user_id, title, description, category, priority, status, assigned_to) values
  ('bbbbbbbb-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', 'Tap', 'It drips', 'bug', 'low',
    'open', '33333333-3333-4333-8333-333333333333');
insert into public.ticket_comments (ticket_id, user_id, comment, is_admin, created_at) values
  ('bbbbbbbb-0000-4000-8000-000000000001', '33333333-3333-4333-8333-333333333333', 'Coming', true, '2025-02-02T08:00:00Z'),
  ('bbbbbbbb-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', 'Thanks', false, '2025-02-02T09:00:00Z');
