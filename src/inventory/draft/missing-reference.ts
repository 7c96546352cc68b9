import type { MissingFact } from '../../model/landscape/gap.ts';
import type { Draft, DraftKind } from './draft.ts';

/** The call of AWS's that would have answered, by the kind of thing. */
const calls: Partial<Readonly<Record<DraftKind, string>>> = {
  vpcs: 'describe-vpcs',
  subnets: 'describe-subnets',
  routeTables: 'describe-route-tables',
  routes: 'describe-route-tables',
  routeTableAssociations: 'describe-route-tables',
  internetGateways: 'describe-internet-gateways',
  natGateways: 'describe-nat-gateways',
  addresses: 'describe-addresses',
  securityGroups: 'describe-security-groups',
  securityGroupRules: 'describe-security-groups',
  networkAcls: 'describe-network-acls',
  networkAclEntries: 'describe-network-acls',
  networkAclAssociations: 'describe-network-acls',
  networkInterfaces: 'describe-network-interfaces',
  endpoints: 'describe-vpc-endpoints',
  peerings: 'describe-vpc-peering-connections',
  prefixLists: 'describe-prefix-lists',
  dhcpOptions: 'describe-dhcp-options',
  transitGateways: 'describe-transit-gateways',
};

/** Why nothing of that kind was read; undefined when it was. */
export function whyUnread(
  draft: Pick<Draft, 'unread'>,
  kinds: readonly DraftKind[],
): MissingFact | undefined {
  return draft.unread.find(({ kind }) => kinds.includes(kind))?.missing;
}

/** Why a thing that is named stands nowhere in what was read. */
export function missingReference(
  draft: Pick<Draft, 'unread' | 'writtenIn'>,
  kind: DraftKind,
  id: string,
): MissingFact {
  const why = whyUnread(draft, [kind]);
  if (why !== undefined) return why;
  const call = calls[kind];
  return draft.writtenIn === 'aws' && call !== undefined
    ? { code: 'NOT_READ', name: call }
    : { code: 'LOOKED_UP', name: id };
}
