/** Sends a file of dialogues to a running local Supabase. */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type Dialogue, parseDialogue } from './dialogue.ts';

export interface ImportOptions {
  readonly url: string;
  readonly secretKey: string;
  /** How many lines have been dealt with, the bad ones included and empty ones not. */
  onProgress(done: number): void;
  /** Lines count from 1. */
  onBadLine(lineNumber: number, reason: string): void;
}

export interface ImportResult {
  /** Added as talks with the bot. */
  readonly bots: number;
  /** Added as closed chats with staff. */
  readonly chats: number;
  /** There already. */
  readonly known: number;
  readonly bad: number;
}

/** Small enough that other requests are not kept waiting for long. */
const BATCH = 40;

interface Placed extends Dialogue {
  readonly place: number;
}

type Added = Omit<ImportResult, 'bad'>;

async function send(client: SupabaseClient, dialogues: readonly Placed[]): Promise<Added> {
  const { data, error } = await client.functions.invoke<Added>('import-dialogues', { body: { dialogues } });
  if (data && !error) return data;
  const { context } = (error ?? {}) as { context?: Partial<Response> };
  const said = (await context?.text?.()) ?? error?.message;
  throw new Error(`The import was refused: ${said}`, { cause: error });
}

/**
 * Adds each dialogue once: of the good lines the first, third, fifth … as a talk with the bot, the others as a closed
 * chat. The same file a second time adds nothing. Bad lines are told and skipped.
 * @throws when the server does not answer or refuses.
 */
export async function importDialogues(
  lines: AsyncIterable<string> | Iterable<string>,
  { url, secretKey, onProgress, onBadLine }: ImportOptions,
): Promise<ImportResult> {
  const client = createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } });
  const total = { bots: 0, chats: 0, known: 0, bad: 0 };
  let batch: Placed[] = [];
  let lineNumber = 0;
  let place = 0;

  const done = () => total.bots + total.chats + total.known + total.bad;
  const flush = async () => {
    if (batch.length === 0) return;
    const added = await send(client, batch);
    batch = [];
    total.bots += added.bots;
    total.chats += added.chats;
    total.known += added.known;
    onProgress(done());
  };

  for await (const line of lines) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const dialogue = parseDialogue(line);
    if (typeof dialogue === 'string') {
      total.bad += 1;
      onBadLine(lineNumber, dialogue);
      onProgress(done());
      continue;
    }
    batch.push({ ...dialogue, place });
    place += 1;
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return total;
}
