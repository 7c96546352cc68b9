import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EdgeRoute } from '../../model/edge-state.ts';
import type { VpcIngressConnection, VpcIngressConnectionStatus } from '../../model/network.ts';
import { settleWayIn } from './settle-way-in.ts';

const host = 'k3jd82mxpq.us-east-1.apron.internal';

const wayIn = (status: VpcIngressConnectionStatus): VpcIngressConnection => ({
  account: '123456789012',
  region: 'us-east-1',
  arn: 'arn',
  name: 'way-in',
  serviceArn: 'service',
  vpcId: 'vpc-1',
  vpcEndpointId: 'vpce-0a',
  domainName: host,
  status,
  createdAt: 0,
  deletedAt: null,
});

const routeThrough = (...endpointIds: string[]): EdgeRoute => ({
  serviceId: 's',
  hosts: [],
  privateHosts: endpointIds.map((endpointId) => ({ endpointId, host })),
  mode: 'serve',
  servers: [],
  check: {
    protocol: 'TCP',
    path: '/',
    intervalSeconds: 1,
    timeoutSeconds: 1,
    healthyThreshold: 1,
    unhealthyThreshold: 1,
  },
  requestTimeoutSeconds: 120,
  queueLimit: 0,
});

const cases: [VpcIngressConnectionStatus, EdgeRoute | null, boolean, VpcIngressConnectionStatus | null][] = [
  ['PENDING_CREATION', routeThrough('vpce-0a'), true, 'AVAILABLE'],
  ['PENDING_CREATION', routeThrough(), true, null],
  ['PENDING_CREATION', null, true, null],
  ['PENDING_CREATION', null, false, 'FAILED_CREATION'],
  ['PENDING_UPDATE', routeThrough('vpce-0a'), true, 'AVAILABLE'],
  ['PENDING_UPDATE', routeThrough('vpce-0b'), true, null],
  ['PENDING_UPDATE', routeThrough('vpce-0a', 'vpce-0b'), true, null],
  ['PENDING_UPDATE', null, false, 'FAILED_UPDATE'],
  ['PENDING_DELETION', routeThrough('vpce-0a'), true, null],
  ['PENDING_DELETION', routeThrough(), true, 'DELETED'],
  ['PENDING_DELETION', null, false, 'DELETED'],
  ['AVAILABLE', routeThrough('vpce-0a'), true, null],
  ['DELETED', null, false, null],
];
for (const [status, applied, isRouted, expected] of cases) {
  const ways = applied?.privateHosts.map(({ endpointId }) => endpointId).join() ?? 'no route';
  test(`${status}, the edge has ${ways || 'no way in'}, ${isRouted ? 'to be routed' : 'not to be routed'}: ${expected ?? 'stays'}`, () => {
    assert.equal(settleWayIn(wayIn(status), { applied, isRouted }), expected);
  });
}
