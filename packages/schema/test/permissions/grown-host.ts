/** A host that had live chat of its own, wide policies and rows before the migrations came. */
import { type Database, startTestDatabase } from '@rentmate/crm-local/testing';
import { applyMigrations } from '../database.ts';
import { becomeHost, HOSTS } from '../hosts.ts';
import { prepareAttempts } from './attempts.ts';

/** With the scene planted among the host's rows. */
export async function startGrownHost(): Promise<{ database: Database; close(): Promise<void> }> {
  const started = await startTestDatabase('pglite');
  try {
    await becomeHost(started.database, HOSTS['the host with live chat'] ?? []);
    await applyMigrations(started.database);
    await prepareAttempts(started.database);
  } catch (error) {
    await started.close();
    throw error;
  }
  return started;
}
