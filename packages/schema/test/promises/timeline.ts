import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import type { Caller, Suite } from '../database.ts';

const PAGE = 'select * from crm_timeline_page($1, $2, $3, $4, $5)';

interface Entry extends Record<string, unknown> {
  source: string;
  entry_id: string;
  kind: string;
  occurred_at: string;
  cursor: object;
}

interface Query {
  readonly kinds?: readonly string[];
  readonly filters?: object;
  readonly limit?: number;
}

const keyOf = ({ source, entry_id }: Entry) => `${source}:${entry_id}`;

/** Four sources, thirty rows each, at seven instants: most times are shared by several rows of several sources. */
const FILL = `
do $$
declare
  v_user constant uuid := '%USER%';
  v_staff constant uuid := '%STAFF%';
  v_at timestamptz;
begin
  for i in 1..30 loop
    v_at := timestamptz '2026-05-01 10:00:00.123456+00' + (i % 7) * interval '1 day';
    insert into public.ai_conversations (user_id, title, messages, created_at)
    values (v_user, 'Talk ' || i, jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'boiler ' || i)), v_at);
    insert into public.human_conversations (user_id, status, created_at, closed_at, admin_id, reason)
    values (v_user, 'closed', v_at, v_at, v_staff, 'Chat ' || i);
    insert into public.support_tickets (user_id, title, description, status, created_at)
    values (v_user, 'Ticket ' || i, 'boiler', case when i % 2 = 0 then 'open' else 'closed' end, v_at);
    insert into public.crm_interactions (user_id, admin_id, type, title, content, status, occurred_at)
    values (v_user, case when i % 3 = 0 then v_staff end,
      (array['call', 'email', 'note'])[1 + i % 3]::public.crm_interaction_type, 'Entry ' || i, '100% of ' || i || '_x',
      case when i % 2 = 0 then 'open' else 'needs_follow_up' end, v_at);
  end loop;
end $$`;

const ORDERED = `
select * from public.crm_timeline where user_id = $1
order by occurred_at desc, source collate "C" desc,
  case source when 'crm_interactions' then lpad(entry_id, 20, '0') else entry_id end collate "C" desc`;

export const timeline: Suite = (world) => {
  let noa: Caller & { sub: string };
  let dana: Caller & { sub: string };
  let all: Entry[];

  before(async () => {
    [noa, dana] = [await world.client(), await world.staff()];
    await world.sql(FILL.replace('%USER%', noa.sub).replace('%STAFF%', dana.sub));
    const amit = await world.client();
    await world.sql(FILL.replace('%USER%', amit.sub).replace('%STAFF%', dana.sub));
    all = await world.sql<Entry>(ORDERED, [noa.sub]);
  });

  const page = (caller: Caller, before: object | null, { kinds, filters = {}, limit = 50 }: Query = {}) =>
    world.as<Entry>(caller, PAGE, [
      noa.sub,
      kinds ? `{${kinds.join()}}` : null,
      before && JSON.stringify(before),
      limit,
      JSON.stringify(filters),
    ]);

  /** Every page until the empty one. */
  async function read(caller: Caller, query: Query = {}): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let before: object | null = null; ; ) {
      const rows = await page(caller, before, query);
      assert.ok(rows.length <= (query.limit ?? 50));
      const last = rows.at(-1);
      if (!last) return entries;
      entries.push(...rows);
      before = last.cursor;
    }
  }

  const sees = async (query: Query, expected: (entry: Entry) => boolean, caller: Caller = dana) =>
    assert.deepEqual((await read(caller, query)).map(keyOf), all.filter(expected).map(keyOf));

  describe('pages of a client’s history', () => {
    test('[66] [71] show every entry once, in one order, whatever their size', async () => {
      assert.equal(all.length, 120);
      for (const limit of [1, 7, 50, 200]) await sees({ limit }, () => true);
    });

    test('[68] [69] do so under every filter, ties in time included', async () => {
      const kinds = ['chat', 'human_chat', 'call', 'email', 'note', 'support_ticket'];
      for (const kind of kinds) await sees({ kinds: [kind], limit: 3 }, (entry) => entry.kind === kind);
      const some = ['note', 'chat', 'call'];
      await sees({ kinds: some, limit: 7 }, ({ kind }) => some.includes(kind));
      await sees({ kinds: [] }, () => false);
      for (const status of ['open', 'closed', 'needs_follow_up']) {
        await sees({ filters: { status }, limit: 7 }, (entry) => entry.status === status);
      }
      await sees({ filters: { author_id: dana.sub }, limit: 7 }, (entry) => entry.author_id === dana.sub);
      const [from, to] = ['2026-05-03T10:00:00.123456Z', '2026-05-05T10:00:00.123456Z'];
      await sees({ filters: { from, to }, limit: 7 }, ({ occurred_at }) =>
        ['2026-05-03', '2026-05-04'].includes(occurred_at.slice(0, 10)),
      );
      await sees(
        { kinds: ['call'], filters: { status: 'open', author_id: dana.sub, from }, limit: 2 },
        ({ kind, status, author_id, occurred_at }) =>
          kind === 'call' && status === 'open' && author_id === dana.sub && occurred_at >= '2026-05-03',
      );
    });

    test('[69] search whole texts, and take signs of patterns as they are', async () => {
      const sources = ['ai_conversations', 'support_tickets'];
      await sees({ filters: { search: 'BOILER' }, limit: 7 }, ({ source }) => sources.includes(source));
      await sees({ filters: { search: '100% of 1_x' } }, (entry) => entry.title === 'Entry 1');
      await sees({ filters: { search: '100%1' } }, () => false);
      await sees({ filters: { search: ' ' }, limit: 200 }, () => true);
    });

    test('[71] skip and double nothing while entries arrive and go', async () => {
      const seen: Entry[] = [];
      const arrived: string[] = [];
      for (let before: object | null = null; ; ) {
        const rows = await page(dana, before, { limit: 10 });
        const last = rows.at(-1);
        if (!last) break;
        seen.push(...rows);
        before = last.cursor;
        const [row] = await world.sql<{ id: string }>(
          `insert into public.crm_interactions (user_id, type, content) values ($1, 'note', 'New') returning id::text`,
          [noa.sub],
        );
        arrived.push(row?.id ?? '');
        // The very row a cursor names may go.
        if (last.source === 'crm_interactions') {
          await world.sql('update public.crm_interactions set deleted_at = now() where id = $1', [
            last.entry_id,
          ]);
        }
      }
      assert.deepEqual(seen.map(keyOf), all.map(keyOf));
      await world.sql('update public.crm_interactions set deleted_at = null where user_id = $1', [noa.sub]);
      await world.sql(`delete from public.crm_interactions where content = 'New'`);
    });

    test('[44] [107] hold for a client his own chats and tickets, and nothing staff wrote', async () => {
      await sees({ limit: 7 }, ({ source }) => source !== 'crm_interactions', noa);
      await sees({ kinds: ['note', 'call', 'email'] }, () => false, noa);
      const view = await world.as<Entry>(noa, 'select * from crm_timeline');
      assert.deepEqual(
        view.map(keyOf).sort(),
        all
          .filter(({ source }) => source !== 'crm_interactions')
          .map(keyOf)
          .sort(),
      );
    });

    test('are of nobody for a stranger, alike whether the client is there or not', async () => {
      const amit = await world.client();
      const answers = [
        await world.refusal(amit, PAGE, [noa.sub, null, null, 5, '{}']),
        await world.refusal(amit, PAGE, [randomUUID(), null, null, 5, '{}']),
        await world.refusal(dana, PAGE, [randomUUID(), null, null, 5, '{}']),
      ];
      assert.deepEqual(
        answers.map(({ code, hint, message }) => [code, hint, message]),
        Array(3).fill(['PT404', 'not_found', 'There is no such client.']),
      );
    });
  });

  describe('counts by kind', () => {
    test('[68] match the rows, for staff', async () => {
      const rows = await world.as<{ kind: string; n: number }>(
        dana,
        'select * from crm_timeline_counts($1)',
        [noa.sub],
      );
      const expected: Record<string, number> = {};
      for (const { kind } of all) expected[kind] = (expected[kind] ?? 0) + 1;
      assert.deepEqual(Object.fromEntries(rows.map(({ kind, n }) => [kind, n])), expected);
      assert.equal((await world.refusal(noa, 'select crm_timeline_counts($1)', [noa.sub])).code, 'PT403');
    });
  });

  describe('a host’s own source', () => {
    test('is added to the view and then shown by page, view and counts', async () => {
      await world.sql(`
        do $$
        declare
          v_view text := rtrim(pg_get_viewdef('public.crm_timeline'::regclass), ';');
        begin
          create table host.whatsapp (id integer primary key, user_id uuid, at timestamptz, line text);
          execute 'create or replace view public.crm_timeline with (security_invoker = true) as ' || v_view || $v$
            union all select w.user_id, 'whatsapp', w.id::text, 'whatsapp', w.at, null, w.line, null, null, null, null,
              '{}'::jsonb from host.whatsapp w $v$;
        end $$`);
      await world.sql(
        `insert into host.whatsapp select i, $1::uuid, timestamptz '2026-05-02 10:00:00.123456+00' + (i % 2) * interval '1 day',
           'line ' || i from generate_series(1, 5) i`,
        [noa.sub],
      );
      all = await world.sql<Entry>(ORDERED, [noa.sub]);
      assert.equal(all.length, 125);
      for (const limit of [1, 7]) await sees({ limit }, () => true);
      await sees({ kinds: ['whatsapp', 'call'], limit: 4 }, ({ kind }) =>
        ['whatsapp', 'call'].includes(kind),
      );
      const counts = await world.as<{ kind: string; n: number }>(
        dana,
        'select * from crm_timeline_counts($1)',
        [noa.sub],
      );
      assert.equal(counts.find(({ kind }) => kind === 'whatsapp')?.n, 5);
    });
  });
};
