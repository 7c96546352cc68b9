import type { NatGateway } from '../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';
import type { NetworkStatePlan } from './plan-network-states.ts';

export const scope = { account: '123456789012', region: 'us-east-1' };

export const emptyTopology: Topology = {
  vpcs: [],
  subnets: [],
  routeTables: [],
  internetGateways: [],
  egressOnlyInternetGateways: [],
  natGateways: [],
  addresses: [],
  securityGroups: [],
  networkAcls: [],
  networkInterfaces: [],
  endpoints: [],
  peerings: [],
  dhcpOptions: [],
  prefixLists: [],
  ingressConnections: [],
  outsideHosts: [],
};

export function vpc(id: string, change: Partial<Vpc> = {}): Vpc {
  return {
    ...scope,
    id,
    number: 1,
    state: 'available',
    cidrs: [{ associationId: `vpc-cidr-assoc-${id}`, cidr: '10.0.0.0/16' }],
    isDefault: false,
    dhcpOptionsId: 'default',
    instanceTenancy: 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    createdAt: 0,
    ...change,
  };
}

function managedInterface(
  id: string,
  owner: { kind: 'nat-gateway' | 'vpc-endpoint'; id: string },
): NetworkInterface {
  return {
    ...scope,
    id,
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    kind: owner.kind === 'nat-gateway' ? 'nat_gateway' : 'vpc_endpoint',
    description: '',
    privateIp: '10.0.0.5',
    macAddress: '02:00:00:00:00:01',
    securityGroupIds: [],
    sourceDestCheck: false,
    attachment: { id: `eni-attach-${id}`, owner, attachedAt: 0 },
    deleteOnTermination: true,
    isRequesterManaged: true,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  };
}

/** A VPC with an internet gateway, and in its subnet a public NAT gateway that has all it needs. */
export function natTopology(change: Partial<NatGateway> = {}): Topology {
  const gateway: NatGateway = {
    ...scope,
    id: 'nat-1',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    connectivityType: 'public',
    availabilityMode: 'zonal',
    autoProvisionsAddresses: false,
    state: 'pending',
    failure: null,
    addresses: [
      {
        allocationId: 'eipalloc-1',
        networkInterfaceId: 'eni-1',
        privateIp: '10.0.0.5',
        publicIp: '198.51.100.1',
        isPrimary: true,
        associationId: 'eipassoc-1',
        zone: 'us-east-1a',
      },
    ],
    clientToken: null,
    createdAt: 0,
    deletedAt: null,
    ...change,
  };
  return {
    ...emptyTopology,
    vpcs: [vpc('vpc-1')],
    subnets: [
      {
        ...scope,
        id: 'subnet-1',
        vpcId: 'vpc-1',
        number: 1,
        cidr: '10.0.0.0/24',
        zone: 'us-east-1a',
        isDefaultForZone: false,
        mapPublicIpOnLaunch: false,
        createdAt: 0,
      },
    ],
    internetGateways: [{ ...scope, id: 'igw-1', vpcId: 'vpc-1' }],
    natGateways: [gateway],
    networkInterfaces: [managedInterface('eni-1', { kind: 'nat-gateway', id: 'nat-1' })],
    addresses: [
      {
        ...scope,
        id: 'eipalloc-1',
        publicIp: '198.51.100.1',
        association: { id: 'eipassoc-1', networkInterfaceId: 'eni-1', privateIp: '10.0.0.5' },
        isServiceManaged: false,
      },
    ],
  };
}

/** A VPC with an interface endpoint. */
export function endpointTopology(state: VpcEndpoint['state']): Topology {
  const endpoint: VpcEndpoint = {
    ...scope,
    id: 'vpce-1',
    vpcId: 'vpc-1',
    kind: 'Interface',
    serviceName: 'com.amazonaws.us-east-1.sts',
    state,
    policy: null,
    routeTableIds: [],
    subnetIds: ['subnet-1'],
    networkInterfaceIds: ['eni-1'],
    securityGroupIds: [],
    privateDnsEnabled: false,
    clientToken: null,
    createdAt: 0,
  };
  return {
    ...emptyTopology,
    vpcs: [vpc('vpc-1')],
    endpoints: [endpoint],
    networkInterfaces: [managedInterface('eni-1', { kind: 'vpc-endpoint', id: 'vpce-1' })],
  };
}

/** Two VPCs and a peering between them. */
export function peeringTopology(change: Partial<PeeringConnection>): Topology {
  const peering: PeeringConnection = {
    ...scope,
    id: 'pcx-1',
    requesterVpcId: 'vpc-1',
    accepterVpcId: 'vpc-2',
    accepter: scope,
    status: 'pending-acceptance',
    statusMessage: '',
    requesterResolvesPrivate: false,
    accepterResolvesPrivate: false,
    createdAt: 0,
    expiresAt: null,
    deletedAt: null,
    ...change,
  };
  return { ...emptyTopology, vpcs: [vpc('vpc-1'), vpc('vpc-2')], peerings: [peering] };
}

/** What the topology is after the plan's changes. */
export function withChanges(topology: Topology, { put, remove }: NetworkStatePlan): Topology {
  const replace = <Noun extends { readonly id: string }>(
    all: readonly Noun[],
    next: readonly Noun[],
    gone: readonly string[] = [],
  ): Noun[] => {
    const ids = new Set([...gone, ...next.map(({ id }) => id)]);
    return [...all.filter(({ id }) => !ids.has(id)), ...next];
  };
  return {
    ...topology,
    vpcs: replace(topology.vpcs, put.vpcs),
    natGateways: replace(topology.natGateways, put.natGateways, remove.natGateways),
    addresses: replace(topology.addresses, put.elasticAddresses, remove.elasticAddresses),
    networkInterfaces: replace(topology.networkInterfaces, [], remove.networkInterfaces),
    endpoints: replace(topology.endpoints, put.vpcEndpoints, remove.vpcEndpoints),
    peerings: replace(topology.peerings, put.peeringConnections, remove.peeringConnections),
  };
}
