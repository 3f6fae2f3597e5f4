/** What the database advisors of a hosted project would say: their rules as SQL of our own, over what we make. */
import { readFile } from 'node:fs/promises';
import type { Query } from '../../local/src/database/database.ts';

export interface Finding {
  /** The advisors' word, such as `duplicate_index`. */
  readonly rule: string;
  /** What it was found on, by its qualified name; policies and indexes after a colon. */
  readonly object: string;
}

/**
 * Every finding in the schemas `public` and `crm_private` and on the policies of `realtime.messages`, sorted. Rules
 * about settings and sizes (backups, passwords, unused indexes, bloat) have no place in a schema and are left out.
 */
export async function advisorFindings(query: Query): Promise<readonly Finding[]> {
  const rules = await readFile(new URL('advisors.sql', import.meta.url), 'utf8');
  return (await query<{ rule: string; object: string }>(rules)).map(({ rule, object }) => ({ rule, object }));
}
