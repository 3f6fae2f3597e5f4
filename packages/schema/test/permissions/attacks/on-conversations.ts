/** Statements and leavings that attacks on conversations share. */
import { CHANGED, type Expected } from '../attack.ts';
import type { Json } from '../attempts.ts';
import { conversation } from '../scene.ts';

export const own = conversation('a');
export const others = conversation('b');

/** A direct write. */
export const set = (changes: string, id = own) =>
  `update public.human_conversations set ${changes} where id = '${id}' returning *`;

export const insert = (columns: Json) => {
  const values = Object.values(columns).map((value) => (value === null ? 'null' : `'${value}'`));
  return `insert into public.human_conversations (${Object.keys(columns).join()}) values (${values.join()}) returning *`;
};

/** These columns and what every write changes. */
export const touched = (columns: readonly string[], values: Expected = {}): Expected => ({
  ...values,
  [CHANGED]: [...columns, 'updated_at', 'last_seq'],
});

/** The message that tells of a change. */
export const event = (content: string): Expected => ({
  kind: 'event',
  sender_role: 'system',
  sender_id: null,
  content,
  seq: 4,
});
