/**
 * The bot's conversations: speaking as the bot, while it is silent, in another's talk; and rewriting what was
 * said.
 */
import { type Attack, CHANGED, now } from '../attack.ts';
import type { CallerName, Stage } from '../attempts.ts';
import { person, talk } from '../scene.ts';

const turn = (role: string, content: unknown = 'Hello', more: object = {}) => ({ role, content, ...more });
const list = (...turns: readonly unknown[]) => `'${JSON.stringify(turns)}'::jsonb`;

const append = (turns: string, id: string | null = talk('a'), user: string | null = person('a')) =>
  `select public.append_ai_messages(${id === null ? 'null' : `'${id}'`}, ${turns}, 0, ${user === null ? 'null' : `'${user}'`})`;
const set = (changes: string, id = talk('a')) =>
  `update public.ai_conversations set ${changes} where id = '${id}' returning id`;
const insert = (turns: string, user = person('a')) =>
  `insert into public.ai_conversations (user_id, messages) values ('${user}', ${turns}) returning id`;

/** Who speaks as the bot, and how. */
const spoken: readonly (readonly [string, string])[] = [
  ['through the host’s function', append(list(turn('assistant')))],
  ['in a new talk', append(list(turn('assistant')), null)],
  ['by an insert', insert(list(turn('assistant')))],
  ['behind his own words', append(list(turn('user'), turn('assistant')))],
  ['as a tool', append(list(turn('tool')))],
  ['as no one', append(list({ content: 'Hello' }))],
];

const silent: readonly Attack[] = (['tenantA', 'staff', 'service'] as const).flatMap((by: CallerName) =>
  spoken
    .filter(([how]) => by !== 'staff' || how !== 'by an insert')
    .map(
      ([how, sql]): Attack => ({
        name: `speaks as the silent bot ${how}`,
        by,
        stage: 'waiting' as Stage,
        sql,
        refused: /^PT409 bot_paused/,
      }),
    ),
);

const last = (wanted: object) => (value: unknown) =>
  JSON.stringify((value as object[]).at(-1)) === JSON.stringify(wanted);

const reported: readonly Attack[] = (
  [
    ['speaks as the bot', turn('assistant'), { role: 'assistant', content: 'Hello', reported: true }],
    ['speaks as the system', turn('system'), { role: 'system', content: 'Hello', reported: true }],
    [
      'speaks as the bot and denies it',
      turn('assistant', 'Hello', { reported: false }),
      { role: 'assistant', content: 'Hello', reported: true },
    ],
    ['marks his own words', turn('user', 'Hello', { reported: true }), { role: 'user', content: 'Hello' }],
  ] as const
).flatMap(([name, said, stored]): Attack[] => [
  {
    name: `${name}, and it is told apart`,
    by: 'tenantA',
    stage: 'closed',
    sql: append(list(said)),
    leaves: { ai_conversations: { user_id: person('a'), messages: sorted(stored), message_count: 3 } },
  },
  {
    name: `${name} in a new talk, and it is told apart`,
    by: 'tenantA',
    stage: 'closed',
    sql: insert(list(said)),
    leaves: { ai_conversations: { user_id: person('a'), messages: sorted(stored), message_count: 1 } },
  },
]);

function sorted(wanted: object) {
  const same = (a: object, b: object) =>
    JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
  return (value: unknown) => same((value as object[]).at(-1) ?? {}, wanted);
}

const words: readonly (readonly [string, string])[] = [
  ['4,001 characters', append(list(turn('user', 'x'.repeat(4001))))],
  ['nothing', append(list(turn('user', '')))],
  ['an escape', append(list(turn('user', '\u001b[2J')))],
  ['a number', append(list(turn('user', 7)))],
  ['a list', append(list(turn('user', ['Hello'])))],
  ['no content', append(list({ role: 'user' }))],
  ['text that is no message', append(list('Hello'))],
  ['40 kB beside the text', append(list(turn('user', 'Hello', { actionData: 'x'.repeat(40_000) })))],
  ['an object for a list', append(`'{"role": "user"}'::jsonb`)],
  ['null for a list', append('null')],
  ['a list that is text, by a write', set(`messages = '"Hello"'`)],
];

/** What follows from the messages, and when there was the first. */
const KEPT: Readonly<Record<string, string>> = {
  created_at: `'1999-01-01'`,
  message_count: '99',
  first_line: `'Never said'`,
  last_line: `'Never said'`,
  last_role: `'user'`,
};

const rewritten: readonly (readonly [string, string])[] = [
  ['forgets what was said', set(`messages = '[]'`)],
  ['takes the last answer away', set('messages = messages - 1')],
  ['changes what he said', set(`messages = jsonb_set(messages, '{0,content}', '"Never said"')`)],
  ['changes what the bot said', set(`messages = jsonb_set(messages, '{1,content}', '"Never said"')`)],
  ['changes who said it', set(`messages = jsonb_set(messages, '{0,role}', '"assistant"')`)],
  ['puts a line before all others', set(`messages = ${list(turn('user', 'First'))} || messages`)],
  ['turns the order round', set('messages = jsonb_build_array(messages -> 1, messages -> 0)')],
];

const elsewhere: readonly (readonly [string, string, RegExp])[] = [
  ['goes on with another’s talk', append(list(turn('user')), talk('b'), person('b')), /^PT404/],
  ['goes on with another’s talk in his own name', append(list(turn('user')), talk('b')), /^PT404/],
  ['goes on with another’s talk in nobody’s name', append(list(turn('user')), talk('b'), null), /^PT404/],
  ['goes on with a talk of nobody', append(list(turn('user')), talk('0'), null), /^PT404/],
  ['starts a talk for another', append(list(turn('user')), null, person('b')), /^PT404/],
  ['inserts a talk for another', insert(list(turn('user')), person('b')), /^(PT404|42501)/],
  [
    'inserts a talk of nobody',
    'insert into public.ai_conversations (user_id) values (null)',
    /^(PT404|42501)/,
  ],
  ['gives his talk to another', set(`user_id = '${person('b')}'`), /^PT403/],
  ['gives his talk to nobody', set('user_id = null'), /^PT403/],
];

export const talks: readonly Attack[] = [
  ...silent,
  {
    name: 'speaks as the silent bot by a write',
    by: 'tenantA',
    sql: set(`messages = messages || ${list(turn('assistant'))}`),
    refused: /^PT409 bot_paused/,
  },
  {
    name: 'speaks as the silent bot by a write',
    by: 'service',
    sql: set(`messages = messages || ${list(turn('assistant'))}`),
    refused: /^PT409 bot_paused/,
  },
  {
    name: 'says an answer again while the bot is silent',
    by: 'tenantA',
    sql: append(list(turn('assistant', 'Reply canary-a'))),
    refused: /^PT409 bot_paused/,
  },
  {
    name: 'lets the bot answer beside a person where that was chosen',
    by: 'service',
    stage: 'coexisting',
    sql: append(list(turn('assistant'))),
    leaves: { ai_conversations: { messages: last({ role: 'assistant', content: 'Hello' }) } },
    hints: [`crm:client:${person('a')} entry`],
  },
  ...reported,
  ...words.map(
    ([what, sql]): Attack => ({
      name: `says ${what} to the bot`,
      by: 'tenantA',
      stage: 'closed',
      sql,
      refused: /^(PT400|PT403)/,
    }),
  ),
  ...rewritten.map(
    ([name, sql]): Attack => ({
      name: `${name} in his talk`,
      by: 'tenantA',
      stage: 'closed',
      sql,
      refused: /^(PT403|PT409)/,
    }),
  ),
  ...Object.entries(KEPT).map(
    ([column, value]): Attack => ({
      name: `writes ${column} of his talk`,
      by: 'tenantA',
      sql: set(`${column} = ${value}`),
    }),
  ),
  ...elsewhere.map(
    ([name, sql, refused]): Attack => ({ name, by: 'tenantA', stage: 'closed', sql, refused }),
  ),
  {
    name: 'deletes his talk',
    by: 'tenantA',
    hosts: ['fresh'],
    sql: `delete from public.ai_conversations where id = '${talk('a')}'`,
    refused: /^42501/,
  },
  {
    name: 'dates a new talk back',
    by: 'tenantA',
    sql: `insert into public.ai_conversations (user_id, created_at, message_count, first_line)
      values ('${person('a')}', '1999-01-01', 99, 'Never said')`,
    leaves: { ai_conversations: { created_at: now, message_count: 0, first_line: null } },
  },
  {
    name: 'says 61 things at once',
    by: 'tenantA',
    sql: append(list(...Array.from({ length: 61 }, () => turn('user')))),
    refused: /^PT429 rate/,
  },
  {
    name: 'adds nothing at all, which must not empty the talk',
    by: 'service',
    // A host's own function adds it up as it did before.
    hosts: ['fresh', 'open'],
    sql: append('null'),
    refused: /^PT400/,
  },
  {
    name: 'stores a talk whose messages are missing',
    by: 'owner',
    sql: `insert into public.ai_conversations (user_id, messages) values ('${person('a')}', null)`,
    leaves: { ai_conversations: { messages: [], message_count: 0 } },
  },
  {
    name: 'moves a client’s talk to another',
    by: 'service',
    sql: set(`user_id = '${person('b')}'`),
    refused: /^PT403/,
  },
  {
    name: 'takes the mark off what the client reported',
    by: 'service',
    stage: 'reported',
    sql: set(`messages = messages #- '{1,reported}' || ${list(turn('user'))}`),
    leaves: {
      ai_conversations: {
        messages: (value: unknown) => JSON.stringify((value as object[])[1]).includes('"reported":true'),
        [CHANGED]: ['messages', 'message_count', 'last_line', 'last_role'],
      },
    },
  },
  {
    name: 'takes the mark off what he reported',
    by: 'tenantA',
    stage: 'reported',
    sql: set(`messages = messages #- '{1,reported}'`),
  },
];
