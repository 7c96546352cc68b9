import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NatGateway } from './gateways.ts';
import type { NetworkInterface } from './network-interface.ts';
import type { PeeringConnection } from './peering-connection.ts';
import { type RouteTargets, routeState } from './route-state.ts';
import type { RouteTarget } from './route-table.ts';
import type { VpcEndpoint } from './vpc-endpoint.ts';

const scope = { account: '123456789012', region: 'us-east-1' };
const nothing: RouteTargets = {
  internetGateways: [],
  egressOnlyInternetGateways: [],
  natGateways: [],
  networkInterfaces: [],
  peerings: [],
  endpoints: [],
};

const nat = (state: NatGateway['state']): RouteTargets => ({
  ...nothing,
  natGateways: [{ id: 'nat-1', vpcId: 'vpc-1', state } as NatGateway],
});
const eni = (attachment: NetworkInterface['attachment']): RouteTargets => ({
  ...nothing,
  networkInterfaces: [{ id: 'eni-1', vpcId: 'vpc-1', attachment } as NetworkInterface],
});
const peering = (status: PeeringConnection['status']): RouteTargets => ({
  ...nothing,
  peerings: [{ id: 'pcx-1', status } as PeeringConnection],
});
const endpoint = (state: VpcEndpoint['state']): RouteTargets => ({
  ...nothing,
  endpoints: [{ id: 'vpce-1', state } as VpcEndpoint],
});
const gateway = (vpcId: string | null): RouteTargets => ({
  ...nothing,
  internetGateways: [{ ...scope, id: 'igw-1', vpcId }],
});
const egressOnly = (vpcId: string): RouteTargets => ({
  ...nothing,
  egressOnlyInternetGateways: [{ ...scope, id: 'eigw-1', vpcId }],
});
const attachment = {
  id: 'eni-attach-1',
  owner: { kind: 'namespace', name: 'x' },
  attachedAt: 0,
} as const;

const toGateway = { kind: 'internet-gateway', id: 'igw-1' } as const;
const toEgressOnly = { kind: 'egress-only-internet-gateway', id: 'eigw-1' } as const;
const toNat = { kind: 'nat-gateway', id: 'nat-1' } as const;
const toInterface = { kind: 'network-interface', id: 'eni-1' } as const;
const toPeer = { kind: 'vpc-peering-connection', id: 'pcx-1' } as const;
const toEndpoint = { kind: 'vpc-endpoint', id: 'vpce-1' } as const;

const cases: readonly (readonly [string, RouteTarget, RouteTargets, 'active' | 'blackhole'])[] = [
  ['the VPC itself', { kind: 'local' }, nothing, 'active'],
  ['an internet gateway that is attached', toGateway, gateway('vpc-1'), 'active'],
  ['an internet gateway that is detached', toGateway, gateway(null), 'blackhole'],
  ['an internet gateway that went to another VPC', toGateway, gateway('vpc-2'), 'blackhole'],
  ['an internet gateway that was deleted', toGateway, nothing, 'blackhole'],
  ['an egress-only internet gateway', toEgressOnly, egressOnly('vpc-1'), 'active'],
  ['an egress-only internet gateway that was deleted', toEgressOnly, nothing, 'blackhole'],
  ['an available NAT gateway', toNat, nat('available'), 'active'],
  ['a pending NAT gateway', toNat, nat('pending'), 'blackhole'],
  ['a failed NAT gateway', toNat, nat('failed'), 'blackhole'],
  ['a deleted NAT gateway', toNat, nat('deleted'), 'blackhole'],
  ['an interface that is plugged in', toInterface, eni(attachment), 'active'],
  ['an interface that is plugged into nothing', toInterface, eni(null), 'blackhole'],
  ['an active peering', toPeer, peering('active'), 'active'],
  ['a peering that waits to be accepted', toPeer, peering('pending-acceptance'), 'blackhole'],
  ['a gateway endpoint', toEndpoint, endpoint('available'), 'active'],
  ['a deleted gateway endpoint', toEndpoint, endpoint('deleted'), 'blackhole'],
];

describe('the state of a route', () => {
  for (const [claim, target, targets, expected] of cases) {
    test(`to ${claim} is ${expected}`, () => {
      const destination = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
      assert.equal(routeState({ destination, target, origin: 'CreateRoute' }, 'vpc-1', targets), expected);
    });
  }
});
