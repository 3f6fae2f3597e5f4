/** The commands as a host runs them: in a process of their own, on a folder and on a real database. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startPostgres, type ThrowawayPostgres } from '@rentmate/crm-local/testing';
import { readMigrations } from '@rentmate/crm-schema/migrations';
import { openPostgres } from '../../local/src/database/postgres-pool.ts';
import { applyMigrations } from './database.ts';
import { becomeHost } from './hosts.ts';

const COMMAND = fileURLToPath(new URL('../src/cli/crm-schema.ts', import.meta.url));

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

const run = (...args: string[]) =>
  new Promise<Run>((resolve) => {
    const command = ['--conditions=development', COMMAND, ...args];
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });

describe('crm-schema copy', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crm-schema-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('puts every migration into the project, once, and says what to do next', async () => {
    const first = await run('copy', folder);
    assert.equal(first.code, 0, first.stderr);
    const files = (await readdir(join(folder, 'migrations'))).sort();
    const migrations = await readMigrations();
    assert.deepEqual(
      files,
      migrations.map(({ version, name }) => `${version}_${name}.sql`),
    );
    assert.equal(await readFile(join(folder, 'migrations', files[0]!), 'utf8'), migrations[0]?.sql);
    assert.equal(first.stdout.match(/^copied: /gm)?.length, files.length);
    assert.match(first.stdout, /^Next: `supabase db push`, then `npx @rentmate\/crm-schema check/m);

    const second = await run('copy', folder);
    assert.deepEqual([second.code, second.stdout.includes('copied')], [0, false]);
    assert.match(second.stdout, new RegExp(`^${files.length} of ${files.length} were there already`));
  });

  test('leaves a file that was changed alone and says so, until told to overwrite it', async () => {
    const [name] = (await readdir(join(folder, 'migrations'))).sort();
    const file = join(folder, 'migrations', name!);
    await writeFile(file, '-- mine');
    const kept = await run('copy', folder);
    assert.equal(kept.code, 1);
    assert.ok(kept.stdout.includes(`differs, so it was left alone: ${file}`), kept.stdout);
    assert.equal(await readFile(file, 'utf8'), '-- mine');
    const replaced = await run('copy', folder, '--overwrite');
    assert.equal(replaced.code, 0);
    assert.ok(replaced.stdout.includes(`overwritten: ${file}`));
    assert.notEqual(await readFile(file, 'utf8'), '-- mine');
  });

  test('knows that the project has newer migrations, which the Supabase CLI must be told', async () => {
    await writeFile(join(folder, 'migrations', '20991231000000_later.sql'), '');
    assert.match((await run('copy', folder)).stdout, /^Next: `supabase db push --include-all`/m);
  });

  test('says what is wrong with a folder or a word it does not know', async () => {
    const missing = await run('copy', join(folder, 'nowhere'));
    assert.deepEqual([missing.code, missing.stdout], [1, '']);
    assert.match(missing.stderr, /^There is no folder .*nowhere\. Run `supabase init` first/);
    for (const args of [[], ['paste'], ['check'], ['copy', '--loudly'], ['copy', 'a', 'b']]) {
      assert.equal((await run(...args)).code, 2, args.join(' '));
    }
    assert.match((await run('--help')).stdout, /^Usage:/);
  });
});

describe('crm-schema check', () => {
  let server: ThrowawayPostgres;
  let database: Awaited<ReturnType<typeof openPostgres>>;
  before(async () => {
    server = await startPostgres();
    database = await openPostgres(server.url);
    await becomeHost(database, ['before-live-chat', 'live-chat']);
  });
  after(async () => {
    await database?.close();
    await server?.close();
  });

  const check = (url = server.url) => run('check', '--db-url', url);

  test('says in one line that nothing was applied', async () => {
    const { code, stdout } = await check();
    assert.deepEqual(
      [code, stdout],
      [1, 'missing: everything. Apply the migrations with `supabase db push`.\n'],
    );
  });

  test('finds nothing missing on a host that has applied everything', async () => {
    await applyMigrations(database);
    assert.deepEqual(await check(), { code: 0, stdout: 'nothing is missing\n', stderr: '' });
  });

  test('names what is missing or was changed, a line each, until the migrations run again', async () => {
    await database.exec(`
      drop policy "only staff reach an interaction" on public.crm_interactions;
      alter table public.human_messages disable trigger zz_crm_keep;
      alter table public.human_messages drop constraint human_messages_content_text;
      alter table public.human_conversations disable row level security;
      grant delete on public.human_messages to authenticated;
      grant execute on function public.crm_staff to anon;
      drop index public.human_messages_seq;
      create or replace function crm_private.is_visitor() returns boolean language sql stable set search_path = ''
        as 'select false';
      drop function public.crm_inbox_counts()`);
    const { code, stdout } = await check();
    assert.equal(code, 1);
    assert.deepEqual(stdout.trim().split('\n').sort(), [
      'Apply the migrations once more: each can run twice, and brings back what is its own.',
      'changed: function crm_private.is_visitor()',
      'changed: right of anon to public.crm_staff() is execute; expected none',
      'changed: right of authenticated to public.human_messages is select, insert, delete; expected select, insert',
      'changed: table public.human_conversations is no row security; expected row security',
      'changed: trigger zz_crm_keep on public.human_messages',
      'missing: constraint human_messages_content_text on public.human_messages',
      'missing: function public.crm_inbox_counts()',
      'missing: index on public.human_messages: btree (conversation_id, seq)',
      'missing: policy "only staff reach an interaction" on public.crm_interactions',
      ...['anon', 'authenticated', 'service_role'].map(
        (role) => `missing: right of ${role} to public.crm_inbox_counts()`,
      ),
    ]);
    await applyMigrations(database);
    assert.equal((await check()).code, 0);
  });

  test('does not repeat a password when nothing answers', async () => {
    const { code, stdout, stderr } = await check('postgres://somebody:pass-word@127.0.0.1:1/postgres');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^The database at 127\.0\.0\.1:1 did not answer: /);
    assert.ok(!stderr.includes('pass-word'));
    assert.match((await check('http://pass-word@')).stderr, /^That is no database URL\./);
  });
});
