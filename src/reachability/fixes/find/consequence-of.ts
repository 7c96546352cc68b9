import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { RouteTable } from '../../../model/vpc/route-table.ts';
import type { Flow } from '../../flow.ts';
import { isSameDestination } from '../apply/apply-routing.ts';
import type { Change, Fix } from '../change.ts';
import { hasPrices, usualRegion } from '../prices.ts';
import { destinationText } from '../texts/fact-texts.ts';
import {
  isActive,
  isPublicSubnet,
  routeTo,
  subnetOf,
  subnetsOfTable,
  tableOfSubnet,
} from './build/topology-of.ts';
import { monthlyUsdOf, pricedRegion } from './cost-of.ts';
import { lostRoutes } from './moves/associate-table.ts';

type Told = { readonly code: string; readonly facts: Readonly<Record<string, string>> };
type Around = { readonly landscape: Landscape; readonly after: Landscape; readonly flow: Flow };

/** What a fix means besides; several things are told as the first of them with the codes of the others in `more`. */
export function consequenceOf(changes: readonly Change[], around: Around): Fix['consequence'] {
  const told = [...changes.flatMap((change) => tell(change, around)), ...tellPrices(changes, around)];
  const once = [...new Map(told.map((each) => [each.code, each])).values()];
  const [first, ...others] = once;
  if (first === undefined) return null;
  const facts = Object.assign({}, ...once.map((each) => each.facts)) as Record<string, string>;
  if (others.length > 0) facts['more'] = others.map(({ code }) => code).join(',');
  return { code: first.code, facts };
}

function tell(change: Change, around: Around): readonly Told[] {
  const { landscape } = around;
  switch (change.kind) {
    case 'set-egress':
      return change.egress === null
        ? [leaving(change.workloadId, landscape)]
        : [entering(change.egress.subnetIds, around)];
    case 'set-workload-subnets': {
      const isAppRunner = landscape.workloads.some(
        ({ id, kind }) => id === change.workloadId && kind === 'app-runner-service',
      );
      return isAppRunner ? [{ code: 'CONNECTOR_IS_NEW', facts: {} }] : [];
    }
    case 'associate-route-table':
      return lostByAssociation(change, landscape);
    case 'set-route':
      return [
        ...othersWithRoute(change, around),
        ...becomesPublic(change, around),
        ...(change.isReplacement ? oldGateway(change, landscape) : []),
      ];
    case 'allow-in-endpoint-policy':
      return [{ code: 'POLICY_IS_OPEN', facts: { endpoint: change.endpointId } }];
    case 'exclude-from-public-access-block':
      return [{ code: 'BLOCK_NO_LONGER_HOLDS', facts: { vpc: change.vpcId } }];
    case 'create-interface-endpoint':
      return [{ code: 'ENDPOINT_TAKES_NAME', facts: { service: change.serviceName } }];
    case 'set-acl-entry':
      return overruled(change, landscape);
    default:
      return [];
  }
}

/** Databases and caches of the VPC that was left, which only the VPC leads to. */
function leaving(workloadId: string, { workloads, listeners, topology }: Landscape): Told {
  const egress = workloads.find(({ id }) => id === workloadId)?.egress;
  const ids = egress?.kind === 'subnets' ? egress.subnetIds : [];
  const vpcs = new Set(ids.map((id) => subnetOf(topology, id)?.vpcId));
  const isIn = (listener: Landscape['listeners'][number]): boolean =>
    listener.subnetIds.some((id) => vpcs.has(subnetOf(topology, id)?.vpcId ?? '')) ||
    listener.interfaceIds.some((id) =>
      vpcs.has(topology.networkInterfaces.find((each) => each.id === id)?.vpcId ?? ''),
    );
  const lost = listeners.filter(isIn).map(({ name }) => name);
  return lost.length === 0
    ? { code: 'PRIVATE_IS_LOST', facts: {} }
    : {
        code: 'THESE_ARE_LOST',
        facts: { lost: lost.slice(0, 6).join(', ') + (lost.length > 6 ? ', …' : '') },
      };
}

function entering(subnetIds: readonly string[], { landscape }: Around): Told {
  const { topology } = landscape;
  const hasWayOut = subnetIds.every((id) => {
    const subnet = subnetOf(topology, id);
    const table = subnet === undefined ? undefined : tableOfSubnet(topology, subnet);
    const route = table === undefined ? null : routeTo(table, '192.0.2.1');
    return (
      route !== null &&
      subnet !== undefined &&
      route.target.kind !== 'internet-gateway' &&
      isActive(route, subnet.vpcId, topology)
    );
  });
  return { code: hasWayOut ? 'ALL_GOES_THROUGH_VPC' : 'INTERNET_IS_LOST', facts: {} };
}

function lostByAssociation(
  { subnetId, tableId }: { readonly subnetId: string; readonly tableId: string },
  { topology }: Landscape,
): readonly Told[] {
  const subnet = subnetOf(topology, subnetId);
  const before = subnet === undefined ? undefined : tableOfSubnet(topology, subnet);
  const after = topology.routeTables.find(({ id }) => id === tableId);
  if (before === undefined || after === undefined) return [];
  const lost = lostRoutes(before, after);
  if (lost.length === 0) return [];
  return [{ code: 'ROUTES_ARE_LOST', facts: { routes: lost.join(', '), from: before.id, to: tableId } }];
}

/** A default route is felt by all whom its table is for. */
function othersWithRoute(
  { tableId, destination, target }: Change & { readonly kind: 'set-route' },
  { flow, landscape }: Around,
): readonly Told[] {
  const { topology, workloads } = landscape;
  const table = topology.routeTables.find(({ id }) => id === tableId);
  if (table === undefined || destinationText(destination) !== '0.0.0.0/0') return [];
  if (target.kind === 'internet-gateway') return [];
  const { source } = flow;
  const egress =
    source.kind === 'workload' ? workloads.find(({ id }) => id === source.id)?.egress : undefined;
  const own =
    egress?.kind === 'subnets' ? egress.subnetIds : source.kind === 'connector' ? source.subnetIds : [];
  const others = subnetsOfTable(topology, table).filter(({ id }) => !own.includes(id));
  if (own.length === 0 || others.length === 0) return [];
  return [
    { code: 'OTHERS_GET_ROUTE', facts: { table: tableId, others: others.map(({ id }) => id).join(', ') } },
  ];
}

function becomesPublic(
  { target }: Change & { readonly kind: 'set-route' },
  { landscape, after }: Around,
): readonly Told[] {
  if (target.kind !== 'internet-gateway') return [];
  const wasMeant = ({ routes }: RouteTable): boolean =>
    routes.some((route) => route.target.kind === 'internet-gateway');
  const made = landscape.topology.subnets.filter((subnet) => {
    const changed = subnetOf(after.topology, subnet.id);
    const table = tableOfSubnet(landscape.topology, subnet);
    if (changed === undefined || (table !== undefined && wasMeant(table))) return false;
    return !isPublicSubnet(landscape.topology, subnet) && isPublicSubnet(after.topology, changed);
  });
  return made.length === 0
    ? []
    : [{ code: 'SUBNET_BECOMES_PUBLIC', facts: { public: made.map(({ id }) => id).join(', ') } }];
}

/** A NAT gateway’s subnet cannot be changed: the old one stays, and is paid for, until somebody deletes it. */
function oldGateway(
  change: Change & { readonly kind: 'set-route' },
  { topology }: Landscape,
): readonly Told[] {
  const table = topology.routeTables.find(({ id }) => id === change.tableId);
  const old = table?.routes.find(({ destination }) =>
    isSameDestination(destination, change.destination),
  )?.target;
  const nat = old?.kind === 'nat-gateway' ? topology.natGateways.find(({ id }) => id === old.id) : undefined;
  if (nat === undefined || nat.state === 'deleted' || nat.state === 'failed') return [];
  return [{ code: 'OLD_NAT_STAYS', facts: { nat: nat.id, route: destinationText(change.destination) } }];
}

function overruled(
  { aclId, entry }: Change & { readonly kind: 'set-acl-entry' },
  { topology }: Landscape,
): readonly Told[] {
  const denies = topology.networkAcls
    .find(({ id }) => id === aclId)
    ?.entries.some(
      ({ number, isEgress, action }) =>
        action === 'deny' && isEgress === entry.isEgress && number > entry.number,
    );
  return denies === true ? [{ code: 'DENY_IS_OVERRULED', facts: { acl: aclId } }] : [];
}

function tellPrices(changes: readonly Change[], { landscape }: Around): readonly Told[] {
  const region = pricedRegion(landscape);
  if (monthlyUsdOf(changes, landscape) === 0 || hasPrices(region)) return [];
  return [{ code: 'PRICES_OF_OTHER_REGION', facts: { region, priced: usualRegion } }];
}
