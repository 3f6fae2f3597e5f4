-- The author column is called `role`, of an enum that knows no system, and nobody is unknown.
create type public.message_role as enum ('user', 'admin', 'agent');
alter table public.human_messages drop constraint human_messages_sender_role_check;
alter table public.human_messages rename column sender_role to role;
alter table public.human_messages alter column role type public.message_role using role::public.message_role;
alter table public.human_messages alter column role set default 'user';
alter table public.human_messages alter column sender_id set not null;
