import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Route, RouteTable } from '../../../model/vpc/route-table.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Subnet, Vpc } from '../../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import { openPolicy } from '../open-policy.ts';
import type { Appliers, ChangeOf } from './change-of.ts';
import { ChangeDoesNotApply, demand, refuseTaken, withChanged, withoutGaps, withTopology } from './edit.ts';
import { newInterface } from './new-interface.ts';

/** A new endpoint has a policy of full access, and private DNS where its service has a name for it. */
export const applyEndpointChanges: Appliers<
  | 'create-gateway-endpoint'
  | 'add-endpoint-table'
  | 'create-interface-endpoint'
  | 'enable-private-dns'
  | 'allow-in-endpoint-policy'
> = {
  'create-gateway-endpoint': (landscape, { id, vpcId, serviceName, routeTableIds }) => {
    const { endpoints } = landscape.topology;
    const vpc = demand(landscape.topology.vpcs, vpcId, 'VPC');
    refuseTaken(endpoints, id, 'VPC endpoint');
    const made = { ...newEndpoint(vpc, id, serviceName), kind: 'Gateway' as const };
    const withIt = withTopology(landscape, { endpoints: [...endpoints, made] });
    return routeTableIds.reduce((each, tableId) => addTable(each, id, tableId), withIt);
  },
  'add-endpoint-table': (landscape, { endpointId, tableId }) => addTable(landscape, endpointId, tableId),
  'create-interface-endpoint': makeInterfaceEndpoint,
  'enable-private-dns': (landscape, { endpointId }) => {
    const { topology } = landscape;
    const endpoint = demand(topology.endpoints, endpointId, 'VPC endpoint');
    checkPrivateDns(topology, demand(topology.vpcs, endpoint.vpcId, 'VPC'), endpoint);
    const changed = withEndpoint(landscape, { ...endpoint, privateDnsEnabled: true });
    return withoutGaps(changed, [endpointId], ['dns']);
  },
  'allow-in-endpoint-policy': (landscape, { endpointId }) => {
    const endpoint = demand(landscape.topology.endpoints, endpointId, 'VPC endpoint');
    const changed = withEndpoint(landscape, { ...endpoint, policy: openPolicy });
    return withoutGaps(changed, [endpointId], ['policy']);
  },
};

function withEndpoint(landscape: Landscape, endpoint: VpcEndpoint): Landscape {
  return withTopology(landscape, { endpoints: withChanged(landscape.topology.endpoints, endpoint) });
}

function newEndpoint({ account, region, id: vpcId }: Vpc, id: string, serviceName: string): VpcEndpoint {
  return {
    account,
    region,
    id,
    vpcId,
    kind: 'Interface',
    serviceName,
    state: 'available',
    policy: openPolicy,
    routeTableIds: [],
    subnetIds: [],
    networkInterfaceIds: [],
    securityGroupIds: [],
    privateDnsEnabled: false,
    clientToken: null,
    createdAt: 0,
  };
}

/** Associates a gateway endpoint with a table: its route to all addresses of the service. */
function addTable(landscape: Landscape, endpointId: string, tableId: string): Landscape {
  const { topology } = landscape;
  const endpoint = demand(topology.endpoints, endpointId, 'VPC endpoint');
  const table = demand(topology.routeTables, tableId, 'route table');
  if (endpoint.routeTableIds.includes(tableId)) {
    throw new ChangeDoesNotApply(`${endpointId} is associated with ${tableId} already.`);
  }
  if (endpoint.kind !== 'Gateway') throw new ChangeDoesNotApply(`${endpointId} is no gateway endpoint.`);
  if (table.vpcId !== endpoint.vpcId) {
    throw new ChangeDoesNotApply(`${tableId} and ${endpointId} are in different VPCs.`);
  }
  const list = topology.prefixLists.find(
    ({ name, region }) => name === endpoint.serviceName && region === endpoint.region,
  );
  const associated = withEndpoint(landscape, {
    ...endpoint,
    routeTableIds: [...endpoint.routeTableIds, tableId],
  });
  // What is only planned has no such list: the association stands for the route.
  if (list === undefined) return associated;
  const isThere = table.routes.some(
    ({ destination }) => destination.kind === 'prefix-list' && destination.id === list.id,
  );
  if (isThere) throw new ChangeDoesNotApply(`${tableId} has a route to ${list.id} already.`);
  const changed: RouteTable = { ...table, routes: [...table.routes, routeTo(list.id, endpointId)] };
  return withTopology(associated, { routeTables: withChanged(topology.routeTables, changed) });
}

function routeTo(listId: string, endpointId: string): Route {
  return {
    destination: { kind: 'prefix-list', id: listId },
    target: { kind: 'vpc-endpoint', id: endpointId },
    origin: 'CreateRoute',
  };
}

function makeInterfaceEndpoint(
  landscape: Landscape,
  { id, vpcId, serviceName, subnetIds, securityGroupIds }: ChangeOf<'create-interface-endpoint'>,
): Landscape {
  const { topology } = landscape;
  const vpc = demand(topology.vpcs, vpcId, 'VPC');
  refuseTaken(topology.endpoints, id, 'VPC endpoint');
  for (const each of securityGroupIds) demand(topology.securityGroups, each, 'security group');
  const subnets = subnetIds.map((each) => demand(topology.subnets, each, 'subnet'));
  refuseSharedZones(subnets);
  const bare = newEndpoint(vpc, id, serviceName);
  // Private App Runner services have names of their own: there is none for an endpoint to take over.
  const privateDnsEnabled = !serviceName.endsWith('.apprunner.requests');
  if (privateDnsEnabled) checkPrivateDns(topology, vpc, bare);
  const interfaces: NetworkInterface[] = [];
  for (const subnet of subnets) {
    const owner = { kind: 'vpc-endpoint', id } as const;
    const made = newInterface(topology, { id: `${id} in ${subnet.id}`, subnet, owner, securityGroupIds });
    if (made === null) throw new ChangeDoesNotApply(`${subnet.id} has no address left.`);
    interfaces.push(made);
  }
  const networkInterfaceIds = interfaces.map((each) => each.id);
  const endpoint = { ...bare, subnetIds, networkInterfaceIds, securityGroupIds, privateDnsEnabled };
  return withTopology(landscape, {
    endpoints: [...topology.endpoints, endpoint],
    networkInterfaces: [...topology.networkInterfaces, ...interfaces],
  });
}

function refuseSharedZones(subnets: readonly Subnet[]): void {
  if (new Set(subnets.map(({ zone }) => zone)).size === subnets.length) return;
  throw new ChangeDoesNotApply('An endpoint has one interface in a zone at most.');
}

/** Source: AWS PrivateLink guide, "Enable private DNS names". */
function checkPrivateDns({ endpoints }: Topology, vpc: Vpc, wanted: VpcEndpoint): void {
  if (wanted.kind !== 'Interface') throw new ChangeDoesNotApply(`${wanted.id} is no interface endpoint.`);
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) {
    throw new ChangeDoesNotApply(`Private DNS needs both DNS attributes of ${vpc.id}.`);
  }
  const rival = endpoints.find(
    (each) =>
      each.vpcId === vpc.id &&
      each.id !== wanted.id &&
      each.privateDnsEnabled &&
      each.serviceName === wanted.serviceName &&
      each.state !== 'deleted' &&
      each.state !== 'deleting',
  );
  if (rival !== undefined) throw new ChangeDoesNotApply(`${rival.id} has the service’s name already.`);
}
