import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { type Caller, claim, request, SEND, type Suite, send } from '../database.ts';

export const rates: Suite = (world) => {
  /** As if this much time had gone by. */
  const wait = ({ sub }: Caller, seconds: number) =>
    world.sql(
      `update crm_private.rate_buckets set refilled_at = refilled_at - $2 * interval '1 second' where user_id = $1`,
      [sub, seconds],
    );

  /** No bucket of theirs fills until the next write; the writes themselves take time. */
  const hold = (caller: Caller) => wait(caller, -60);

  test('a client sends twenty messages at once, then one a second, and is told how long to wait', async () => {
    const noa = await world.client();
    const id = await request(world, noa);
    for (let n = 0; n < 20; n += 1) {
      await send(world, noa, id, `message ${n}`);
      await hold(noa);
    }
    const refused = await world.refusal(noa, SEND, [randomUUID(), id, 'one more']);
    assert.deepEqual([refused.code, refused.hint, refused.detail], ['PT429', 'rate', '1']);
    const direct = 'insert into human_messages (conversation_id, content) values ($1, $2)';
    assert.equal((await world.refusal(noa, direct, [id, 'one more'])).code, 'PT429');
    await wait(noa, 62);
    await send(world, noa, id, 'after two seconds');
    await send(world, noa, id, 'and another');
    const [stored] = await world.sql<{ n: number }>(
      'select last_seq::int as n from public.human_conversations where id = $1',
      [id],
    );
    // The refused ones have taken no number: 'requested', then 22 messages.
    assert.equal(stored?.n, 23);
  });

  test('a retry of a stored message costs nothing', async () => {
    const noa = await world.client();
    const id = await request(world, noa);
    const { id: message } = await send(world, noa, id, 'again');
    const tokens = async () =>
      (
        await world.sql(
          `select tokens from crm_private.rate_buckets where user_id = $1 and bucket = 'message'`,
          [noa.sub],
        )
      )[0];
    const before = await tokens();
    for (let n = 0; n < 30; n += 1) await send(world, noa, id, 'again', message);
    assert.deepEqual(await tokens(), before);
  });

  test('a client asks for a person five times, then once in ten minutes', async () => {
    const noa = await world.client();
    const dana = await world.staff();
    const again = async () => {
      const id = await request(world, noa);
      await request(world, noa);
      await claim(world, dana, id);
      await world.as(dana, 'select crm_close_conversation($1)', [id]);
    };
    for (let n = 0; n < 5; n += 1) await again();
    const refusal = await world.refusal(noa, 'select crm_request_human(gen_random_uuid())');
    assert.deepEqual([refusal.code, refusal.hint], ['PT429', 'rate']);
    assert.ok(Number(refusal.detail) > 590 && Number(refusal.detail) <= 600, refusal.detail);
    const direct = 'insert into human_conversations (user_id) values ($1)';
    assert.equal((await world.refusal(noa, direct, [noa.sub])).code, 'PT429');
    await wait(noa, 600);
    await again();
    assert.equal((await world.refusal(noa, direct, [noa.sub])).code, 'PT429');
  });

  test('staff are not held up', async () => {
    const [noa, dana] = [await world.client(), await world.staff()];
    const id = await request(world, noa);
    await claim(world, dana, id);
    for (let n = 0; n < 40; n += 1) await send(world, dana, id, `answer ${n}`);
  });

  test('a client’s talk to the bot has a burst too', async () => {
    const noa = await world.client();
    const turns = JSON.stringify(Array.from({ length: 60 }, () => ({ role: 'user', content: 'x' })));
    const append = 'select append_ai_messages($1, $2, 0, $3)';
    await world.as(noa, append, [randomUUID(), turns, noa.sub]);
    assert.equal((await world.refusal(noa, append, [randomUUID(), turns, noa.sub])).hint, 'rate');
  });
};
