/** Asking for people: in floods, for others, with forged rows and foreign ids. */
import { type Attack, now } from '../attack.ts';
import { person, talk } from '../scene.ts';

import { insert, others, own } from './on-conversations.ts';

/** What a tenant's new request is, whatever he says it is. */
const REQUEST: Readonly<Record<string, readonly [forged: unknown, stored: unknown]>> = {
  admin_id: [person('d'), null],
  status: ['closed', 'active'],
  handover: ['coexist', 'pause'],
  last_seq: [99, 1],
  user_read_seq: [1, 0],
  admin_read_seq: [1, 0],
  created_at: ['1999-01-01', now],
  updated_at: ['2999-01-01', now],
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

export const asking: readonly Attack[] = [
  ...forgedRequests,
  ...floods,
  {
    name: 'asks for a person where a request stands in his name',
    by: 'visitor',
    sql: 'select * from public.crm_request_human(gen_random_uuid())',
    refused: /^PT401/,
  },
  {
    name: 'is asked to sign in before he asks for a person',
    by: 'visitor',
    stage: 'closed',
    sql: insert({ user_id: person('e') }),
    refused: /^PT401/,
  },
  {
    name: 'asks for a person while others wait',
    by: 'tenantA',
    stage: 'others wait',
    sql: 'select * from public.crm_request_human(gen_random_uuid())',
    leaves: { human_conversations: { user_id: person('a'), status: 'active' }, human_messages: { seq: 1 } },
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
    name: 'asks for another’s place in the queue',
    by: 'tenantA',
    stage: 'waiting',
    sql: `select * from public.crm_queue('${others}')`,
    refused: /^PT404/,
  },
];
