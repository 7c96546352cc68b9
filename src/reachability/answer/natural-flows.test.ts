import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import { naturalFlows } from './natural-flows.ts';
import { database, serviceIn, shopLandscape } from './test-shop.ts';

function asked(landscape: Landscape, workload: Workload): string[] {
  return naturalFlows(landscape, workload).map(({ destination, port }) => {
    if (destination.kind === 'internet') return `internet:${port}`;
    if (destination.kind === 'service') return `${destination.name.split('.').at(-1) ?? ''}:${port}`;
    return `${'id' in destination ? destination.id : destination.kind}:${port}`;
  });
}

test('everybody is asked about the internet, the databases of the VPC and three AWS services', () => {
  assert.deepEqual(asked(shopLandscape(['private']), serviceIn(['private'])), [
    'internet:443',
    'db-orders:5432',
    's3:443',
    'dynamodb:443',
    'secretsmanager:443',
  ]);
});

test('a database has a question for each of its ports', () => {
  const listeners = [{ ...database, ports: [6379, 6380] }];
  const flows = asked(shopLandscape(['private'], { listeners }), serviceIn(['private']));
  assert.deepEqual(flows.slice(1, 3), ['db-orders:6379', 'db-orders:6380']);
});

test('what is in a VPC apart is not meant, unless it is in no VPC that is known', () => {
  const elsewhere = { ...database, id: 'elsewhere', interfaceIds: [], subnetIds: ['subnet-other.data'] };
  const { topology } = shopLandscape(['private']);
  const [subnet] = topology.subnets;
  assert.ok(subnet);
  const subnets = [...topology.subnets, { ...subnet, id: 'subnet-other.data', vpcId: 'vpc-other' }];
  const flowsWith = (more: Partial<Landscape>) =>
    asked(shopLandscape(['private'], { listeners: [elsewhere], ...more }), serviceIn(['private']));
  assert.ok(!flowsWith({ topology: { ...topology, subnets } }).includes('elsewhere:5432'));
  assert.ok(flowsWith({}).includes('elsewhere:5432'));
});

test('a service in no VPC could mean every database', () => {
  const workload: Workload = { ...serviceIn([]), egress: { kind: 'public' } };
  assert.ok(asked(shopLandscape(['private']), workload).includes('db-orders:5432'));
});

test('a load balancer is nobody’s database', () => {
  const listeners = [{ ...database, kind: 'load-balancer' as const }];
  assert.ok(
    !asked(shopLandscape(['private'], { listeners }), serviceIn(['private'])).includes('db-orders:5432'),
  );
});
