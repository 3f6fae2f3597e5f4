/** Writing messages as somebody else, where one may not, at another time; rewriting and deleting them. */
import { type Attack, now } from '../attack.ts';
import type { CallerName, Json } from '../attempts.ts';
import { answer, closedConversation, conversation, message, person } from '../scene.ts';

const own = conversation('a');
const nowhere = '20000000-0000-4000-8000-000000000099';

/** A direct insert of a row with these columns on top of honest ones. */
const insert = (columns: Json, into = own) => {
  const row = { conversation_id: into, sender_role: 'user', content: 'Hello', ...columns };
  const values = Object.values(row).map((value) => (value === null ? 'null' : `'${value}'`));
  const names = Object.keys(row);
  const author = 'sender_id' in columns ? '' : ', sender_id';
  const uid = author && ', (select auth.uid())';
  return `insert into public.human_messages (${names.join()}${author}) values (${values.join()}${uid}) returning *`;
};

/** `content` and `id` are expressions. */
const send = (into: string, content = `'Hello'`, id = 'gen_random_uuid()', metadata = '{}') =>
  `select * from public.crm_send_message(${id}, '${into}', ${content}, '${metadata}')`;

/** What a tenant's message is, whatever he says it is. */
const honest = {
  sender_id: person('a'),
  sender_role: 'user',
  kind: 'text',
  seq: 4,
  conversation_id: own,
  created_at: now,
};

const forged: readonly (readonly [string, Json])[] = [
  ['signs a message as staff', { sender_role: 'admin' }],
  ['signs a message as the system', { sender_role: 'system' }],
  [
    'writes a message in the name of the one who answers him',
    { sender_id: person('d'), sender_role: 'admin' },
  ],
  ['writes a message in the name of another tenant', { sender_id: person('b') }],
  ['writes a message of nobody', { sender_id: null }],
  ['writes an event', { kind: 'event', content: 'closed' }],
  ['writes an event with its words', { kind: 'event', metadata: '{"event": "claimed"}' }],
  ['puts a message before all others', { seq: 1 }],
  ['leaves a gap in the numbers', { seq: 1000 }],
  ['numbers a message below zero', { seq: -1 }],
  ['dates a message back', { created_at: '1999-01-01' }],
  ['dates a message ahead', { created_at: '2999-01-01' }],
];

const controls: readonly (readonly [string, string])[] = [
  ['an empty message', `''`],
  ['4,001 characters', `repeat('x', 4001)`],
  ['a bell', `E'a\\u0007'`],
  ['an escape', `E'\\u001b[2J'`],
  ['a carriage return', `E'a\\r'`],
  ['a delete', `E'\\u007f'`],
  ['a control of the second block', `E'\\u009b'`],
];

const texts: readonly Attack[] = controls.flatMap(([what, text]): Attack[] => [
  {
    name: `sends ${what}`,
    by: 'tenantA',
    sql: send(own, text),
    refused: /^PT400/,
  },
  {
    name: `inserts ${what}`,
    by: 'tenantA',
    sql: `insert into public.human_messages (conversation_id, sender_id, sender_role, content)
      values ('${own}', (select auth.uid()), 'user', ${text})`,
    refused: /^23514/,
  },
]);

const elsewhere: readonly (readonly [CallerName, string, string, RegExp])[] = [
  ['tenantA', 'another tenant’s conversation', conversation('b'), /^(PT404|42501)/],
  ['tenantA', 'a conversation of nobody he knows', conversation('0'), /^(PT404|42501)/],
  ['tenantA', 'a conversation that is not there', nowhere, /^(PT404|42501)/],
  ['tenantA', 'his own closed conversation', closedConversation('a'), /^PT409 closed/],
  ['tenantA', 'another’s closed conversation', closedConversation('b'), /^(PT404|42501)/],
  ['staff', 'a conversation that waits', conversation('0'), /^PT409 unclaimed/],
  ['staff', 'a conversation the second of staff holds', conversation('b'), /^PT409 claimed/],
  ['staff', 'a closed conversation', closedConversation('a'), /^PT409 closed/],
  ['visitor', 'the conversation of his visit', conversation('e'), /^PT401/],
];

export const messages: readonly Attack[] = [
  ...forged.map(
    ([name, columns]): Attack => ({
      name,
      by: 'tenantA',
      sql: insert(columns),
      leaves: { human_messages: honest },
    }),
  ),
  ...texts,
  ...elsewhere.flatMap(([by, where, into, refused]): Attack[] => [
    { name: `sends into ${where}`, by, sql: send(into), refused },
    { name: `inserts into ${where}`, by, sql: insert({}, into), refused },
  ]),
  {
    name: 'sends a message, and those who may hear of it do',
    by: 'tenantA',
    sql: send(own),
    leaves: { human_messages: honest },
    hints: [`crm:conversation:${own} message`, 'crm:inbox conversation', `crm:client:${person('a')} entry`],
  },
  {
    name: 'writes a message without an id, for the database to give',
    by: 'tenantA',
    sql: insert({ id: null, metadata: null }),
    leaves: { human_messages: { ...honest, metadata: {} } },
  },
  {
    name: 'marks a message as one from before',
    by: 'tenantA',
    sql: send(own, `'Hello'`, 'gen_random_uuid()', '{"legacy": true}'),
    leaves: { human_messages: { ...honest, metadata: {} } },
  },
  {
    name: 'has a function of the host write an event in the name of staff',
    by: 'tenantA',
    stage: 'with a function of the host',
    sql: 'select public.host_writes_event()',
    leaves: { human_messages: { ...honest, sender_id: null, sender_role: 'system', kind: 'event' } },
  },
  {
    name: 'writes a message as the client',
    by: 'staff',
    sql: insert({ sender_id: person('a'), sender_role: 'user' }),
    leaves: { human_messages: { ...honest, sender_id: person('d'), sender_role: 'admin' } },
  },
  {
    name: 'writes a message in the name of staff',
    by: 'service',
    sql: insert({ sender_id: person('d'), sender_role: 'admin' }),
    leaves: { human_messages: { ...honest, sender_id: null, sender_role: 'system' } },
  },
  {
    name: 'writes into a closed conversation',
    by: 'service',
    sql: insert({}, closedConversation('a')),
    refused: /^PT409 closed/,
  },
  {
    name: 'writes into a conversation that is not there',
    by: 'service',
    sql: insert({}, nowhere),
    refused: /^PT404/,
  },
  {
    name: 'takes the id of a message he can read',
    by: 'tenantA',
    sql: insert({ id: answer('a') }),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'skips quietly over an id that is taken, to leave a gap',
    by: 'tenantA',
    sql: insert({ id: message('a') }).replace(' returning *', ' on conflict do nothing'),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'turns an insert into an update of the answer',
    by: 'tenantA',
    sql: insert({ id: answer('a') }).replace(
      ' returning *',
      ' on conflict (id) do update set content = excluded.content',
    ),
    refused: /^(42501|PT409)/,
  },
  {
    name: 'asks for another tenant’s message by sending its id',
    by: 'tenantA',
    sql: send(own, `'Line canary-b'`, `'${message('b')}'`),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'asks for the answer of staff by sending its id and text as his own',
    by: 'tenantA',
    sql: send(own, `'Answer canary-a'`, `'${answer('a')}'`),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'sends other words under an id that is stored',
    by: 'tenantA',
    sql: send(own, `'Other words'`, `'${message('a')}'`),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'sends other words under an id that is stored, after the end',
    by: 'tenantA',
    stage: 'closed',
    sql: send(own, `'Other words'`, `'${message('a')}'`),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'sends a stored message into another conversation of his',
    by: 'tenantA',
    sql: send(closedConversation('a'), `'Line canary-a'`, `'${message('a')}'`),
    refused: /^PT409 idempotency/,
  },
  {
    name: 'sends a stored message once more, which stays one',
    by: 'tenantA',
    sql: send(own, `'Line canary-a'`, `'${message('a')}'`),
    rows: 1,
  },
  {
    name: 'sends a message without an id',
    by: 'tenantA',
    sql: send(own, `'Hello'`, 'null'),
    refused: /^PT400/,
  },
  {
    name: 'hides a list in the metadata',
    by: 'tenantA',
    sql: send(own, `'Hello'`, 'gen_random_uuid()', '[]'),
    refused: /^23514/,
  },
  {
    name: 'hides 20 kB in the metadata',
    by: 'tenantA',
    sql: `select public.crm_send_message(gen_random_uuid(), '${own}', 'Hello',
      jsonb_build_object('x', repeat('x', 20000)))`,
    refused: /^23514/,
  },
  {
    name: 'sends 21 messages at once',
    by: 'tenantA',
    sql: `select public.crm_send_message(gen_random_uuid(), '${own}', 'Hello') from generate_series(1, 21)`,
    refused: /^PT429 rate/,
  },
  {
    name: 'inserts 21 messages at once',
    by: 'tenantA',
    sql: `insert into public.human_messages (conversation_id, sender_id, sender_role, content)
      select '${own}', (select auth.uid()), 'user', 'Hello' from generate_series(1, 21)`,
    refused: /^PT429 rate/,
  },
  ...(['tenantA', 'staff', 'service'] as const).flatMap((by): Attack[] => [
    {
      name: 'rewrites an answer',
      by,
      sql: `update public.human_messages set content = 'Never said' where id = '${answer('a')}'`,
      refused: /^42501/,
    },
    {
      name: 'takes over the authorship of an answer',
      by,
      sql: `update public.human_messages set sender_id = '${person('a')}' where id = '${answer('a')}'`,
      refused: /^42501/,
    },
    {
      name: 'deletes a message',
      by,
      sql: `delete from public.human_messages where id = '${message('a')}'`,
      refused: /^42501/,
    },
    { name: 'empties the messages', by, sql: 'truncate public.human_messages', refused: /^42501/ },
  ]),
  {
    name: 'moves a message from conversation to conversation',
    by: 'service',
    sql: `update public.human_messages set conversation_id = '${conversation('b')}' where id = '${message('a')}'`,
    refused: /^42501/,
  },
  {
    name: 'wakes a snoozed conversation by writing',
    by: 'tenantA',
    stage: 'snoozed',
    sql: send(own),
    leaves: { human_messages: honest, human_conversations: { snoozed_until: null } },
  },
];
