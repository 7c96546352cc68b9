import type {
  DescribeSecurityGroupReferencesRequest,
  DescribeSecurityGroupReferencesResult,
  SecurityGroupReference,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';

/** The VPCs on the other side of a peering whose groups name these groups. */
export function describeSecurityGroupReferences(
  { GroupId }: Validated<DescribeSecurityGroupReferencesRequest>,
  context: Context,
): DescribeSecurityGroupReferencesResult {
  const { store } = context;
  const groups = GroupId.map((id) =>
    findNoun(context, store.securityGroups, { id, kind: kinds.securityGroup }),
  );
  const others = store.securityGroups.list({});
  return { SecurityGroupReferenceSet: groups.flatMap((group) => referencesTo(group, others)) };
}

function referencesTo(group: SecurityGroup, others: readonly SecurityGroup[]): SecurityGroupReference[] {
  const found = others.flatMap(({ vpcId, rules }) =>
    rules.flatMap(({ peer }) =>
      peer.kind === 'security-group' && peer.id === group.id && peer.peeringId !== null
        ? [{ GroupId: group.id, ReferencingVpcId: vpcId, VpcPeeringConnectionId: peer.peeringId }]
        : [],
    ),
  );
  const each = new Map(found.map((one) => [`${one.ReferencingVpcId}|${one.VpcPeeringConnectionId}`, one]));
  return [...each.values()];
}
