/** Becoming staff: by the profile, the token, the search path; and what those see who are not signed in. */
import type { Attack } from '../attack.ts';
import type { CallerName } from '../attempts.ts';
import { conversation, newcomer, note, person, talk, ticket } from '../scene.ts';

const me = person('a');
const profile = (changes: string, id = me) =>
  `update public.user_profiles set ${changes} where id = '${id}' returning *`;

const raises: readonly (readonly [string, string])[] = [
  ['makes himself staff', profile(`role = 'admin'`)],
  ['makes himself a manager', profile(`role = 'manager'`)],
  ['makes himself a super admin', profile('is_super_admin = true')],
  ['takes his role away first', profile('role = null')],
  ['becomes staff beside a new name', profile(`full_name = 'Noa', role = 'admin'`)],
  ['takes another’s id', profile(`id = '${person('d')}'`)],
  ['leaves his id', profile('id = gen_random_uuid()')],
];

const onOpenHost: readonly (readonly [string, string])[] = [
  [
    'makes himself staff by an upsert',
    `insert into public.user_profiles (id, role) values ('${me}', 'admin')
     on conflict (id) do update set role = excluded.role`,
  ],
  [
    'makes himself staff by the second half of an upsert',
    `insert into public.user_profiles (id) values ('${me}')
     on conflict (id) do update set role = 'admin'`,
  ],
  [
    'makes himself a super admin by an upsert',
    `insert into public.user_profiles (id, is_super_admin) values ('${me}', true)
     on conflict (id) do update set is_super_admin = true`,
  ],
  [
    'has a profile of staff made',
    `insert into public.user_profiles (id, role) values (gen_random_uuid(), 'admin')`,
  ],
  ['deletes his profile to have another made', `delete from public.user_profiles where id = '${me}'`],
];

/** What staff may do, tried with something in the session that should not matter. */
const STAFFS = `select * from public.crm_inbox('all')`;

const disguises: readonly (readonly [string, readonly string[]])[] = [
  [
    'puts a table of profiles before the real one',
    [
      'create temp table user_profiles (id uuid, role text, is_super_admin boolean)',
      `insert into user_profiles values ('${me}', 'admin', true)`,
      STAFFS,
    ],
  ],
  [
    'puts a function for uid before the real one',
    [
      `create function pg_temp.uid() returns uuid language sql as $$ select '${person('d')}'::uuid $$`,
      'set local search_path = pg_temp, public, auth',
      STAFFS,
    ],
  ],
  [
    'puts a comparison before the real one',
    [
      `create function pg_temp.same(uuid, uuid) returns boolean language sql as 'select true'`,
      'create operator pg_temp.= (leftarg = uuid, rightarg = uuid, function = pg_temp.same)',
      'set local search_path = pg_temp, public, pg_catalog',
      STAFFS,
    ],
  ],
  [
    'makes a function of his own beside ours',
    [`create function public.crm_private_is_staff() returns boolean language sql as 'select true'`, STAFFS],
  ],
  [
    'replaces the test for staff',
    [
      `create or replace function crm_private.is_staff() returns boolean language sql as 'select true'`,
      STAFFS,
    ],
  ],
  ['makes a schema', ['create schema evil', STAFFS]],
  ['switches row security off', ['set local row_security = off', 'select * from public.crm_interactions']],
  [
    'switches triggers off',
    [
      `set local session_replication_role = 'replica'`,
      `update public.human_conversations set rating = 5 where id = '${conversation('a')}'`,
    ],
  ],
  ['disables a trigger', ['alter table public.human_messages disable trigger all']],
  ['adds a policy', ['create policy mine on public.crm_interactions using (true)']],
  ['drops a policy', ['drop policy if exists "only staff reach an interaction" on public.crm_interactions']],
  [
    'grants himself a table',
    ['grant all on public.crm_interactions to authenticated', 'select * from crm_private.rate_buckets'],
  ],
];

const sights: readonly (readonly [string, string])[] = [
  ['reads the conversations', 'select * from public.human_conversations'],
  ['reads the messages', 'select * from public.human_messages'],
  ['reads the notes', 'select * from public.crm_interactions'],
  ['reads the talks', 'select * from public.ai_conversations'],
  ['reads the tickets', 'select * from public.support_tickets'],
  ['reads the comments', 'select * from public.ticket_comments'],
  ['reads the timeline', 'select * from public.crm_timeline'],
];

const calls: readonly (readonly [string, string])[] = [
  ['asks for a person', 'select public.crm_request_human(gen_random_uuid())'],
  ['inserts a request', `insert into public.human_conversations (user_id) values ('${person('e')}')`],
  ['opens the inbox', 'select * from public.crm_inbox()'],
  ['asks for people', `select * from public.crm_people(array['${person('d')}']::uuid[])`],
  ['asks whether staff are there', 'select public.crm_staff_online()'],
  ['reads a note by function', `select public.crm_update_interaction(${note('a')}, '{}')`],
  ['opens a timeline', `select * from public.crm_timeline_page('${person('e')}')`],
  [
    'talks to the bot',
    `select public.append_ai_messages(null, '[{"role": "user", "content": "Hello"}]', 0, '${person('e')}')`,
  ],
  [
    'goes on with a talk of nobody',
    `select public.append_ai_messages('${talk('0')}', '[{"role": "user", "content": "Hi"}]', 0, null)`,
  ],
  ['inserts a talk', `insert into public.ai_conversations (user_id) values ('${person('e')}')`],
  [
    'opens a ticket',
    `insert into public.support_tickets (user_id, title, description) values ('${person('e')}', 'a', 'b')`,
  ],
  [
    'comments on a ticket',
    `insert into public.ticket_comments (ticket_id, user_id, comment) values ('${ticket('e')}', '${person('e')}', 'Hi')`,
  ],
];

const NOBODIES: readonly CallerName[] = ['anon', 'visitor'];

export const roles: readonly Attack[] = [
  ...raises.map(([name, sql]): Attack => ({ name, by: 'tenantA', sql, refused: /^(PT403|42501)/ })),
  ...onOpenHost.map(
    ([name, sql]): Attack => ({
      name,
      by: 'tenantA',
      hosts: ['open', 'grown'],
      sql,
      refused: /^(PT403|42501)/,
    }),
  ),
  { name: 'makes another staff', by: 'tenantA', sql: profile(`role = 'admin'`, person('b')), rows: 0 },
  {
    name: 'takes the role of staff away',
    by: 'tenantA',
    sql: profile(`role = 'user'`, person('d')),
    rows: 0,
  },
  {
    name: 'makes himself staff',
    by: 'visitor',
    hosts: ['fresh'],
    sql: profile(`role = 'admin'`, person('e')),
    rows: 0,
  },
  {
    name: 'makes himself staff on an open host',
    by: 'visitor',
    hosts: ['open', 'grown'],
    sql: profile(`role = 'admin'`, person('e')),
    refused: /^PT403/,
  },
  {
    name: 'deletes a client’s profile',
    by: 'service',
    sql: `delete from public.user_profiles where id = '${me}'`,
    refused: /^PT403/,
  },
  {
    name: 'changes his own name, which he may',
    by: 'tenantA',
    sql: profile(`full_name = 'Noa'`),
    leaves: { user_profiles: { full_name: 'Noa', role: 'user' } },
  },
  ...[`'admin', false`, `'manager', null`, `'user', true`, 'null, true'].map(
    (values): Attack => ({
      name: `has his missing profile made with ${values}`,
      by: 'tenantA',
      stage: 'without a profile',
      hosts: ['open', 'grown'],
      sql: `insert into public.user_profiles (id, role, is_super_admin) values ('${me}', ${values})`,
      refused: /^PT403/,
    }),
  ),
  {
    name: 'deletes a profile that nothing hangs on',
    by: 'tenantA',
    stage: 'without conversations',
    hosts: ['open', 'grown'],
    sql: `delete from public.user_profiles where id = '${me}'`,
    refused: /^PT403/,
  },
  { name: 'is asked to sign in for the inbox', by: 'visitor', sql: STAFFS, refused: /^PT401/ },
  ...['crm_interactions', 'crm_templates', 'human_messages', 'human_conversations'].map(
    (table): Attack => ({
      name: `reads ${table}`,
      by: 'anonymousStaff',
      sql: `select * from public.${table}`,
      rows: 0,
    }),
  ),
  { name: 'opens the inbox', by: 'anonymousStaff', sql: STAFFS, refused: /^PT401/ },
  {
    name: 'asks for a person',
    by: 'nameless',
    sql: 'select public.crm_request_human(gen_random_uuid())',
    refused: /^PT401/,
  },
  {
    name: 'asks whether staff are there',
    by: 'nameless',
    sql: 'select public.crm_staff_online()',
    refused: /^PT401/,
  },
  {
    name: 'leaves his id without looking at it',
    by: 'tenantA',
    hosts: ['open', 'grown'],
    sql: 'update public.user_profiles set id = gen_random_uuid()',
    refused: /^PT403/,
  },
  {
    name: 'locks the tables',
    by: 'tenantA',
    hosts: ['fresh'],
    sql: 'lock table public.human_messages in access exclusive mode',
    refused: /^42501/,
  },
  {
    name: 'makes the flag null first',
    by: 'tenantA',
    // Where it is null already nothing is made of it.
    hosts: ['fresh', 'open'],
    sql: profile('is_super_admin = null'),
    refused: /^PT403/,
  },
  {
    name: 'signs somebody up who says that he is staff',
    by: 'owner',
    hosts: ['fresh', 'open'],
    sql: `insert into auth.users (id, email, raw_user_meta_data) values ('${person(newcomer)}', 'new@people.test',
      '{"full_name": " Noa ", "role": "admin", "is_super_admin": true}')`,
    leaves: {
      user_profiles: { id: person(newcomer), full_name: 'Noa', role: 'user', is_super_admin: false },
    },
  },
  {
    name: 'talks to the bot in nobody’s name',
    by: 'visitor',
    // A host's own function words it in its own way.
    hosts: ['fresh', 'open'],
    sql: `select public.append_ai_messages(null, '[{"role": "user", "content": "Hello"}]', 0, null)`,
    refused: /^PT401/,
  },
  ...disguises.map(
    ([name, sql]): Attack => ({ name, by: 'tenantA', sql: [...sql], refused: /^(PT403|42501)/ }),
  ),
  { name: 'opens the inbox', by: 'boaster', sql: STAFFS, refused: /^PT403/ },
  { name: 'reads the notes', by: 'boaster', sql: 'select * from public.crm_interactions', rows: 0 },
  ...NOBODIES.flatMap((by): Attack[] => [
    ...sights.map(([name, sql]): Attack => ({ name, by, sql })),
    { name: 'reads the people', by, hosts: ['fresh'], sql: 'select * from public.user_profiles' },
    ...calls.map(
      ([name, sql]): Attack => ({ name, by, stage: 'closed', sql, refused: /^(PT40[134]|42501)/ }),
    ),
  ]),
];
