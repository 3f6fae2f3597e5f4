import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMigrations } from '@rentmate/crm-schema/migrations';
import { readCatalogue } from '../../src/cli/catalogue.ts';
import type { Refusal, World } from '../database.ts';
import { becomeHost } from '../hosts.ts';

/** What is done to the least of hosts, and what the first migration says then. */
const SHAPES: readonly (readonly [name: string, sql: string, message: RegExp])[] = [
  [
    'messages without a content',
    'alter table public.human_messages drop column content',
    /^public\.human_messages has no column content; expected text\.$/,
  ],
  [
    'messages without an author',
    'alter table public.human_messages drop column sender_role',
    /^public\.human_messages has no author; expected a column sender_role or role\.$/,
  ],
  [
    'profiles whose id is a number',
    `drop table public.user_profiles cascade;
     create table public.user_profiles (id bigint primary key, role public.user_role)`,
    /^public\.user_profiles\.id is bigint; expected uuid\.$/,
  ],
  [
    'profiles without a role, and with a rank of another kind',
    `alter table public.user_profiles drop column role, add column is_super_admin text`,
    /^public\.user_profiles has no column role; expected text or enum\.\npublic\.user_profiles\.is_super_admin is text; expected boolean\.$/,
  ],
  [
    'profiles whose roles know no admin',
    `alter table public.user_profiles drop column role; create type public.rank as enum ('low', 'high');
     alter table public.user_profiles add column role public.rank`,
    /^public\.user_profiles\.role is (public\.)?rank, which has no value admin\.$/,
  ],
  [
    'interactions numbered by uuid',
    `alter table public.crm_interactions drop column id;
     alter table public.crm_interactions add column id uuid primary key`,
    /^public\.crm_interactions\.id is uuid; expected bigint\.$/,
  ],
  [
    'interactions of free kinds',
    'alter table public.crm_interactions alter column type type text',
    /^public\.crm_interactions\.type is text; expected public\.crm_interaction_type\.$/,
  ],
  [
    'interactions without a key',
    'alter table public.crm_interactions drop constraint crm_interactions_pkey',
    /^public\.crm_interactions\.id is no primary key; expected one\.$/,
  ],
  [
    'conversations that are a view',
    `drop table public.human_conversations cascade;
     create view public.human_conversations as select gen_random_uuid() as id`,
    /^public\.human_conversations is a view; expected a table\.$/,
  ],
  [
    'conversations in a state of their own',
    `insert into public.human_conversations (id, status) values (gen_random_uuid(), 'paused')`,
    /^public\.human_conversations has rows of another status; expected active or closed\.$/,
  ],
  [
    'times without a zone',
    'alter table public.human_messages alter column created_at type timestamp',
    /^public\.human_messages\.created_at is timestamp without time zone; expected timestamptz\.$/,
  ],
  [
    'an author of another type that a policy reads',
    `alter table public.human_messages alter column sender_role type varchar(10);
     create policy readers on public.human_messages using (sender_role = 'user')`,
    /^public\.human_messages\.sender_role is character varying and policy readers on table \S+ depends on it; expected text\.$/,
  ],
  [
    'an is_admin() that is no boolean',
    `create function public.is_admin() returns text language sql as $$ select 'yes' $$`,
    /^public\.is_admin\(\) returns text; expected boolean\.$/,
  ],
  ['no auth', 'drop schema auth cascade', /^This is no Supabase project: /],
];

/** Over a database whose content may go. */
export function unknownShapes(world: World): void {
  describe('a shape they do not know', () => {
    /** Applied file by file, as a host would, until one fails. */
    const apply = async (): Promise<Refusal | undefined> => {
      for (const { sql } of await readMigrations()) {
        const refusal = await world.database.exec(sql).then(
          () => undefined,
          (error: Refusal) => error,
        );
        if (refusal) return refusal;
      }
      return undefined;
    };
    const everything = async () => [
      await world.database.probe(readCatalogue),
      await world.sql('select oid::regclass::text as name from pg_class where oid > 16384 order by 1'),
      await world.sql('select nspname as name from pg_namespace order by 1'),
    ];

    for (const [name, sql, message] of SHAPES) {
      test(`stops them before anything is changed: ${name}`, async () => {
        await becomeHost(world.database, ['least']);
        await world.database.exec(sql);
        const before = await everything();
        const refusal = await apply();
        assert.match(refusal?.message ?? '', message);
        assert.equal(refusal?.code, '55000');
        assert.deepEqual(await everything(), before);
      });
    }
  });
}
