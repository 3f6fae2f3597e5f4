/** People and rows that attempts aim at. Every text carries a canary that says who alone may read it. */
import type { Query } from '../../../local/src/database/database.ts';
import { insertPeople } from '../../../local/src/people.ts';

/**
 * Two tenants, a visitor who signed in anonymously, a client who never calls, and two of staff. The first of
 * staff holds the first tenant's conversation, the second the second's; the other two wait.
 */
export const people = {
  tenantA: 'a',
  tenantB: 'b',
  visitor: 'e',
  nobody: '0',
  staff: 'd',
  secondStaff: 'f',
} as const;

/** Whose a row is: the last digit of the ids of all that is his. */
export type Whose = (typeof people)[keyof typeof people];

/** Somebody who is not there yet. */
export const newcomer = '9';

const idOf = (kind: string) => (whose: Whose | typeof newcomer) =>
  `${kind}0000000-0000-4000-8000-00000000000${whose}`;

export const person = idOf('1');
/** Active: held by staff (tenants) or waiting (visitor, nobody). */
export const conversation = idOf('2');
/** An older one, closed. */
export const closedConversation = idOf('3');
/** The tenant's first line in the active one, and the answer of staff. */
export const message = idOf('4');
export const answer = idOf('5');
/** With the bot. Nobody's belongs to no user. */
export const talk = idOf('6');
export const ticket = idOf('7');
export const comment = idOf('8');
export const template = idOf('9');
/** A note of staff. Nobody's belongs to no user. */
export const note = (whose: Whose) => 9000 + Number.parseInt(whose, 16);

export const emailOf = (whose: Whose) => `canary-${whose}@people.test`;

const CLIENTS: readonly Whose[] = ['a', 'b', 'e', '0'];
const HOLDER: Partial<Record<Whose, Whose>> = { a: 'd', b: 'f' };

const quote = (text: string | null) => (text === null ? 'null' : `'${text}'`);

/** All that is one client's. */
function rowsOf(whose: Whose): readonly string[] {
  const canary = `canary-${whose}`;
  const own = quote(whose === '0' ? null : person(whose));
  const holder = HOLDER[whose];
  const admin = quote(holder ? person(holder) : null);
  return [
    `insert into public.ai_conversations (id, user_id, title, messages) values
       ('${talk(whose)}', ${own}, 'Talk ${canary}',
        '[{"role": "user", "content": "Question ${canary}"},
          {"role": "assistant", "content": "Reply ${canary}"}]')`,
    `insert into public.human_conversations (id, user_id, status, closed_at, reason) values
       ('${closedConversation(whose)}', '${person(whose)}', 'closed', now(), 'Before ${canary}')`,
    `insert into public.human_conversations (id, user_id, admin_id, claimed_at, reason) values
       ('${conversation(whose)}', '${person(whose)}', ${admin}, ${holder ? 'now()' : 'null'},
        'Reason ${canary}')`,
    `insert into public.human_messages (id, conversation_id, sender_id, sender_role, content) values
       ('${message(whose)}', '${conversation(whose)}', '${person(whose)}', 'user', 'Line ${canary}')`,
    `insert into public.human_messages (id, conversation_id, sender_id, sender_role, content) values
       ('${answer(whose)}', '${conversation(whose)}', ${admin}, '${holder ? 'admin' : 'system'}',
        'Answer ${canary}')`,
    `insert into public.human_messages (conversation_id, sender_role, kind, content, metadata)
       values ('${conversation(whose)}', 'system', 'event', 'requested', '{"event": "requested"}')`,
    `insert into public.support_tickets (id, user_id, title, description) values
       ('${ticket(whose)}', '${person(whose)}', 'Ticket ${canary}', 'Description ${canary}')`,
    `insert into public.ticket_comments (id, ticket_id, user_id, comment) values
       ('${comment(whose)}', '${ticket(whose)}', '${person(holder ?? whose)}', 'Comment ${canary}')`,
    `insert into public.crm_interactions (id, user_id, admin_id, type, title, content, client_id) values
       (${note(whose)}, ${own}, ${admin}, 'note', 'Title canary-staff', 'Note canary-staff',
        gen_random_uuid())`,
    `insert into public.crm_timeline_pins (user_id, source, entry_id, pinned_by) values
       ('${person(whose)}', 'canary-staff', '${note(whose)}', ${admin})`,
    `insert into crm_private.rate_buckets (user_id, bucket, tokens, refilled_at)
       values ('${person(whose)}', 'planted', 1, now())`,
    `insert into crm_private.staff_presence (user_id, seen_at) values ('${person(whose)}', '2026-01-01')`,
  ];
}

const EVENTS = ['broadcast', 'presence'];

/** Topics by pattern; `*` is what there is one of per conversation or client. */
export const TOPICS: Readonly<Record<string, (whose: Whose) => string>> = {
  'crm:conversation:*': (whose) => `crm:conversation:${conversation(whose)}`,
  'crm:typing:*': (whose) => `crm:typing:${conversation(whose)}`,
  'crm:client:*': (whose) => `crm:client:${person(whose)}`,
  'crm:inbox': () => 'crm:inbox',
  'crm:staff': () => 'crm:staff',
  'crm:handover:*': (whose) => `crm:handover:${person(whose)}`,
  'crm:message:*': (whose) => `crm:message:${message(whose)}`,
};

/** Fills an empty database. */
export async function plantScene(query: Query): Promise<void> {
  const names = Object.entries(people);
  await insertPeople(
    query,
    names.map(([, whose]) => ({
      id: person(whose),
      email: emailOf(whose),
      // A tenant may learn the name of whoever answers him.
      name: `Name canary-${whose === 'd' ? 'a' : whose === 'f' ? 'b' : whose}`,
    })),
  );
  await query(`update public.user_profiles set role = 'admin' where id in ($1, $2)`, [
    person('d'),
    person('f'),
  ]);
  await query(`insert into public.crm_templates (id, kind, title, body, shortcut) values
    ('${template('0')}', 'reply', 'Title canary-staff', 'Body canary-staff', 'one'),
    ('${template('d')}', 'reply', 'Title canary-staff', 'Body canary-staff', 'two')`);
  for (const whose of CLIENTS) for (const sql of rowsOf(whose)) await query(sql);
  // Hints of one's own planting say more than those that the rows gave rise to.
  await query('delete from realtime.messages');
  for (const whose of CLIENTS) {
    for (const [pattern, topic] of Object.entries(TOPICS)) {
      const isOwn = /conversation|typing/.test(pattern);
      await query(
        `insert into realtime.messages (topic, extension, event, payload, private)
         select $1, e, 'planted', jsonb_build_object('planted', $3::text), true from unnest($2::text[]) e`,
        [topic(whose), EVENTS, `canary-${isOwn ? whose : 'staff'}`],
      );
    }
  }
  await query(`insert into realtime.messages (topic, extension, event, payload, private)
    values ('room:1', 'broadcast', 'planted', '{"planted": "canary-room"}', true)`);
  await query('analyze');
}
