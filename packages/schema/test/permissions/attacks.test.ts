import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Database, startTestDatabase } from '@rentmate/crm-local/testing';
import { attacksOn, checkAttacks, sentence } from './attack.ts';
import { attacks } from './attacks.ts';
import { prepareAttempts } from './attempts.ts';
import { readBounds } from './bounds.ts';
import { startGrownHost } from './grown-host.ts';

describe('attacks with SQL', () => {
  let database: Database;
  let close = async () => {};
  before(async () => {
    ({ database, close } = await startTestDatabase('pglite'));
    await prepareAttempts(database);
  });
  after(() => close());

  test('break no constraint, even by the owner', async () => {
    const bounds = await readBounds(database.query);
    assert.ok(bounds.length > 50, `${bounds.length} constraints`);
    assert.deepEqual(await database.probe((query) => checkAttacks(query, 'fresh', bounds)), []);
  });

  test('are many, and each is named once', () => {
    const names = attacks.map(sentence);
    assert.ok(names.length > 400, `${names.length} attacks`);
    assert.equal(new Set(names).size, names.length);
  });

  for (const host of ['fresh', 'open'] as const) {
    test(`change nothing and read nothing of others on ${host === 'open' ? 'an open' : 'a fresh'} host`, async () => {
      const own = attacksOn(host, attacks);
      assert.deepEqual(await database.probe((query) => checkAttacks(query, host, own)), []);
    });
  }

  test('change nothing and read nothing of others on a host that had live chat before', async () => {
    const grown = await startGrownHost();
    try {
      const own = attacksOn('grown', attacks);
      assert.deepEqual(await grown.database.probe((query) => checkAttacks(query, 'grown', own)), []);
    } finally {
      await grown.close();
    }
  });
});
