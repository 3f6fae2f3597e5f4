/** What a newcomer types: `npm start`, and `npm run import` beside it. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '@rentmate/crm-local/testing';
import { createClient } from '@supabase/supabase-js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the demo as a newcomer starts it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-demo-'));
  let port: number;
  let running: ChildProcess | undefined;

  const run = (script: string, ...args: string[]) =>
    spawn(process.execPath, ['--conditions=development', `scripts/${script}.ts`, ...args], {
      cwd: root,
      env: { ...process.env, PORT: String(port), CRM_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const output = async (child: ChildProcess): Promise<{ text: string; code: number | null }> => {
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += data));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { text, code };
  };
  /** Starts it and answers what it printed until `ready`. */
  const start = async (...args: string[]): Promise<string> => {
    running = run('start', '--no-build', ...args);
    let text = '';
    await new Promise<void>((resolve, reject) => {
      running?.once('close', () => reject(new Error(`npm start ended: ${text}`)));
      for (const stream of [running?.stdout, running?.stderr]) {
        stream?.on('data', (data) => {
          text += data;
          if (/^ready$/m.test(text)) resolve();
        });
      }
    });
    return text;
  };
  const stop = async () => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await closed;
  };
  const staff = async () => {
    const key = /publishable key\s+(\S+)/.exec(printed)?.[1] ?? '';
    const client = createClient(`http://127.0.0.1:${port}`, key, { auth: { persistSession: false } });
    const { error } = await client.auth.signInWithPassword({
      email: 'staff@rentmate.test',
      password: 'rentmate-demo',
    });
    assert.equal(error, null);
    return client;
  };
  let printed = '';

  before(async () => {
    port = await freePort();
    printed = await start();
  });
  after(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('it prints its address and keys, and every page answers', async () => {
    assert.match(printed, new RegExp(`http://127\\.0\\.0\\.1:${port}/`));
    assert.match(printed, /publishable key\s+sb_publishable_/);
    assert.match(printed, /secret key\s+sb_secret_/);
    for (const path of [
      '/',
      '/admin/',
      '/tenant/',
      `/admin/client/${crypto.randomUUID()}`,
      '/dist/home.js',
    ]) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      assert.equal(answer.status, 200, path);
      await answer.arrayBuffer();
    }
  });

  test('an import shows in inbox and timelines, names bad lines, and adds nothing the second time', async () => {
    const file = join(folder, 'dialogues.jsonl');
    const turns = [
      'Is the flat on Herzl free?',
      'Yes, from June.',
      'May I see it on Friday?',
      'Friday at ten.',
    ];
    const dialogue = (id: number) =>
      JSON.stringify({
        id: `talk-${id}`,
        turns: turns.map((text, at) => ({ speaker: at % 2 ? 'agent' : 'user', text: `${text} (${id})` })),
      });
    const lines = Array.from({ length: 24 }, (_, id) => dialogue(id));
    lines.splice(5, 0, 'not JSON', JSON.stringify({ id: 'empty', turns: [] }));
    writeFileSync(file, `${lines.join('\n')}\n`);

    const client = await staff();
    const closed = async () => {
      const { count } = await client.from('human_conversations').select('id', { count: 'exact', head: true });
      return count ?? 0;
    };
    const before = await closed();
    const first = await output(run('import', file));
    assert.equal(first.code, 0, first.text);
    assert.match(first.text, /line 6 skipped: .+\n/);
    assert.match(first.text, /line 7 skipped: .+\n/);
    assert.match(first.text, /12 bot talks and 12 chats added, 0 there already, 2 lines skipped/);
    assert.equal(await closed(), before + 12);
    const second = await output(run('import', file));
    assert.match(second.text, /0 bot talks and 0 chats added, 24 there already, 2 lines skipped/);
    assert.equal(await closed(), before + 12);

    const { data: found } = await client.rpc('crm_inbox', {
      p_filter: 'all',
      p_search: 'the flat on Herzl free? (',
    });
    assert.ok(Array.isArray(found));
    const { data: tenants } = await client.from('user_profiles').select('id').like('email', 'tenant%');
    const pages = await Promise.all(
      (tenants ?? []).map(({ id }) =>
        client.rpc('crm_timeline_page', {
          p_user_id: id,
          p_kinds: ['chat', 'human_chat'],
          p_filters: { search: 'Friday at ten. (' },
        }),
      ),
    );
    assert.equal(pages.flatMap(({ data }) => data ?? []).length, 24);
  });

  test('what was there is there after a restart, and --reset starts afresh', async () => {
    const count = async () => {
      const { data } = await (await staff()).rpc('crm_inbox', { p_filter: 'all', p_search: 'Friday at ten' });
      return data?.length ?? 0;
    };
    assert.ok((await count()) > 0);
    await stop();
    printed = await start();
    assert.ok((await count()) > 0);
    await stop();
    printed = await start('--reset');
    assert.equal(await count(), 0);
  });

  test('a second start on the same folder says what is wrong', async () => {
    const second = await output(run('start', '--no-build'));
    assert.notEqual(second.code, 0);
    assert.match(second.text, /in use by process \d+/);
  });
});
