/** The way through REST, auth and functions. */
import { now } from '../attack.ts';
import type { Request } from '../network.ts';
import { answer, conversation, message, note, person, talk } from '../scene.ts';

const own = conversation('a');
const rest = (path: string) => `/rest/v1/${path}`;
const rpc = (name: string) => rest(`rpc/${name}`);
const REPRESENTATION = { prefer: 'return=representation' };
const MERGE = { prefer: 'return=representation,resolution=merge-duplicates' };
const COUNT = { prefer: 'count=exact' };
const SCHEMA = { 'accept-profile': 'crm_private', 'content-profile': 'crm_private' };

/** By the first tenant: an empty list, or nothing that is not his. */
const reads: readonly (readonly [name: string, path: string, rows?: number])[] = [
  ['reads the notes', rest('crm_interactions?select=*'), 0],
  ['reads a note by its number', rest(`crm_interactions?id=eq.${note('a')}`), 0],
  ['sorts the notes', rest('crm_interactions?order=content.desc&limit=1'), 0],
  ['reads the templates', rest('crm_templates?select=*'), 0],
  ['reads what is pinned', rest('crm_timeline_pins?select=*'), 0],
  ['reads notes through the timeline', rest('crm_timeline?kind=eq.note'), 0],
  ['reads the timeline by alternatives', rest('crm_timeline?or=(kind.eq.note,kind.eq.call)'), 0],
  ['reads another’s timeline', rest(`crm_timeline?user_id=eq.${person('b')}`), 0],
  [
    'embeds notes under himself',
    rest('user_profiles?select=id,crm_interactions!crm_interactions_user_id_fkey(*)'),
  ],
  [
    'embeds notes under staff',
    rest('user_profiles?select=*,crm_interactions!crm_interactions_admin_id_fkey(*)'),
  ],
  ['embeds pins under himself', rest('user_profiles?select=id,crm_timeline_pins(*)')],
  ['embeds conversations under messages', rest('human_messages?select=*,human_conversations(*)')],
  ['reads other messages', rest(`human_messages?conversation_id=eq.${conversation('b')}`), 0],
  ['searches other messages', rest(`human_messages?content=like.Line*&sender_id=neq.${person('a')}`), 0],
  ['reads other conversations', rest(`human_conversations?user_id=neq.${person('a')}`), 0],
  ['reads other talks by a path', rest(`ai_conversations?select=messages-%3E0&id=eq.${talk('b')}`), 0],
  ['reads other people', rest(`user_profiles?id=neq.${person('a')}`), 0],
  ['casts what he reads to make an error of it', rest('human_messages?select=content::int')],
  ['sorts by a query', rest('human_messages?order=(select%20content%20from%20crm_interactions)')],
  ['filters with SQL', rest(`human_messages?id=eq.1'%3Bdrop%20table%20human_messages%3B--`)],
  ['selects with SQL', rest('human_messages?select=(select%20content%20from%20crm_interactions)')],
  ['asks what there is', rest('')],
];

const refusedReads: readonly (readonly [name: string, path: string, headers?: Record<string, string>])[] = [
  ['reads allowances in the hidden schema', rest('rate_buckets?select=*'), SCHEMA],
  ['reads notes in the hidden schema', rest('timeline_interactions?select=*&limit=0&kind=eq.note'), SCHEMA],
  ['reads the accounts', rest('users?select=*'), { 'accept-profile': 'auth' }],
  ['reads the hints', rest('messages?select=*'), { 'accept-profile': 'realtime' }],
  ['reads the stored copies', rest('stored?select=*'), { 'accept-profile': 'attempts' }],
  ['lists the accounts as an administrator', '/auth/v1/admin/users'],
];

const calls: readonly (readonly [name: string, path: string, body: object])[] = [
  ['opens another’s timeline', rpc('crm_timeline_page'), { p_user_id: person('b') }],
  ['opens the inbox', rpc('crm_inbox'), { p_filter: 'all' }],
  ['counts the inbox', rpc('crm_inbox_counts'), {}],
  ['opens a client’s card', rpc('crm_client'), { p_user_id: person('b') }],
  ['lists staff', rpc('crm_staff'), {}],
  ['erases a client', rpc('crm_erase_client'), { p_user_id: person('b') }],
  ['claims his own conversation', rpc('crm_claim_conversation'), { p_conversation_id: own }],
  ['closes another’s conversation', rpc('crm_close_conversation'), { p_conversation_id: conversation('b') }],
  ['changes a note', rpc('crm_update_interaction'), { p_id: note('a'), p_changes: { title: 'Mine' } }],
  [
    'sends into another’s conversation',
    rpc('crm_send_message'),
    { p_id: person('0'), p_conversation_id: conversation('b'), p_content: 'Hello' },
  ],
  [
    'sends 5,000 characters',
    rpc('crm_send_message'),
    { p_id: person('0'), p_conversation_id: own, p_content: 'x'.repeat(5000) },
  ],
  [
    'sends a null byte',
    rpc('crm_send_message'),
    { p_id: person('0'), p_conversation_id: own, p_content: 'a\u0000b' },
  ],
  [
    'speaks as the silent bot',
    rpc('append_ai_messages'),
    {
      p_conversation_id: talk('a'),
      p_new_messages: [{ role: 'assistant', content: 'Hello' }],
      p_cost_usd: 0,
      p_user_id: person('a'),
    },
  ],
  [
    'goes on with another’s talk',
    rpc('append_ai_messages'),
    {
      p_conversation_id: talk('b'),
      p_new_messages: [{ role: 'user', content: 'Hello' }],
      p_cost_usd: 0,
      p_user_id: person('b'),
    },
  ],
  ['sets who he is', rpc('set_config'), { setting_name: 'role', new_value: 'service_role', is_local: false }],
  ['has the server wait', rpc('pg_sleep'), { seconds: 5 }],
  ['reads a file', rpc('pg_read_file'), { filename: '/etc/passwd' }],
  ['makes dialogues', '/functions/v1/import-dialogues', { dialogues: [] }],
];

const WRITES: readonly (readonly [string, Pick<Request, 'method' | 'path' | 'body' | 'headers'>])[] = [
  [
    'rewrites an answer',
    { method: 'PATCH', path: rest(`human_messages?id=eq.${answer('a')}`), body: { content: 'Never said' } },
  ],
  [
    'rewrites an answer by an upsert',
    {
      path: rest('human_messages'),
      headers: MERGE,
      body: {
        id: answer('a'),
        conversation_id: own,
        sender_id: person('a'),
        sender_role: 'user',
        content: 'Never said',
      },
    },
  ],
  ['deletes a message', { method: 'DELETE', path: rest(`human_messages?id=eq.${message('a')}`) }],
  [
    'makes himself staff',
    { method: 'PATCH', path: rest(`user_profiles?id=eq.${person('a')}`), body: { role: 'admin' } },
  ],
  [
    'takes his role away first',
    { method: 'PATCH', path: rest(`user_profiles?id=eq.${person('a')}`), body: { role: null } },
  ],
  [
    'makes himself a super admin',
    { method: 'PATCH', path: rest(`user_profiles?id=eq.${person('a')}`), body: { is_super_admin: true } },
  ],
  [
    'makes himself staff by an upsert',
    { path: rest('user_profiles'), headers: MERGE, body: { id: person('a'), role: 'admin' } },
  ],
  [
    'sends staff away',
    { method: 'PATCH', path: rest(`human_conversations?id=eq.${own}`), body: { admin_id: null } },
  ],
  ['asks for a person for another', { path: rest('human_conversations'), body: { user_id: person('b') } }],
  [
    'writes a note',
    { path: rest('crm_interactions'), body: { user_id: person('a'), type: 'note', content: 'Mine' } },
  ],
  [
    'takes an answer out of his talk',
    { method: 'PATCH', path: rest(`ai_conversations?id=eq.${talk('a')}`), body: { messages: [] } },
  ],
  ['deletes his talk', { method: 'DELETE', path: rest(`ai_conversations?id=eq.${talk('a')}`) }],
  [
    'opens a ticket for another',
    { path: rest('support_tickets'), body: { user_id: person('b'), title: 'a', description: 'b' } },
  ],
];

/** Passed over: nobody is told that there is something. */
const PASSED: readonly (readonly [string, Pick<Request, 'method' | 'path' | 'body'>])[] = [
  [
    'makes another staff',
    { method: 'PATCH', path: rest(`user_profiles?id=eq.${person('b')}`), body: { role: 'admin' } },
  ],
  [
    'closes another’s conversation by a write',
    {
      method: 'PATCH',
      path: rest(`human_conversations?id=eq.${conversation('b')}`),
      body: { status: 'closed' },
    },
  ],
  ['deletes the notes', { method: 'DELETE', path: rest('crm_interactions?id=gt.0') }],
  [
    'rewrites the templates',
    { method: 'PATCH', path: rest('crm_templates?kind=eq.reply'), body: { body: 'Mine' } },
  ],
];

const TABLES = [
  'human_conversations',
  'human_messages',
  'crm_interactions',
  'crm_templates',
  'crm_timeline',
  'ai_conversations',
  'support_tickets',
  'user_profiles',
];

const TAMPERED = ['edited token', 'token without a signature', 'token signed by himself'] as const;

export const requests: readonly Request[] = [
  ...reads.map(
    ([name, path, rows]): Request => ({ name, by: 'tenantA', path, ...(rows === undefined ? {} : { rows }) }),
  ),
  {
    name: 'counts the notes',
    by: 'tenantA',
    method: 'HEAD',
    path: rest('crm_interactions?select=*'),
    headers: COUNT,
    rows: 0,
  },
  {
    name: 'counts other messages',
    by: 'tenantA',
    method: 'HEAD',
    path: rest(`human_messages?conversation_id=eq.${conversation('b')}`),
    headers: COUNT,
    rows: 0,
  },
  ...refusedReads.map(
    ([name, path, headers = {}]): Request => ({ name, by: 'tenantA', path, headers, refused: true }),
  ),
  ...calls.map(([name, path, body]): Request => ({ name, by: 'tenantA', path, body, refused: true })),
  {
    name: 'asks who the second of staff is',
    by: 'tenantA',
    path: rpc('crm_people'),
    body: { p_ids: [person('f'), person('b')] },
    rows: 0,
  },
  {
    name: 'asks for notes by kind',
    by: 'tenantA',
    path: rpc('crm_timeline_page'),
    body: { p_user_id: person('a'), p_kinds: ['note'] },
    rows: 0,
  },
  {
    name: 'asks whether he is staff after he said so',
    by: 'boaster',
    path: rpc('crm_inbox'),
    body: {},
    refused: true,
  },
  ...WRITES.map(
    ([name, request]): Request => ({
      name,
      by: 'tenantA',
      headers: REPRESENTATION,
      ...request,
      refused: true,
    }),
  ),
  ...PASSED.map(
    ([name, request]): Request => ({ name, by: 'tenantA', headers: REPRESENTATION, ...request, rows: 0 }),
  ),
  {
    name: 'signs a message as staff, in the past',
    by: 'tenantA',
    path: rest('human_messages'),
    headers: REPRESENTATION,
    body: {
      conversation_id: own,
      sender_id: person('a'),
      sender_role: 'admin',
      kind: 'event',
      seq: 1,
      content: 'Hi',
      created_at: '1999-01-01',
    },
    leaves: {
      human_messages: { sender_id: person('a'), sender_role: 'user', kind: 'text', seq: 4, created_at: now },
    },
  },
  {
    name: 'raises himself in his account’s metadata',
    by: 'tenantA',
    method: 'PUT',
    path: '/auth/v1/user',
    body: { data: { role: 'admin' }, app_metadata: { role: 'admin' }, role: 'service_role' },
  },
  { name: 'opens the inbox after that', by: 'tenantA', path: rpc('crm_inbox'), body: {}, refused: true },
  ...TAMPERED.flatMap((by): Request[] => [
    { name: 'opens the inbox', by, path: rpc('crm_inbox'), body: {}, refused: true },
    { name: 'reads the notes', by, path: rest('crm_interactions?select=*'), refused: true },
  ]),
  ...TABLES.flatMap((table): Request[] => [
    { name: `reads ${table}`, by: 'anon', path: rest(`${table}?select=*`), refused: true },
    { name: `reads ${table}`, by: 'visitor', path: rest(`${table}?select=*`), rows: 0 },
  ]),
  {
    name: 'asks for a person',
    by: 'anon',
    path: rpc('crm_request_human'),
    body: { p_conversation_id: person('0') },
    refused: true,
  },
  {
    name: 'asks for a person',
    by: 'visitor',
    path: rpc('crm_request_human'),
    body: { p_conversation_id: person('0') },
    refused: true,
  },
  {
    name: 'speaks as the silent bot',
    by: 'service',
    path: rpc('append_ai_messages'),
    refused: true,
    body: {
      p_conversation_id: talk('a'),
      p_new_messages: [{ role: 'assistant', content: 'Hello' }],
      p_cost_usd: 0,
      p_user_id: person('a'),
    },
  },
];
