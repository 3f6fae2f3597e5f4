/** The verbs of a conversation out of turn: claiming, handing on, snoozing, reading, rating. */
import { type Attack, CHANGED } from '../attack.ts';
import { closedConversation, conversation, person } from '../scene.ts';

import { event, others, own, touched } from './on-conversations.ts';

export const handovers: readonly Attack[] = [
  {
    name: 'closes another’s conversation',
    by: 'tenantA',
    sql: `select public.crm_close_conversation('${others}')`,
    refused: /^PT404/,
  },
  {
    name: 'claims what the first of staff holds',
    by: 'secondStaff',
    sql: `select public.crm_claim_conversation('${own}')`,
    refused: /^PT409 claimed/,
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
];
