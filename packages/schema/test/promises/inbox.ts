import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Caller, claim, close, request, type Suite, send } from '../database.ts';

interface Row extends Record<string, unknown> {
  id: string;
  unread: number;
  cursor: object;
}

/** In the order of their requests. */
const NAMES = ['Noa', 'Amit', 'Rivka', 'Yosef', 'Tamar', 'Gil'] as const;
type Name = (typeof NAMES)[number];

export const inbox: Suite = (world) => {
  let dana: Caller & { sub: string };
  let eli: Caller & { sub: string };
  /** Amit and Gil wait; Dana holds Noa's, Eli Rivka's; Yosef's is closed, Tamar's snoozed. Each name its request's id. */
  let ids: Record<Name, string>;
  let clients: Record<Name, Caller & { sub: string }>;

  before(async () => {
    [dana, eli] = [await world.staff('Dana Mizrahi'), await world.staff('Eli')];
    const asked: Record<string, string> = {};
    const made: Record<string, Caller & { sub: string }> = {};
    for (const name of NAMES) {
      const client = await world.client(name);
      made[name] = client;
      asked[name] = await request(world, client, `Reason of ${name}`);
    }
    [ids, clients] = [asked as typeof ids, made as typeof clients];
    await claim(world, dana, ids.Noa);
    await claim(world, eli, ids.Rivka);
    await send(world, clients.Noa, ids.Noa, 'The boiler is cold');
    await send(world, dana, ids.Noa, 'Looking into it');
    await send(world, clients.Noa, ids.Noa, 'שלום');
    await send(world, clients.Rivka, ids.Rivka, 'Hello');
    await close(world, clients.Yosef, ids.Yosef);
    await world.as(dana, `select crm_snooze_conversation($1, now() + interval '1 hour')`, [ids.Tamar]);
  });

  async function read(filter: string, search: string | null = null, limit = 50): Promise<Row[]> {
    const rows: Row[] = [];
    for (let before: object | null = null; ; ) {
      const page: Row[] = await world.as<Row>(dana, 'select * from crm_inbox($1, $2, $3, $4)', [
        filter,
        search,
        before && JSON.stringify(before),
        limit,
      ]);
      const last = page.at(-1);
      if (!last) return rows;
      rows.push(...page);
      before = last.cursor;
    }
  }
  const names = (rows: readonly Row[]) => rows.map(({ id }) => NAMES.find((name) => ids[name] === id));

  describe('the inbox', () => {
    test('[57] [58] shows the longest waiting first, then the active by their last word, then the closed', async () => {
      assert.deepEqual(names(await read('waiting')), ['Amit', 'Gil']);
      assert.deepEqual(names(await read('mine')), ['Noa']);
      // The snoozed one was touched last.
      for (const limit of [1, 2, 50])
        assert.deepEqual(names(await read('all', null, limit)), [
          'Amit',
          'Gil',
          'Tamar',
          'Rivka',
          'Noa',
          'Yosef',
        ]);
      assert.equal((await world.refusal(dana, `select crm_inbox('theirs')`)).hint, 'invalid');
      assert.equal((await world.refusal(clients.Noa, `select crm_inbox('all')`)).code, 'PT403');
    });

    test('[56] counts what each filter holds, the closed left out', async () => {
      const counts = async (caller: Caller) => {
        const rows = await world.as<{ filter: string; n: number }>(
          caller,
          'select * from crm_inbox_counts()',
        );
        return Object.fromEntries(rows.map(({ filter, n }) => [filter, n]));
      };
      assert.deepEqual(await counts(dana), { waiting: 2, mine: 1, all: 5 });
      assert.deepEqual(await counts(await world.staff()), { waiting: 2, mine: 0, all: 5 });
      assert.equal((await world.refusal(clients.Noa, 'select crm_inbox_counts()')).code, 'PT403');
    });

    test('[64] names client and holder, shows the last line and what staff have not read', async () => {
      const [row] = await read('mine');
      assert.deepEqual(
        [row?.client_name, row?.admin_name, row?.last_message_preview, row?.last_message_role, row?.unread],
        ['Noa', 'Dana Mizrahi', 'שלום', 'user', 2],
      );
      await world.as(dana, 'select crm_mark_read($1, $2)', [ids.Noa, row?.last_seq]);
      assert.equal((await read('mine'))[0]?.unread, 0);
    });

    test('[62] is searched by name and by what was said, Hebrew too', async () => {
      assert.deepEqual(names(await read('all', 'boiler')), ['Noa']);
      assert.deepEqual(names(await read('all', 'שלום')), ['Noa']);
      assert.deepEqual(names(await read('all', 'yos')), ['Yosef']);
      assert.deepEqual(names(await read('all', '%')), []);
    });
  });

  describe('who is who', () => {
    const people = (caller: Caller, ...of: Caller[]) =>
      world.as<{ id: string; name: string; role: string }>(
        caller,
        'select * from crm_people($1) order by name',
        [`{${of.map(({ sub }) => sub).join()}}`],
      );

    test('staff learn any name, a client his own and those of staff who took part', async () => {
      const { Noa: noa, Amit: amit } = clients;
      const known = async (caller: Caller) =>
        (await people(caller, noa, amit, dana, eli)).map(({ name, role }) => [name, role]);
      assert.deepEqual(await known(dana), [
        ['Amit', 'client'],
        ['Dana Mizrahi', 'staff'],
        ['Eli', 'staff'],
        ['Noa', 'client'],
      ]);
      assert.deepEqual(await known(noa), [
        ['Dana Mizrahi', 'staff'],
        ['Noa', 'client'],
      ]);
      assert.deepEqual(await known(amit), [['Amit', 'client']]);
    });

    test('a client’s card and the list of staff are for staff', async () => {
      const noa = clients.Noa;
      const card = await world.one(dana, 'select * from crm_client($1)', [noa.sub]);
      assert.deepEqual([card.id, card.name, card.email], [noa.sub, 'Noa', `${noa.sub}@people.test`]);
      assert.equal((await world.refusal(dana, 'select crm_client(gen_random_uuid())')).code, 'PT404');
      assert.equal((await world.refusal(noa, 'select crm_client($1)', [noa.sub])).code, 'PT403');
      assert.equal((await world.refusal(noa, 'select crm_staff()')).code, 'PT403');
      const staff = await world.as<{ id: string }>(dana, 'select * from crm_staff()');
      assert.ok([dana, eli].every(({ sub }) => staff.some(({ id }) => id === sub)));
    });

    test('[37] clients learn that somebody is there, not who', async () => {
      const isOnline = async (caller: Caller) =>
        (await world.one<{ is: boolean }>(caller, 'select crm_staff_online() as is')).is;
      const noa = clients.Noa;
      assert.equal(await isOnline(noa), false);
      await world.as(dana, 'select crm_staff_present()');
      assert.equal(await isOnline(noa), true);
      await world.sql(`update crm_private.staff_presence set seen_at = now() - interval '3 minutes'`);
      assert.equal(await isOnline(noa), false);
      assert.equal((await world.refusal(noa, 'select crm_staff_present()')).code, 'PT403');
    });
  });

  describe('the queue', () => {
    const place = (caller: Caller, id: string) => world.one(caller, 'select * from crm_queue($1)', [id]);

    test('[24] tells a client his place, and an estimate once there is something to go by', async () => {
      const gil = clients.Gil;
      assert.deepEqual(await place(gil, ids.Gil), { place: 2, waiting: 2, estimate_seconds: null });
      assert.deepEqual(await place(clients.Noa, ids.Noa), {
        place: null,
        waiting: 2,
        estimate_seconds: null,
      });
      assert.equal((await world.refusal(gil, 'select crm_queue($1)', [ids.Noa])).code, 'PT404');
      await world.sql(
        `insert into public.human_conversations (user_id, status, created_at, claimed_at, closed_at, admin_id)
         select $1::uuid, 'closed', now() - interval '1 hour', now() - interval '1 hour' + i * interval '1 minute', now(), $2::uuid
         from generate_series(1, 9) i`,
        [gil.sub, dana.sub],
      );
      const { estimate_seconds } = await place(gil, ids.Gil);
      assert.ok(Number(estimate_seconds) > 60 && Number(estimate_seconds) <= 300, String(estimate_seconds));
    });
  });
};
