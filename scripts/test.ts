/**
 * `npm test`: everything there is, in one run, with one last line `N passed, N failed`.
 * `--only check|node|elements|stories|e2e` runs one part.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from './build.ts';
import { prepareSystem } from './system.ts';

process.env.TZ = 'Asia/Jerusalem';
process.chdir(root);

const only = process.argv[process.argv.indexOf('--only') + 1];
const wanted = (part: string) => !process.argv.includes('--only') || only === part;
const total = { passed: 0, failed: 0 };
const broken: string[] = [];

function count(name: string, passed: boolean): void {
  if (passed) total.passed += 1;
  else {
    total.failed += 1;
    broken.push(name);
  }
}

/** A tool that is right or wrong as a whole counts as one test. */
function check(name: string, script: string, ...args: string[]): void {
  console.log(`\n── ${name}`);
  const started = spawnSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  count(name, started.status === 0);
}

/** Node's own test runner over files, each in a process of its own. */
async function nodeTests(name: string, patterns: readonly string[], concurrency: number): Promise<void> {
  const files = globSync([...patterns]).sort();
  console.log(`\n── ${name}: ${files.length} files`);
  if (!files.length) return count(`${name} has no test files`, false);
  // A file whose test failed may leave a server behind, which would keep its process alive.
  const execArgv = ['--conditions=development', '--test-force-exit'];
  const stream = run({ files, concurrency, execArgv });
  stream.on('test:pass', (test) => {
    if (test.details.type !== 'suite') count(test.name, !test.skip && !test.todo);
  });
  stream.on('test:fail', (test) => {
    if (test.details.type !== 'suite') count(test.name, false);
  });
  const printed = stream.compose(spec);
  printed.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => {
    printed.once('end', resolve);
    printed.once('error', reject);
  });
}

/** Elements in a real browser. */
async function elementTests(): Promise<void> {
  console.log('\n── elements in Chromium');
  const { startTestRunner } = await import('@web/test-runner');
  const runner = await startTestRunner({
    autoExitProcess: false,
    readCliArgs: false,
    config: { watch: false },
  });
  if (!runner) throw new Error('the browser test runner did not start');
  await new Promise((resolve) => runner.on('finished', resolve));
  for (const session of runner.sessions.all()) {
    if (!session.testResults)
      count(`${session.testFile}: ${session.errors[0]?.message ?? 'no tests'}`, false);
    const visit = (suite: typeof session.testResults): void => {
      for (const test of suite?.tests ?? []) count(test.name, test.passed && !test.skipped);
      for (const inner of suite?.suites ?? []) visit(inner as typeof session.testResults);
    };
    visit(session.testResults);
  }
  await runner.stop();
}

if (!process.argv.includes('--only') || only !== 'check') await prepareSystem();
if (wanted('check')) {
  check('lint and format', 'node_modules/@biomejs/biome/bin/biome', 'check', '.');
  check('types', 'node_modules/typescript/bin/tsc', '--noEmit');
  check('unused code', 'node_modules/knip/bin/knip.js');
}
if (wanted('node')) {
  await nodeTests('schema, data and local', ['packages/{schema,data,local}/test/**/*.test.ts'], 2);
}
if (wanted('elements')) await elementTests();
if (wanted('check') || wanted('e2e')) check('build', 'scripts/build.ts');
if (wanted('stories')) await nodeTests('stories', ['stories/test/**/*.test.ts'], 1);
if (wanted('e2e')) await nodeTests('end to end', ['demo/test/**/*.test.ts'], 1);

if (broken.length) console.log(`\nfailed:\n${broken.map((name) => `  ${name}`).join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
