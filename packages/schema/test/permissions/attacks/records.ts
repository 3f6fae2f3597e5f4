/** What staff keep: notes, templates, pins and tickets. Forging who and when, and erasing traces. */
import { type Attack, CHANGED, now } from '../attack.ts';
import { comment, note, person, template, ticket } from '../scene.ts';

const set = (changes: string, id = note('a')) =>
  `update public.crm_interactions set ${changes} where id = ${id} returning *`;
const insert = (columns: string, values: string) =>
  `insert into public.crm_interactions (user_id, type, ${columns}) values ('${person('a')}', 'note', ${values}) returning *`;
const log = (args: string) => `select * from public.crm_log_interaction(${args})`;
const update = (changes: string, id = note('a')) =>
  `select * from public.crm_update_interaction(${id}, '${changes}')`;

/** A note of the second of staff, changed by the first: the new column, and what is stored. */
const FORGED: Readonly<Record<string, readonly [value: string, stored: unknown]>> = {
  admin_id: [`'${person('f')}'`, person('d')],
  created_at: [`'1999-01-01'`, now],
  updated_at: [`'1999-01-01'`, null],
  updated_by: [`'${person('f')}'`, null],
  deleted_at: ['now()', null],
  deleted_by: [`'${person('f')}'`, null],
};

const KEPT: Readonly<Record<string, string>> = {
  id: '77',
  user_id: `'${person('a')}'`,
  admin_id: `'${person('d')}'`,
  client_id: 'gen_random_uuid()',
  created_at: `'1999-01-01'`,
  deleted_by: `'${person('f')}'`,
  updated_at: `'1999-01-01'`,
  updated_by: `'${person('f')}'`,
};

const refusals: readonly (readonly [string, string, RegExp])[] = [
  ['writes a note of 8,001 characters', insert('content', `repeat('x', 8001)`), /^PT400/],
  ['writes a note with an escape', insert('content', `E'\\u001b[2J'`), /^PT400/],
  ['writes a title of 501 characters', insert('title', `repeat('x', 501)`), /^PT400/],
  ['changes a note to one with an escape', set(`content = E'\\u001b[2J'`), /^PT400/],
  ['changes a title to one of 501 characters', set(`title = repeat('x', 501)`), /^PT400/],
  ['writes 70 kB of metadata', insert('metadata', `jsonb_build_object('x', repeat('x', 70000))`), /^23514/],
  ['writes metadata that are a list', insert('metadata', `'[]'`), /^23514/],
  ['dates a note for ever', insert('occurred_at', `'infinity'`), /^23514/],
  ['gives a note a status of his own', insert('status', `'lost'`), /^23514/],
  ['logs for a client who is not there', log(`gen_random_uuid(), gen_random_uuid(), 'note'`), /^PT404/],
  ['logs a talk with the bot', log(`gen_random_uuid(), '${person('a')}', 'chat'`), /^PT400/],
  ['logs without a type', log(`gen_random_uuid(), '${person('a')}', null`), /^PT400/],
  ['logs without an id', log(`null, '${person('a')}', 'note'`), /^PT400/],
  [
    'logs with a status of his own',
    log(`gen_random_uuid(), '${person('a')}', 'note', null, null, 'lost'`),
    /^PT400/,
  ],
  [
    'logs under the id of the other’s note',
    log(`(select client_id from public.crm_interactions where id = ${note('b')}), '${person('b')}', 'note'`),
    /^PT409 idempotency/,
  ],
  ['changes the author of a note', update(`{"admin_id": "${person('f')}"}`), /^PT400/],
  ['changes the client of a note', update(`{"user_id": "${person('b')}"}`), /^PT400/],
  ['changes a note by a list', update('[]'), /^PT400/],
  ['changes a note that is not there', update('{}', 77), /^PT404/],
  ['empties the templates', 'truncate public.crm_templates', /^42501/],
  ['empties the pins', 'truncate public.crm_timeline_pins', /^42501/],
];

const tenants: readonly (readonly [string, string])[] = [
  ['writes a note', insert('content', `'Hello'`)],
  ['logs a note', log(`gen_random_uuid(), '${person('a')}', 'note'`)],
  ['deletes a note by its number', `select * from public.crm_delete_interaction(${note('a')})`],
  ['brings a note back by its number', `select * from public.crm_restore_interaction(${note('a')})`],
  ['changes a note by its number', update('{"title": "Mine"}')],
  ['writes a template', `insert into public.crm_templates (kind, title, body) values ('reply', 'a', 'b')`],
  [
    'pins a note',
    `insert into public.crm_timeline_pins (user_id, source, entry_id) values ('${person('a')}', 'x', '1')`,
  ],
  [
    'opens a ticket for another',
    `insert into public.support_tickets (user_id, title, description) values ('${person('b')}', 'a', 'b')`,
  ],
  [
    'comments on another’s ticket',
    `insert into public.ticket_comments (ticket_id, user_id, comment) values ('${ticket('b')}', '${person('a')}', 'Hi')`,
  ],
];

const passedOver: readonly (readonly [string, string])[] = [
  ['rewrites the notes', `update public.crm_interactions set content = 'Mine'`],
  ['deletes the notes', 'delete from public.crm_interactions'],
  ['rewrites the templates', `update public.crm_templates set body = 'Mine'`],
  ['deletes the templates', 'delete from public.crm_templates'],
  ['takes the pins off', 'delete from public.crm_timeline_pins'],
];

/** On an open host a tenant may write his tickets and comments. */
const onOpenHost: readonly Attack[] = [
  ...['comment_count = 99', `last_comment_preview = 'Never said'`].map(
    (change): Attack => ({
      name: `writes ${change.split(' ')[0]} of his ticket`,
      by: 'tenantA',
      hosts: ['open', 'grown'],
      sql: `update public.support_tickets set ${change} where id = '${ticket('a')}'`,
    }),
  ),
  {
    name: 'has a new ticket that has 99 comments',
    by: 'tenantA',
    sql: `insert into public.support_tickets (user_id, title, description, comment_count, last_comment_preview)
      values ('${person('a')}', 'a', 'b', 99, 'Never said')`,
    leaves: { support_tickets: { comment_count: 0, last_comment_preview: null } },
    hints: [`crm:client:${person('a')} entry`],
  },
  ...['is_admin = true', `user_id = '${person('f')}'`].map(
    (change): Attack => ({
      name: `writes ${change.split(' ')[0]} of his comment`,
      by: 'tenantB',
      hosts: ['open', 'grown'],
      sql: `update public.ticket_comments set ${change} where id = '${comment('b')}'`,
    }),
  ),
  {
    name: 'moves a comment to another’s ticket',
    by: 'tenantA',
    hosts: ['open', 'grown'],
    sql: `update public.ticket_comments set ticket_id = '${ticket('b')}' where id = '${comment('a')}'`,
    refused: /^42501/,
  },
  {
    name: 'gives his ticket to another',
    by: 'tenantA',
    hosts: ['open', 'grown'],
    sql: `update public.support_tickets set user_id = '${person('b')}' where id = '${ticket('a')}'`,
    refused: /^42501/,
  },
];

export const records: readonly Attack[] = [
  ...refusals.map(([name, sql, refused]): Attack => ({ name, by: 'staff', sql, refused })),
  ...tenants.map(([name, sql]): Attack => ({ name, by: 'tenantA', sql, refused: /^(PT403|42501)/ })),
  ...passedOver.map(([name, sql]): Attack => ({ name, by: 'tenantA', sql, rows: 0 })),
  ...onOpenHost,
  {
    name: 'closes his ticket',
    by: 'tenantA',
    hosts: ['fresh'],
    sql: `update public.support_tickets set status = 'closed'`,
    rows: 0,
  },
  ...Object.entries(FORGED).map(
    ([column, [value, stored]]): Attack => ({
      name: `forges ${column} of a new note`,
      by: 'staff',
      sql: insert(column, value),
      leaves: { crm_interactions: { admin_id: person('d'), [column]: stored } },
      hints: [`crm:client:${person('a')} entry`],
    }),
  ),
  ...Object.entries(KEPT).map(
    ([column, value]): Attack => ({
      name: `forges ${column} of a note`,
      by: 'staff',
      sql: set(`${column} = ${value}`, note('b')),
      leaves: {
        crm_interactions: {
          updated_at: now,
          updated_by: person('d'),
          [CHANGED]: ['updated_at', 'updated_by'],
        },
      },
    }),
  ),
  {
    name: 'deletes a note for good, and it stays with who and when',
    by: 'staff',
    sql: `delete from public.crm_interactions where id = ${note('b')}`,
    leaves: {
      crm_interactions: { deleted_at: now, deleted_by: person('d'), [CHANGED]: ['deleted_at', 'deleted_by'] },
    },
  },
  {
    name: 'deletes a note on another day, in the other’s name',
    by: 'staff',
    sql: set(`deleted_at = '1999-01-01', deleted_by = '${person('f')}'`, note('b')),
    leaves: { crm_interactions: { deleted_at: now, deleted_by: person('d') } },
  },
  {
    name: 'changes a note that is deleted',
    by: 'staff',
    sql: [`select public.crm_delete_interaction(${note('a')})`, update('{"title": "Mine"}')],
    refused: /^PT404/,
  },
  {
    name: 'erases somebody who is not there',
    by: 'service',
    sql: 'select public.crm_erase_client(gen_random_uuid())',
    refused: /^PT404/,
  },
  {
    name: 'writes a note without metadata or time',
    by: 'staff',
    sql: insert('metadata, occurred_at', 'null, null'),
    leaves: { crm_interactions: { metadata: {}, occurred_at: now } },
  },
  {
    name: 'writes a text with the line ends of another system, and an empty title',
    by: 'staff',
    sql: insert('title, content', `'', E'a\\r\\nb\\rc'`),
    leaves: { crm_interactions: { title: null, content: 'a\nb\nc' } },
  },
  {
    name: 'signs a note as staff',
    by: 'service',
    sql: insert('admin_id', `'${person('d')}'`),
    leaves: { crm_interactions: { admin_id: null } },
  },
  {
    name: 'forges who made a template',
    by: 'staff',
    sql: `insert into public.crm_templates (kind, title, body, created_by, created_at, updated_by, updated_at)
      values ('reply', 'a', 'b', '${person('f')}', '1999-01-01', '${person('f')}', '1999-01-01')`,
    leaves: {
      crm_templates: { created_by: person('d'), created_at: now, updated_by: person('d'), updated_at: now },
    },
  },
  {
    name: 'forges who made a template later on',
    by: 'staff',
    sql: `update public.crm_templates set created_by = '${person('f')}', created_at = '1999-01-01',
      updated_by = '${person('f')}', updated_at = '1999-01-01' where id = '${template('0')}'`,
    leaves: {
      crm_templates: { updated_by: person('d'), updated_at: now, [CHANGED]: ['updated_by', 'updated_at'] },
    },
  },
  {
    name: 'forges who pinned an entry',
    by: 'staff',
    sql: `insert into public.crm_timeline_pins (user_id, source, entry_id, pinned_by, pinned_at)
      values ('${person('a')}', 'x', '1', '${person('f')}', '1999-01-01')`,
    leaves: { crm_timeline_pins: { pinned_by: person('d'), pinned_at: now } },
  },
  {
    name: 'comments on his ticket as staff',
    by: 'tenantA',
    sql: `insert into public.ticket_comments (ticket_id, user_id, comment, is_admin)
      values ('${ticket('a')}', '${person('d')}', 'Hi', true)`,
    leaves: { ticket_comments: { user_id: person('a'), is_admin: false } },
    hints: [`crm:client:${person('a')} entry`],
  },
  {
    name: 'comments on a ticket as the client',
    by: 'staff',
    sql: `insert into public.ticket_comments (ticket_id, user_id, comment, is_admin)
      values ('${ticket('a')}', '${person('a')}', 'Hi', false)`,
    leaves: { ticket_comments: { user_id: person('d'), is_admin: true } },
  },
];
