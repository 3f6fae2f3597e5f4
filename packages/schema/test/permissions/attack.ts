/** An attack, and what it may at most leave behind. */
import type { Query } from '../../../local/src/database/database.ts';
import {
  type CallerName,
  type Change,
  claimsOf,
  type Host,
  type Json,
  type Outcome,
  runAttempts,
  type Stage,
} from './attempts.ts';
import type { Fault } from './matrix.ts';
import { people } from './scene.ts';

/** Columns with what they hold now: a value, or a question to it. */
export type Expected = Readonly<Record<string, unknown>>;

export interface Attack {
  /** What is tried, as a sentence goes on after who tries it. */
  readonly name: string;
  readonly by: CallerName;
  /** Default `held`. */
  readonly stage?: Stage;
  /** Where it is tried. Default: on every host. */
  readonly hosts?: readonly Host[];
  readonly sql: string | readonly string[];
  /**
   * By relation, what is honestly left: every row that changed there or went agrees, and one did. Default:
   * nothing changes anywhere.
   */
  readonly leaves?: Readonly<Record<string, Expected>>;
  /**
   * How the answer must be worded, as `code hint message`. Default: any refusal, or rows without a canary.
   */
  readonly refused?: RegExp;
  /** How many rows come back. */
  readonly rows?: number;
  /** `topic event` of all hints that go out. Default: any, without texts. */
  readonly hints?: readonly string[];
}

/** A time of this very run. */
export const now = (value: unknown) => Math.abs(Date.parse(String(value)) - Date.now()) < 600_000;

/** An update of exactly these columns, or of some of them. */
export const CHANGED = Symbol('changed');

/** What follows from a row by itself. */
const WAKE: Readonly<Record<string, readonly [relation: string, columns: readonly string[]]>> = {
  human_messages: [
    'human_conversations',
    ['last_seq', 'last_message_preview', 'last_message_role', 'updated_at', 'snoozed_until'],
  ],
  ticket_comments: ['support_tickets', ['comment_count', 'last_comment_preview']],
};

/** Refusals by a rule; anything else is a statement that misses its aim. */
const REFUSALS =
  /^(42501|PT4\d\d|23514|23505|23503|23502|22P02|22P05|22007|22008|22003|22001|22023|42804|428C9)$/;

const changedColumns = ({ was, is }: Change) =>
  was && is ? Object.keys(is).filter((key) => JSON.stringify(is[key]) !== JSON.stringify(was[key])) : [];

function agrees(row: Json, expected: Expected): boolean {
  return Object.entries(expected).every(([column, value]) =>
    typeof value === 'function' ? value(row[column]) : JSON.stringify(row[column]) === JSON.stringify(value),
  );
}

function isHonestHint({ was, is }: Change): boolean {
  const keys = Object.keys((is?.payload ?? {}) as Json);
  return was === null && keys.length > 1 && keys.every((key) => ['id', 'seq', 'kind'].includes(key));
}

/** Who attacks, and what he may leave. */
type Traces = Pick<Attack, 'by' | 'leaves'>;

/** Whether a change is one the attacker may well cause. */
function isHonest(change: Change, { by, leaves = {} }: Traces, touched: readonly string[]): boolean {
  const { relation, was, is } = change;
  const columns = changedColumns(change).filter((column) => !touched.includes(column));
  if (was && is && columns.length === 0) return true;
  if (relation === 'realtime.messages' && isHonestHint(change)) return true;
  if (relation === 'crm_private.rate_buckets' && by !== 'owner' && is) return is.user_id === claimsOf(by).sub;
  const expected = leaves[relation];
  const row = is ?? was;
  if (expected && row && agrees(row, expected)) {
    const allowed = (expected as { [CHANGED]?: readonly string[] })[CHANGED];
    if (!was || !is || !allowed || columns.every((column) => allowed.includes(column))) return true;
  }
  return Object.keys(leaves).some((left) => {
    const [woken, follows] = WAKE[left] ?? [];
    return woken === relation && was && is && columns.every((each) => follows?.includes(each));
  });
}

/** Texts that are not the attacker's to read. Staff may read all. */
function canaryFor(by: CallerName): RegExp | null {
  if (by === 'staff' || by === 'secondStaff' || by === 'service' || by === 'owner') return null;
  if (by === 'anon' || by === 'visitor' || by === 'nameless' || by === 'anonymousStaff') return /canary-\w+/;
  const own = by === 'boaster' ? people.tenantA : by === 'registered' ? people.visitor : people[by];
  return new RegExp(`canary-(?!${own}\\b)\\w+`);
}

/** The first thing wrong with an answer's text, or null. */
export function leak(by: CallerName, text: string): string | null {
  return canaryFor(by)?.exec(text)?.[0] ?? null;
}

/**
 * The first change that is not honest, or an honest one that is missing, or null. A host's triggers may touch
 * columns.
 */
export function dishonesty(
  attack: Traces,
  changes: readonly Change[],
  touched: readonly string[] = [],
): string | null {
  const bad = changes.find((change) => !isHonest(change, attack, touched));
  if (bad) return `changed ${bad.relation}: ${JSON.stringify(bad.is)} was ${JSON.stringify(bad.was)}`;
  const missing = Object.keys(attack.leaves ?? {}).find(
    (relation) => !changes.some((change) => change.relation === relation),
  );
  return missing ? `left nothing in ${missing}` : null;
}

function judge(attack: Attack, outcome: Outcome, touched: readonly string[]): string | null {
  const { code, hint, message, detail, answer, changes, rows } = outcome;
  const words = `${code} ${hint} ${message}`;
  const leaked = leak(attack.by, JSON.stringify([answer, message, detail, hint]));
  if (leaked) return `read ${leaked}: ${JSON.stringify([answer, message, detail]).slice(0, 400)}`;
  if (code && !REFUSALS.test(code)) return `missed its aim: ${words}`;
  if (attack.refused && !(code && attack.refused.test(words))) return `was answered: ${words}`;
  if (attack.leaves && code) return `was refused: ${words}`;
  if (attack.rows !== undefined && (code || attack.rows !== rows)) return `got ${rows} rows: ${words}`;
  const hints = changes.filter(({ relation }) => relation === 'realtime.messages');
  const heard = [...new Set(hints.map(({ is }) => `${is?.topic} ${is?.event}`))].sort();
  if (attack.hints && JSON.stringify(heard) !== JSON.stringify([...attack.hints].sort()))
    return `hinted ${heard.join(', ')}`;
  return dishonesty(attack, changes, touched);
}

export const sentence = ({ by, name }: Attack) => `${by} ${name}`;

/** Those that are tried on this host. */
export const attacksOn = (host: Host, attacks: readonly Attack[]) =>
  attacks.filter(({ hosts }) => hosts?.includes(host) ?? true);

/** The attacks that got somewhere. Inside a transaction of the owner. */
export async function checkAttacks(
  query: Query,
  host: Host,
  attacks: readonly Attack[],
): Promise<readonly Fault[]> {
  const attempts = attacks.map(({ by, stage = 'held', sql }) => ({
    by,
    host,
    stage,
    statements: [sql].flat(),
  }));
  const outcomes = await runAttempts(query, attempts, 'closely');
  return attacks.flatMap((attack, at) => {
    const found = judge(attack, outcomes[at] as Outcome, host === 'grown' ? ['updated_at'] : []);
    return found ? [{ name: `${sentence(attack)} (${host} host)`, found }] : [];
  });
}
