import type { Draft, DraftRoute, DraftRouteTargetKind } from '../draft/draft.ts';
import type { Answers } from './answers.ts';
import { narrowToVpn } from './vpn-gateway-reach.ts';
import { flagIn, type Json, objectIn, objectsIn, textIn } from './json.ts';

/** Route tables, with the states that AWS gives to their routes. */
export function readRouteTables(
  answers: Answers,
): Pick<Draft, 'routeTables' | 'routes' | 'routeTableAssociations'> {
  const tables = answers.items('RouteTables').flatMap((item) => {
    const id = textIn(item, 'RouteTableId');
    const vpcId = textIn(item, 'VpcId');
    return id === undefined || vpcId === undefined ? [] : [{ id, vpcId, item }];
  });
  return {
    routeTables: tables.map(({ id, vpcId, item }) => ({
      id,
      place: null,
      vpcId,
      isMain: associationsOf(item).some((each) => flagIn(each, 'Main') === true),
    })),
    routes: tables.flatMap(({ id, item }) => {
      const routes = objectsIn(item, 'Routes').flatMap((route, position) => readRoute(route, id, position));
      return narrowToVpn(routes, item, answers);
    }),
    routeTableAssociations: tables.flatMap(({ id, item }) =>
      associationsOf(item).flatMap((each) => {
        const subnetId = textIn(each, 'SubnetId');
        if (subnetId === undefined) return [];
        const own = textIn(each, 'RouteTableAssociationId') ?? `association-of-${subnetId}`;
        return [{ id: own, place: null, tableId: id, subnetId }];
      }),
    ),
  };
}

function associationsOf(table: Json): readonly Json[] {
  return objectsIn(table, 'Associations').filter((each) => {
    const state = textIn(objectIn(each, 'AssociationState') ?? {}, 'State') ?? 'associated';
    return state === 'associated' || state === 'associating';
  });
}

/** The members that name a target. A NAT instance's route has its instance as well as its interface. */
const targets: readonly (readonly [string, DraftRouteTargetKind])[] = [
  ['NatGatewayId', 'nat-gateway'],
  ['NetworkInterfaceId', 'network-interface'],
  ['InstanceId', 'instance'],
  ['TransitGatewayId', 'transit-gateway'],
  ['VpcPeeringConnectionId', 'vpc-peering-connection'],
  ['EgressOnlyInternetGatewayId', 'egress-only-internet-gateway'],
  ['VpcEndpointId', 'vpc-endpoint'],
  ['LocalGatewayId', 'beyond'],
  ['CarrierGatewayId', 'beyond'],
  ['CoreNetworkArn', 'beyond'],
  ['GatewayId', 'gateway'],
];

function readRoute(route: Json, tableId: string, position: number): DraftRoute[] {
  const state = textIn(route, 'State') ?? 'active';
  const destination = readDestination(route);
  if (state === 'filtered' || destination === null) return [];
  const target = targets
    .map(([key, kind]) => ({ kind, id: textIn(route, key) }))
    .find((each): each is { kind: DraftRouteTargetKind; id: string } => each.id !== undefined);
  return [
    {
      id: `${tableId} route ${position + 1}`,
      place: null,
      tableId,
      destination,
      // A black hole may have lost even its target's name.
      target: target ?? { kind: 'beyond', id: `${tableId} route ${position + 1}` },
      isPropagated: textIn(route, 'Origin') === 'EnableVgwRoutePropagation',
      state: state === 'blackhole' ? 'blackhole' : 'active',
    },
  ];
}

function readDestination(
  route: Json,
): { kind: 'ipv4' | 'ipv6'; cidr: string } | { kind: 'prefix-list'; id: string } | null {
  const ipv4 = textIn(route, 'DestinationCidrBlock');
  if (ipv4 !== undefined) return { kind: 'ipv4', cidr: ipv4 };
  const ipv6 = textIn(route, 'DestinationIpv6CidrBlock');
  if (ipv6 !== undefined) return { kind: 'ipv6', cidr: ipv6 };
  const id = textIn(route, 'DestinationPrefixListId');
  return id === undefined ? null : { kind: 'prefix-list', id };
}
