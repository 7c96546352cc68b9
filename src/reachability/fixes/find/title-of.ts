import type { Landscape } from '../../../model/landscape/landscape.ts';
import {
  destinationText,
  entryTraffic,
  groupOf,
  peerText,
  portText,
  targetText,
} from '../texts/fact-texts.ts';
import type { Change, Fix } from '../change.ts';
import { ideaOf, ideasOf, type MainIdea } from './ideas-of.ts';

/** What a fix is called: by its most telling idea; `more` names the others by their codes. */
export function titleOf(changes: readonly Change[], landscape: Landscape): Fix['title'] {
  const [main = 'SET_ROUTE', ...others] = ideasOf(changes);
  const alike = changes.filter((change) => ideaOf(change) === main);
  // Where a route is set in a new table, the table is only how.
  const telling = alike.findLast(({ kind }) => kind === 'set-route') ?? alike[0];
  const facts = telling === undefined ? {} : factsOf(telling, { changes, landscape });
  return {
    code: codeOf(main, changes, landscape),
    facts: others.length === 0 ? facts : { ...facts, more: others.join(',') },
  };
}

/** A NAT gateway is one thing among a VPC’s, and another with a way to the internet that is all new. */
function codeOf(main: MainIdea, changes: readonly Change[], landscape: Landscape): string {
  const makes = (kind: Change['kind']): boolean => changes.some((change) => change.kind === kind);
  if (main === 'NEW_NAT') {
    if (makes('set-workload-subnets')) return 'NEW_NAT_AND_SUBNETS';
    return makes('create-subnet') ? 'NEW_NAT_AND_PUBLIC_SUBNET' : 'NEW_NAT';
  }
  if (main === 'SET_ROUTE' && peeringRoutes(changes) > 1) return 'ROUTE_BOTH_WAYS';
  if (main === 'SWITCH_SUBNETS') {
    if (makes('create-subnet')) return 'SWITCH_TO_NEW_SUBNETS';
    return droppedBy(changes, landscape).length > 0 ? 'DROP_SUBNETS' : 'SWITCH_SUBNETS';
  }
  const [first] = changes.filter((change) => ideaOf(change) === main);
  if (first?.kind === 'allow-in-group')
    return first.direction === 'ingress' ? 'OPEN_GROUP_IN' : 'OPEN_GROUP_OUT';
  if (first?.kind === 'set-acl-entry') return first.entry.isEgress ? 'OPEN_ACL_OUT' : 'OPEN_ACL_IN';
  return main;
}

function peeringRoutes(changes: readonly Change[]): number {
  return changes.filter((each) => each.kind === 'set-route' && each.target.kind === 'vpc-peering-connection')
    .length;
}

/** Subnets that a workload only leaves, when it goes to no other. */
function droppedBy(changes: readonly Change[], { workloads }: Landscape): readonly string[] {
  const change = changes.find((each) => each.kind === 'set-workload-subnets');
  const egress = workloads.find(({ id }) => id === change?.workloadId)?.egress;
  if (change === undefined || egress?.kind !== 'subnets') return [];
  const isSubset = change.subnetIds.every((id) => egress.subnetIds.includes(id));
  return isSubset ? egress.subnetIds.filter((id) => !change.subnetIds.includes(id)) : [];
}

type All = { readonly changes: readonly Change[]; readonly landscape: Landscape };

function factsOf(change: Change, { changes, landscape }: All): Readonly<Record<string, string>> {
  const nameOf = (id: string): string => landscape.workloads.find((each) => each.id === id)?.name ?? id;
  switch (change.kind) {
    case 'set-egress':
      return {
        workload: nameOf(change.workloadId),
        subnets: change.egress?.subnetIds.join(', ') ?? '',
        groups: change.egress?.securityGroupIds.join(', ') ?? '',
      };
    case 'set-workload-subnets':
      return {
        workload: nameOf(change.workloadId),
        subnets: change.subnetIds.join(', '),
        dropped: droppedBy(changes, landscape).join(', '),
      };
    case 'assign-public-ip':
      return { holder: nameOf(change.workloadId) };
    case 'associate-address':
    case 'disable-source-dest-check':
      return { holder: change.interfaceId };
    case 'create-nat-gateway':
      return { subnet: change.subnetId, vpc: vpcOf(change.subnetId, { changes, landscape }) };
    case 'create-interface-endpoint':
      return { service: change.serviceName, subnets: change.subnetIds.join(', ') };
    case 'create-gateway-endpoint':
      return { service: change.serviceName, tables: change.routeTableIds.join(', ') };
    case 'add-endpoint-table':
      return { endpoint: change.endpointId, tables: tablesOf(changes) };
    case 'create-peering':
      return { vpc: change.vpcId, peer: change.peerVpcId };
    case 'accept-peering':
      return { peering: change.peeringId };
    case 'create-internet-gateway':
      return { vpc: changes.find((each) => each.kind === 'attach-internet-gateway')?.vpcId ?? '' };
    case 'attach-internet-gateway':
      return { gateway: change.id, vpc: change.vpcId };
    case 'associate-route-table':
      return { subnets: associated(changes, change.tableId), table: change.tableId };
    case 'set-route':
      return {
        table: change.tableId,
        cidr: destinationText(change.destination),
        target: targetText(change.target),
      };
    case 'delete-route':
      return { table: change.tableId, cidr: destinationText(change.destination) };
    case 'create-route-table':
    case 'create-subnet':
      return { table: change.id, cidr: '', target: '' };
    case 'enable-dns':
      return { vpc: change.vpcId, attribute: change.attribute };
    case 'enable-private-dns':
    case 'allow-in-endpoint-policy':
      return { endpoint: change.endpointId };
    case 'exclude-from-public-access-block':
      return { vpc: change.vpcId };
    case 'allow-in-group':
      return {
        group: groupOf(change.groupId, landscape),
        traffic: portText(change),
        peer: peerText(change.peer, landscape),
      };
    case 'set-acl-entry':
      return {
        acl: change.aclId,
        entry: String(change.entry.number),
        traffic: entryTraffic(change.entry),
        cidr: change.entry.cidr,
      };
  }
}

function vpcOf(subnetId: string, { changes, landscape }: All): string {
  const made = changes.find((each) => each.kind === 'create-subnet' && each.id === subnetId);
  if (made?.kind === 'create-subnet') return made.vpcId;
  return landscape.topology.subnets.find(({ id }) => id === subnetId)?.vpcId ?? '';
}

function tablesOf(changes: readonly Change[]): string {
  return changes.flatMap((each) => (each.kind === 'add-endpoint-table' ? [each.tableId] : [])).join(', ');
}

function associated(changes: readonly Change[], tableId: string): string {
  return changes
    .flatMap((each) =>
      each.kind === 'associate-route-table' && each.tableId === tableId ? [each.subnetId] : [],
    )
    .join(', ');
}
