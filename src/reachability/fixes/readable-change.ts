import type { Landscape } from '../../model/landscape/landscape.ts';
import type { NetworkAclEntry } from '../../model/vpc/network-acl.ts';
import type { Language } from '../texts/tell.ts';
import type { Change } from './change.ts';
import {
  destinationText,
  entryTraffic,
  groupOf,
  peerText,
  portText,
  targetText,
} from './texts/fact-texts.ts';
import type { ChangeCode } from './texts/fix-texts.ts';
import { fillFacts, fixCatalogues } from './texts/tell-fix.ts';

type Line = readonly [ChangeCode, Readonly<Record<string, string>>];

/** A change as one line for people: "Associate subnet-1 with rtb-2". Names are the landscape’s. */
export function readableChange(change: Change, language: Language, landscape: Landscape): string {
  const [code, facts] = lineOf(change, landscape);
  return fillFacts(fixCatalogues[language].changes[code], facts);
}

function lineOf(change: Change, landscape: Landscape): Line {
  const nameOf = (id: string): string => landscape.workloads.find((each) => each.id === id)?.name ?? id;
  const list = (ids: readonly string[]): string => ids.join(', ');
  switch (change.kind) {
    case 'set-workload-subnets':
      return [
        'SET_WORKLOAD_SUBNETS',
        { workload: nameOf(change.workloadId), subnets: list(change.subnetIds) },
      ];
    case 'set-egress': {
      const workload = nameOf(change.workloadId);
      if (change.egress === null) return ['SET_EGRESS_DEFAULT', { workload }];
      const { subnetIds, securityGroupIds } = change.egress;
      return ['SET_EGRESS', { workload, subnets: list(subnetIds), groups: list(securityGroupIds) }];
    }
    case 'assign-public-ip':
      return ['ASSIGN_PUBLIC_IP', { workload: nameOf(change.workloadId) }];
    case 'associate-route-table':
      return ['ASSOCIATE_ROUTE_TABLE', { subnet: change.subnetId, table: change.tableId }];
    case 'create-route-table':
      return ['CREATE_ROUTE_TABLE', { id: change.id, vpc: change.vpcId }];
    case 'set-route':
      return [
        change.isReplacement ? 'REPLACE_ROUTE' : 'CREATE_ROUTE',
        {
          table: change.tableId,
          cidr: destinationText(change.destination),
          target: targetText(change.target),
        },
      ];
    case 'delete-route':
      return ['REMOVE_ROUTE', { table: change.tableId, cidr: destinationText(change.destination) }];
    case 'create-subnet':
      return ['CREATE_SUBNET', { id: change.id, vpc: change.vpcId, cidr: change.cidr, zone: change.zone }];
    case 'create-internet-gateway':
      return ['CREATE_INTERNET_GATEWAY', { id: change.id }];
    case 'attach-internet-gateway':
      return ['ATTACH_GATEWAY', { gateway: change.id, vpc: change.vpcId }];
    case 'create-nat-gateway':
      return ['CREATE_NAT_GATEWAY', { id: change.id, subnet: change.subnetId }];
    case 'allow-in-group':
      return [
        change.direction === 'ingress' ? 'ALLOW_INGRESS' : 'ALLOW_EGRESS',
        {
          group: groupOf(change.groupId, landscape),
          traffic: portText(change),
          peer: peerText(change.peer, landscape),
        },
      ];
    case 'set-acl-entry':
      return aclLine(change.aclId, change.entry);
    default:
      return endpointLine(change);
  }
}

type Other = Exclude<
  Change['kind'],
  | 'set-workload-subnets'
  | 'set-egress'
  | 'assign-public-ip'
  | 'associate-route-table'
  | 'create-route-table'
  | 'set-route'
  | 'delete-route'
  | 'create-subnet'
  | 'create-internet-gateway'
  | 'attach-internet-gateway'
  | 'create-nat-gateway'
  | 'allow-in-group'
  | 'set-acl-entry'
>;

function endpointLine(change: Extract<Change, { readonly kind: Other }>): Line {
  switch (change.kind) {
    case 'create-gateway-endpoint':
      return [
        'CREATE_GATEWAY_ENDPOINT',
        { id: change.id, service: change.serviceName, tables: change.routeTableIds.join(', ') },
      ];
    case 'add-endpoint-table':
      return ['ADD_TABLE_TO_ENDPOINT', { endpoint: change.endpointId, table: change.tableId }];
    case 'create-interface-endpoint':
      return [
        'CREATE_INTERFACE_ENDPOINT',
        {
          id: change.id,
          service: change.serviceName,
          subnets: change.subnetIds.join(', '),
          groups: change.securityGroupIds.join(', '),
        },
      ];
    case 'enable-private-dns':
      return ['SWITCH_PRIVATE_DNS_ON', { endpoint: change.endpointId }];
    case 'enable-dns':
      return ['SWITCH_DNS_ON', { vpc: change.vpcId, attribute: change.attribute }];
    case 'allow-in-endpoint-policy':
      return ['RESET_ENDPOINT_POLICY', { endpoint: change.endpointId }];
    case 'disable-source-dest-check':
      return ['SWITCH_CHECK_OFF', { interface: change.interfaceId }];
    case 'associate-address':
      return ['ASSOCIATE_ADDRESS', { interface: change.interfaceId }];
    case 'accept-peering':
      return ['ACCEPT_PEERING_CONNECTION', { peering: change.peeringId }];
    case 'create-peering':
      return ['CREATE_PEERING_CONNECTION', { id: change.id, vpc: change.vpcId, peer: change.peerVpcId }];
    case 'exclude-from-public-access-block':
      return ['EXCLUDE_VPC', { vpc: change.vpcId }];
  }
}

function aclLine(aclId: string, entry: NetworkAclEntry): Line {
  const facts = { acl: aclId, number: String(entry.number), traffic: entryTraffic(entry), cidr: entry.cidr };
  return [entry.isEgress ? 'ACL_ENTRY_OUT' : 'ACL_ENTRY_IN', facts];
}
