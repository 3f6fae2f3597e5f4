/** Reading what staff write down about a client, other people's messages, templates and names. */
import type { Attack } from '../attack.ts';
import type { CallerName } from '../attempts.ts';
import { conversation, message, note, person, TOPICS, talk } from '../scene.ts';

const page = (args: string) =>
  `select * from public.crm_timeline_page('${person('a')}'${args ? `, ${args}` : ''})`;

/** Without rows or with his own: no canary may come back. */
const reads: readonly (readonly [string, string])[] = [
  ['reads the notes', 'select * from public.crm_interactions'],
  ['counts the notes', 'select 1 from public.crm_interactions having count(*) > 0'],
  ['asks which notes there are by id', `select id from public.crm_interactions where id = ${note('a')}`],
  ['reads notes through the timeline', `select * from public.crm_timeline where kind = 'note'`],
  ['reads notes through the view of one source', 'select * from crm_private.timeline_interactions'],
  ['reads all of the timeline', `select * from public.crm_timeline where user_id <> '${person('a')}'`],
  [
    'reads other talks through the view of one source',
    `select * from crm_private.timeline_chats where id = '${talk('b')}'`,
  ],
  [
    'reads notes beside his own conversation, as an embed does',
    `select c.id, i.content from public.human_conversations c join public.crm_interactions i on i.user_id = c.user_id`,
  ],
  [
    'reads notes through a lateral join, as an embed does',
    `select p.id, n.notes from public.user_profiles p
     left join lateral (select jsonb_agg(i) as notes from public.crm_interactions i where i.user_id = p.id) n on true
     where n.notes is not null`,
  ],
  ['reads other conversations', `select * from public.human_conversations where user_id <> '${person('a')}'`],
  ['reads other messages', `select * from public.human_messages where id = '${message('b')}'`],
  ['reads other messages by search', `select * from public.human_messages where content like '%canary-b%'`],
  [
    'reads other talks',
    `select * from public.ai_conversations where user_id is distinct from '${person('a')}'`,
  ],
  ['reads other tickets', `select * from public.support_tickets where user_id <> '${person('a')}'`],
  ['reads other comments', `select * from public.ticket_comments where comment not like '%canary-a%'`],
  ['reads the templates', 'select * from public.crm_templates'],
  ['reads what is pinned', 'select * from public.crm_timeline_pins'],
  ['reads other people’s addresses', `select * from public.user_profiles where id <> '${person('a')}'`],
  ['makes the database fail over a note’s text', `select content::int from public.crm_interactions`],
  [
    'makes the database fail over another’s message',
    `select content::int from public.human_messages where conversation_id = '${conversation('b')}'`,
  ],
  [
    'makes the database fail where there is a note',
    'select 1 / (case when exists (select from public.crm_interactions) then 0 else 1 end) from public.crm_interactions',
  ],
  [
    'reads the statistics of the tables',
    `select * from pg_stats where tablename in ('crm_interactions', 'human_messages', 'crm_templates')`,
  ],
  ['asks for notes by kind', page(`array['note', 'call', 'email']`)],
  ['asks for all that has the word', page(`array['note'], null, 50, '{"search": "Note"}'`)],
  ['asks for what staff wrote', page(`null, null, 50, '{"author_id": "${person('f')}"}'`)],
  ['asks by a pattern for a status', page(`null, null, 50, '{"status": "%"}'`)],
  ['searches with SQL', page(`null, null, 50, '{"search": "''; drop table human_messages; --"}'`)],
  ['searches for a lone backslash', page(`null, null, 50, '{"search": "\\\\"}'`)],
  ['asks for a kind that is a pattern', page(`array['%']`)],
  [
    'pages on from a note that he guesses',
    page(`array['note'], '{"occurred_at": "infinity", "source": "crm_interactions", "key": "9002"}'`),
  ],
  [
    'asks who the others are',
    `select * from public.crm_people(array['${person('b')}', '${person('f')}']::uuid[])`,
  ],
];

/** Refused whole. */
const refusals: readonly (readonly [string, string, RegExp])[] = [
  ['asks for another’s timeline', `select * from public.crm_timeline_page('${person('b')}')`, /^PT404/],
  ['asks for a timeline without a client', 'select * from public.crm_timeline_page(null)', /^PT404/],
  ['asks for the timeline of nobody', 'select * from public.crm_timeline_page(gen_random_uuid())', /^PT404/],
  ['counts his own entries', `select * from public.crm_timeline_counts('${person('a')}')`, /^PT403/],
  ['opens the inbox', `select * from public.crm_inbox('all')`, /^PT403/],
  [
    'opens the inbox with a cursor',
    `select * from public.crm_inbox('all', null, '{"section": 3, "at": "infinity"}')`,
    /^PT403/,
  ],
  ['counts the inbox', 'select * from public.crm_inbox_counts()', /^PT403/],
  ['lists the staff', 'select * from public.crm_staff()', /^PT403/],
  ['opens a client’s card', `select * from public.crm_client('${person('b')}')`, /^PT403/],
  ['opens his own card', `select * from public.crm_client('${person('a')}')`, /^PT403/],
  ['asks whether another’s bot is silent', `select public.crm_bot_may_reply('${person('b')}')`, /^PT403/],
  ['says that staff are there', 'select public.crm_staff_present()', /^PT403/],
  ['reads who is there', 'select * from crm_private.staff_presence', /^42501/],
  ['reads another’s allowance', 'select * from crm_private.rate_buckets', /^42501/],
  ['fills up his own allowance', 'delete from crm_private.rate_buckets', /^42501/],
  ['calls what names people', `select crm_private.person_name('${person('b')}')`, /^42501/],
  [
    'calls what searches whole texts',
    `select crm_private.entry_matches('crm_interactions', '9001', '%')`,
    /^42501/,
  ],
  ['calls what reads a conversation', `select crm_private.conversation('${conversation('b')}')`, /^42501/],
  [
    'calls what writes events',
    `select crm_private.add_event('${conversation('a')}', 'closed', '{}')`,
    /^42501/,
  ],
  ['calls what sends hints', `select crm_private.hint('crm:inbox', 'conversation', '{}')`, /^42501/],
  ['erases another', `select public.crm_erase_client('${person('b')}')`, /^(42501|PT403)/],
  [
    'erases another behind the wrapper',
    `select crm_private.erase_client('${person('b')}')`,
    /^(42501|PT403)/,
  ],
  ['pages on from a time that is none', page(`null, '{"occurred_at": "x"}'`), /^22007/],
  [
    'pages on with SQL for a key',
    page(`null, '{"source": "human_conversations", "key": "1 or true"}'`),
    /^22P02/,
  ],
  [
    'pages on with a key beyond numbers',
    page(`null, '{"source": "crm_interactions", "key": "99999999999999999999"}'`),
    /^22003/,
  ],
  ['asks for an author that is none', page(`null, null, 50, '{"author_id": "%"}'`), /^22P02/],
];

/** Own entries only, however it is asked. */
const pages: readonly (readonly [string, string, number])[] = [
  ['pages on from text', page(`null, '"x"'`), 4],
  ['pages on from a list', page(`null, '[1]'`), 4],
  ['pages on from null', page(`null, 'null'`), 4],
  ['asks for a page below zero', page('null, null, -5'), 1],
  ['asks for a million entries', page('null, null, 1000000'), 4],
  ['asks for filters that are a list', page(`null, null, 50, '[]'`), 4],
  [
    'asks for a source that is none',
    page(`null, '{"occurred_at": "infinity", "source": "zzz", "key": "x"}'`),
    4,
  ],
];

const outside: readonly CallerName[] = ['anon', 'visitor', 'tenantA'];

const topics: readonly Attack[] = outside.flatMap((by) =>
  Object.entries(TOPICS).flatMap(([pattern, topic]): Attack[] => [
    {
      name: `hears another’s ${pattern}`,
      by,
      sql: [
        `select set_config('realtime.topic', '${topic('b')}', true)`,
        `select payload from realtime.messages where topic = '${topic('b')}'`,
      ],
      rows: 0,
    },
    {
      name: `speaks on another’s ${pattern}`,
      by,
      sql: [
        `select set_config('realtime.topic', '${topic('b')}', true)`,
        `insert into realtime.messages (topic, extension, payload) values ('${topic('b')}', 'broadcast', '{}')`,
      ],
      refused: /^42501/,
    },
  ]),
);

const guesses = [
  'room:2',
  `crm:conversation:${conversation('a')}`,
  '',
  'crm:',
  'crm:client:*',
  'crm:conversation:%',
  `crm:conversation:${conversation('b')}:a`,
  'crm:staff:',
  'CRM:INBOX',
];

export const reading: readonly Attack[] = [
  ...reads.map(([name, sql]): Attack => ({ name, by: 'tenantA', sql })),
  ...refusals.map(([name, sql, refused]): Attack => ({ name, by: 'tenantA', sql, refused })),
  ...pages.map(([name, sql, rows]): Attack => ({ name, by: 'tenantA', sql, rows })),
  ...topics,
  ...guesses.map(
    (topic): Attack => ({
      name: `hears all from the topic “${topic}”`,
      by: 'tenantA',
      sql: [
        `select set_config('realtime.topic', '${topic}', true)`,
        `select topic, payload from realtime.messages where topic like 'crm:client:%' or topic = 'crm:inbox'
         or topic = 'crm:conversation:${conversation('b')}'`,
      ],
      rows: 0,
    }),
  ),
  {
    name: 'hears the host’s rooms from his own topic',
    by: 'tenantA',
    hosts: ['fresh'],
    sql: [
      `select set_config('realtime.topic', 'crm:conversation:${conversation('a')}', true)`,
      'select payload from realtime.messages',
    ],
  },
  {
    name: 'sends a hint himself',
    by: 'tenantA',
    sql: `select realtime.send('{"seq": 9}', 'message', 'crm:conversation:${conversation('a')}', true)`,
  },
  {
    name: 'rewrites the hints',
    by: 'tenantA',
    hosts: ['fresh'],
    sql: `update realtime.messages set payload = '{}'`,
  },
  {
    name: 'rewrites the hints beside the host’s rooms',
    by: 'tenantA',
    hosts: ['open', 'grown'],
    sql: `update realtime.messages set payload = '{}'`,
    leaves: { 'realtime.messages': { topic: 'room:1' } },
  },
  {
    name: 'deletes the hints beside the host’s rooms',
    by: 'tenantA',
    hosts: ['open', 'grown'],
    sql: 'delete from realtime.messages returning topic',
    rows: 1,
    leaves: { 'realtime.messages': { topic: 'room:1' } },
  },
  {
    name: 'searches clients for a percent sign and finds no other',
    by: 'staff',
    sql: `select * from public.crm_inbox('all', '%')`,
    rows: 0,
  },
  {
    name: 'searches clients for an underscore and finds no other',
    by: 'staff',
    sql: `select * from public.crm_inbox('all', '_')`,
    rows: 0,
  },
  {
    name: 'asks the inbox for a filter that is none',
    by: 'staff',
    sql: `select * from public.crm_inbox('%')`,
    refused: /^PT400/,
  },
  {
    name: 'reads through his page what a host keeps for staff',
    by: 'tenantA',
    stage: 'with a source of the host',
    sql: page(''),
    rows: 4,
  },
  {
    name: 'reads through his page what a host keeps for staff',
    by: 'staff',
    stage: 'with a source of the host',
    sql: page(`array['letter']`),
    rows: 1,
  },
  {
    name: 'pages on from his talk and gets it again',
    by: 'tenantA',
    sql: `select p.* from public.ai_conversations a, public.crm_timeline_page(a.user_id, array['chat'],
      jsonb_build_object('occurred_at', a.created_at, 'source', 'ai_conversations', 'key', a.id)) p`,
    rows: 0,
  },
  {
    name: 'opens the timeline of nobody',
    by: 'staff',
    sql: 'select * from public.crm_timeline_page(gen_random_uuid())',
    refused: /^PT404/,
  },
  {
    name: 'counts the entries of nobody',
    by: 'staff',
    sql: 'select * from public.crm_timeline_counts(gen_random_uuid())',
    refused: /^PT404/,
  },
  {
    name: 'opens the card of nobody',
    by: 'staff',
    sql: 'select * from public.crm_client(gen_random_uuid())',
    refused: /^PT404/,
  },
];
