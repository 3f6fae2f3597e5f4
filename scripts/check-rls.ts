/**
 * `npm run check:rls`: who may do what, tried by every role on everything; attacks with SQL and over the
 * network; and every weakening of the schema, which the checks must notice. Its last line is one JSON object.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { startTestDatabase } from '@rentmate/crm-local/testing';
import { advisorFindings } from '../packages/schema/test/advisors.ts';
import { attacksOn, checkAttacks } from '../packages/schema/test/permissions/attack.ts';
import { requests } from '../packages/schema/test/permissions/attacks/requests.ts';
import { prepareAttempts } from '../packages/schema/test/permissions/attempts.ts';
import { startGrownHost } from '../packages/schema/test/permissions/grown-host.ts';
import { checkCells, checkTwins, type Fault } from '../packages/schema/test/permissions/matrix.ts';
import { readChecks } from '../packages/schema/test/permissions/mutation.ts';
import { checkRequests, startNetwork } from '../packages/schema/test/permissions/network.ts';
import { checkPrivileges } from '../packages/schema/test/permissions/privileges.ts';
import { checkSockets } from '../packages/schema/test/permissions/sockets.ts';
import type { Tried } from './try-mutants.ts';

const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;

function tell(what: string, faults: readonly Fault[]): number {
  console.log(`${faults.length ? '✗' : '✓'} ${what} (${seconds()})`);
  for (const { name, found } of faults) console.log(`    ${name}: ${found}`);
  return faults.length;
}

/** All weakenings, shared among threads. */
async function tryMutants(): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const threads = Math.min(availableParallelism(), 4);
  const share = (at: number) =>
    new Promise<void>((resolve, reject) => {
      new Worker(new URL('try-mutants.ts', import.meta.url), { workerData: { share: at, of: threads } })
        .on('message', (one: Tried) => {
          tried.push(one);
          if (tried.length % 200 === 0) console.log(`  ${tried.length} weakenings tried (${seconds()})`);
        })
        .once('error', reject)
        .once('exit', () => resolve());
    });
  await Promise.all(Array.from({ length: threads }, (_, at) => share(at)));
  return tried;
}

const { database, close } = await startTestDatabase('pglite');
const result = { cells: 0, cells_ok: 0, attacks: 0, breaches: 0, mutants: 0, killed: 0, advisors: 0 };
try {
  await prepareAttempts(database);
  const { matrix, attacks, functions, buckets } = await readChecks(database.query);

  const privileges = await checkPrivileges(database.query, functions);
  result.cells = matrix.cells.length + matrix.twins.length + privileges.asked;
  let wrong = tell(
    `${matrix.cells.length} cells: role × object × verb × whose, ${buckets.length} storage buckets`,
    await database.probe((query) => checkCells(query, matrix.cells)),
  );
  wrong += tell(
    `${matrix.twins.length} denied statements that somebody else gets through`,
    await database.probe((query) => checkTwins(query, matrix.twins)),
  );
  wrong += tell(`${privileges.asked} privileges`, privileges.faults);
  result.cells_ok = result.cells - wrong;

  for (const host of ['fresh', 'open'] as const) {
    const own = attacksOn(host, attacks);
    result.attacks += own.length;
    result.breaches += tell(
      `${own.length} attacks with SQL on ${host === 'open' ? 'a wide open' : 'a fresh'} host`,
      await database.probe((query) => checkAttacks(query, host, own)),
    );
  }
  const grown = await startGrownHost();
  try {
    const own = attacksOn('grown', attacks);
    result.attacks += own.length;
    result.breaches += tell(
      `${own.length} attacks with SQL on a host that had live chat before`,
      await grown.database.probe((query) => checkAttacks(query, 'grown', own)),
    );
  } finally {
    await grown.close();
  }
  const network = await startNetwork();
  try {
    const faults = await checkRequests(network, requests);
    result.breaches += tell(`${requests.length} attacks through REST, auth and functions`, faults);
    const sockets = await checkSockets(network);
    result.breaches += tell(`${sockets.tried} attacks through websockets`, sockets.faults);
    result.attacks += requests.length + sockets.tried;
  } finally {
    await network.supabase.close();
  }

  const findings = await advisorFindings(database.query);
  result.advisors = tell(
    'the rules of the database advisors',
    findings.map(({ rule, object }) => ({ name: rule, found: object })),
  );
} finally {
  await close();
}

const tried = await tryMutants();
result.mutants = tried.length;
for (const kind of new Set(tried.map((one) => one.kind))) {
  const ofKind = tried.filter((one) => one.kind === kind);
  const survivors = ofKind.filter(({ noticed }) => !noticed);
  result.killed += ofKind.length;
  result.killed -= tell(
    `${ofKind.length} weakenings of ${kind}`,
    survivors.map(({ name }) => ({ name, found: 'nothing noticed it' })),
  );
}

console.log(JSON.stringify(result));
const { cells, cells_ok, attacks, breaches, mutants, killed, advisors } = result;
const isGood = cells_ok === cells && attacks >= 150 && breaches === 0 && killed === mutants && advisors === 0;
process.exit(isGood && mutants >= 60 ? 0 : 1);
