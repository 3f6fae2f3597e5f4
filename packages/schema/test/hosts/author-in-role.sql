-- The author column is called `role`, some authors are unknown, and nothing says when a conversation changed.
alter table public.human_messages rename column sender_role to role;
insert into public.human_messages (id, conversation_id, sender_id, role, content, created_at) values
  ('e0000000-0000-4000-8000-000000000009', 'c0000000-0000-4000-8000-000000000003', null, 'admin', 'Who wrote this?',
    '2025-01-03T08:00:00Z'),
  ('e0000000-0000-4000-8000-00000000000a', 'c0000000-0000-4000-8000-000000000003', null, 'agent', 'And this?',
    '2025-01-03T08:00:00Z');
drop trigger touch on public.human_conversations;
alter table public.human_conversations drop column updated_at;
