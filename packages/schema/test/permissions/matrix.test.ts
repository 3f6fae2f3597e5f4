import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Database, startTestDatabase } from '@rentmate/crm-local/testing';
import { prepareAttempts } from './attempts.ts';
import { readCatalogue } from './catalogue.ts';
import { buildMatrix, checkCells, checkTwins } from './matrix.ts';
import { checkPrivileges } from './privileges.ts';

describe('the permission matrix', () => {
  let database: Database;
  let close = async () => {};
  before(async () => {
    ({ database, close } = await startTestDatabase('pglite'));
    await prepareAttempts(database);
  });
  after(() => close());

  test('comes out as its tables say for every role, object, verb and owner', async () => {
    const { cells } = buildMatrix(await readCatalogue(database.query));
    assert.ok(cells.length > 3000, `${cells.length} cells`);
    assert.deepEqual(await database.probe((query) => checkCells(query, cells)), []);
  });

  test('denies no statement that nobody could get through', async () => {
    const { twins } = buildMatrix(await readCatalogue(database.query));
    assert.ok(twins.length > 100, `${twins.length} twins`);
    assert.deepEqual(await database.probe((query) => checkTwins(query, twins)), []);
  });

  test('grants exactly the privileges that its tables use', async () => {
    const { functions } = await readCatalogue(database.query);
    const names = functions.map(({ name }) => name);
    assert.deepEqual((await checkPrivileges(database.query, names)).faults, []);
  });

  for (const [object, sql, named] of [
    ['a table', 'create table public.new_table (id int primary key)', /insert on new_table/],
    ['a view', 'create view crm_private.new_view as select 1', /select on crm_private\.new_view/],
    [
      'a function',
      `create function public.new_one() returns int language sql as 'select 1'`,
      /public\.new_one/,
    ],
    [
      'a topic',
      `create or replace function public.crm_staff_present() returns void language sql as
         $$ select crm_private.hint('crm:news', 'entry', '{}') $$`,
      /topic crm:news/,
    ],
  ] as const) {
    test(`stops at ${object} that nobody listed`, async () => {
      const catalogue = await database.probe(async (query) => {
        await query(sql);
        return readCatalogue(query);
      });
      assert.throws(() => buildMatrix(catalogue), named);
    });
  }
});
