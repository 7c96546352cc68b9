import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutsideHostShape } from './outside-host-shape.ts';
import { administrator, tenant, testKeys } from './test-keys.ts';

test('ListOutsideHosts: every account sees what stands on the internet, with its state and without secrets', () => {
  const { call, create, store } = testKeys();
  create(administrator, { Account: tenant });
  const input = { Name: 'partner', Image: 'partner-api:1', Environment: { TOKEN: 'sesame' } };
  call(administrator, 'CreateOutsideHost', input);
  const host = store.outsideHosts.find({ name: 'partner' });
  assert.ok(host);
  store.outsideHosts.put({ ...host, state: 'failed', failure: 'Its program ended with exit code 3' });
  const { OutsideHosts: seen } = call(tenant, 'ListOutsideHosts') as { OutsideHosts: OutsideHostShape[] };
  assert.deepEqual(
    seen.map(({ Name, State, Failure }) => [Name, State, Failure]),
    [['partner', 'failed', 'Its program ended with exit code 3']],
  );
  assert.equal(JSON.stringify(seen).includes('sesame'), false);
});
