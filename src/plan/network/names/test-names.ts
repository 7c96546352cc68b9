import assert from 'node:assert/strict';
import type { Resolver } from '../../../model/name-service.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import { planNames } from '../plan-names.ts';
import { emptyTopology, scope, vpc } from '../test-topology.ts';

export const installation = '1f2e3d4c';

export const eni = (
  id: string,
  privateIp: string,
  change: Partial<NetworkInterface> = {},
): NetworkInterface => ({
  ...scope,
  id,
  vpcId: 'vpc-1',
  subnetId: 'subnet-1',
  kind: 'interface',
  description: '',
  privateIp,
  macAddress: '02:00:00:00:00:01',
  securityGroupIds: [],
  sourceDestCheck: true,
  attachment: { id: 'eni-attach-1', owner: { kind: 'namespace', name: 'x' }, attachedAt: 0 },
  deleteOnTermination: false,
  isRequesterManaged: false,
  instanceId: null,
  dnsNames: [],
  createdAt: 0,
  ...change,
});

/** One VPC with one interface plugged in, unless changed. */
export const world = (change: Partial<Topology> = {}, ofVpc: Partial<Vpc> = {}): Topology => ({
  ...emptyTopology,
  vpcs: [vpc('vpc-1', ofVpc)],
  networkInterfaces: [eni('eni-1', '10.0.1.5')],
  ...change,
});

export function resolverOf(topology: Topology, id = 'vpc-1'): Resolver {
  const found = planNames(topology, { installation }).resolvers.find((resolver) => resolver.id === id);
  assert.ok(found, `a resolver ${id}`);
  return found;
}

/** `<name> <address>`, sorted. */
export const namesIn = (topology: Topology, id?: string): string[] =>
  resolverOf(topology, id)
    .records.map(({ name, address }) => `${name} ${address}`)
    .toSorted();

export const both = { enableDnsSupport: true, enableDnsHostnames: true };
