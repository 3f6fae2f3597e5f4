/** The statement that tries one thing on one person's row, the same whoever tries it. */
import type { Attempt } from './attempts.ts';
import {
  comment,
  conversation,
  message,
  note,
  person,
  TOPICS,
  talk,
  template,
  ticket,
  type Whose,
} from './scene.ts';

type Statements = Pick<Attempt, 'stage' | 'statements'>;

interface RelationStatements {
  /** Which rows are this person's. */
  readonly rows: (whose: Whose) => string;
  /** Assigns a column its own value, unless that says too little. */
  readonly change: string;
  readonly add?: (whose: Whose) => string;
}

const byUser = (whose: Whose) => `user_id = '${person(whose)}'`;
/** The row of nobody has no user where the column allows it. */
const user = (whose: Whose) => (whose === '0' ? 'null' : `'${person(whose)}'`);

const RELATIONS: Readonly<Record<string, RelationStatements>> = {
  user_profiles: {
    rows: (whose) => `id = '${person(whose)}'`,
    change: 'phone = phone',
    add: (whose) => `(id) values ('${person(whose)}') on conflict (id) do update set phone = excluded.phone`,
  },
  ai_conversations: {
    rows: (whose) => `id = '${talk(whose)}'`,
    change: 'title = title',
    add: (whose) => `(user_id) values (${user(whose)})`,
  },
  human_conversations: {
    rows: (whose) => `id = '${conversation(whose)}'`,
    change: `status = 'closed'`,
    add: (whose) => `(user_id) values ('${person(whose)}')`,
  },
  human_messages: {
    rows: (whose) => `id = '${message(whose)}'`,
    change: 'content = content',
    add: (whose) => `(conversation_id, sender_id, sender_role, content)
      values ('${conversation(whose)}', (select auth.uid()), 'user', 'Hello')`,
  },
  support_tickets: {
    rows: (whose) => `id = '${ticket(whose)}'`,
    change: 'title = title',
    add: (whose) => `(user_id, title, description) values ('${person(whose)}', 'Tap', 'Drips')`,
  },
  ticket_comments: {
    rows: (whose) => `id = '${comment(whose)}'`,
    change: 'comment = comment',
    add: (whose) => `(ticket_id, user_id, comment)
      values ('${ticket(whose)}', coalesce((select auth.uid()), '${person('0')}'), 'Hello')`,
  },
  crm_interactions: {
    rows: (whose) => `id = ${note(whose)}`,
    change: 'title = title',
    add: (whose) => `(user_id, type) values (${user(whose)}, 'note')`,
  },
  crm_templates: {
    rows: () => `id = '${template('0')}'`,
    change: 'title = title',
    add: () => `(kind, title, body) values ('reply', 'Hi', 'Hello')`,
  },
  crm_timeline_pins: {
    rows: byUser,
    change: 'entry_id = entry_id',
    add: (whose) => `(user_id, source, entry_id) values ('${person(whose)}', 'x', '1')`,
  },
  'crm_private.rate_buckets': {
    rows: byUser,
    change: 'tokens = tokens',
    add: (whose) => `values ('${person(whose)}', 'x', 1, now())`,
  },
  'crm_private.staff_presence': {
    rows: byUser,
    change: 'seen_at = seen_at',
    add: () => `values ('${person('d')}', now())`,
  },
  crm_timeline: { rows: byUser, change: 'user_id = user_id' },
  'crm_private.timeline_chats': {
    rows: (whose) => `id = '${talk(whose)}'`,
    change: 'user_id = user_id',
  },
  'crm_private.timeline_human_chats': {
    rows: (whose) => `id = '${conversation(whose)}'`,
    change: 'user_id = user_id',
  },
  'crm_private.timeline_interactions': {
    rows: (whose) => `id = ${note(whose)}`,
    change: 'user_id = user_id',
  },
  'crm_private.timeline_tickets': {
    rows: (whose) => `id = '${ticket(whose)}'`,
    change: 'user_id = user_id',
  },
};

/** @throws for a verb or a relation that nobody has described. */
export function onRelation(relation: string, verb: string, whose: Whose): Statements {
  if (relation.endsWith('_seq')) return { stage: 'held', statements: [onSequence(relation, verb)] };
  const described = RELATIONS[relation];
  if (!described) throw new Error(`nothing is known of ${relation}`);
  const { rows, change, add } = described;
  const name = relation.includes('.') ? relation : `public.${relation}`;
  const statements: Readonly<Record<string, string>> = {
    select: `select 1 from ${name} where ${rows(whose)}`,
    // Into a view, nothing: the privilege is asked for all the same.
    insert: `insert into ${name} ${add?.(whose) ?? `(user_id) select user_id from ${name} where false`}`,
    update: `update ${name} set ${change} where ${rows(whose)}`,
    delete: `delete from ${name} where ${rows(whose)}`,
    truncate: `truncate ${name} cascade`,
  };
  const statement = statements[verb];
  if (!statement) throw new Error(`nothing is known of ${verb} on ${relation}`);
  // A client has one active conversation at most.
  const stage = relation === 'human_conversations' && verb === 'insert' ? 'closed' : 'held';
  return { stage, statements: [statement] };
}

function onSequence(sequence: string, verb: string): string {
  if (verb === 'usage') return `select nextval('public.${sequence}')`;
  if (verb === 'update') return `select setval('public.${sequence}', 20000)`;
  return `select last_value from public.${sequence}`;
}

type Call = readonly [args: (whose: Whose) => string, stage?: Attempt['stage']];

const theConversation = (whose: Whose) => `'${conversation(whose)}'`;
const theClient = (whose: Whose) => `'${person(whose)}'`;
const theNote = (whose: Whose) => `${note(whose)}`;
const nothing = () => '';
const TURNS = `'[{"role": "user", "content": "Hello"}]'`;

/** Arguments by the function's name without schema and `crm_`. */
const CALLS: Readonly<Record<string, Call>> = {
  request_human: [() => 'gen_random_uuid(), null, null', 'closed'],
  cancel_request: [theConversation, 'waiting'],
  start_conversation: [(whose) => `gen_random_uuid(), '${person(whose)}'`, 'closed'],
  send_message: [(whose) => `gen_random_uuid(), '${conversation(whose)}', 'Hello', '{}'`],
  claim_conversation: [theConversation, 'waiting'],
  release_conversation: [theConversation],
  transfer_conversation: [(whose) => `'${conversation(whose)}', '${person('f')}'`],
  close_conversation: [theConversation],
  snooze_conversation: [(whose) => `'${conversation(whose)}', now() + interval '1 hour'`],
  mark_read: [(whose) => `'${conversation(whose)}', 1`],
  rate_conversation: [(whose) => `'${conversation(whose)}', 5, null`, 'closed'],
  log_interaction: [
    (whose) => `gen_random_uuid(), '${person(whose)}', 'note', null, 'Hello', 'open', '{}', null, null`,
  ],
  update_interaction: [(whose) => `${note(whose)}, '{"title": "Hello"}'`],
  delete_interaction: [theNote],
  restore_interaction: [theNote],
  timeline_page: [(whose) => `'${person(whose)}', null, null, 50, '{}'`],
  timeline_counts: [theClient],
  inbox: [() => `'all', null, null, 50`],
  inbox_counts: [nothing],
  queue: [theConversation],
  people: [(whose) => `array['${person(whose)}']::uuid[]`],
  client: [theClient],
  staff: [nothing],
  staff_present: [nothing],
  staff_online: [nothing],
  bot_may_reply: [theClient],
  erase_client: [theClient],
  append_ai_messages: [(whose) => `'${talk(whose)}', ${TURNS}, 0, '${person(whose)}'`],
  is_admin: [nothing],
  is_staff: [nothing],
  may_hear: [(whose) => `'crm:conversation:${conversation(whose)}', 'broadcast'`],
  may_speak: [(whose) => `'crm:typing:${conversation(whose)}', 'broadcast'`],
};

/** `name` with its schema. @throws for a function nobody has described. */
export function onFunction(name: string, whose: Whose): Statements {
  const call = CALLS[name.replace(/^\w+\.(crm_)?/, '')];
  if (!call) throw new Error(`nothing is known of ${name}`);
  const [args, stage = 'held'] = call;
  return { stage, statements: [`select * from ${name}(${args(whose)})`] };
}

/** `verb` such as `listen broadcast`. */
export function onTopic(pattern: string, verb: string, whose: Whose): Statements {
  const topic = TOPICS[pattern]?.(whose);
  if (!topic) throw new Error(`nothing is known of ${pattern}`);
  const [what, extension] = verb.split(' ');
  return {
    stage: 'held',
    statements: [
      `select set_config('realtime.topic', '${topic}', true)`,
      what === 'send'
        ? `insert into realtime.messages (topic, extension, event)
           values ('${topic}', '${extension}', 'sent')`
        : `select 1 from realtime.messages
           where topic = '${topic}' and extension = '${extension}' and event = 'planted'`,
    ],
  };
}
