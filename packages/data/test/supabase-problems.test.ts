import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import type { ProblemKind, Result, StaffGateway, TenantGateway } from '@rentmate/crm-data';
import { createSupabaseStaffGateway } from '@rentmate/crm-data/staff';
import { createSupabaseTenantGateway } from '@rentmate/crm-data/tenant';
import { newClient, signIn, startTestSupabase } from '@rentmate/crm-local/testing';
import { createClient } from '@supabase/supabase-js';
import { type AnsweringServer, type Said, startAnsweringServer } from './answering-server.ts';
import { eventually, id, refusal } from './contract/bench.ts';

const database = (
  status: number,
  code: string,
  hint: string | null = null,
  details: string | null = null,
) => ({
  status,
  body: { code, hint, details, message: `said ${code}` },
});

const refusals: readonly (readonly [string, Said, ProblemKind])[] = [
  [
    'a wrong key',
    { status: 401, body: { message: 'Invalid API key', hint: 'Double check it.' } },
    'wrong_key',
  ],
  ['no key', { status: 401, body: { message: 'No API key found in request' } }, 'wrong_key'],
  ['an expired token', database(401, 'PGRST301'), 'signed_out'],
  ['a token of another project', database(401, 'PGRST302'), 'signed_out'],
  ['claims that do not hold', database(401, 'PGRST303'), 'signed_out'],
  ['a visitor without a session', database(401, '42501'), 'signed_out'],
  ['a visitor who is signed in anonymously', database(401, 'PT401', 'sign_in'), 'signed_out'],
  ['a right that is missing', database(403, '42501'), 'forbidden'],
  ['a verb of staff', database(403, 'PT403', 'forbidden'), 'forbidden'],
  ['a row that is not there', database(404, 'PT404', 'not_found'), 'not_found'],
  ['a function that is missing', database(404, 'PGRST202'), 'not_installed'],
  ['a table that is missing', database(404, 'PGRST205'), 'not_installed'],
  ['a column that is missing', database(400, '42703'), 'not_installed'],
  ['a function inside that is missing', database(404, '42883'), 'not_installed'],
  ['a table inside that is missing', database(404, '42P01'), 'not_installed'],
  ['a policy that turns on itself', database(500, '42P17'), 'not_installed'],
  ['a schema that is missing', database(400, '3F000'), 'not_installed'],
  ['a closed conversation', database(409, 'PT409', 'closed'), 'closed'],
  ['a conversation nobody holds', database(409, 'PT409', 'unclaimed'), 'unclaimed'],
  ['a silent bot', database(409, 'PT409', 'bot_paused'), 'bot_paused'],
  ['an id of other content', database(409, 'PT409', 'idempotency'), 'idempotency'],
  ['a text too long', database(400, 'PT400', 'invalid'), 'invalid'],
  ['a constraint', database(400, '23514'), 'invalid'],
  ['a character no text can hold', database(400, '22P05'), 'invalid'],
  ['a statement too slow', database(500, '57014'), 'unreachable'],
  ['a server that fails', { status: 500, body: 'oops' }, 'unreachable'],
  ['a gateway without a server', { status: 503, body: '<h1>no server</h1>' }, 'unreachable'],
  ['a page where the API should be', { status: 404, body: '<h1>not here</h1>' }, 'unreachable'],
  ['a page that says all is well', { status: 200, body: '<h1>welcome</h1>' }, 'unreachable'],
  ['an error of the host’s own', database(400, 'P0001'), 'unknown'],
];

describe('what Supabase refuses, in words', () => {
  let server: AnsweringServer;
  let tenant: TenantGateway;
  let staff: StaffGateway;
  before(async () => {
    server = await startAnsweringServer();
    const client = createClient(server.url, 'sb_publishable_test', { auth: { persistSession: false } });
    tenant = createSupabaseTenantGateway(client);
    staff = createSupabaseStaffGateway(client);
  });
  after(() => server.close());

  for (const [what, said, kind] of refusals) {
    it(`${what} is ${kind}`, async () => {
      server.say(said);
      const problem = await refusal(staff.claim(id()));
      assert.equal(problem.kind, kind);
      assert.ok(problem.detail);
    });
  }

  it('a held conversation is claimed, with who holds it and since when', async () => {
    const details = JSON.stringify({ admin_id: 'a', name: 'Maya', claimed_at: '2026-10-25T00:30:00Z' });
    server.say(database(409, 'PT409', 'claimed', details));
    const { kind, holder } = await refusal(staff.claim(id()));
    assert.equal(kind, 'claimed');
    assert.deepEqual(holder, { id: 'a', name: 'Maya', since: '2026-10-25T00:30:00Z' });
    server.say(database(409, 'PT409', 'claimed', 'not JSON'));
    assert.equal((await refusal(staff.claim(id()))).holder, undefined);
  });

  it('too many are told when the next one is taken', async () => {
    server.say(database(429, 'PT429', 'rate', '7'));
    const { kind, retryAfter } = await refusal(tenant.send({ id: id(), conversationId: id(), content: 'x' }));
    assert.equal(kind, 'rate');
    assert.equal(retryAfter, 7);
  });

  it('a word in a hint that is not ours says nothing', async () => {
    server.say(database(400, 'P0001', 'closed'));
    assert.equal((await refusal(staff.claim(id()))).kind, 'unknown');
  });

  it('rows of another shape are refused, not thrown', async () => {
    server.say({ body: 'null', headers: { 'content-type': 'application/json' } });
    assert.equal((await refusal(staff.staff())).kind, 'unknown');
    server.say({ body: [] });
    assert.equal((await refusal(staff.claim(id()))).kind, 'unknown');
  });

  it('every method settles when nobody answers', async () => {
    const client = createClient('http://127.0.0.1:9', 'sb_publishable_test', {
      auth: { persistSession: false },
    });
    const t = createSupabaseTenantGateway(client);
    const s = createSupabaseStaffGateway(client);
    const { signal } = new AbortController();
    const answers: Promise<Result<unknown>>[] = [
      t.conversation(id()),
      t.latestConversation(id()),
      t.messages(id(), { after: 0 }),
      t.send({ id: id(), conversationId: id(), content: 'x' }),
      t.markRead(id(), 1),
      t.people([id()]),
      t.botTalk(id()),
      t.recordBotTurns(id(), []),
      t.queue(id()),
      t.bot.ask({ turns: [], conversationId: null, hasAiConsent: false }, signal),
      s.timelinePage(id(), { filters: {}, limit: 1 }),
      s.ticket(id()),
      s.interaction('1'),
      s.inboxCounts(),
    ];
    for (const answer of await Promise.all(answers)) {
      assert.ok(!answer.ok);
      assert.equal(answer.problem.kind, 'unreachable');
    }
  });

  it('a device without a network is offline, not a server that is down', async () => {
    const client = createClient('http://127.0.0.1:9', 'sb_publishable_test', {
      auth: { persistSession: false },
    });
    Object.defineProperty(globalThis.navigator, 'onLine', { value: false, configurable: true });
    try {
      const problem = await refusal(createSupabaseTenantGateway(client).queue(id()));
      assert.equal(problem.kind, 'offline');
    } finally {
      Object.defineProperty(globalThis.navigator, 'onLine', { value: true, configurable: true });
    }
  });
});

describe('a request without an answer', () => {
  it('is given up after twenty seconds', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let asked = false;
      const hang: typeof fetch = (_url, init) =>
        new Promise((_resolve, reject) => {
          asked = true;
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        });
      const options = { auth: { persistSession: false }, global: { fetch: hang } };
      const client = createClient('http://127.0.0.1:9', 'sb_publishable_test', options);
      let settled = false;
      const answer = createSupabaseStaffGateway(client)
        .inboxCounts()
        .finally(() => {
          settled = true;
        });
      while (!asked) await new Promise((resolve) => setImmediate(resolve));
      mock.timers.tick(19_900);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(settled, false);
      mock.timers.tick(200);
      assert.equal((await refusal(answer)).kind, 'unreachable');
    } finally {
      mock.timers.reset();
    }
  });
});

describe('a database without the migrations', () => {
  it('says that they are missing, whatever is asked', async () => {
    const supabase = await startTestSupabase({ migrations: [] });
    const email = 'somebody@people.test';
    const visitor = newClient(supabase);
    const { error } = await visitor.auth.signUp({ email, password: 'rentmate-demo' });
    assert.equal(error, null);
    const client = await signIn(supabase, email);
    const tenant = createSupabaseTenantGateway(client);
    const staff = createSupabaseStaffGateway(client);
    const answers = [
      tenant.identity(),
      tenant.latestConversation(id()),
      tenant.latestBotTalk(),
      tenant.requestHuman({ conversationId: id(), aiConversationId: null, reason: null }),
      staff.timelinePage(id(), { filters: {}, limit: 5 }),
      staff.inbox({ filter: 'all', limit: 5 }),
    ];
    for (const answer of answers) assert.equal((await refusal(answer)).kind, 'not_installed');
    await supabase.close();
    await eventually(async () => (await refusal(tenant.queue(id()))).kind === 'unreachable', 'unreachable');
  });
});
