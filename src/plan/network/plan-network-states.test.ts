import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NatGateway } from '../../model/vpc/gateways.ts';
import type { PeeringStatus } from '../../model/vpc/peering-connection.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { isUnchanged } from './network-changes.ts';
import { planNetworkStates } from './plan-network-states.ts';
import {
  emptyTopology,
  endpointTopology,
  natTopology,
  peeringTopology,
  vpc,
  withChanges,
} from './test-topology.ts';

const hour = 3_600_000;
const now = 1000 * hour;
let count = 0;
const ids = {
  hex32: () => (count += 1).toString(16).padStart(32, '0'),
  uuid: () => '',
  subdomain: () => '',
};

function plan(topology: Topology, change: { inForce?: boolean; elasticRange?: string; at?: number } = {}) {
  const { inForce = true, elasticRange = '198.51.100.0/24', at = now } = change;
  return planNetworkStates(topology, at, { inForce, elasticRange, ids });
}

describe('VPCs', () => {
  const pending = { ...emptyTopology, vpcs: [vpc('vpc-1', { state: 'pending' }), vpc('vpc-2')] };

  test('a pending VPC is available once the kernel holds it', () => {
    assert.deepEqual(
      plan(pending).put.vpcs.map(({ id, state }) => [id, state]),
      [['vpc-1', 'available']],
    );
  });

  test('and not before', () => {
    assert.ok(isUnchanged(plan(pending, { inForce: false })));
  });
});

describe('NAT gateways', () => {
  const only = (topology: Topology): NatGateway | undefined => plan(topology).put.natGateways[0];

  test('one that has all it needs is available once it is in force', () => {
    assert.equal(only(natTopology())?.state, 'available');
    assert.ok(isUnchanged(plan(natTopology(), { inForce: false })));
  });

  test('failures do not wait for the kernel', () => {
    const changes = plan({ ...natTopology(), internetGateways: [] }, { inForce: false });
    assert.equal(changes.put.natGateways[0]?.state, 'failed');
  });

  test('without an internet gateway it fails with Gateway.NotAttached', () => {
    assert.deepEqual(only({ ...natTopology(), internetGateways: [] })?.failure, {
      code: 'Gateway.NotAttached',
      message: 'Network vpc-1 has no Internet gateway attached',
    });
  });

  test('a private one needs none', () => {
    const topology = natTopology({ connectivityType: 'private' });
    assert.equal(only({ ...topology, internetGateways: [] })?.state, 'available');
  });

  test('without an interface it fails for want of addresses in its subnet', () => {
    const [address] = natTopology().natGateways[0]?.addresses ?? [];
    assert.ok(address);
    const changed = natTopology({
      addresses: [{ ...address, networkInterfaceId: null, associationId: null }],
    });
    assert.deepEqual(only(changed)?.failure, {
      code: 'InsufficientFreeAddressesInSubnet',
      message: 'Subnet has insufficient free addresses to create this NAT gateway',
    });
  });

  test('an allocation that does not exist, or is another account’s, fails it', () => {
    assert.equal(only({ ...natTopology(), addresses: [] })?.failure?.code, 'InvalidAllocationID.NotFound');
    const foreign = natTopology().addresses.map((address) => ({ ...address, account: '999999999999' }));
    assert.equal(
      only({ ...natTopology(), addresses: foreign })?.failure?.code,
      'InvalidAllocationID.NotFound',
    );
  });

  test('an address that somebody else has fails it, and stays with them', () => {
    const [address] = natTopology().natGateways[0]?.addresses ?? [];
    assert.ok(address);
    const changes = plan(natTopology({ addresses: [{ ...address, associationId: null }] }));
    assert.deepEqual(changes.put.natGateways[0]?.failure, {
      code: 'Resource.AlreadyAssociated',
      message: 'Elastic IP address [eipalloc-1] is already associated',
    });
    assert.deepEqual(changes.put.elasticAddresses, []);
    assert.deepEqual(changes.remove.networkInterfaces, ['eni-1']);
  });

  test('deleting ends with the interface gone and the address free', () => {
    const changes = plan(natTopology({ state: 'deleting' }));
    assert.deepEqual(
      changes.put.natGateways.map(({ state, deletedAt }) => [state, deletedAt]),
      [['deleted', now]],
    );
    assert.deepEqual(changes.remove.networkInterfaces, ['eni-1']);
    assert.deepEqual(
      changes.put.elasticAddresses.map(({ id, association }) => [id, association]),
      [['eipalloc-1', null]],
    );
    assert.ok(isUnchanged(plan(natTopology({ state: 'deleting' }), { inForce: false })));
  });

  test('failed and deleted ones are forgotten after an hour, and the plan says when', () => {
    for (const state of ['failed', 'deleted'] as const) {
      const topology = natTopology({ state, deletedAt: now - hour / 2 });
      assert.ok(isUnchanged(plan(topology)));
      assert.equal(plan(topology).wakeAt, now + hour / 2);
      assert.deepEqual(plan(topology, { at: now + hour / 2 }).remove.natGateways, ['nat-1']);
    }
  });
});

describe('regional NAT gateways', () => {
  const regional = natTopology({
    subnetId: null,
    availabilityMode: 'regional',
    autoProvisionsAddresses: true,
    addresses: [],
  });

  test('find a public address that is nobody’s, and are available when that is in force', () => {
    const changes = plan(regional, { inForce: false });
    const [gateway] = changes.put.natGateways;
    assert.equal(gateway?.state, 'pending');
    assert.equal(gateway.addresses[0]?.publicIp, '198.51.100.2');
    assert.deepEqual(
      changes.put.elasticAddresses.map(({ id, isServiceManaged }) => [id, isServiceManaged]),
      [[gateway.addresses[0].allocationId, true]],
    );
    assert.equal(plan(withChanges(regional, changes)).put.natGateways[0]?.state, 'available');
  });

  test('two at once get two addresses', () => {
    const [gateway] = regional.natGateways;
    assert.ok(gateway);
    const { put } = plan({ ...regional, natGateways: [gateway, { ...gateway, id: 'nat-2' }] });
    assert.equal(new Set(put.elasticAddresses.map(({ publicIp }) => publicIp)).size, 2);
  });

  test('fail when no address is left', () => {
    const [gateway] = plan(regional, { elasticRange: '198.51.100.0/31' }).put.natGateways;
    assert.deepEqual([gateway?.state, gateway?.failure?.code], ['failed', 'InternalError']);
  });

  test('give their address back at their end', () => {
    const placed = withChanges(regional, plan(regional));
    const deleting = {
      ...placed,
      natGateways: placed.natGateways.map((each): NatGateway => ({ ...each, state: 'deleting' })),
    };
    const changes = plan(deleting);
    assert.deepEqual(changes.remove.elasticAddresses, [placed.natGateways[0]?.addresses[0]?.allocationId]);
  });
});

describe('endpoints', () => {
  test('a pending endpoint is available once it is in force', () => {
    assert.equal(plan(endpointTopology('pending')).put.vpcEndpoints[0]?.state, 'available');
    assert.ok(isUnchanged(plan(endpointTopology('pending'), { inForce: false })));
  });

  test('a deleted one goes with its interfaces', () => {
    const { remove } = plan(endpointTopology('deleting'));
    assert.deepEqual([remove.vpcEndpoints, remove.networkInterfaces], [['vpce-1'], ['eni-1']]);
    assert.ok(isUnchanged(plan(endpointTopology('deleting'), { inForce: false })));
  });
});

describe('peerings', () => {
  const statusAfter = (topology: Topology): PeeringStatus | undefined =>
    plan(topology).put.peeringConnections[0]?.status;

  test('an accepted one is active once it is in force', () => {
    assert.equal(statusAfter(peeringTopology({ status: 'provisioning' })), 'active');
    assert.ok(isUnchanged(plan(peeringTopology({ status: 'provisioning' }), { inForce: false })));
  });

  test('one that nobody answers expires', () => {
    const open = peeringTopology({ expiresAt: now + 1 });
    assert.ok(isUnchanged(plan(open)));
    assert.equal(plan(open).wakeAt, now + 1);
    assert.equal(statusAfter(peeringTopology({ expiresAt: now })), 'expired');
  });

  test('a deleted one is gone when the kernel has lost it', () => {
    assert.equal(statusAfter(peeringTopology({ status: 'deleting' })), 'deleted');
  });

  test('one whose VPC is deleted is deleted with it', () => {
    const topology = peeringTopology({ status: 'active' });
    assert.equal(statusAfter({ ...topology, vpcs: [vpc('vpc-2')] }), 'deleted');
  });

  test('ended ones are forgotten after as long as AWS shows them', () => {
    const hours = { failed: 2, deleted: 4, rejected: 48, expired: 48 } as const;
    for (const [status, kept] of Object.entries(hours) as [keyof typeof hours, number][]) {
      const topology = peeringTopology({ status, deletedAt: now });
      assert.ok(isUnchanged(plan(topology, { at: now + kept * hour - 1 })), status);
      assert.deepEqual(plan(topology, { at: now + kept * hour }).remove.peeringConnections, ['pcx-1']);
    }
  });
});

test('what has come to rest stays as it is', () => {
  for (const topology of [
    emptyTopology,
    natTopology({ state: 'available' }),
    endpointTopology('available'),
    peeringTopology({ status: 'active' }),
  ]) {
    const changes = plan(topology);
    assert.ok(isUnchanged(changes));
    assert.equal(changes.wakeAt, null);
  }
});
