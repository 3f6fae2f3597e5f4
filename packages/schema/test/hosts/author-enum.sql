-- The author column has the plan's name and a type of its own.
create type public.message_role as enum ('user', 'admin', 'agent');
alter table public.human_messages drop constraint human_messages_sender_role_check;
alter table public.human_messages
  alter column sender_role type public.message_role using sender_role::public.message_role,
  alter column sender_role set default 'user';
