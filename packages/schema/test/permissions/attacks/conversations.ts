/** Taking conversations over, forging how they stand, and asking for people in floods. */
import { type Attack, CHANGED, type Expected, now } from '../attack.ts';
import type { Json } from '../attempts.ts';
import { closedConversation, conversation, person, talk } from '../scene.ts';

const own = conversation('a');
const others = conversation('b');

const set = (changes: string, id = own) =>
  `update public.human_conversations set ${changes} where id = '${id}' returning *`;

const insert = (columns: Json, into = 'human_conversations') => {
  const values = Object.values(columns).map((value) => (value === null ? 'null' : `'${value}'`));
  return `insert into public.${into} (${Object.keys(columns).join()}) values (${values.join()}) returning *`;
};

/** What no write of a person changes: each is tried on its own. */
const KEPT: Readonly<Record<string, string>> = {
  id: 'gen_random_uuid()',
  user_id: `'${person('b')}'`,
  ai_conversation_id: `'${talk('b')}'`,
  reason: `'Another'`,
  last_seq: '0',
  user_read_seq: '3',
  admin_read_seq: '3',
  claimed_at: `'1999-01-01'`,
  closed_at: `'1999-01-01'`,
  closed_by: `'${person('d')}'`,
  rating: '5',
  rating_comment: `'Great'`,
  last_message_preview: `'Never said'`,
  last_message_role: `'admin'`,
  created_at: `'1999-01-01'`,
  updated_at: `'1999-01-01'`,
};

/** What a tenant's new request is, whatever he says it is. */
const REQUEST: Readonly<Record<string, readonly [forged: unknown, stored: unknown]>> = {
  admin_id: [person('d'), null],
  status: ['closed', 'active'],
  handover: ['coexist', 'pause'],
  last_seq: [99, 1],
  user_read_seq: [1, 0],
  admin_read_seq: [1, 0],
  created_at: ['1999-01-01', now],
  updated_at: ['1999-01-01', now],
  claimed_at: ['1999-01-01', null],
  snoozed_until: ['2999-01-01', null],
  closed_at: ['1999-01-01', null],
  closed_by: [person('d'), null],
  rating: [5, null],
  rating_comment: ['Great', null],
  last_message_preview: ['Never said', null],
  last_message_role: ['admin', null],
  reason: ['  ', null],
  ai_conversation_id: [talk('b'), null],
};

const touched = (columns: readonly string[], values: Expected = {}): Expected => ({
  ...values,
  [CHANGED]: [...columns, 'updated_at', 'last_seq'],
});
const event = (content: string): Expected => ({
  kind: 'event',
  sender_role: 'system',
  sender_id: null,
  content,
  seq: 4,
});

const forgedStates: readonly Attack[] = Object.entries(KEPT).flatMap(([column, value]) =>
  (['tenantA', 'staff', 'service'] as const).map(
    (by): Attack => ({ name: `writes ${column} of a conversation`, by, sql: set(`${column} = ${value}`) }),
  ),
);

const forgedRequests: readonly Attack[] = Object.entries(REQUEST).map(([column, [forged, stored]]) => ({
  name: `asks for a person and forges ${column}`,
  by: 'tenantA',
  stage: 'closed',
  sql: insert({ user_id: person('a'), [column]: forged }),
  leaves: {
    human_conversations: { user_id: person('a'), [column]: stored },
    human_messages: { kind: 'event' },
  },
}));

const floods: readonly Attack[] = [
  {
    name: 'asks for a person and takes it back six times',
    by: 'tenantA',
    stage: 'closed',
    sql: Array.from({ length: 6 }).flatMap(() => [
      'select public.crm_request_human(gen_random_uuid())',
      `select public.crm_cancel_request(id) from public.human_conversations where status = 'active'`,
    ]),
    refused: /^PT429 rate/,
  },
  {
    name: 'inserts six requests of his own',
    by: 'tenantA',
    stage: 'closed',
    sql: Array.from({ length: 6 }).flatMap(() => [
      insert({ user_id: person('a') }),
      `update public.human_conversations set status = 'closed' where status = 'active'`,
    ]),
    refused: /^PT429 rate/,
  },
  {
    name: 'asks twice for one conversation',
    by: 'tenantA',
    stage: 'closed',
    sql: [
      'select public.crm_request_human(gen_random_uuid())',
      'select public.crm_request_human(gen_random_uuid())',
    ],
    leaves: {
      human_conversations: { user_id: person('a'), status: 'active', last_seq: 1 },
      human_messages: { seq: 1 },
    },
    rows: 1,
  },
];

export const conversations: readonly Attack[] = [
  ...forgedStates,
  ...forgedRequests,
  ...floods,
  ...(['tenantA', 'service'] as const).flatMap((by): Attack[] => [
    {
      name: 'takes a conversation over',
      by,
      stage: 'waiting',
      sql: set(`admin_id = '${person('a')}'`),
      refused: /^PT403/,
    },
    {
      name: 'gives a conversation to staff',
      by,
      stage: 'waiting',
      sql: set(`admin_id = '${person('d')}'`),
      refused: /^PT403/,
    },
    { name: 'sends staff away', by, sql: set('admin_id = null'), refused: /^PT403/ },
  ]),
  {
    name: 'lets the bot go on beside a person',
    by: 'tenantA',
    sql: set(`handover = 'coexist'`),
    leaves: { human_conversations: touched([]) },
  },
  {
    name: 'snoozes his own request',
    by: 'tenantA',
    sql: set(`snoozed_until = '2999-01-01'`),
    leaves: { human_conversations: touched([]) },
  },
  {
    name: 'dates his goodbye back and signs it as staff',
    by: 'tenantA',
    sql: set(`status = 'closed', closed_at = '1999-01-01', closed_by = '${person('d')}', rating = 5`),
    leaves: {
      human_conversations: touched(['status', 'closed_at', 'closed_by'], {
        status: 'closed',
        closed_by: person('a'),
        closed_at: now,
        updated_at: now,
      }),
      human_messages: {
        ...event('closed'),
        metadata: (value: unknown) => /"by_role":"user"/.test(JSON.stringify(value)),
      },
    },
    hints: [
      `crm:conversation:${own} conversation`,
      `crm:conversation:${own} message`,
      'crm:inbox conversation',
      `crm:client:${person('a')} entry`,
    ],
  },
  {
    name: 'opens a closed conversation again',
    by: 'tenantA',
    stage: 'closed',
    sql: set(`status = 'active'`),
    refused: /^PT409 closed/,
  },
  {
    name: 'opens a closed conversation again',
    by: 'staff',
    stage: 'closed',
    sql: set(`status = 'active'`),
    refused: /^PT409 closed/,
  },
  {
    name: 'takes over a closed conversation',
    by: 'staff',
    stage: 'closed',
    sql: set(`admin_id = '${person('d')}'`, conversation('0')),
    refused: /^PT409 closed/,
  },
  {
    name: 'closes another tenant’s conversation by writing it',
    by: 'tenantA',
    sql: set(`status = 'closed'`, others),
    rows: 0,
  },
  {
    name: 'closes every conversation there is',
    by: 'tenantA',
    stage: 'waiting',
    sql: `update public.human_conversations set status = 'closed'`,
    leaves: { human_conversations: { user_id: person('a') }, human_messages: event('cancelled') },
  },
  {
    name: 'has a second conversation beside the first',
    by: 'tenantA',
    sql: insert({ user_id: person('a') }),
    refused: /^23505/,
  },
  {
    name: 'asks for a person in another’s name',
    by: 'tenantA',
    stage: 'closed',
    sql: insert({ user_id: person('b') }),
    refused: /^PT404/,
  },
  {
    name: 'asks for a person under the id of another’s conversation',
    by: 'tenantA',
    stage: 'closed',
    sql: `select * from public.crm_request_human('${others}')`,
    refused: /^PT409 idempotency/,
  },
  {
    name: 'turns an insert into an update of another’s conversation',
    by: 'tenantA',
    stage: 'closed',
    sql: `${insert({ id: others, user_id: person('a') }).replace(' returning *', '')} on conflict (id) do update set reason = 'Mine' returning *`,
    refused: /^42501/,
  },
  {
    name: 'brings another’s talk with the bot along',
    by: 'tenantA',
    stage: 'closed',
    sql: `select * from public.crm_request_human(gen_random_uuid(), '${talk('b')}', 'Hello')`,
    leaves: {
      human_conversations: { ai_conversation_id: null, reason: 'Hello' },
      human_messages: { seq: 1 },
    },
  },
  {
    name: 'gives a reason of 4,001 characters',
    by: 'tenantA',
    stage: 'closed',
    sql: `select public.crm_request_human(gen_random_uuid(), null, repeat('x', 4001))`,
    refused: /^PT400/,
  },
  {
    name: 'gives a reason with an escape in it',
    by: 'tenantA',
    stage: 'closed',
    sql: `select public.crm_request_human(gen_random_uuid(), null, E'a\\u001b[2J')`,
    refused: /^PT400/,
  },
  {
    name: 'takes back a request that staff have answered',
    by: 'tenantA',
    sql: `select public.crm_cancel_request('${own}')`,
    refused: /^PT409 claimed/,
  },
  {
    name: 'takes back another’s request',
    by: 'tenantA',
    stage: 'waiting',
    sql: `select public.crm_cancel_request('${others}')`,
    refused: /^PT404/,
  },
  {
    name: 'takes back a client’s request',
    by: 'staff',
    stage: 'waiting',
    sql: `select public.crm_cancel_request('${own}')`,
    refused: /^PT403/,
  },
  {
    name: 'closes another’s conversation',
    by: 'tenantA',
    sql: `select public.crm_close_conversation('${others}')`,
    refused: /^PT404/,
  },
  {
    name: 'starts a conversation as staff do',
    by: 'tenantA',
    stage: 'closed',
    sql: `select public.crm_start_conversation(gen_random_uuid(), '${person('a')}')`,
    refused: /^PT403/,
  },
  {
    name: 'starts a conversation with nobody',
    by: 'staff',
    stage: 'closed',
    sql: 'select public.crm_start_conversation(gen_random_uuid(), gen_random_uuid())',
    refused: /^PT404/,
  },
  {
    name: 'starts a conversation under the id of another',
    by: 'staff',
    stage: 'closed',
    sql: `select public.crm_start_conversation('${others}', '${person('a')}')`,
    refused: /^PT409 idempotency/,
  },
  {
    name: 'starts a conversation in the other’s name and in the past',
    by: 'staff',
    stage: 'closed',
    sql: insert({ user_id: person('a'), admin_id: person('f'), claimed_at: '1999-01-01' }),
    leaves: {
      human_conversations: { user_id: person('a'), admin_id: person('d'), claimed_at: now },
      human_messages: { content: 'started', seq: 1 },
    },
  },
  {
    name: 'opens a conversation that staff already hold and have closed',
    by: 'service',
    stage: 'closed',
    sql: insert({ user_id: person('a'), admin_id: person('d'), status: 'closed', closed_by: person('d') }),
    leaves: {
      human_conversations: { admin_id: null, status: 'active', closed_by: null, claimed_at: null },
      human_messages: { content: 'requested' },
    },
  },
  {
    name: 'claims what the first of staff holds',
    by: 'secondStaff',
    sql: `select public.crm_claim_conversation('${own}')`,
    refused: /^PT409 claimed/,
  },
  {
    name: 'claims what the first of staff holds by writing it',
    by: 'secondStaff',
    sql: set(`admin_id = '${person('f')}'`),
    refused: /^PT409 claimed/,
  },
  {
    name: 'sends the first of staff away by writing it',
    by: 'secondStaff',
    sql: set('admin_id = null'),
    refused: /^PT409 claimed/,
  },
  {
    name: 'claims for somebody else by writing it',
    by: 'staff',
    stage: 'waiting',
    sql: set(`admin_id = '${person('f')}'`),
    refused: /^PT403/,
  },
  {
    name: 'claims in the past',
    by: 'staff',
    stage: 'waiting',
    sql: set(`admin_id = '${person('d')}', claimed_at = '1999-01-01'`),
    leaves: {
      human_conversations: touched(['admin_id', 'claimed_at'], { admin_id: person('d'), claimed_at: now }),
      human_messages: event('claimed'),
    },
  },
  {
    name: 'lets go, and the time of the claim goes',
    by: 'staff',
    sql: set('admin_id = null'),
    leaves: {
      human_conversations: touched(['admin_id', 'claimed_at'], { admin_id: null, claimed_at: null }),
      human_messages: event('released'),
    },
  },
  {
    name: 'claims a closed conversation',
    by: 'staff',
    stage: 'closed',
    sql: `select public.crm_claim_conversation('${conversation('0')}')`,
    refused: /^PT409 closed/,
  },
  {
    name: 'releases a closed conversation',
    by: 'staff',
    sql: `select public.crm_release_conversation('${closedConversation('a')}')`,
    refused: /^PT409 closed/,
  },
  {
    name: 'hands a closed conversation on',
    by: 'staff',
    sql: `select public.crm_transfer_conversation('${closedConversation('a')}', '${person('f')}')`,
    refused: /^PT409 closed/,
  },
  {
    name: 'hands a conversation to a tenant',
    by: 'staff',
    sql: `select public.crm_transfer_conversation('${own}', '${person('b')}')`,
    refused: /^PT404/,
  },
  {
    name: 'hands a conversation on, which is told',
    by: 'staff',
    sql: `select public.crm_transfer_conversation('${own}', '${person('f')}')`,
    leaves: {
      human_conversations: touched(['admin_id'], { admin_id: person('f') }),
      human_messages: event('transferred'),
    },
  },
  {
    name: 'snoozes until yesterday',
    by: 'staff',
    sql: `select public.crm_snooze_conversation('${own}', now() - interval '1 day')`,
    refused: /^PT400/,
  },
  {
    name: 'snoozes for ever',
    by: 'staff',
    sql: `select public.crm_snooze_conversation('${own}', 'infinity')`,
    refused: /^PT400/,
  },
  {
    name: 'snoozes a closed conversation',
    by: 'staff',
    sql: `select public.crm_snooze_conversation('${closedConversation('a')}', now() + interval '1 hour')`,
    refused: /^PT409 closed/,
  },
  {
    name: 'snoozes, which is told',
    by: 'staff',
    sql: `select public.crm_snooze_conversation('${own}', now() + interval '1 hour')`,
    leaves: { human_conversations: touched(['snoozed_until']), human_messages: event('snoozed') },
  },
  {
    name: 'claims what is snoozed, which wakes it',
    by: 'staff',
    stage: 'snoozed',
    sql: set(`admin_id = '${person('d')}'`, conversation('0')),
    leaves: {
      human_conversations: touched(['admin_id', 'claimed_at', 'snoozed_until'], { snoozed_until: null }),
      human_messages: event('claimed'),
    },
  },
  {
    name: 'closes what is snoozed, which wakes it',
    by: 'tenantA',
    stage: 'snoozed',
    sql: set(`status = 'closed'`),
    leaves: {
      human_conversations: { status: 'closed', snoozed_until: null },
      human_messages: event('closed'),
    },
  },
  {
    name: 'rates another’s conversation',
    by: 'tenantA',
    stage: 'closed',
    sql: `select public.crm_rate_conversation('${others}', 1)`,
    refused: /^PT404/,
  },
  {
    name: 'rates a conversation before it ends',
    by: 'tenantA',
    sql: `select public.crm_rate_conversation('${own}', 1)`,
    refused: /^PT409/,
  },
  {
    name: 'rates himself',
    by: 'staff',
    stage: 'closed',
    sql: `select public.crm_rate_conversation('${own}', 5)`,
    refused: /^PT403/,
  },
  ...['0', '6', 'null', '-1'].map(
    (rating): Attack => ({
      name: `rates with ${rating}`,
      by: 'tenantA',
      stage: 'closed',
      sql: `select public.crm_rate_conversation('${own}', ${rating})`,
      refused: /^PT400/,
    }),
  ),
  {
    name: 'rates with an escape in the comment',
    by: 'tenantA',
    stage: 'closed',
    sql: `select public.crm_rate_conversation('${own}', 5, E'\\u001b[2J')`,
    refused: /^PT400/,
  },
  {
    name: 'rates with a comment of 4,001 characters',
    by: 'tenantA',
    stage: 'closed',
    sql: `select public.crm_rate_conversation('${own}', 5, repeat('x', 4001))`,
    refused: /^PT400/,
  },
  {
    name: 'has read what was never said',
    by: 'tenantA',
    sql: `select public.crm_mark_read('${own}', 9999)`,
    leaves: { human_conversations: { user_read_seq: 3, admin_read_seq: 0, [CHANGED]: ['user_read_seq'] } },
  },
  { name: 'has read less than nothing', by: 'tenantA', sql: `select public.crm_mark_read('${own}', -5)` },
  {
    name: 'unreads what he has read',
    by: 'tenantA',
    sql: [`select public.crm_mark_read('${own}', 3)`, `select public.crm_mark_read('${own}', 1)`],
    leaves: { human_conversations: { user_read_seq: 3, [CHANGED]: ['user_read_seq'] } },
  },
  {
    name: 'reads for another',
    by: 'tenantA',
    sql: `select public.crm_mark_read('${others}', 1)`,
    refused: /^PT404/,
  },
  {
    name: 'reads for staff only',
    by: 'staff',
    sql: `select public.crm_mark_read('${own}', 2)`,
    leaves: { human_conversations: { user_read_seq: 0, admin_read_seq: 2, [CHANGED]: ['admin_read_seq'] } },
  },
  {
    name: 'asks for another’s place in the queue',
    by: 'tenantA',
    stage: 'waiting',
    sql: `select * from public.crm_queue('${others}')`,
    refused: /^PT404/,
  },
];
