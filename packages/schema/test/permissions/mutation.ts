/** Weakens the schema by one thing at a time and asks whether any check notices. */
import type { Database, Query } from '../../../local/src/database/database.ts';
import { advisorFindings } from '../advisors.ts';
import { type Attack, attacksOn, checkAttacks } from './attack.ts';
import { attacks } from './attacks.ts';
import type { Attempt } from './attempts.ts';
import { readBounds } from './bounds.ts';
import { readCatalogue } from './catalogue.ts';
import { buildMatrix, checkCells, checkTwins, type Matrix } from './matrix.ts';
import type { Mutant } from './mutants.ts';
import { checkPrivileges } from './privileges.ts';

/** All that is checked of a database that is not weakened. */
export interface Checks {
  readonly matrix: Matrix;
  readonly attacks: readonly Attack[];
  readonly functions: readonly string[];
  /** Storage buckets that there are. */
  readonly buckets: readonly string[];
}

export async function readChecks(query: Query): Promise<Checks> {
  const catalogue = await readCatalogue(query);
  return {
    matrix: buildMatrix(catalogue),
    attacks: [...(await readBounds(query)), ...attacks],
    functions: catalogue.functions.map(({ name }) => name),
    buckets: catalogue.buckets,
  };
}

type Check = (query: Query) => Promise<readonly { readonly name: string }[]>;

/** Few at a time where the first fault should come soon, many where setting the stage costs more. */
function inChunks<T>(
  size: number,
  items: readonly T[],
  check: (query: Query, chunk: readonly T[]) => ReturnType<Check>,
): Check[] {
  const chunks = Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
  return chunks.map((chunk) => (query) => check(query, chunk));
}

/** Those that mention what was weakened, and the rest. */
function split<T>(items: readonly T[], sqlOf: (item: T) => string, { about }: Mutant): [near: T[], far: T[]] {
  const words = about.map((word) => word.replace(/^crm_/, ''));
  const isNear = (item: T) => words.some((word) => sqlOf(item).includes(word));
  return [items.filter(isNear), items.filter((item) => !isNear(item))];
}

/** The likeliest to notice come first. */
function checksFor(mutant: Mutant, { matrix, attacks, functions }: Checks): Check[] {
  const sqlOfCell = ({ statements }: Pick<Attempt, 'statements'>) => statements.join();
  const sqlOfAttack = ({ sql }: Attack) => [sql].flat().join();
  const [nearCells, farCells] = split(matrix.cells, sqlOfCell, mutant);
  const [nearFresh, farFresh] = split(attacksOn('fresh', attacks), sqlOfAttack, mutant);
  const [nearOpen, farOpen] = split(attacksOn('open', attacks), sqlOfAttack, mutant);
  const onFresh = (query: Query, some: readonly Attack[]) => checkAttacks(query, 'fresh', some);
  const onOpen = (query: Query, some: readonly Attack[]) => checkAttacks(query, 'open', some);
  const catalogue: Check[] = [
    async (query) => (await checkPrivileges(query, functions)).faults,
    async (query) =>
      (await advisorFindings(query)).map(({ rule, object }) => ({ name: `${rule} on ${object}` })),
  ];
  const near = [
    ...inChunks(60, nearFresh, onFresh),
    ...inChunks(60, nearCells, checkCells),
    ...inChunks(60, nearOpen, onOpen),
  ];
  return [
    ...(mutant.shows === 'in deeds' ? [...near, ...catalogue] : [...catalogue, ...near]),
    ...inChunks(1500, farFresh, onFresh),
    ...inChunks(1500, farCells, checkCells),
    ...inChunks(1500, farOpen, onOpen),
    (query) => checkTwins(query, matrix.twins),
  ];
}

/** What noticed a mutant first, or null for one that survives. The database is left as it was. */
export function tryMutant(database: Database, mutant: Mutant, checks: Checks): Promise<string | null> {
  return database.probe(async (query) => {
    for (const sql of mutant.statements) await query(sql);
    for (const check of checksFor(mutant, checks)) {
      const [noticed] = await check(query);
      if (noticed) return noticed.name;
    }
    return null;
  });
}
