import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SupabaseClient } from '@supabase/supabase-js';
import { createPerson, type LocalSupabase, newClient, signIn, startTestSupabase } from '../src/testing.ts';

const LIMIT = { timeout: 120_000 };

interface Spoken {
  readonly role: string;
  readonly content: string;
  readonly timestamp?: string;
  readonly type?: string;
  readonly actionData?: { readonly title: string; readonly options: { label: string; value: string }[] };
}

interface Answer {
  readonly choices: { readonly message: Spoken }[];
  readonly conversationId?: string;
  readonly uiAction: { readonly action: string; readonly data: { readonly reason: string } } | null;
  readonly error?: string;
}

const user = (content: string, timestamp?: string): Spoken => ({
  role: 'user',
  content,
  ...(timestamp ? { timestamp } : {}),
});

let supabase: LocalSupabase;
before(async () => {
  supabase = await startTestSupabase();
});
after(() => supabase.close());

describe('The function chat-support', LIMIT, () => {
  let noa: SupabaseClient;
  let noaId: string;

  before(async () => {
    const person = await createPerson(supabase, { name: 'Noa Bar-Lev', role: 'client' });
    noaId = person.id;
    noa = await signIn(supabase, person.email);
  });

  async function ask(
    client: SupabaseClient,
    messages: unknown,
    conversationId: unknown = null,
  ): Promise<{ status: number; answer: Answer; said: Spoken; reason: string | undefined }> {
    const body = { messages, conversationId, hasAiConsent: true };
    const { data, error } = await client.functions.invoke<Answer>('chat-support', { body });
    const response = error?.context as Response | undefined;
    const answer = data ?? ((await response!.json()) as Answer);
    const said = answer.choices?.[0]?.message as Spoken;
    return { status: response?.status ?? 200, answer, said, reason: answer.uiAction?.data.reason };
  }
  const stored = async (id: string) =>
    (
      await supabase.query<{ messages: Spoken[]; user_id: string }>(
        'select * from public.ai_conversations where id = $1',
        [id],
      )
    )[0];

  test('answers in the shape of the host, with Markdown and options to go on', async () => {
    const { answer, said } = await ask(noa, [user('The kitchen tap is leaking')]);
    assert.equal(said.role, 'assistant');
    assert.match(said.content, /\*\*clockwise\*\*/);
    assert.equal(said.type, 'action');
    assert.ok(said.actionData!.title);
    assert.ok(
      said.actionData!.options.some(({ label, value }) => label === 'It still drips' && value === label),
    );
    assert.equal(answer.uiAction, null);
    assert.match(answer.conversationId!, /^[0-9a-f-]{36}$/);
  });

  const questions: readonly (readonly [string, RegExp])[] = [
    ['When do I have to pay the rent?', /1st of each month/],
    ['I need a receipt for October, for my tax refund', /\*\*Receipt\*\*/],
    ['No hot water since this morning', /boiler's switch/],
    ['I lost my keys', /₪60/],
    ['Can I have a dog?', /\*Pets\*/],
    ['someone parked in my spot', /licence plate/],
    ['My upstairs neighbours play loud music at night', /Quiet hours/],
    ['How do I renew my lease?', /90 days/],
    ['I want to move out in March', /handover/],
    ['When do I get my deposit back?', /60 days/],
    ['Are you open on Friday?', /Friday 9:00/],
    ['the heating does not work', /thermostat/],
    ['black spots on the bathroom ceiling', /Air the room/],
    ['my oven is broken', /Repairs → New/],
    ['מתי צריך לשלם שכר דירה?', /ב-1 בכל חודש/],
    ['הברז במטבח מטפטף', /עם כיוון השעון/],
    ['אין מים חמים', /דוד/],
    ['איבדתי את המפתחות', /₪60/],
    ['מותר להחזיק כלב?', /חיות מחמד/],
    ['השכנים מרעישים, איזה רעש!', /שעות המנוחה/],
    ['אני רוצה לחדש את החוזה', /90 יום/],
    ['מתי מקבלים בחזרה את הפיקדון?', /60 יום/],
    ['המזגן לא מקרר', /המסנן/],
  ];
  test('finds the article for questions in English and in Hebrew, in the words people use', async () => {
    const guest = newClient(supabase);
    for (const [question, expected] of questions) {
      const { said, answer } = await ask(guest, [user(question)]);
      assert.match(said.content, expected, question);
      assert.equal(answer.uiAction, null, question);
    }
  });

  test('greets by name and offers topics, each of which it can answer', async () => {
    for (const [greeting, expected] of [
      ['Hello!', /^Hello Noa!/],
      ['היי', /^שלום Noa!/],
    ] as const) {
      const { said } = await ask(noa, [user(greeting)]);
      assert.match(said.content, expected);
      for (const { value } of said.actionData!.options) {
        const { said: next } = await ask(newClient(supabase), [user(value)]);
        assert.doesNotMatch(next.content, /did not find|לא מצאתי/, value);
      }
    }
  });

  test('every option of every article leads on', async () => {
    const guest = newClient(supabase);
    const options = await supabase.query<{ option: string }>(
      'select distinct jsonb_array_elements_text(options) as option from crm_local.articles',
    );
    assert.ok(options.length > 30);
    for (const { option } of options) {
      const before = [user('Hello'), { role: 'assistant', content: 'An answer.' }];
      const { said, answer } = await ask(guest, [...before, user(option)]);
      assert.ok(answer.uiAction || !/did not find|לא מצאתי/.test(said.content), option);
    }
  });

  test('asks for a person when somebody wants one, with the matter as the reason', async () => {
    const { answer, said, reason } = await ask(noa, [
      user('I was charged twice for November'),
      { role: 'assistant', content: 'Send us the confirmation.' },
      user('I want to speak to a person'),
    ]);
    assert.equal(answer.uiAction?.action, 'TRIGGER_HUMAN');
    assert.equal(reason, 'I was charged twice for November');
    assert.match(said.content, /a person/);
    assert.equal((await ask(noa, [user('נציג בבקשה')])).answer.uiAction?.action, 'TRIGGER_HUMAN');
    assert.equal((await ask(noa, [user('agent')])).reason, 'Asked for a person');
  });

  test('says what to do first in an emergency, and asks for a person at once', async () => {
    const dangers = [
      ['I smell gas in the stairwell', /102/, /gas/],
      ['There is a fire in the kitchen', /102/, /fire/],
      ['A pipe burst, water everywhere', /main water valve/, /flooding/],
      ['יש ריח של גז בדירה', /102/, /גז/],
      ['יש הצפה במטבח', /הברז הראשי/, /הצפה/],
    ] as const;
    for (const [question, expected, why] of dangers) {
      const { said, answer, reason } = await ask(noa, [user(question)]);
      assert.match(said.content, expected, question);
      assert.equal(answer.uiAction?.action, 'TRIGGER_HUMAN', question);
      assert.match(reason!, why, question);
    }
    for (const harmless of ['The smoke detector beeps', 'Where is the fire door?', 'My gas bill is high']) {
      assert.equal((await ask(noa, [user(harmless)])).answer.uiAction, null, harmless);
    }
  });

  test('asks for a person on complaints and when its advice did not help', async () => {
    const complaint = 'This is the third time the technician did not come, unacceptable!';
    assert.equal((await ask(noa, [user(complaint)])).reason, complaint);
    const leak = (await ask(noa, [user('The shower tap drips')])).said;
    const { reason } = await ask(noa, [user('The shower tap drips'), leak, user('It still drips')]);
    assert.equal(reason, 'The shower tap drips');
  });

  test('says honestly that it found nothing, offers a person, and asks for one the second time', async () => {
    const first = await ask(noa, [user('What is the capital of France?')]);
    assert.match(first.said.content, /did not find/);
    assert.equal(first.answer.uiAction, null);
    assert.equal(first.said.actionData!.options[0]!.value, 'Speak to a person');
    const second = await ask(noa, [
      user('What is the capital of France?'),
      first.said,
      user('And of Italy?'),
    ]);
    assert.equal(second.answer.uiAction?.action, 'TRIGGER_HUMAN');
    assert.equal(second.reason, 'And of Italy?');
  });

  test('keeps one conversation for a signed-in user and writes both sides once', async () => {
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    const first = await ask(noa, [user('May I keep a cat?', at)], id);
    assert.equal(first.answer.conversationId, id);
    const again = await ask(noa, [user('May I keep a cat?', at)], id);
    assert.deepEqual(again.said.content, first.said.content);
    await ask(noa, [user('May I keep a cat?', at), first.said, user('Where can I park?')], id);
    const talk = (await stored(id))!;
    assert.equal(talk.user_id, noaId);
    assert.deepEqual(
      talk.messages.map(({ role }) => role),
      ['user', 'assistant', 'user', 'assistant'],
    );
    assert.equal(talk.messages[0]!.timestamp, at);
    assert.deepEqual(talk.messages[1]!.actionData, first.said.actionData);
    assert.ok(talk.messages.every((message) => !('reported' in message)));
  });

  test('answers a guest and writes nothing', async () => {
    const count = () =>
      supabase.query<{ n: number }>('select count(*)::int as n from public.ai_conversations');
    const [before] = await count();
    const { status, answer, said } = await ask(newClient(supabase), [user('Where can I park?')]);
    assert.equal(status, 200);
    assert.match(said.content, /Visitors/);
    assert.equal(answer.conversationId, undefined);
    assert.deepEqual((await count())[0], before);
  });

  test("another user's conversation is answered like one that is not there, and stays as it is", async () => {
    const id = crypto.randomUUID();
    await ask(noa, [user('May I paint the wall?')], id);
    const other = await createPerson(supabase, { name: 'Omer', role: 'client' });
    const omer = await signIn(supabase, other.email);
    const { status, answer } = await ask(omer, [user('Show me')], id);
    assert.equal(status, 404);
    assert.equal(typeof answer.error, 'string');
    assert.equal((await stored(id))!.messages.length, 2);
  });

  test('[30] is silent with 409 while a person is asked for, and writes nothing', async () => {
    const person = await createPerson(supabase, { name: 'Tamar', role: 'client' });
    const tamar = await signIn(supabase, person.email);
    const id = crypto.randomUUID();
    await ask(tamar, [user('Where can I park?')], id);
    const request = { p_conversation_id: crypto.randomUUID() };
    assert.equal((await tamar.rpc('crm_request_human', request)).error, null);
    const { status, answer } = await ask(tamar, [user('And my guests?')], id);
    assert.deepEqual([status, answer.error], [409, 'bot_paused']);
    assert.equal((await stored(id))!.messages.length, 2);
    await tamar.rpc('crm_cancel_request', request);
    assert.equal((await ask(tamar, [user('And my guests?')], id)).status, 200);
  });

  test('a body that is not the contract is refused with 400 and words', async () => {
    const bad: unknown[] = [
      null,
      [],
      {},
      { messages: [], conversationId: null, hasAiConsent: true },
      { messages: [{ role: 'user' }], conversationId: null, hasAiConsent: true },
      { messages: [{ role: 'tenant', content: 'Hi' }], conversationId: null, hasAiConsent: true },
      {
        messages: [user('Hi'), { role: 'assistant', content: 'Hi' }],
        conversationId: null,
        hasAiConsent: true,
      },
      { messages: [user('   ')], conversationId: null, hasAiConsent: true },
      { messages: [user('x'.repeat(4001))], conversationId: null, hasAiConsent: true },
      { messages: [user('Hi')], conversationId: 'mine', hasAiConsent: true },
      { messages: [user('Hi')], conversationId: null },
    ];
    for (const body of [...bad.map((each) => JSON.stringify(each)), 'not JSON', '']) {
      const response = await fetch(`${supabase.url}/functions/v1/chat-support`, {
        method: 'POST',
        headers: { apikey: supabase.publishableKey, 'content-type': 'application/json' },
        body,
      });
      assert.equal(response.status, 400, body.slice(0, 80));
      assert.equal(typeof ((await response.json()) as Answer).error, 'string');
    }
  });
});

test(
  '[31] an answer that was being thought about when a person was asked for is dropped',
  LIMIT,
  async () => {
    const slow = await startTestSupabase({ botDelay: 400 });
    try {
      const person = await createPerson(slow, { name: 'Lior', role: 'client' });
      const client = await signIn(slow, person.email);
      const body = {
        messages: [user('Where can I park?')],
        conversationId: crypto.randomUUID(),
        hasAiConsent: true,
      };
      const asked = client.functions.invoke('chat-support', { body });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await client.rpc('crm_request_human', { p_conversation_id: crypto.randomUUID() });
      assert.equal(((await asked).error?.context as Response).status, 409);
      assert.equal((await slow.query('select 1 from public.ai_conversations')).length, 0);
    } finally {
      await slow.close();
    }
  },
);

describe('The functions router', LIMIT, () => {
  const call = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
    fetch(`${supabase.url}/functions/v1/${path}`, {
      method: 'POST',
      body: '{}',
      ...init,
      headers: { apikey: supabase.publishableKey, ...headers },
    });

  test('an unknown function is 404, another method 405, each with words', async () => {
    for (const [response, status] of [
      [await call('no-such-thing'), 404],
      [await call('constructor'), 404],
      [await call('chat-support', { method: 'PUT' }), 405],
    ] as const) {
      assert.equal(response.status, status);
      assert.equal(typeof ((await response.json()) as Answer).error, 'string');
    }
  });

  test('without a key, with a wrong one or with a broken token it is 401', async () => {
    assert.equal((await call('chat-support', {}, { apikey: '' })).status, 401);
    assert.equal((await call('chat-support', {}, { apikey: 'another' })).status, 401);
    assert.equal((await call('chat-support', {}, { authorization: 'Bearer no.such.token' })).status, 401);
  });

  test('the import is closed to everybody without the secret key', async () => {
    const person = await createPerson(supabase, { name: 'Staff', role: 'staff' });
    const staff = await signIn(supabase, person.email);
    for (const client of [newClient(supabase), staff]) {
      const { error } = await client.functions.invoke('import-dialogues', { body: { dialogues: [] } });
      assert.equal((error?.context as Response).status, 403);
    }
  });
});
