/**
 * Every role, every object of the catalogue, every verb and whose row: what is expected, tried and judged.
 */
import type { Query } from '../../../local/src/database/database.ts';
import { type Attempt, type CallerName, type Outcome, runAttempts } from './attempts.ts';
import type { Catalogue } from './catalogue.ts';
import {
  type Column,
  FUNCTIONS,
  INTERNAL,
  type Letter,
  parseTable,
  RELATIONS,
  type Rule,
  TOPICS,
} from './expected.ts';
import type { Whose } from './scene.ts';
import { onFunction, onRelation, onTopic } from './statements.ts';

/** One square: somebody does something to somebody's row. */
export interface Cell extends Attempt {
  readonly name: string;
  /** Letters any of which is right. */
  readonly expected: readonly Letter[];
  /** A function that is not for calling. */
  readonly isInternal?: boolean;
}

export interface Matrix {
  readonly cells: readonly Cell[];
  readonly twins: readonly (readonly Cell[])[];
}

/** A cell that came out otherwise, or an object that nobody listed. */
export interface Fault {
  readonly name: string;
  readonly found: string;
}

/** Who acts in a column, and whose rows are his own, another's and nobody's. */
const ACTORS: readonly (readonly [CallerName, Column, readonly [Whose, Whose, Whose]])[] = [
  ['anon', 'anon', ['a', 'b', '0']],
  ['visitor', 'visitor', ['e', 'a', '0']],
  ['tenantA', 'tenant', ['a', 'b', '0']],
  ['tenantB', 'tenant', ['b', 'a', '0']],
  ['staff', 'staff', ['a', 'b', '0']],
  ['secondStaff', 'staff', ['b', 'a', '0']],
  ['service', 'service', ['a', 'b', '0']],
];
const WHOSE = ['own', 'another’s', 'nobody’s'];
const DENIED: readonly Letter[] = ['.', '!', 'x'];

type StatementsOn = (whose: Whose) => Pick<Attempt, 'stage' | 'statements'>;

function cellsOf(name: string, rule: Rule, statementsOn: StatementsOn): Cell[] {
  return ACTORS.flatMap(([by, column, keys]) =>
    rule[column].map((letter, at) => ({
      name: `${by}: ${name}${rule[column].length > 1 ? ` ${WHOSE[at]}` : ''}`,
      by,
      host: 'fresh',
      expected: [letter],
      ...statementsOn(keys[at] ?? '0'),
    })),
  );
}

/**
 * What a host permits may widen what people do with their own rows of its own tables. The rest stays as
 * closed as it was, refused or passed over.
 */
function onOpenHost(relation: string, cells: readonly Cell[]): Cell[] {
  const isOurs = /^(human_|crm_)/.test(relation);
  return cells
    .filter(({ by, name, expected: [letter = 'x'] }) => {
      const isOutside = by === 'anon' || by === 'visitor' || by.startsWith('tenant');
      return isOutside && DENIED.includes(letter) && (isOurs || by === 'visitor' || !name.endsWith(' own'));
    })
    .filter(({ name }) => !name.includes('truncate'))
    .map((cell) => ({ ...cell, name: `${cell.name} on an open host`, host: 'open', expected: DENIED }));
}

/**
 * Every cell of the catalogue, and the twins of those denied. @throws naming an object that no table lists,
 * and one that is listed and gone.
 */
export function buildMatrix({ relations, functions, topics, buckets }: Catalogue): Matrix {
  const missing: string[] = buckets.map((id) => `bucket ${id}`);
  const listed = {
    relations: parseTable(RELATIONS),
    functions: parseTable(FUNCTIONS),
    topics: parseTable(TOPICS),
  };
  const cells: Cell[] = [];
  const used = new Set<string>();

  for (const { name, kind } of relations) {
    const rules = listed.relations.get(name);
    const verbs =
      kind === 'sequence'
        ? ['select', 'usage', 'update']
        : ['select', 'insert', 'update', 'delete', 'truncate'];
    for (const verb of verbs) {
      const rule = rules?.get(verb);
      if (!rule) missing.push(`${verb} on ${name}`);
      else {
        const own = cellsOf(`${verb} ${name}`, rule, (whose) => onRelation(name, verb, whose));
        cells.push(...own, ...(name === 'user_profiles' ? [] : onOpenHost(name, own)));
      }
    }
    used.add(name);
  }
  for (const { name, nullCall } of functions) {
    const bare = name.replace(/^public\.|^crm_private\./, '');
    const key = [bare, `crm_${bare}`, name].find((each) => listed.functions.has(each));
    const rule = key && listed.functions.get(key)?.get('execute');
    if (rule) cells.push(...cellsOf(`call ${name}`, rule, (whose) => onFunction(name, whose)));
    else if (name.startsWith('crm_private.') && INTERNAL.includes(bare)) {
      const closed: Letter[] = ['x'];
      const nobody = { anon: closed, visitor: closed, tenant: closed, staff: closed, service: closed };
      const statementsOn: StatementsOn = () => ({ stage: 'held', statements: [`select ${nullCall}`] });
      cells.push(
        ...cellsOf(`call ${name}`, nobody, statementsOn).map((cell) => ({ ...cell, isInternal: true })),
      );
    } else missing.push(`function ${name}`);
    used.add(key || bare);
  }
  for (const topic of topics) {
    const pattern = [`${topic}:*`, topic].find((each) => listed.topics.has(each));
    for (const [verb, rule] of listed.topics.get(pattern ?? '') ?? []) {
      const own = cellsOf(`${verb} ${pattern}`, rule, (whose) => onTopic(pattern ?? '', verb, whose));
      cells.push(...own, ...onOpenHost('crm_topics', own));
    }
    if (pattern) used.add(pattern);
    else missing.push(`topic ${topic}`);
  }

  const names = [...Object.values(listed).flatMap((table) => [...table.keys()]), ...INTERNAL];
  const gone = names.filter((name) => !used.has(name));
  if (missing.length) throw new Error(`nobody said who may: ${missing.join(', ')}`);
  if (gone.length) throw new Error(`listed, and not there: ${gone.join(', ')}`);
  return { cells, twins: twinsOf(cells) };
}

const keyOf = ({ stage, statements }: Attempt) => `${stage}: ${statements.join('; ')}`;

const TWINS: readonly CallerName[] = ['owner', 'staff', 'registered', 'nobody'];

/** For each statement that no cell shows to pass: those of whom one must get through, so that it is sound. */
function twinsOf(cells: readonly Cell[]): Cell[][] {
  const shown = new Set(
    cells.filter(({ expected }) => expected.includes('+') || expected.includes('o')).map(keyOf),
  );
  const twins = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (cell.host === 'open' || shown.has(keyOf(cell))) continue;
    const name = cell.name.replace(/^\w+: /, '');
    twins.set(
      keyOf(cell),
      TWINS.map((by) => ({ ...cell, name, by, expected: ['+'] })),
    );
  }
  return [...twins.values()];
}

/** The letter an outcome comes to; its error where none fits. */
export function letterOf(
  { code, message, rows, changes }: Outcome,
  statements: readonly string[],
): Letter | string {
  const last = statements.at(-1) ?? '';
  if (code === null) return rows > 0 || changes.length > 0 || last.startsWith('truncate') ? '+' : '.';
  if (code === '42501' && /^permission denied for/.test(message ?? '')) return 'x';
  if (/^(42501|PT401|PT403|PT404|PT409)$/.test(code)) return '!';
  if (/^(55000|42809)$/.test(code)) return 'o';
  return `${code} ${message}`;
}

function judge({ name, expected, statements }: Cell, outcome: Outcome): Fault | null {
  const letter = letterOf(outcome, statements);
  if (expected.includes(letter as Letter)) return null;
  return { name, found: `${letter} instead of ${expected.join(' or ')}` };
}

/**
 * Whether somebody got through. What stands behind is called with nothing, which it may refuse in its own
 * words.
 */
function passes(cell: Cell, outcome: Outcome): boolean {
  const letter = letterOf(outcome, cell.statements);
  const isEmpty = / where false$/.test(cell.statements.at(-1) ?? '');
  return (
    letter === '+' ||
    (cell.by === 'owner' && (isEmpty ? letter === '.' : cell.isInternal === true && letter !== 'x'))
  );
}

/** The cells that are wrong. Inside a transaction of the owner. */
export async function checkCells(query: Query, cells: readonly Cell[]): Promise<readonly Fault[]> {
  const outcomes = await runAttempts(query, cells, 'quickly');
  return cells.flatMap((cell, at) => judge(cell, outcomes[at] as Outcome) ?? []);
}

/** The denied statements that nobody gets through. Inside a transaction of the owner. */
export async function checkTwins(query: Query, twins: Matrix['twins']): Promise<readonly Fault[]> {
  const outcomes = await runAttempts(query, twins.flat(), 'quickly');
  return twins.flatMap((twin, n) => {
    const passed = twin.some((cell, at) => passes(cell, outcomes[n * TWINS.length + at] as Outcome));
    return passed ? [] : [{ name: twin[0]?.name ?? '', found: 'nobody gets through' }];
  });
}
