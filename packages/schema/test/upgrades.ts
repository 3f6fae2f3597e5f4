/** From every starting point to the same place, with what was stored and what the host's own code does. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type Engine, startTestDatabase } from '@rentmate/crm-local/testing';
import { CATALOGUE_FILE, generateCatalogue } from '../scripts/generate-catalogue.ts';
import { type Catalogue, differences, readCatalogue } from '../src/cli/catalogue.ts';
import { advisorFindings, type Finding } from './advisors.ts';
import { applyMigrations, type World, worldOf } from './database.ts';
import { becomeHost, HOSTS } from './hosts.ts';
import { hostsCode } from './upgrades/hosts-code.ts';
import { unknownShapes } from './upgrades/unknown-shapes.ts';

/** What a host has stored, in the columns it had. */
const STORED = ['crm_interactions', 'support_tickets', 'ticket_comments', 'ai_conversations'] as const;

interface Message {
  [column: string]: unknown;
  id: string;
  conversation_id: string;
  sender_id: string | null;
  author: string;
  content: string;
  created_at: string | null;
  seq: number;
  metadata: Record<string, unknown>;
}

interface Conversation {
  [column: string]: unknown;
  id: string;
  user_id: string;
  status: string;
  created_at: string | null;
  updated_at: string;
  last_seq: number;
  last_message_preview: string | null;
}

const MESSAGES = (author: string) =>
  `select m.id, conversation_id, sender_id, ${author}::text as author, content, created_at
   from public.human_messages m order by conversation_id, created_at, id`;
const CONVERSATIONS = 'select * from public.human_conversations order by created_at, id';
const key = ({ rule, object }: Finding) => `${rule} ${object}`;

/** The findings that mention nothing a host brought along. */
const ours = (findings: readonly Finding[], before: readonly Finding[]) => {
  const known = new Set(before.map(key));
  return findings.filter((finding) => !known.has(key(finding)) && !/: host |, host /.test(finding.object));
};

export function describeUpgrades(engine: Engine): void {
  describe(`on ${engine}`, () => {
    const world = {} as World;
    let close = async () => {};
    let expected: Catalogue;

    before(async () => {
      const started = await startTestDatabase(engine);
      close = started.close;
      Object.assign(world, worldOf(started.database));
      expected = JSON.parse(await readFile(CATALOGUE_FILE, 'utf8')) as Catalogue;
    });
    after(() => close());

    test('what the migrations make is what catalogue.json says', async () => {
      assert.equal(await readFile(CATALOGUE_FILE, 'utf8'), await generateCatalogue(world.database));
    });

    unknownShapes(world);

    for (const [name, files] of Object.entries(HOSTS)) {
      describe(name, () => {
        const hasChats = files.includes('live-chat');
        const author = files.some((file) => file.startsWith('author-in-role')) ? 'role' : 'sender_role';
        let found: readonly Finding[];
        let messages: Message[] = [];
        let conversations: Conversation[] = [];
        let notifications: unknown[] = [];
        const stored: Record<string, Record<string, unknown>[]> = {};
        const notified = () =>
          hasChats ? world.sql('select * from public.host_notifications order by id') : Promise.resolve([]);

        before(async () => {
          await becomeHost(world.database, files);
          if (name === 'the least of hosts') await world.database.exec('drop schema realtime cascade');
          found = await advisorFindings(world.database.query);
          if (files.length)
            for (const table of STORED)
              stored[table] = await world.sql(`select * from public.${table} order by id`);
          if (hasChats) {
            messages = await world.sql<Message>(MESSAGES(author));
            conversations = await world.sql<Conversation>(CONVERSATIONS);
          }
          notifications = await notified();
          await applyMigrations(world.database);
        });

        test('ends in the same place, and a second time changes nothing', async () => {
          const once = await world.database.probe(readCatalogue);
          assert.deepEqual(differences(expected, once), []);
          const rows = async () =>
            JSON.stringify([await world.sql(CONVERSATIONS), await world.sql(MESSAGES('sender_role'))]);
          const kept = await rows();
          await applyMigrations(world.database);
          assert.deepEqual(await world.database.probe(readCatalogue), once);
          assert.equal(await rows(), kept);
        });

        test('gives the advisors nothing new to say', async () => {
          assert.deepEqual(ours(await advisorFindings(world.database.query), found), []);
        });

        test('keeps every row as it was', async () => {
          for (const [table, rows] of Object.entries(stored)) {
            const now = await world.sql(`select * from public.${table} order by id`);
            assert.equal(now.length, rows.length, table);
            for (const [index, row] of rows.entries()) {
              const kept = Object.fromEntries(
                Object.keys(row).map((column) => [column, now[index]?.[column]]),
              );
              // An interaction of another status, or with metadata of another kind, is told below.
              const { status, metadata, ...same } = table === 'crm_interactions' ? row : { ...row };
              assert.deepEqual({ ...kept, ...same }, kept, table);
              if (table === 'crm_interactions' && status === 'pending') {
                assert.deepEqual(kept.metadata, { legacy: metadata, legacy_status: 'pending' });
                assert.equal(kept.status, 'open');
              }
            }
          }
        });

        if (files.includes('before-live-chat'))
          test('fills in the previews of bot talks and tickets, and when an entry was', async () => {
            const [talk] = await world.sql(
              'select * from public.ai_conversations where messages is not null',
            );
            assert.deepEqual(
              [talk?.message_count, talk?.first_line, talk?.last_line, talk?.last_role],
              [2, 'Where is my contract?', 'Under Documents.', 'assistant'],
            );
            const [ticket] = await world.sql('select * from public.support_tickets');
            assert.deepEqual([ticket?.comment_count, ticket?.last_comment_preview], [2, 'Thanks']);
            const entries = await world.sql(
              'select * from public.crm_interactions where created_at is not null',
            );
            for (const entry of entries) assert.equal(entry.occurred_at, entry.created_at);
          });

        if (hasChats) {
          test('numbers the messages by time and id, and keeps what they say and who said it', async () => {
            const now = await world.sql<Message>(
              `select id, conversation_id, sender_id, ${author}::text as author, sender_role, content, created_at, seq,
                 metadata from public.human_messages order by conversation_id, seq`,
            );
            assert.equal(now.length, messages.length);
            const last = new Map<string, number>();
            for (const [index, message] of messages.entries()) {
              const kept = now[index];
              const seq = (last.get(message.conversation_id) ?? 0) + 1;
              last.set(message.conversation_id, seq);
              assert.deepEqual(
                [kept?.id, kept?.seq, kept?.sender_id, kept?.content],
                [message.id, seq, message.sender_id, message.content],
              );
              assert.equal(typeof kept?.created_at, 'string');
              if (message.created_at) assert.equal(kept?.created_at, message.created_at);
              const isAgent = message.author === 'agent';
              const known = message.sender_id ? 'admin' : 'system';
              assert.equal(kept?.sender_role, isAgent ? known : message.author);
              assert.equal(kept?.metadata.legacy_role, isAgent ? 'agent' : undefined);
              const isOdd = !/^[^\p{Cc}]{1,4000}$/u.test(message.content);
              assert.equal(kept?.metadata.legacy, isOdd || undefined);
              if (author === 'role') assert.equal(kept?.author, message.author);
            }
          });

          test('leaves the newest conversation of a person active, with its last line and its number', async () => {
            const now = await world.sql<Conversation>(CONVERSATIONS);
            const noa = conversations.filter((each) => each.status === 'active');
            assert.ok(noa.length > 2);
            assert.deepEqual(
              now.filter(({ status }) => status === 'active').map(({ id }) => id),
              [noa.at(-1)?.id],
            );
            for (const conversation of now) {
              const own = messages.filter((each) => each.conversation_id === conversation.id);
              assert.equal(conversation.last_seq, own.length);
              assert.equal(conversation.last_message_preview, own.at(-1)?.content.slice(0, 200) ?? null);
              assert.ok(conversation.updated_at <= new Date().toISOString(), conversation.updated_at);
              assert.equal(conversation.closed_at === null, conversation.status === 'active');
            }
          });

          test("wakes none of the host's triggers, and leaves them as they were", async () => {
            assert.deepEqual(await notified(), notifications);
            const triggers = await world.sql(
              `select tgenabled::text as state, tgname as name from pg_trigger
               where tgrelid = 'public.human_messages'::regclass and tgname in ('notify', 'asleep') order by tgname`,
            );
            assert.deepEqual(triggers, [
              { state: 'D', name: 'asleep' },
              { state: 'A', name: 'notify' },
            ]);
          });
        }

        if (files.includes('before-live-chat')) hostsCode(world, hasChats ? author : null);
      });
    }
  });
}
