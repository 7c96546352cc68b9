import type {
  DescribeStaleSecurityGroupsRequest,
  DescribeStaleSecurityGroupsResult,
  StaleIpPermission,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { pageOf } from '../describing/page.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { findPeeringBetween } from './find-peering-between.ts';
import { permissionsShape } from './permissions-shape.ts';

/** The VPC's groups with rules that name a group that is gone, or that no living peering leads to. */
export function describeStaleSecurityGroups(
  { VpcId, MaxResults, NextToken }: Validated<DescribeStaleSecurityGroupsRequest>,
  context: Context,
): DescribeStaleSecurityGroupsResult {
  const { store } = context;
  const vpc = findNoun(context, store.vpcs, { id: VpcId, kind: kinds.vpc });
  const stale = store.securityGroups
    .list({ vpc_id: vpc.id })
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => isStale(context, group, rule)) }))
    .filter(({ rules }) => rules.length > 0);
  const { nouns, nextToken } = pageOf(stale, { MaxResults, NextToken });
  return {
    StaleSecurityGroupSet: nouns.map((group) => ({
      GroupId: group.id,
      GroupName: group.name,
      Description: group.description,
      VpcId: group.vpcId,
      StaleIpPermissions: stalePermissions(context, group, 'ingress'),
      StaleIpPermissionsEgress: stalePermissions(context, group, 'egress'),
    })),
    NextToken: nextToken,
  };
}

/** A rule that lets nobody pass, because whom it names cannot be there. */
function isStale(
  { store }: Pick<Context, 'store'>,
  { vpcId }: SecurityGroup,
  { peer }: SecurityGroupRule,
): boolean {
  if (peer.kind !== 'security-group') return false;
  const named = store.securityGroups.find({ id: peer.id });
  if (named === null) return true;
  return named.vpcId !== vpcId && findPeeringBetween({ store }, vpcId, named.vpcId) === null;
}

function stalePermissions(
  context: Context,
  group: SecurityGroup,
  direction: SecurityGroupRule['direction'],
): StaleIpPermission[] {
  const rules = group.rules.filter((rule) => rule.direction === direction);
  return permissionsShape(context, group, rules).map(
    ({ IpProtocol, FromPort, ToPort, UserIdGroupPairs }) => ({
      IpProtocol,
      FromPort,
      ToPort,
      UserIdGroupPairs,
      IpRanges: [],
      PrefixListIds: [],
    }),
  );
}
