import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Change } from '../change.ts';
import {
  destinationText,
  entryTraffic,
  groupOf,
  peerText,
  portText,
  targetText,
} from '../texts/fact-texts.ts';

type All = { readonly changes: readonly Change[]; readonly landscape: Landscape };

type Facts = Readonly<Record<string, string>>;

/** What the sentence about a change is filled with. */
export function titleFacts(change: Change, all: All): Facts {
  const nameOf = (id: string): string => all.landscape.workloads.find((each) => each.id === id)?.name ?? id;
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
        dropped: droppedBy(all.changes, all.landscape).join(', '),
      };
    case 'assign-public-ip':
      return { holder: nameOf(change.workloadId) };
    case 'associate-address':
    case 'disable-source-dest-check':
      return { holder: change.interfaceId };
    case 'create-nat-gateway':
      return { subnet: change.subnetId, vpc: vpcOf(change.subnetId, all) };
    default:
      return otherFacts(change, all);
  }
}

type Other = Exclude<
  Change['kind'],
  | 'set-egress'
  | 'set-workload-subnets'
  | 'assign-public-ip'
  | 'associate-address'
  | 'disable-source-dest-check'
  | 'create-nat-gateway'
>;

function otherFacts(change: Extract<Change, { readonly kind: Other }>, { changes, landscape }: All): Facts {
  switch (change.kind) {
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
      return entryFacts(change, changes);
  }
}

/** Entries of one ACL that allow the same to several ranges are one sentence. */
function entryFacts(
  { aclId, entry }: Extract<Change, { readonly kind: 'set-acl-entry' }>,
  changes: readonly Change[],
): Facts {
  const traffic = entryTraffic(entry);
  const alike = changes.flatMap((each) => {
    if (each.kind !== 'set-acl-entry' || each.aclId !== aclId) return [];
    const isAlike = each.entry.isEgress === entry.isEgress && entryTraffic(each.entry) === traffic;
    return isAlike ? [each.entry] : [];
  });
  return {
    acl: aclId,
    traffic,
    entry: alike.map(({ number }) => number).join(', '),
    cidr: alike.map(({ cidr }) => cidr).join(', '),
  };
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

/** Subnets that a workload only leaves, when it goes to no other. */
export function droppedBy(changes: readonly Change[], { workloads }: Landscape): readonly string[] {
  const change = changes.find((each) => each.kind === 'set-workload-subnets');
  const egress = workloads.find(({ id }) => id === change?.workloadId)?.egress;
  if (change === undefined || egress?.kind !== 'subnets') return [];
  const isSubset = change.subnetIds.every((id) => egress.subnetIds.includes(id));
  return isSubset ? egress.subnetIds.filter((id) => !change.subnetIds.includes(id)) : [];
}
