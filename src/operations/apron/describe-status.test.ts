import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '../../model/service.ts';
import type { StatusShape } from './describe-status.ts';
import { administrator, tenant, testKeys } from './test-keys.ts';

test('the status says what runs: everything to the administrator, their own to others', () => {
  const { call, create, store } = testKeys();
  create(administrator, { Account: tenant });
  const service = (id: string, account: string, status: Service['status']): void =>
    store.services.put({
      id,
      account,
      region: 'us-east-1',
      name: id,
      arn: id,
      subdomain: id,
      status,
      createdAt: 0,
    } as Service);
  service('a', administrator, 'RUNNING');
  service('b', tenant, 'PAUSED');
  service('c', tenant, 'DELETED');
  const status = call(administrator, 'DescribeStatus') as StatusShape;
  assert.deepEqual(
    [status.Version, status.UptimeSeconds, status.ApiPort, status.EdgePort],
    ['1.2.3', 62, 4680, 4690],
  );
  assert.deepEqual([status.Services, status.ServicesByStatus], [2, { RUNNING: 1, PAUSED: 1 }]);
  assert.deepEqual((call(tenant, 'DescribeStatus') as StatusShape).ServicesByStatus, { PAUSED: 1 });
});
