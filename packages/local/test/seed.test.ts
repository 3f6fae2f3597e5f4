import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startOn } from '../src/index.ts';
import { localTime } from '../src/seed/local-time.ts';
import { createRandom } from '../src/seed/random.ts';
import { seedDatabase } from '../src/seed/seed.ts';
import { type Database, type LocalSupabase, signIn, startTestDatabase } from '../src/testing.ts';
import { ENGINES } from './rooms.ts';

const LIMIT = { timeout: 120_000 };
const KINDS = ['call', 'chat', 'email', 'human_chat', 'note', 'support_ticket'];

for (const engine of ENGINES) {
  describe(`The seed on ${engine}`, LIMIT, () => {
    let database: Database;
    let supabase: LocalSupabase;
    let close: () => Promise<void>;
    before(async () => {
      ({ database, close } = await startTestDatabase(engine));
      supabase = await startOn(database, { seed: true });
    });
    after(async () => {
      await supabase.close();
      await close();
    });
    const one = async <T>(sql: string, params: unknown[] = []): Promise<T> => {
      const [row] = await database.query<{ value: T }>(`select (${sql}) as value`, params);
      return row!.value;
    };

    test('every tenant has every kind of entry, dated over two years and never ahead of now', async () => {
      const rows = await database.query<{
        email: string;
        kinds: string[];
        first: string;
        last: string;
        n: number;
      }>(
        `select p.email, array_agg(distinct v.kind order by v.kind) as kinds, count(*)::int as n,
           min(v.occurred_at) as first, max(v.occurred_at) as last
         from public.crm_timeline v join public.user_profiles p on p.id = v.user_id group by 1 order by 1`,
      );
      assert.equal(rows.length, 9);
      for (const { email, kinds, first, last, n } of rows) {
        assert.deepEqual(kinds, KINDS, email);
        assert.ok(n >= 40, `${email} has ${n}`);
        assert.ok(Date.now() - Date.parse(first) > 600 * 24 * 3600_000, email);
        assert.ok(Date.parse(last) <= Date.now(), email);
      }
    });

    test('the ninth tenant has 2,000 entries, and no two of his first 150 are alike', async () => {
      const [ninth] = await database.query<{ n: number }>(
        `select count(*)::int as n from public.crm_timeline v join public.user_profiles p on p.id = v.user_id
         where p.email = 'tenant9@rentmate.test'`,
      );
      assert.equal(ninth!.n, 2000);
      const entries = await database.query<{ email: string; kind: string; title: string; preview: string }>(
        `select p.email, v.kind, v.title, v.preview from public.user_profiles p cross join lateral (
           select * from public.crm_timeline v where v.user_id = p.id order by occurred_at desc limit 150) v`,
      );
      const seen = new Set<string>();
      for (const { email, kind, title, preview } of entries) {
        const look = JSON.stringify([email, kind, title, preview]);
        assert.ok(!seen.has(look), look);
        seen.add(look);
      }
    });

    test('the fourth tenant reads and writes Hebrew only', async () => {
      const rows = await database.query<{ text: string | null }>(
        `with yael as (select id from public.user_profiles where email = 'tenant4@rentmate.test')
         select title as text from public.crm_timeline where user_id in (select id from yael)
         union all select content from public.crm_interactions where user_id in (select id from yael)
         union all select m.content from public.human_messages m
           join public.human_conversations c on c.id = m.conversation_id
           where m.kind = 'text' and c.user_id in (select id from yael)
         union all select e ->> 'content' from public.ai_conversations a, jsonb_array_elements(a.messages) e
           where a.user_id in (select id from yael)
         union all select description from public.support_tickets where user_id in (select id from yael)`,
      );
      const texts = rows.map(({ text }) => text).filter((text) => text !== null);
      assert.ok(texts.length > 100);
      for (const text of texts) assert.match(text, /[א-ת]/);
    });

    test('messages are numbered without gaps, in the order of their times', async () => {
      assert.equal(
        await one(
          `select count(*)::int from (
             select seq, row_number() over w as place, created_at, lag(created_at) over w as before
             from public.human_messages window w as (partition by conversation_id order by seq)) m
           where m.seq <> m.place or m.created_at < m.before`,
        ),
        0,
      );
      assert.equal(
        await one(
          `select count(*)::int from public.human_conversations c
           where c.last_seq <> (select count(*) from public.human_messages m where m.conversation_id = c.id)`,
        ),
        0,
      );
      assert.equal(await one('select count(*)::int from public.human_messages where created_at > now()'), 0);
    });

    test('closed chats tell the whole handover, and some are rated', async () => {
      const [counts] = await database.query<{
        closed: number;
        told: number;
        rated: number;
        from_bot: number;
      }>(
        `select count(*)::int as closed, count(rating)::int as rated, count(ai_conversation_id)::int as from_bot,
           count(*) filter (where (select array_agg(m.content order by m.seq) from public.human_messages m
             where m.conversation_id = c.id and m.kind = 'event') = array['requested', 'claimed', 'closed'])::int as told
         from public.human_conversations c where status = 'closed'`,
      );
      assert.equal(counts!.told, counts!.closed);
      assert.ok(counts!.rated > 20 && counts!.from_bot > 20);
    });

    test('right now three wait, one is snoozed, each member of staff holds one, and the first tenant is free', async () => {
      const rows = await database.query<{
        email: string;
        minutes: number;
        holder: string | null;
        snoozed: boolean;
        reason: string;
        bot: boolean;
      }>(
        `select p.email, round(extract(epoch from now() - c.created_at) / 60)::int as minutes, a.email as holder,
           c.snoozed_until is not null as snoozed, c.reason, c.ai_conversation_id is not null as bot
         from public.human_conversations c join public.user_profiles p on p.id = c.user_id
         left join public.user_profiles a on a.id = c.admin_id where c.status = 'active' order by c.created_at desc`,
      );
      const waiting = rows.filter(({ holder }) => holder === null);
      assert.deepEqual(
        waiting.map(({ minutes }) => minutes),
        [2, 6, 14],
      );
      assert.ok(rows.every(({ reason }) => reason.length > 10));
      assert.deepEqual(
        waiting.map(({ bot }) => bot),
        [false, false, true],
      );
      const held = rows.filter(({ holder, snoozed }) => holder && !snoozed).map(({ holder }) => holder);
      assert.deepEqual(held.sort(), ['staff2@rentmate.test', 'staff@rentmate.test']);
      assert.equal(rows.filter(({ snoozed }) => snoozed).length, 1);
      assert.ok(
        rows.every(({ email }) => !['tenant1@rentmate.test', 'tenant9@rentmate.test'].includes(email)),
      );
    });

    test('[90] the first tenant has a follow-up that is overdue, others have some that are still to come', async () => {
      const rows = await database.query<{ email: string; late: boolean }>(
        `select p.email, i.follow_up_at < now() as late from public.crm_interactions i
         join public.user_profiles p on p.id = i.user_id where i.status = 'needs_follow_up'`,
      );
      assert.ok(rows.some(({ email, late }) => late && email === 'tenant1@rentmate.test'));
      assert.ok(rows.some(({ late }) => !late));
      assert.ok(rows.length < 20, 'what belongs to old stories is done');
    });

    test('there are pins and templates of every kind in both languages', async () => {
      assert.ok((await one<number>('select count(*)::int from public.crm_timeline_pins')) >= 3);
      const kinds = await database.query('select kind, language from public.crm_templates group by 1, 2');
      assert.equal(kinds.length, 8);
    });

    test('everybody signs in with the password that is printed at the start', async () => {
      for (const name of ['staff', 'staff2', 'tenant1', 'tenant9']) {
        const client = await signIn(supabase, `${name}@rentmate.test`, 'rentmate-demo');
        const inbox = await client.rpc('crm_inbox', { p_filter: 'waiting' });
        if (name.startsWith('staff')) assert.equal(inbox.data.length, 3);
        else assert.equal(inbox.status, 403);
      }
    });

    test('a second time it adds nothing, also on another day', async () => {
      const count = () =>
        database.query(
          `select (select count(*) from auth.users) as people, (select count(*) from public.crm_timeline) as entries,
             (select count(*) from public.human_messages) as messages, (select max(created_at) from public.human_conversations)`,
        );
      const before = await count();
      await seedDatabase(database);
      assert.deepEqual(await count(), before);
    });
  });
}

test('local times keep to the wall clock on both sides of a clock change', () => {
  const dayBefore = Date.parse('2026-03-26T10:00:00Z');
  assert.equal(new Date(localTime(dayBefore, 0, '09:30')).toISOString(), '2026-03-26T07:30:00.000Z');
  assert.equal(new Date(localTime(dayBefore, 1, '09:30')).toISOString(), '2026-03-27T06:30:00.000Z');
});

test('chance of the same name comes out the same', () => {
  const draw = (name: string) => Array.from({ length: 5 }, createRandom(name).next);
  assert.deepEqual(draw('a'), draw('a'));
  assert.notDeepEqual(draw('a'), draw('b'));
});
