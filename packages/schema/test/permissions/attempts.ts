/** Runs statements as people do through the API, many at once, and undoes them. */
import { readFile } from 'node:fs/promises';
import { assumeIdentity, type Database, type Query } from '../../../local/src/database/database.ts';
import { conversation, people, person, plantScene } from './scene.ts';

/**
 * `owner` is a session without an API role, `registered` the visitor once he has signed up, `boaster` the
 * first tenant with metadata that claim more than he is, `nameless` signed in as nobody, `anonymousStaff` one
 * of staff in a visitor's session.
 */
export type CallerName =
  | 'anon'
  | 'service'
  | 'owner'
  | 'registered'
  | 'boaster'
  | 'nameless'
  | 'anonymousStaff'
  | keyof typeof people;

/** How the conversations are when something is tried. */
export type Stage =
  | 'held'
  | 'waiting'
  | 'snoozed'
  | 'coexisting'
  | 'closed'
  | 'reported'
  | 'without a profile'
  | 'without conversations'
  | 'with a function of the host'
  | 'others wait'
  | 'with a source of the host';

/**
 * Whether the host has but our policies, or as wide ones as can be; one that has grown has triggers of its
 * own too.
 */
export type Host = 'fresh' | 'open' | 'grown';

export interface Attempt {
  readonly by: CallerName;
  readonly host: Host;
  readonly stage: Stage;
  /** In one transaction. */
  readonly statements: readonly string[];
}

export type Json = Record<string, unknown>;

export interface Change {
  readonly relation: string;
  readonly was: Json | null;
  readonly is: Json | null;
}

/** Of the last statement the number of rows; of a refusal what the API would tell. */
export interface Outcome {
  readonly rows: number;
  readonly answer: readonly Json[];
  readonly code: string | null;
  readonly message: string | null;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly changes: readonly Change[];
}

const TABLES =
  `ai_conversations crm_interactions crm_templates crm_timeline_pins human_conversations human_messages
  support_tickets ticket_comments`.split(/\s+/);

/** As wide as a host can be: everybody may do everything, as far as its policies and grants go. */
const OPEN_HOST = [
  ...TABLES.map(
    (table) => `create policy "host lets all" on public.${table} to anon, authenticated using (true)`,
  ),
  `create policy "host lets all" on public.user_profiles to authenticated
     using (id = (select auth.uid())) with check (true)`,
  'create policy "host lets all" on realtime.messages using (true)',
  'grant select, insert, update, delete on all tables in schema public to authenticated, service_role',
  `grant all on public.user_profiles, public.human_conversations, public.human_messages,
     public.crm_interactions to anon, authenticated, service_role`,
  'grant delete on realtime.messages to authenticated',
  'grant execute on function public.crm_erase_client, crm_private.erase_client to authenticated',
];

const STAGES: Readonly<Record<Stage, readonly string[]>> = {
  held: [],
  waiting: [
    `update public.human_conversations set admin_id = null, claimed_at = null where status = 'active'`,
  ],
  closed: [
    `update public.human_conversations set status = 'closed', closed_at = now() where status = 'active'`,
  ],
  snoozed: [
    `update public.human_conversations set snoozed_until = now() + interval '1 hour' where status = 'active'`,
  ],
  coexisting: [`update public.human_conversations set handover = 'coexist'`],
  'with a function of the host': [
    `create function public.host_writes_event() returns void
     language sql security definer set search_path = '' as $$
       insert into public.human_messages (conversation_id, sender_id, sender_role, kind, content) values
         ('${conversation(people.tenantA)}', '${person(people.staff)}', 'admin', 'event', 'closed') $$`,
  ],
  'with a source of the host': [
    `do $$
     begin
       execute 'create or replace view public.crm_timeline with (security_invoker = true) as '
         || rtrim(pg_get_viewdef('public.crm_timeline'::regclass), ';')
         || ' union all select ''${person(people.tenantA)}'', ''letter'', ''1'', ''host_letters'', now(),
           ''canary-staff'', null, null, null, null, null, null';
     end
     $$`,
  ],
  'others wait': [
    `update public.human_conversations set status = 'closed', closed_at = now()
     where status = 'active' and user_id = '${person(people.tenantA)}'`,
  ],
  'without conversations': ['delete from public.human_conversations'],
  'without a profile': [`delete from public.user_profiles where id = '${person(people.tenantA)}'`],
  // The client's own browser vouches for the bot's line; the bot may speak.
  reported: [
    `update public.human_conversations set status = 'closed', closed_at = now() where status = 'active'`,
    `update public.ai_conversations set messages = jsonb_set(messages, '{1,reported}', 'true')`,
  ],
};

/** The claims of a caller's token. */
export function claimsOf(by: Exclude<CallerName, 'owner'>): {
  role: string;
  sub?: string;
  [claim: string]: unknown;
} {
  if (by === 'anon') return { role: 'anon' };
  if (by === 'service') return { role: 'service_role' };
  const role = 'authenticated';
  if (by === 'nameless') return { role };
  if (by === 'anonymousStaff') return { role, sub: person(people.staff), is_anonymous: true };
  if (by === 'registered') return { role, sub: person(people.visitor) };
  if (by === 'visitor') return { role, sub: person(people.visitor), is_anonymous: true };
  if (by === 'boaster') {
    const boast = { role: 'admin', is_super_admin: true };
    return {
      role,
      sub: person(people.tenantA),
      user_metadata: boast,
      app_metadata: boast,
      user_role: 'admin',
    };
  }
  return { role, sub: person(people[by]) };
}

/** Plants the scene and what attempts are made with. */
export async function prepareAttempts({ query, exec }: Pick<Database, 'query' | 'exec'>): Promise<void> {
  await plantScene(query);
  await exec(await readFile(new URL('attempt.sql', import.meta.url), 'utf8'));
}

function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/**
 * Inside a transaction of the owner, which is left as it was. Outcomes come in the order of the attempts;
 * what has changed is looked for `closely`, or only where a statement reports no row.
 */
export async function runAttempts(
  query: Query,
  attempts: readonly Attempt[],
  how: 'closely' | 'quickly',
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [, inStage] of groupBy(attempts.entries(), ([, { host, stage }]) => `${host} ${stage}`)) {
    const [, { host, stage }] = inStage[0] as [number, Attempt];
    await query('savepoint stage');
    for (const sql of [...(host === 'fresh' ? [] : OPEN_HOST), ...STAGES[stage]]) await query(sql);
    await query('select attempts.store()');
    for (const [by, ofCaller] of groupBy(inStage, ([, { by }]) => by)) {
      await query('savepoint caller');
      if (by !== 'owner') await assumeIdentity(query, claimsOf(by));
      const rows = await query<{ outcome: Outcome }>(
        'select attempts.attempt_all($1::jsonb, $2) as outcome',
        [JSON.stringify(ofCaller.map(([, { statements }]) => statements)), how === 'closely'],
      );
      for (const [n, [at]] of ofCaller.entries()) outcomes[at] = rows[n]?.outcome as Outcome;
      await query('rollback to savepoint caller');
    }
    await query('rollback to savepoint stage');
  }
  return outcomes;
}
