import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { BotQuestion } from '@rentmate/crm-data';
import { createSupabaseTenantGateway } from '@rentmate/crm-data/tenant';
import { createPerson, type LocalSupabase, signIn, startTestSupabase } from '@rentmate/crm-local/testing';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type AnsweringServer, startAnsweringServer } from './answering-server.ts';
import { id, refusal, value } from './contract/bench.ts';

const never = new AbortController().signal;
const question = (content: string, more: Partial<BotQuestion> = {}): BotQuestion => ({
  turns: [{ role: 'user', content, at: '2026-10-25T00:30:00.000Z' }],
  conversationId: id(),
  hasAiConsent: true,
  ...more,
});

describe('the host’s bot function', () => {
  let server: AnsweringServer;
  let client: SupabaseClient;
  before(async () => {
    server = await startAnsweringServer();
  });
  beforeEach(() => {
    client = createClient(server.url, 'sb_publishable_test', { auth: { persistSession: false } });
    server.requests.length = 0;
  });
  after(() => server.close());

  /** The function says this; the database has stored nothing. */
  const reply = (body: unknown, status = 200, headers = {}) =>
    server.say((path) => (path.startsWith('/functions/') ? { status, body, headers } : { body: [] }));

  it('is asked in the host’s words', async () => {
    reply({ choices: [{ message: { role: 'assistant', content: 'Hello' } }] });
    const asked = question('Hi');
    await value(createSupabaseTenantGateway(client).bot.ask(asked, never));
    assert.equal(server.requests[0]?.path, '/functions/v1/chat-support');
    assert.deepEqual(server.requests[0]?.body, {
      messages: [{ role: 'user', content: 'Hi', timestamp: '2026-10-25T00:30:00.000Z' }],
      conversationId: asked.conversationId,
      hasAiConsent: true,
    });
  });

  it('[5] answers with text, with buttons, or with buttons alone', async () => {
    const { bot } = createSupabaseTenantGateway(client);
    reply({ choices: [{ message: { role: 'assistant', content: '**Hello**' } }], uiAction: null });
    const plain = await value(bot.ask(question('Hi'), never));
    assert.equal(plain.turn?.content, '**Hello**');
    assert.equal(plain.turn?.options, undefined);
    assert.ok(plain.turn?.at);
    assert.equal(plain.wantsHuman, null);
    const options = [{ label: 'October', value: 'october', variant: 'primary' }];
    const actionData = { title: 'Which month?', description: 'Of this year', options };
    reply({ choices: [{ message: { role: 'assistant', content: '', type: 'action', actionData } }] });
    const withButtons = await value(bot.ask(question('Receipt'), never));
    assert.equal(withButtons.turn?.content, 'Which month?\n\nOf this year');
    assert.deepEqual(withButtons.turn?.options, options);
  });

  it('asks for a person, with its reason', async () => {
    const { bot } = createSupabaseTenantGateway(client);
    reply({ choices: [], uiAction: { action: 'TRIGGER_HUMAN', data: { reason: 'Angry' } } });
    const answer = await value(bot.ask(question('Enough'), never));
    assert.deepEqual(answer.wantsHuman, { reason: 'Angry' });
    assert.equal(answer.turn, null);
    reply({ choices: [], uiAction: { action: 'OPEN_MODAL', modal: 'lease' } });
    assert.equal((await value(bot.ask(question('Lease'), never))).wantsHuman, null);
  });

  it('refuses in words', async () => {
    const { bot } = createSupabaseTenantGateway(client, { functionName: 'my-bot' });
    const kinds = async (status: number, headers = {}) => {
      reply({ error: 'no' }, status, headers);
      return (await refusal(bot.ask(question('Hi'), never))).kind;
    };
    assert.equal(await kinds(400), 'invalid');
    assert.equal(await kinds(401), 'signed_out');
    assert.equal(await kinds(403), 'forbidden');
    assert.equal(await kinds(404), 'not_found');
    assert.equal(await kinds(409), 'bot_paused');
    assert.equal(await kinds(500), 'unknown');
    assert.equal(await kinds(503), 'unreachable');
    reply({ error: 'slow down' }, 429, { 'retry-after': '3' });
    const { kind, retryAfter, detail } = await refusal(bot.ask(question('Hi'), never));
    assert.deepEqual([kind, retryAfter], ['rate', 3]);
    assert.match(detail ?? '', /my-bot: 429 slow down/);
  });

  it('[31] is cut short when a person is asked for', async () => {
    server.say({ hang: true });
    const controller = new AbortController();
    const answer = createSupabaseTenantGateway(client).bot.ask(question('Hi'), controller.signal);
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    assert.equal((await refusal(answer)).kind, 'unreachable');
    const before = createSupabaseTenantGateway(client).bot.ask(question('Hi'), controller.signal);
    assert.equal((await refusal(before)).kind, 'unreachable');
  });

  it('another bot takes its place', async () => {
    const bot = { ask: async () => ({ ok: false, problem: { kind: 'invalid' } }) as const };
    assert.equal(createSupabaseTenantGateway(client, { bot }).bot, bot);
  });
});

describe('who writes the transcript', () => {
  let supabase: LocalSupabase;
  before(async () => {
    supabase = await startTestSupabase();
  });
  after(() => supabase.close());

  async function noa() {
    const { email } = await createPerson(supabase, { name: 'Noa', role: 'client' });
    return signIn(supabase, email);
  }

  it('is the function, when it has written before it answers', async () => {
    const tenant = createSupabaseTenantGateway(await noa());
    const asked = question('When is my rent due?');
    const answer = await value(tenant.bot.ask(asked, never));
    assert.equal(answer.persisted, true);
    assert.equal(answer.conversationId, asked.conversationId);
    const talk = await value(tenant.botTalk(asked.conversationId ?? ''));
    assert.deepEqual(
      talk.turns.map(({ content }) => content),
      ['When is my rent due?', answer.turn?.content],
    );
  });

  it('is the widget, when the function leaves the table alone, also in a talk that says the same again', async () => {
    const client = await noa();
    const silent = await startAnsweringServer();
    silent.say({ body: { choices: [{ message: { role: 'assistant', content: 'Yes' } }] } });
    try {
      // The host's function is another server; the database is the real one.
      const functions = createClient(silent.url, 'sb_publishable_test').functions;
      const host = new Proxy(client, {
        get: (target, name) => (name === 'functions' ? functions : Reflect.get(target, name, target)),
      });
      const tenant = createSupabaseTenantGateway(host);
      const first = question('ok');
      assert.equal((await value(tenant.bot.ask(first, never))).persisted, false);
      const answered = { role: 'assistant', content: 'Yes', at: null } as const;
      await value(tenant.recordBotTurns(first.conversationId ?? '', [...first.turns, answered]));
      const resumed = createSupabaseTenantGateway(host);
      const again = { ...first, turns: [...first.turns, answered, ...first.turns] };
      assert.equal((await value(resumed.bot.ask(again, never))).persisted, false);
    } finally {
      await silent.close();
    }
  });

  it('is whoever the host says', async () => {
    const client = await noa();
    const said = async (transcript: 'function' | 'widget') =>
      (await value(createSupabaseTenantGateway(client, { transcript }).bot.ask(question('Hi'), never)))
        .persisted;
    assert.equal(await said('function'), true);
    assert.equal(await said('widget'), false);
  });

  it('[30] the function is silent while a person is asked for', async () => {
    const tenant = createSupabaseTenantGateway(await noa());
    await value(tenant.requestHuman({ conversationId: id(), aiConversationId: null, reason: null }));
    assert.equal((await refusal(tenant.bot.ask(question('Hi'), never))).kind, 'bot_paused');
  });
});
