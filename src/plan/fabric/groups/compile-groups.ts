import type { NftSet } from '../../../model/fabric.ts';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import { keysOnly, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';
import { compileGroup, membersSetName } from './compile-group.ts';

/** All security groups that an interface of the VPC is in, and the members of those that they refer to. */
export function compileGroups(view: VpcView): TablePart[] {
  const used = groupsInUse(view);
  const referred = new Set(
    used.flatMap(({ rules }) =>
      rules.flatMap(({ peer }) => (peer.kind === 'security-group' ? [peer.id] : [])),
    ),
  );
  return [
    ...used.flatMap((group) => [
      compileGroup(group, 'egress', view.index),
      compileGroup(group, 'ingress', view.index),
    ]),
    { sets: Array.from(referred, (groupId) => membersOf(groupId, view)) },
  ];
}

export function groupsInUse({ interfaces, index }: VpcView): SecurityGroup[] {
  const ids = new Set(interfaces.flatMap(({ securityGroupIds }) => securityGroupIds));
  return Array.from(ids, (id) => index.groups.get(id)).filter((group) => group !== undefined);
}

/**
 * A reference stands for the private addresses of the group's interfaces, in this VPC or one that is peered with it in
 * the same region: nothing is behind it otherwise. Source: VPC guide, "Security group referencing".
 */
function membersOf(groupId: string, view: VpcView): NftSet {
  const group = view.index.groups.get(groupId);
  const isReachable = group !== undefined && (group.vpcId === view.vpc.id || isPeered(group, view));
  const members = isReachable ? (view.index.members.get(groupId) ?? []) : [];
  return nftSet(
    membersSetName(groupId),
    { key: 'ipv4_addr' },
    keysOnly(members.map(({ privateIp }) => privateIp)),
  );
}

function isPeered(group: SecurityGroup, { vpc, peerings }: VpcView): boolean {
  return (
    group.region === vpc.region &&
    peerings.some(
      ({ requesterVpcId, accepterVpcId }) => requesterVpcId === group.vpcId || accepterVpcId === group.vpcId,
    )
  );
}
