/** Writing how a conversation stands: who holds it, that it is closed, what was rated. */
import { type Attack, now } from '../attack.ts';
import { closedConversation, conversation, person, talk } from '../scene.ts';

import { event, others, own, set, touched } from './on-conversations.ts';

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
  last_message_role: `'user'`,
  created_at: `'1999-01-01'`,
  updated_at: `'1999-01-01'`,
};

const forgedStates: readonly Attack[] = Object.entries(KEPT).flatMap(([column, value]) =>
  (['tenantA', 'staff', 'service'] as const).map(
    (by): Attack => ({ name: `writes ${column} of a conversation`, by, sql: set(`${column} = ${value}`) }),
  ),
);

/** Nothing hangs on the closed one, and its client may have others: only the guard keeps its ids. */
const moved: readonly Attack[] = ['id', 'user_id'].map((column) => ({
  name: `writes ${column} of a closed conversation`,
  by: 'staff',
  sql: set(`${column} = ${KEPT[column]}`, closedConversation('a')),
  rows: 1,
}));

export const conversations: readonly Attack[] = [
  ...(['tenantA', 'staff', 'service'] as const).flatMap((by): Attack[] => [
    {
      name: 'deletes a conversation',
      by,
      sql: `delete from public.human_conversations where id = '${own}'`,
      refused: /^42501/,
    },
    {
      name: 'empties the conversations',
      by,
      sql: 'truncate public.human_conversations cascade',
      refused: /^42501/,
    },
    { name: 'empties the profiles', by, sql: 'truncate public.user_profiles cascade', refused: /^42501/ },
    { name: 'empties the interactions', by, sql: 'truncate public.crm_interactions', refused: /^42501/ },
  ]),
  ...forgedStates,
  ...moved,
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
];
