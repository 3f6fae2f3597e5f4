import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { requests } from './attacks/requests.ts';
import { checkRequests, type Network, startNetwork } from './network.ts';
import { checkSockets } from './sockets.ts';

describe('attacks over the network', { timeout: 120_000 }, () => {
  let network: Network;
  before(async () => {
    network = await startNetwork();
  });
  after(() => network.supabase.close());

  test('through REST, auth and functions change nothing and read nothing of others', async () => {
    assert.ok(requests.length > 80, `${requests.length} requests`);
    assert.deepEqual(await checkRequests(network, requests), []);
  });

  test('through websockets hear nothing and reach nobody', async () => {
    const { tried, faults } = await checkSockets(network);
    assert.ok(tried > 60, `${tried} topics`);
    assert.deepEqual(faults, []);
  });
});
