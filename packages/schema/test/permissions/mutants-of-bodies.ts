/** Guard functions with one thing taken out of their bodies. */
import type { Query } from '../../../local/src/database/database.ts';
import type { Mutant } from './mutants.ts';

interface Source {
  readonly name: string;
  /** `create or replace function …` with the body in it. */
  readonly definition: string;
  readonly body: string;
  readonly isTrigger: boolean;
  /** What the body calls and the tables that its triggers stand on. */
  readonly about: readonly string[];
}

/** What calls a function, at one remove, stands for it. */
const SOURCES = `
with sources as (
  select p.oid, p.proname, p.prosrc, coalesce((
    select array_agg(distinct c.relname) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgfoid = p.oid), '{}') as tables
  from pg_proc p where p.pronamespace = 'crm_private'::regnamespace
)
select s.proname as name, pg_get_functiondef(s.oid) as definition, s.prosrc as body,
  p.prorettype = 'trigger'::regtype as "isTrigger",
  array(select distinct unnest(o.proname || o.tables) from sources o
    where o.oid = s.oid
      or (s.proname <> 'fail' and o.prosrc like '%crm_private.' || s.proname || '(%')) as about
from sources s join pg_proc p on p.oid = s.oid
-- Some triggers stand only where a host has what they are for.
where p.prorettype <> 'trigger'::regtype or s.tables <> '{}' order by 1`;

/** Lets everything by. A statement trigger has neither row. */
const PASS = `
begin
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
`;

/** One replacement in a function, and what it means. */
type Weakening = readonly [name: string, what: RegExp | string, by: string, means: string];

const WEAKENINGS: readonly Weakening[] = [
  ['is_visitor', /^[\s\S]*$/, 'select false', 'takes no one for a visitor'],
  ['is_staff', /^[\s\S]*$/, 'begin return true; end', 'takes all for staff'],
  ['is_staff', 'not crm_private.is_visitor() and', '', 'takes visitors for staff'],
  ['is_staff', `p.role = 'admin' or p.is_super_admin`, 'p.role is not null', 'takes every role for staff'],
  ['require_user', ' or crm_private.is_visitor()', '', 'lets visitors in'],
  ['require_user', 'v_user is null or ', '', 'lets people in who are nobody'],
  ['caller', /^[\s\S]*$/, `select 'owner'`, 'takes all for the owner'],
  ['caller', /^[\s\S]*$/, `select 'service_role'`, 'takes all for the service role'],
  ['person_is_staff', /^[\s\S]*$/, 'select true', 'takes all for staff'],
  ['check_text', 'not between 1 and p_longest', '> 1000000', 'lets long texts pass'],
  ['check_text', /or p_text ~ '[^']*'/, '', 'lets control characters pass'],
  ['take_tokens', 'v_left < 0', 'false', 'never runs dry'],
  ['lock_conversation', 'c.user_id = v_user or', 'true or', 'opens every conversation'],
  ['lock_conversation', ' or crm_private.is_staff()', '', 'keeps staff out'],
  ['request_human', 'user_id = v_user and', '', 'answers with another’s conversation'],
  ['send_message', `and v_message.sender_id = (select auth.uid())`, '', 'answers with another’s message'],
  ['send_message', 'and v_message.content = p_content', '', 'answers whatever was sent'],
  [
    'send_message',
    'v_message.conversation_id = p_conversation_id and',
    '',
    'answers from another conversation',
  ],
  ['bot_is_paused', /^[\s\S]*$/, 'select false', 'never silences the bot'],
  ['bot_is_paused', `and c.handover = 'pause'`, '', 'silences the bot too often'],
  ['unmarked', `p_element - 'reported'`, 'p_element', 'takes the mark for a part of the message'],
  ['added_messages', /^[\s\S]*$/, `select e from jsonb_array_elements('[]'::jsonb) e`, 'sees nothing added'],
  ['added_messages', 'except all', 'except', 'overlooks what is said twice'],
  [
    'stamp_bot_conversation',
    /e \|\| '\{"reported": true\}'(?= end order by i\), '\[\]'\)\n\s+into v_marked\n.* where i > v)/,
    'e',
    'marks nothing',
  ],
  [
    'stamp_bot_conversation',
    `when r.element is not null then e || '{"reported": true}'`,
    '',
    'forgets marks',
  ],
  [
    'stamp_bot_conversation',
    `not in ('user', 'system')`,
    `= 'assistant'`,
    'silences only who is called assistant',
  ],
  [
    'stamp_message',
    `case when v_conversation.user_id = v_user then 'user' else 'admin' end`,
    'new.sender_role',
    'believes the author’s role',
  ],
  [
    'stamp_message',
    `v_user := crm_private.require_user();\n      new.sender_id := v_user`,
    'v_user := new.sender_id',
    'believes the author',
  ],
  ['stamp_message', `new.sender_role = 'admin' and not crm_private.is_staff()`, 'false', 'lets strangers in'],
  ['stamp_message', `if new.sender_role = 'user' then`, 'if false then', 'counts no message'],
  ['stamp_conversation', `tg_argv[0] = 'direct' and`, 'false and', 'lets tenants choose the handover'],
  ['stamp_conversation', 'and a.user_id = new.user_id', '', 'takes another’s talk along'],
  [
    'limit_conversation_update',
    'new.admin_id is distinct from old.admin_id',
    'false',
    'lets anybody take over',
  ],
  ['stamp_conversation_change', `old.status = 'closed' and (`, 'false and (', 'opens what is closed'],
  [
    'limit_conversation_update',
    `not v_staff and crm_private.caller() <> 'service_role'`,
    'false',
    'takes tenants for staff',
  ],
  ['guard_profile', 'new.role is distinct from old.role', 'false', 'lets people change roles'],
  [
    'guard_profile',
    'or new.is_super_admin is distinct from old.is_super_admin',
    '',
    'lets people raise the flag',
  ],
  ['guard_profile', 'or new.id is distinct from old.id', '', 'lets people take ids'],
  ['guard_profile', `coalesce(new.role::text, 'user') <> 'user' or `, '', 'lets people be born as staff'],
  ['guard_profile', 'or coalesce(new.is_super_admin, false)', '', 'lets people be born with the flag'],
  ['keep_profile', /exists \([\s\S]*?\)\s+or /, '', 'deletes what hangs on a profile'],
  ['keep_profile', /or \(not crm_private[\s\S]*?'service_role'\)/, '', 'lets people delete profiles'],
  ['require_timeline', '(not v_staff and p_user_id <> v_user)', 'false', 'shows every timeline'],
  ['require_timeline', /or not exists \([^)]*\)/, '', 'tells who is there'],
  ['timeline_page', 'v_staff and p_kinds is null', 'p_kinds is null', 'shows tenants notes'],
  ['timeline_page', 'v_staff and chosen', 'chosen', 'shows tenants notes by kind'],
  [
    'timeline_page',
    'v_staff and (p_kinds is null or v.kind',
    '(p_kinds is null or v.kind',
    'shows tenants a host’s entries',
  ],
  [
    'timeline_page',
    `'ai_conversations' then v_key::uuid`,
    `'ai_conversations' then c_greatest`,
    'doubles talks',
  ],
  ['queue', '(c.user_id = v_user or crm_private.is_staff())', 'true', 'tells everybody’s place'],
  ['people', /v_staff\n\s+or /, 'true or ', 'tells every name'],
  [
    'people',
    '(crm_private.person_is_staff(p.id) and exists',
    '(crm_private.person_is_staff(p.id) or exists',
    'tells the names of all staff',
  ],
  ['like_pattern', /^[\s\S]*$/, `select '%' || p_text || '%'`, 'takes patterns'],
  ['bot_may_reply', `crm_private.caller() not in ('service_role', 'owner')`, 'false', 'tells all'],
  ['erase_client', `crm_private.caller() not in ('service_role', 'owner')`, 'false', 'lets all erase'],
  [
    'update_interaction',
    `v_key not in ('title', 'content', 'status', 'metadata', 'occurred_at', 'follow_up_at')`,
    'false',
    'takes any key',
  ],
  ['log_interaction', 'and admin_id = v_user and user_id = p_user_id', '', 'answers with another’s note'],
  ['mark_read', 'least(coalesce(p_seq, 0), v_conversation.last_seq)', 'p_seq', 'reads ahead'],
  ['mark_read', 'and user_read_seq < v_seq', '', 'unreads'],
  ['may_hear', /^[\s\S]*$/, 'begin return true; end', 'lets all listen'],
  ['may_hear', 'c.user_id = (select auth.uid()) or', 'true or', 'lets all hear every conversation'],
  ['may_hear', /if crm_private.is_visitor\(\) then\s+return false;\s+els/, '', 'lets visitors listen'],
  ['may_speak', /^[\s\S]*$/, 'begin return true; end', 'lets all speak'],
  ['may_speak', /\(p_topic like[\s\S]*?\)\s+and/, '', 'lets hearers speak'],
  ['may_speak', /\s+and crm_private.may_hear\(p_topic, p_extension\)/, '', 'lets strangers speak'],
  [
    'hint_message',
    `jsonb_build_object('seq', new.seq)`,
    `jsonb_build_object('seq', new.seq, 'text', new.content)`,
    'tells the text',
  ],
];

/** Locks are left alone: what they are for takes two sessions. */
const CHECK = /perform crm_private\.(fail|fail_claimed|require_\w+|check_\w+|take_tokens)\([\s\S]*?\);/g;
const ASSIGNMENT = /new\.\w+ := [\s\S]*?;/g;
const REQUIRED = /crm_private\.require_(staff|user)\(\)/g;

/** Each match of a pattern replaced, one a mutant. */
function eachReplaced(source: Source, pattern: RegExp, by: string, means: string): Mutant[] {
  return [...source.body.matchAll(pattern)].map((match, at) => {
    const body = source.body.slice(0, match.index) + by + source.body.slice(match.index + match[0].length);
    const what = match[0].replace(/\s+/g, ' ').slice(0, 90);
    return mutantOf(source, body, `${source.name} without ${means} ${at + 1}: ${what}`);
  });
}

const mutantOf = ({ definition, body, about }: Source, mutated: string, name: string): Mutant => ({
  name,
  statements: [definition.replace(body, () => mutated)],
  about,
  shows: 'in deeds',
});

/** @throws naming a weakening that no longer fits its function. */
function weakened(sources: ReadonlyMap<string, Source>, [name, what, by, means]: Weakening): Mutant {
  const source = sources.get(name);
  const body = source?.body.replace(what, () => by);
  if (!source || body === source.body || body === undefined) throw new Error(`no place in ${name}: ${means}`);
  return mutantOf(source, body, `${name} ${means}`);
}

export async function bodyMutants(query: Query): Promise<Mutant[]> {
  const rows = (await query(SOURCES)) as unknown as Source[];
  const sources = new Map(rows.map((source) => [source.name, source]));
  return rows
    .flatMap((source) => [
      ...(source.isTrigger ? [mutantOf(source, PASS, `${source.name} passes everything through`)] : []),
      ...eachReplaced(source, CHECK, 'null;', 'check'),
      ...eachReplaced(source, ASSIGNMENT, 'null;', 'stamp'),
      ...eachReplaced(source, REQUIRED, '(select auth.uid())', 'demand'),
    ])
    .concat(WEAKENINGS.map((weakening) => weakened(sources, weakening)));
}
