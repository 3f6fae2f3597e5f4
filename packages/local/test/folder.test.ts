import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lockFolder } from '../src/database/folder-lock.ts';
import { startLocalSupabase } from '../src/index.ts';
import { createPerson, type LocalSupabase, signIn, startPostgres } from '../src/testing.ts';

const LIMIT = { timeout: 180_000 };

const MIGRATIONS = [
  {
    version: '20260101000000',
    name: 'boxes',
    sql: 'create table public.boxes (id int primary key); grant all on public.boxes to anon;',
  },
  { version: '20260102000000', name: 'labels', sql: 'alter table public.boxes add column label text;' },
] as const;
const OLDER = MIGRATIONS.slice(0, 1);

const columns = async (supabase: LocalSupabase) => {
  const rows = await supabase.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = 'boxes' order by 1`,
  );
  return rows.map(({ name }) => name);
};

describe('A database kept in a folder', LIMIT, () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'crm-folder-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('holds everything when it is opened again, and gets the migrations it lacks', async () => {
    const first = await startLocalSupabase({ database: { folder }, migrations: OLDER });
    const person = await createPerson(first, { name: 'Ada', role: 'client' });
    await first.query(`insert into public.boxes values (1)`);
    assert.deepEqual(await columns(first), ['id']);
    await first.close();

    const second = await startLocalSupabase({ database: { folder }, migrations: MIGRATIONS });
    assert.deepEqual(await columns(second), ['id', 'label']);
    const client = await signIn(second, person.email);
    assert.equal((await client.auth.getUser()).data.user?.id, person.id);
    await second.close();
  });

  test('is empty again after a reset', async () => {
    const supabase = await startLocalSupabase({ database: { folder }, migrations: MIGRATIONS, reset: true });
    assert.deepEqual(await supabase.query('select * from public.boxes'), []);
    assert.deepEqual(await supabase.query('select * from auth.users'), []);
    await supabase.close();
  });

  test('a migration that fails is named, leaves nothing of itself and gives the folder back', async () => {
    const broken = {
      version: '20260103000000',
      name: 'broken',
      sql: 'create table public.half (id int); select 1 / 0',
    };
    const start = () => startLocalSupabase({ database: { folder }, migrations: [...MIGRATIONS, broken] });
    await assert.rejects(start, /Migration 20260103000000_broken failed: division by zero/);
    const supabase = await startLocalSupabase({ database: { folder }, migrations: MIGRATIONS });
    assert.deepEqual(await supabase.query(`select to_regclass('public.half') as half`), [{ half: null }]);
    await supabase.close();
  });
});

describe('The lock of a folder', LIMIT, () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'crm-lock-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('another living process keeps it, and is named', async () => {
    const other = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
    writeFileSync(join(folder, 'crm-local.lock'), String(other.pid));
    await assert.rejects(
      startLocalSupabase({ database: { folder }, migrations: [] }),
      new RegExp(`in use by process ${other.pid}`),
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    const unlock = lockFolder(folder);
    assert.ok(existsSync(join(folder, 'crm-local.lock')), 'the lock of a dead process is taken over');
    unlock();
  });

  test('this process cannot open it twice either', () => {
    const unlock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), /in use/);
    unlock();
    lockFolder(folder)();
  });
});

test('a port that is taken is told in words, and the folder is given back', LIMIT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-port-'));
  const taken = createServer().listen(0, '127.0.0.1');
  try {
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await assert.rejects(startLocalSupabase({ database: { folder }, migrations: [], port }), /EADDRINUSE/);
    lockFolder(folder)();
  } finally {
    taken.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a real Postgres is found by its URL, keeps what it holds and can be reset', LIMIT, async () => {
  const server = await startPostgres();
  try {
    const database = { url: server.url };
    const first = await startLocalSupabase({ database, migrations: OLDER });
    const person = await createPerson(first, { name: 'Ada', role: 'client' });
    await first.close();

    const second = await startLocalSupabase({ database, migrations: MIGRATIONS });
    assert.deepEqual(await columns(second), ['id', 'label']);
    await signIn(second, person.email);
    await second.close();

    const third = await startLocalSupabase({ database, migrations: MIGRATIONS, reset: true });
    assert.deepEqual(await third.query('select * from auth.users'), []);
    await createPerson(third, { name: 'Ada', role: 'client', email: person.email });
    await signIn(third, person.email);
    await third.close();
    await assert.rejects(
      startLocalSupabase({ database: { url: server.url.replace(/:[^:@/]+@/, ':wrong@') } }),
      /No PostgreSQL answers at the given URL/,
    );
  } finally {
    await server.close();
  }
});
