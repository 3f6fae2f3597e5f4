/** Many at once: on a real Postgres only, for PGlite has one session and takes turns. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { assumeIdentity } from '../../../local/src/database/database.ts';
import {
  type Caller,
  claim,
  events,
  request,
  SEND,
  type Suite,
  send,
  service,
  type World,
} from '../database.ts';

const times = <T>(n: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, at) => work(at)));

/** True when it worked, else the word of the refusal. */
const word = (work: Promise<unknown>): Promise<true | string> =>
  work.then(
    () => true as const,
    (error: { hint?: string; message: string }) => error.hint ?? error.message,
  );

async function seqsOf(world: World, id: string): Promise<number[]> {
  const rows = await world.sql<{ seq: number }>(
    'select seq::int as seq from public.human_messages where conversation_id = $1 order by seq',
    [id],
  );
  return rows.map(({ seq }) => seq);
}

export const races: Suite = (world) => {
  const seqs = (id: string) => seqsOf(world, id);

  // Nobody is held up here; what holds people up is proved in rates.ts.
  before(() =>
    world.database.exec(`
      create function host.refill() returns trigger language plpgsql as $$
      begin new.tokens := 20; return new; end $$;
      create trigger refill before insert or update on crm_private.rate_buckets
        for each row when (new.bucket = 'message') execute function host.refill()`),
  );

  test('[22] fifty requests at once make one conversation and one event', async () => {
    const noa = await world.client();
    const ids = await times(50, (at) =>
      at % 5
        ? request(world, noa)
        : word(world.as(noa, 'insert into human_conversations (user_id) values ($1)', [noa.sub])),
    );
    assert.ok(ids.length === 50);
    const rows = await world.sql<{ id: string }>(
      'select id from public.human_conversations where user_id = $1',
      [noa.sub],
    );
    assert.equal(rows.length, 1);
    assert.deepEqual(await events(world, rows[0]?.id ?? ''), ['requested']);
  });

  test('[32] twenty claims at once have one winner, whom the others learn of', async () => {
    const id = await request(world, await world.client());
    const staff = await times(20, (at) => world.staff(`Staff ${at}`));
    const answers = await Promise.all(staff.map((each) => word(claim(world, each, id))));
    assert.equal(answers.filter((answer) => answer === true).length, 1);
    assert.equal(answers.filter((answer) => answer === 'claimed').length, 19);
    assert.deepEqual(await events(world, id), ['requested', 'claimed']);
  });

  test('[12] one message sent a hundred times at once is one row', async () => {
    const noa = await world.client();
    const id = await request(world, noa);
    const key = randomUUID();
    const rows = await times(100, () => send(world, noa, id, 'once', key));
    assert.equal(new Set(rows.map(({ seq }) => seq)).size, 1);
    assert.deepEqual(await seqs(id), [1, 2]);
  });

  test('[55] eight writers leave no gap in the numbers, by function and by direct write, refused ones included', async () => {
    const [noa, dana] = [await world.client(), await world.staff()];
    const id = await request(world, noa);
    await claim(world, dana, id);
    await send(world, noa, id, 'first');
    const direct = 'insert into human_messages (id, conversation_id, content) values ($1, $2, $3)';
    await times(8, async (writer) => {
      for (let n = 0; n < 60; n += 1) {
        const key = randomUUID();
        const caller = writer % 2 ? noa : dana;
        await world.as(caller, writer < 4 ? SEND : direct, [key, id, `${writer} ${n}`]);
        if (n % 20 === 0) {
          assert.equal(await word(world.as(caller, direct, [key, id, 'again'])), 'idempotency');
          assert.equal(await word(world.as(caller, SEND, [key, id, 'other'])), 'idempotency');
        }
      }
    });
    const numbers = await seqs(id);
    assert.deepEqual(
      numbers,
      numbers.map((_, at) => at + 1),
    );
    assert.equal(numbers.length, 3 + 480);
  });

  test('the same id in two conversations at once is taken once', async () => {
    const [noa, amit] = [await world.client(), await world.client()];
    const [ofNoa, ofAmit] = [await request(world, noa), await request(world, amit)];
    for (let n = 0; n < 10; n += 1) {
      const key = randomUUID();
      const answers = await times(6, (at) =>
        word(send(world, at % 2 ? amit : noa, at % 2 ? ofAmit : ofNoa, 'mine', key)),
      );
      assert.equal(new Set(answers).size, 2, answers.join());
    }
    for (const id of [ofNoa, ofAmit])
      assert.deepEqual(
        await seqs(id),
        (await seqs(id)).map((_, at) => at + 1),
      );
  });

  test('[31] once a person was asked for, no answer that was under way gets in', async () => {
    const turn = JSON.stringify([{ role: 'assistant', content: 'Answer' }]);
    const bots = async ({ sub }: Caller, talk: string) =>
      times(4, (at) =>
        word(
          world.as(
            service,
            at % 2
              ? 'select append_ai_messages($1, $2, 0, $3)'
              : 'update ai_conversations set messages = messages || $2 where id = $1 and user_id = $3',
            [talk, turn, sub],
          ),
        ),
      );
    const late = await times(25, async () => {
      const noa = await world.client();
      const talk = randomUUID();
      await world.as(service, 'select append_ai_messages($1, $2, 0, $3)', [talk, turn, noa.sub]);
      const count = 'select message_count as n from public.ai_conversations where id = $1';
      const takeover = world.database.transaction(async (query) => {
        await assumeIdentity(query, noa);
        await query('select crm_request_human(gen_random_uuid(), $1)', [talk]);
        const [row] = await query<{ n: number }>(count, [talk]);
        return row?.n ?? 0;
      });
      const [atRequest, answers] = await Promise.all([takeover, bots(noa, talk)]);
      assert.ok(
        answers.every((answer) => answer === true || answer === 'bot_paused'),
        answers.join(),
      );
      const [row] = await world.sql<{ n: number }>(count, [talk]);
      return (row?.n ?? 0) - atRequest;
    });
    assert.deepEqual(
      late,
      late.map(() => 0),
    );
  });

  test('everything at once on one conversation waits its turn and locks nobody out', async () => {
    const [noa, dana, eli] = [await world.client(), await world.staff(), await world.staff()];
    const id = await request(world, noa);
    await send(world, noa, id, 'first');
    const acts: readonly ((at: number) => Promise<unknown>)[] = [
      () => send(world, noa, id, 'rpc'),
      () =>
        world.as(noa, 'insert into human_messages (conversation_id, content) values ($1, $2)', [
          id,
          'direct',
        ]),
      () => claim(world, dana, id),
      () => claim(world, eli, id),
      () => world.as(dana, 'select crm_release_conversation($1)', [id]),
      () => world.as(eli, 'select crm_transfer_conversation($1, $2)', [id, dana.sub]),
      () => world.as(dana, `select crm_snooze_conversation($1, now() + interval '1 hour')`, [id]),
      (at) => world.as(noa, 'select crm_mark_read($1, $2)', [id, at]),
      () => request(world, noa),
      (at) =>
        world.as(dana, 'update human_conversations set handover = $2 where id = $1', [
          id,
          at % 2 ? 'pause' : 'coexist',
        ]),
      () =>
        world.as(service, 'select append_ai_messages(gen_random_uuid(), $1, 0, $2)', [
          '[{"role": "assistant", "content": "x"}]',
          noa.sub,
        ]),
    ];
    const answers = await times(220, (at) => word(acts[at % acts.length]?.(at) ?? assert.fail()));
    const words = new Set(answers.filter((answer) => answer !== true));
    assert.deepEqual(
      [...words].filter((each) => !['claimed', 'bot_paused'].includes(String(each))),
      [],
    );
    const numbers = await seqs(id);
    assert.deepEqual(
      numbers,
      numbers.map((_, at) => at + 1),
    );
  });

  test('comments written at once are all counted', async () => {
    const noa = await world.client();
    const ticket = randomUUID();
    await world.as(
      noa,
      `insert into support_tickets (id, user_id, title, description) values ($1, $2, 'a', 'b')`,
      [ticket, noa.sub],
    );
    await times(30, (at) =>
      world.as(noa, 'insert into ticket_comments (ticket_id, user_id, comment) values ($1, $2, $3)', [
        ticket,
        noa.sub,
        `${at}`,
      ]),
    );
    const [row] = await world.sql('select comment_count from public.support_tickets where id = $1', [ticket]);
    assert.equal(row?.comment_count, 30);
  });

  test('[86] one call logged twenty times at once is one row', async () => {
    const [noa, dana] = [await world.client(), await world.staff()];
    const key = randomUUID();
    const rows = await times(20, () =>
      world.one<{ id: number }>(dana, `select id from crm_log_interaction($1, $2, 'call', 'Busy')`, [
        key,
        noa.sub,
      ]),
    );
    assert.equal(new Set(rows.map(({ id }) => id)).size, 1);
  });
};
