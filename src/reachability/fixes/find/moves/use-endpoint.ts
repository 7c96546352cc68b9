import type { VpcEndpoint } from '../../../../model/vpc/vpc-endpoint.ts';
import type { Vpc } from '../../../../model/vpc/vpc.ts';
import type { Flow } from '../../../flow.ts';
import type { Change } from '../../change.ts';
import { newId } from '../build/new-id.ts';
import { hasRoom } from '../build/public-subnet.ts';
import { subnetOf, tableOfSubnet } from '../build/topology-of.ts';
import { groupsOfSender, type Move, senderOf, type Situation } from '../situation.ts';

/** By an endpoint of the service that is asked for, where it is one of AWS’s in the same region. */
export function useEndpoint(situation: Situation): Move[] {
  const { landscape, flow, path } = situation;
  const service = serviceOf(flow);
  const subnet = subnetOf(landscape.topology, path.subnetId ?? '');
  const vpc = landscape.topology.vpcs.find(({ id }) => id === subnet?.vpcId);
  if (service === null || vpc === undefined || regionOf(service) !== vpc.region) return [];
  const isGateway = /\.(?:s3|dynamodb)$/.test(service);
  return isGateway ? gatewayMoves(situation, vpc, service) : interfaceMoves(situation, vpc, service);
}

function serviceOf({ destination }: Flow): string | null {
  if (destination.kind === 'service') return destination.name;
  if (destination.kind !== 'name') return null;
  // `bucket.s3.us-east-1.amazonaws.com`, `sts.us-east-1.amazonaws.com`
  const match = /(?:^|\.)([a-z0-9-]+)\.([a-z]{2,}(?:-[a-z]+)+-\d)\.amazonaws\.com$/.exec(destination.name);
  return match === null ? null : `com.amazonaws.${match[2]}.${match[1]}`;
}

function regionOf(service: string): string {
  return service.split('.')[2] ?? '';
}

function endpointsOf({ landscape }: Situation, { id }: Vpc, service: string): readonly VpcEndpoint[] {
  return landscape.topology.endpoints.filter(
    (each) =>
      each.vpcId === id &&
      each.serviceName === service &&
      (each.state === 'available' || each.state === 'pending'),
  );
}

/** The tables of all of the sender’s subnets. */
function tablesOf({ landscape, trace }: Situation): readonly string[] {
  const { topology } = landscape;
  const ids = trace.paths.flatMap(({ subnetId }) => {
    const subnet = subnetOf(topology, subnetId ?? '');
    return subnet === undefined ? [] : (tableOfSubnet(topology, subnet)?.id ?? []);
  });
  return [...new Set(ids)];
}

function gatewayMoves(situation: Situation, vpc: Vpc, serviceName: string): Move[] {
  const { id: vpcId } = vpc;
  const { landscape } = situation;
  const tables = tablesOf(situation);
  const [present] = endpointsOf(situation, vpc, serviceName).filter(({ kind }) => kind === 'Gateway');
  if (present !== undefined) {
    const missing = tables.filter(
      (id) => !present.routeTableIds.includes(id) && !isRouted(situation, id, present),
    );
    const changes = missing.map(
      (tableId): Change => ({
        kind: 'add-endpoint-table',
        endpointId: present.id,
        tableId,
      }),
    );
    return changes.length === 0 ? [] : [{ idea: 'gateway-endpoint', changes }];
  }
  const id = newId(landscape, 'gateway-endpoint');
  const change: Change = { kind: 'create-gateway-endpoint', id, vpcId, serviceName, routeTableIds: tables };
  return [{ idea: 'gateway-endpoint', changes: [change] }];
}

function isRouted({ landscape }: Situation, tableId: string, { id }: VpcEndpoint): boolean {
  const table = landscape.topology.routeTables.find((each) => each.id === tableId);
  return table?.routes.some(({ target }) => target.kind === 'vpc-endpoint' && target.id === id) ?? false;
}

/** Private DNS needs both of the VPC’s DNS attributes. */
function dnsChanges(vpc: Vpc): readonly Change[] {
  return (['enableDnsSupport', 'enableDnsHostnames'] as const)
    .filter((attribute) => !vpc[attribute])
    .map((attribute) => ({ kind: 'enable-dns', vpcId: vpc.id, attribute }));
}

function interfaceMoves(situation: Situation, vpc: Vpc, serviceName: string): Move[] {
  const present = endpointsOf(situation, vpc, serviceName).filter(({ kind }) => kind === 'Interface');
  const [silent] = present.filter(({ privateDnsEnabled }) => !privateDnsEnabled);
  if (silent !== undefined && present.every(({ privateDnsEnabled }) => !privateDnsEnabled)) {
    return [
      {
        idea: 'private-dns',
        changes: [...dnsChanges(vpc), { kind: 'enable-private-dns', endpointId: silent.id }],
      },
    ];
  }
  const attributes = dnsChanges(vpc);
  if (present.length > 0) return attributes.length === 0 ? [] : [{ idea: 'dns', changes: attributes }];
  const subnetIds = onePerZone(situation, vpc);
  const [group] = groupsOfSender(situation);
  if (subnetIds.length === 0 || group === undefined) return [];
  const { landscape } = situation;
  return [
    {
      idea: 'interface-endpoint',
      changes: [
        ...dnsChanges(vpc),
        {
          kind: 'create-interface-endpoint',
          id: newId(landscape, 'interface-endpoint'),
          vpcId: vpc.id,
          serviceName,
          subnetIds,
          securityGroupIds: [group],
        },
      ],
    },
  ];
}

/** Of the sender’s subnets one in each zone: an endpoint has no more. */
function onePerZone(situation: Situation, vpc: Vpc): readonly string[] {
  const { landscape, trace } = situation;
  const egress = senderOf(situation)?.egress;
  const ids =
    egress?.kind === 'subnets' ? egress.subnetIds : trace.paths.flatMap(({ subnetId }) => subnetId ?? []);
  const zones = new Map<string, string>();
  for (const id of ids) {
    const subnet = subnetOf(landscape.topology, id);
    if (subnet?.vpcId !== vpc.id || zones.has(subnet.zone) || !hasRoom(landscape, subnet)) continue;
    zones.set(subnet.zone, id);
  }
  return [...zones.values()];
}
