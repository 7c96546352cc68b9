import type {
  ReferencedSecurityGroup,
  RevokedSecurityGroupRule,
  SecurityGroupRule as RuleShape,
} from '@aws-sdk/client-ec2';
import type { SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { tagsShape } from '../tag-specifications.ts';
import { referenceShape } from './reference-shape.ts';

/** A rule as a thing of its own, with id, tags and ARN. */
export function ruleShape(
  context: Pick<Context, 'store'>,
  group: SecurityGroup,
  rule: SecurityGroupRule,
): RuleShape {
  return {
    ...contentShape(rule),
    ...referencedShape(context, group, rule),
    GroupId: group.id,
    GroupOwnerId: group.account,
    Tags: tagsShape(context, rule.id),
    SecurityGroupRuleArn: ec2Arn(group, 'security-group-rule', rule.id),
  };
}

/** A rule that is no more. */
export function revokedRuleShape(group: SecurityGroup, rule: SecurityGroupRule): RevokedSecurityGroupRule {
  return {
    ...contentShape(rule),
    GroupId: group.id,
    ...(rule.peer.kind === 'security-group' ? { ReferencedGroupId: rule.peer.id } : {}),
  };
}

function contentShape({ id, direction, protocol, from, to, peer, description }: SecurityGroupRule) {
  return {
    SecurityGroupRuleId: id,
    IsEgress: direction === 'egress',
    IpProtocol: protocol,
    FromPort: from,
    ToPort: to,
    ...(description === null ? {} : { Description: description }),
    ...(peer.kind === 'ipv4' ? { CidrIpv4: peer.cidr } : {}),
    ...(peer.kind === 'ipv6' ? { CidrIpv6: peer.cidr } : {}),
    ...(peer.kind === 'prefix-list' ? { PrefixListId: peer.id } : {}),
  };
}

function referencedShape(
  context: Pick<Context, 'store'>,
  group: SecurityGroup,
  { peer }: SecurityGroupRule,
): { ReferencedGroupInfo?: ReferencedSecurityGroup } {
  if (peer.kind !== 'security-group') return {};
  return { ReferencedGroupInfo: referenceShape(context, group, peer) };
}
