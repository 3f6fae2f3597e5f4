/** Brings what tests need from outside npm: a browser and a PostgreSQL. Says what it installs; asks for nothing it can do. */
import { appendFileSync, existsSync } from 'node:fs';
import { findPostgres } from '@rentmate/crm-local/testing';
import { aptInstall, browserPath } from './browser.ts';

const clusterSettings = '/etc/postgresql-common/createcluster.conf';

export async function prepareSystem(): Promise<void> {
  console.log(`browser: ${await browserPath()}`);
  console.log(`postgres: ${postgresFolder()}`);
}

function postgresFolder(): string {
  try {
    return findPostgres();
  } catch (error) {
    const root = process.platform === 'linux' && process.getuid?.() === 0;
    if (!root || !aptInstall(['postgresql-common'])) throw error;
    // Tests start servers of their own: the package needs no running one.
    if (existsSync(clusterSettings)) appendFileSync(clusterSettings, '\ncreate_main_cluster = false\n');
    aptInstall(['postgresql-15']);
    return findPostgres();
  }
}
