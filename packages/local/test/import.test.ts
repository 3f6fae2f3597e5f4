import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importDialogues } from '../src/index.ts';
import { type LocalSupabase, signIn, startTestSupabase } from '../src/testing.ts';

const LIMIT = { timeout: 120_000 };
const REAL =
  process.env.CRM_DIALOGUES ??
  fileURLToPath(new URL('../../../../shared/data/dialogues.jsonl', import.meta.url));

const ROOMS = ['kitchen', 'bathroom', 'hall', 'bedroom', 'balcony', 'cellar'];
const MATTERS = ['leak', 'crack in the wall', 'broken lamp', 'stuck door', 'cold radiator'];

/** Sixty of our own; braces, quotes and both languages in them. */
const own = Array.from({ length: 60 }, (_, at) => {
  const matter = `${MATTERS[at % 5]} in the ${ROOMS[at % 6]}`;
  const turns = [
    { speaker: 'user', text: `Hello, there is a ${matter} (no. ${at}).` },
    { speaker: 'agent', text: at % 3 ? 'Since when, please?' : 'ממתי זה?' },
    { speaker: 'user', text: `Since {${at}} days, "I think".` },
    { speaker: 'agent', text: 'Somebody comes tomorrow.' },
  ];
  // Some are begun by the agent.
  return JSON.stringify({ id: `own_${at}`, services: ['Homes_1'], turns: at % 7 ? turns : turns.slice(1) });
});

describe('The import of dialogues', LIMIT, () => {
  let supabase: LocalSupabase;
  before(async () => {
    supabase = await startTestSupabase({ seed: true });
  });
  after(() => supabase.close());

  async function run(lines: Iterable<string>) {
    const progress: number[] = [];
    const bad: [number, string][] = [];
    const result = await importDialogues(lines, {
      url: supabase.url,
      secretKey: supabase.secretKey,
      onProgress: (done) => progress.push(done),
      onBadLine: (line, reason) => bad.push([line, reason]),
    });
    return { result, progress, bad };
  }
  const counts = async () =>
    (
      await supabase.query<{ talks: number; chats: number; messages: number }>(
        `select (select count(*) from public.ai_conversations)::int as talks,
           (select count(*) from public.human_conversations)::int as chats,
           (select count(*) from public.human_messages)::int as messages`,
      )
    )[0]!;

  test('half become talks with the bot, half closed chats, and every turn arrives as it was', async () => {
    const before = await counts();
    const { result, progress, bad } = await run(own);
    assert.deepEqual(result, { bots: 30, chats: 30, known: 0, bad: 0 });
    assert.deepEqual(bad, []);
    assert.equal(progress.at(-1), 60);
    assert.deepEqual(
      progress,
      [...progress].sort((a, b) => a - b),
    );
    const after = await counts();
    assert.equal(after.talks - before.talks, 30);
    assert.equal(after.chats - before.chats, 30);

    const [talk] = await supabase.query<{ messages: { role: string; content: string }[] }>(
      `select messages from public.ai_conversations where messages::text like '%(no. 2).%'`,
    );
    assert.deepEqual(
      talk!.messages.map(({ role, content }) => `${role}: ${content}`),
      [
        'user: Hello, there is a broken lamp in the hall (no. 2).',
        'assistant: Since when, please?',
        'user: Since {2} days, "I think".',
        'assistant: Somebody comes tomorrow.',
      ],
    );
    const chat = await supabase.query<{ said: string; seq: number }>(
      `select m.sender_role || ': ' || m.content as said, m.seq from public.human_messages m where conversation_id = (
         select conversation_id from public.human_messages where content like '%(no. 1).') order by seq`,
    );
    assert.deepEqual(
      chat.map(({ said }) => said),
      [
        'system: requested',
        'user: Hello, there is a crack in the wall in the bathroom (no. 1).',
        'system: claimed',
        'admin: Since when, please?',
        'user: Since {1} days, "I think".',
        'admin: Somebody comes tomorrow.',
        'system: closed',
      ],
    );
  });

  test('they are closed, past, spread over tenants and staff, and some are rated', async () => {
    const [seen] = await supabase.query<{
      open: number;
      ahead: number;
      tenants: number;
      staff: number;
      rated: number;
    }>(
      `select count(*) filter (where status = 'active')::int as open, count(*) filter (where closed_at > now())::int as ahead,
         count(distinct user_id)::int as tenants, count(distinct admin_id)::int as staff, count(rating)::int as rated
       from public.human_conversations where reason like '%(no. %'`,
    );
    assert.deepEqual([seen!.open, seen!.ahead, seen!.staff], [0, 0, 2]);
    assert.ok(seen!.tenants >= 5);
    assert.ok(seen!.rated > 5 && seen!.rated < 30);
    const dana = await signIn(supabase, 'staff@rentmate.test');
    const { data } = await dana.rpc('crm_inbox_counts');
    assert.equal(data.find(({ filter }: { filter: string }) => filter === 'waiting').n, 3);
  });

  test('the same file a second time adds nothing, nor does an id that comes twice', async () => {
    const before = await counts();
    assert.deepEqual((await run([...own, own[0]!, own[1]!])).result, {
      bots: 0,
      chats: 0,
      known: 62,
      bad: 0,
    });
    assert.deepEqual(await counts(), before);
  });

  test('a bad line is named with its number and the reason, and the others come in', async () => {
    const good = JSON.stringify({ id: 'good', turns: [{ speaker: 'user', text: 'Hi' }] });
    const turns = (...list: unknown[]) => JSON.stringify({ id: 'x', turns: list });
    const { result, bad, progress } = await run([
      '{ "id": ',
      '',
      good,
      JSON.stringify({ id: 'no-turns', turns: [] }),
      turns({ speaker: 'user', text: '  ' }),
      turns({ speaker: 'user', text: 'Hi' }, { speaker: 'robot', text: 'Hello' }),
      turns({ speaker: 'user', text: 'x'.repeat(4001) }),
      turns({ speaker: 'user', text: 'a\u0000b' }),
      JSON.stringify({ turns: [{ speaker: 'user', text: 'Hi' }] }),
      '[]',
    ]);
    assert.deepEqual(result, { bots: 1, chats: 0, known: 0, bad: 8 });
    assert.equal(progress.at(-1), 9);
    assert.deepEqual(bad, [
      [1, 'not JSON'],
      [4, 'no turns'],
      [5, 'turn 1 has no text'],
      [6, 'turn 2 has the speaker "robot"'],
      [7, 'turn 1 has more than 4000 characters'],
      [8, 'turn 1 has control characters'],
      [9, 'no id'],
      [10, 'no object'],
    ]);
  });

  test('forty real dialogues come in where there is a file of them', async (context) => {
    if (!existsSync(REAL)) return context.diagnostic('no file of dialogues beside the checkout');
    const lines = readFileSync(REAL, 'utf8').split('\n').filter(Boolean).slice(0, 40);
    const { result } = await run(lines);
    assert.deepEqual([result.bots + result.chats, result.bad], [40, 0]);
  });

  test('a wrong key is told in words', async () => {
    const options = { url: supabase.url, onProgress: () => undefined, onBadLine: () => undefined };
    await assert.rejects(
      importDialogues(own, { ...options, secretKey: 'sb_secret_of_another' }),
      /refused.*API key/,
    );
    await assert.rejects(
      importDialogues(own, { ...options, secretKey: supabase.publishableKey }),
      /Only the secret key/,
    );
  });
});
