/**
 * A door that only a local Supabase has: dated history written by others. API roles may not write it, by design, so
 * it is written as the owner of the database, for whoever holds the secret key.
 */
import type { Database, Query } from '../database/database.ts';
import { type Dialogue, dialogueOf } from '../import/dialogue.ts';
import { STAFF, TENANTS, type Tenant } from '../seed/people.ts';
import { createRandom } from '../seed/random.ts';
import { emptyRows, type Rows } from '../seed/rows.ts';
import type { Entry } from '../seed/story.ts';
import { tell } from '../seed/teller.ts';
import { uuidOf } from '../seed/uuid.ts';
import { writeRows } from '../seed/write-rows.ts';
import { type EdgeFunction, failure } from './edge-function.ts';

const DAY = 24 * 60 * 60 * 1000;
const TWO_YEARS = 728;
const MOST = 200;

interface Placed extends Dialogue {
  /** Its place in the file: even ones become talks with the bot. */
  readonly place: number;
}

function parse(body: unknown): readonly Placed[] | string {
  const list = (body as { dialogues?: unknown } | null)?.dialogues;
  if (!Array.isArray(list) || list.length > MOST) return `dialogues is a list of at most ${MOST}.`;
  const placed: Placed[] = [];
  for (const item of list as { place?: unknown }[]) {
    const dialogue = dialogueOf(item);
    if (typeof dialogue === 'string') return `A dialogue has ${dialogue}.`;
    placed.push({ ...dialogue, place: Number.isInteger(item.place) ? Number(item.place) : placed.length });
  }
  return placed;
}

const idOf = ({ id }: Dialogue): string => uuidOf(`dialogue:${id}`);
const isTalk = ({ place }: Placed): boolean => place % 2 === 0;

/** Ids that are taken, whichever way the dialogue came in before. */
async function knownIds(query: Query, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(
    `with asked as (select i::uuid as id from jsonb_array_elements_text($1::jsonb) i)
     select id from public.ai_conversations join asked using (id)
     union select id from public.human_conversations join asked using (id)`,
    [JSON.stringify(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

async function clientsOf(query: Query): Promise<readonly Tenant[]> {
  const rows = await query<{ id: string }>(
    'select id from public.user_profiles join jsonb_array_elements_text($1::jsonb) i on i::uuid = id',
    [JSON.stringify(TENANTS.map(({ id }) => id))],
  );
  const present = new Set(rows.map(({ id }) => id));
  return TENANTS.filter(({ id }) => present.has(id));
}

function addDialogue(rows: Rows, dialogue: Placed, clients: readonly Tenant[], now: number): void {
  const random = createRandom(`dialogue ${dialogue.id}`);
  const client = random.pick(clients);
  const first = dialogue.turns.find(({ speaker }) => speaker === 'user') ?? dialogue.turns[0];
  const title = [...(first?.text ?? '')].slice(0, 120).join('');
  const rating = random.next() < 0.6 ? ['rating', String(random.between(3, 5))] : [];
  const entry: Entry = {
    kind: isTalk(dialogue) ? 'bot' : 'chat',
    day: 0,
    time: `${random.between(9, 17)}:${random.between(0, 59)}`,
    minutesAgo: null,
    words: isTalk(dialogue) ? [] : rating,
    title,
    body: '',
    turns: dialogue.turns.map(({ speaker, text }) => ({ byClient: speaker === 'user', text, options: [] })),
    comment: null,
  };
  const story = { name: `dialogue ${dialogue.id}`, slots: {}, entries: [entry], days: 0 };
  tell(story, {
    rows,
    client,
    language: 'en',
    now,
    start: now - random.between(4, TWO_YEARS) * DAY,
    staff: STAFF[Math.floor(dialogue.place / 2) % STAFF.length] ?? random.pick(STAFF),
    verbatimId: idOf(dialogue),
  });
}

/** One nudge a client, in place of one a row. */
async function announce(query: Query, rows: Rows): Promise<void> {
  await query(`select set_config('crm_local.quiet', 'off', true)`);
  for (const [kind, list] of [
    ['chat', rows.talks],
    ['human_chat', rows.conversations],
  ] as const) {
    for (const id of new Set(list.map((row) => row.user_id))) {
      await query(`select realtime.send(jsonb_build_object('kind', $1::text), 'entry', $2, true)`, [
        kind,
        `crm:client:${id}`,
      ]);
    }
  }
}

/** Dialogues in, counts out: how many became talks and chats, and how many were there already. */
export function createImportDialogues(database: Database): EdgeFunction {
  return async (request, caller) => {
    if (caller.role !== 'service_role') return failure(403, 'Only the secret key opens the import.');
    const dialogues = parse(await request.json().catch(() => null));
    if (typeof dialogues === 'string') return failure(400, dialogues);
    return database.transaction(async (query) => {
      // Two imports at once would both find the same dialogue missing.
      await query(`select pg_advisory_xact_lock(hashtext('crm_local.import'))`);
      const clients = await clientsOf(query);
      if (clients.length === 0) return failure(409, 'The database holds none of the invented tenants.');
      const known = new Set(await knownIds(query, dialogues.map(idOf)));
      const rows = emptyRows();
      for (const dialogue of dialogues) {
        if (known.has(idOf(dialogue))) continue;
        known.add(idOf(dialogue));
        addDialogue(rows, dialogue, clients, Date.now());
      }
      await query(`select set_config('crm_local.quiet', 'on', true)`);
      await writeRows(query, rows);
      await announce(query, rows);
      const [bots, chats] = [rows.talks.length, rows.conversations.length];
      return Response.json({ bots, chats, known: dialogues.length - bots - chats });
    });
  };
}
