import type { Database } from '../database/database.ts';
import { serviceQuery } from '../server.ts';
import { createChatSupport } from './chat-support/chat-support.ts';
import type { EdgeFunction } from './edge-function.ts';
import { createImportDialogues } from './import-dialogues.ts';

/** The Edge Functions of the local Supabase, by name. `botDelay` in milliseconds. */
export function localFunctions(
  database: Database,
  botDelay: number | undefined,
): Readonly<Record<string, EdgeFunction>> {
  return {
    'chat-support': createChatSupport(serviceQuery(database), botDelay),
    'import-dialogues': createImportDialogues(database),
  };
}
