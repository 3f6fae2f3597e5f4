/** One share of the weakenings for `check:rls`, in a thread of its own with a database of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { startTestDatabase } from '@rentmate/crm-local/testing';
import { prepareAttempts } from '../packages/schema/test/permissions/attempts.ts';
import { readMutants } from '../packages/schema/test/permissions/mutants.ts';
import { readChecks, tryMutant } from '../packages/schema/test/permissions/mutation.ts';

/** A weakening that was tried, and what noticed it first: null when nothing did. */
export interface Tried {
  readonly kind: string;
  readonly name: string;
  readonly noticed: string | null;
}

const { share, of } = workerData as { share: number; of: number };
const { database, close } = await startTestDatabase('pglite');
try {
  await prepareAttempts(database);
  const checks = await readChecks(database.query);
  const mutants = Object.entries(await readMutants(database.query)).flatMap(([kind, some]) =>
    some.map((mutant) => ({ kind, mutant })),
  );
  for (const [at, { kind, mutant }] of mutants.entries()) {
    if (at % of !== share) continue;
    const tried: Tried = { kind, name: mutant.name, noticed: await tryMutant(database, mutant, checks) };
    parentPort?.postMessage(tried);
  }
} finally {
  await close();
}
