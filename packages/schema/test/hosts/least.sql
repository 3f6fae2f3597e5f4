-- The least that the migrations build on: no function, no default, no `metadata` on interactions, no kind `chat`.
create type public.user_role as enum ('user', 'admin', 'manager');
create type public.crm_interaction_type as enum ('note', 'call', 'email', 'support_ticket');
create table public.user_profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  role public.user_role default 'user'
);
create table public.crm_interactions (
  id bigserial primary key,
  user_id uuid,
  admin_id uuid,
  type public.crm_interaction_type,
  title text,
  content text,
  status text,
  created_at timestamptz
);
create table public.ai_conversations (
  id uuid primary key,
  user_id uuid references auth.users (id) on delete cascade,
  title text,
  messages jsonb,
  total_cost_usd numeric(10, 6),
  metadata jsonb,
  created_at timestamptz,
  updated_at timestamptz
);
create table public.support_tickets (
  id uuid primary key,
  user_id uuid references auth.users (id) on delete cascade,
  title text,
  description text,
  category text,
  priority text,
  status text,
  assigned_to uuid,
  chat_context jsonb,
  resolution_notes text,
  created_at timestamptz
);
create table public.ticket_comments (
  id uuid primary key,
  ticket_id uuid,
  user_id uuid,
  comment text,
  is_admin boolean,
  created_at timestamptz
);
create table public.human_conversations (
  id uuid primary key,
  user_id uuid references auth.users (id) on delete cascade,
  admin_id uuid,
  status text,
  created_at timestamptz
);
create table public.human_messages (
  id uuid primary key,
  conversation_id uuid references public.human_conversations (id) on delete cascade,
  sender_role text,
  content text,
  created_at timestamptz
);
create function public.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.user_profiles (id) values (new.id);
  return new;
end
$$;
create trigger create_profile after insert on auth.users for each row execute function public.create_profile();
