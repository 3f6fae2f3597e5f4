/** The starting points that the migrations meet. */
import { readFile } from 'node:fs/promises';
import type { Database } from '@rentmate/crm-local/testing';
import { emptyDatabase, prepareDatabase } from '../../local/src/prepare.ts';

/** Each a list of files in `hosts/`, applied one on top of the other. */
export const HOSTS: Readonly<Record<string, readonly string[]>> = {
  'an empty project': [],
  'the least of hosts': ['least'],
  'the host before live chat': ['before-live-chat'],
  'the host with live chat': ['before-live-chat', 'live-chat'],
  'the host with authors in role': ['before-live-chat', 'live-chat', 'author-in-role'],
  'the host with authors in an enum called role': ['before-live-chat', 'live-chat', 'author-in-role-enum'],
  'the host with authors in an enum': ['before-live-chat', 'live-chat', 'author-enum'],
};

export const hostSql = async (files: readonly string[]): Promise<string> =>
  (
    await Promise.all(files.map((file) => readFile(new URL(`hosts/${file}.sql`, import.meta.url), 'utf8')))
  ).join('\n');

/** Throws away what the database holds and makes it a hosted project with these files applied. */
export async function becomeHost(database: Database, files: readonly string[]): Promise<void> {
  await emptyDatabase(database);
  await prepareDatabase(database, [], 3600);
  await database.exec(await hostSql(files));
}
