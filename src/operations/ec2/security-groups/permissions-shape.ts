import type { IpPermission } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { referenceShape } from './reference-shape.ts';
import type { RuleContent } from './rule-content.ts';

/** Rules as permissions: those with the same protocol and ports are one, with all of their peers. */
export function permissionsShape(
  context: Pick<Context, 'store'>,
  group: SecurityGroup,
  rules: readonly RuleContent[],
): IpPermission[] {
  const bundles = Map.groupBy(rules, ({ protocol, from, to }) => `${protocol}|${from}|${to}`);
  return [...bundles.values()].map((bundle) => permissionShape(context, group, bundle));
}

function permissionShape(
  context: Pick<Context, 'store'>,
  group: SecurityGroup,
  bundle: readonly RuleContent[],
): IpPermission {
  const { protocol = '-1', from = -1, to = -1 } = bundle[0] ?? {};
  const hasPorts = ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol);
  const described = (rule: RuleContent) =>
    rule.description === null ? {} : { Description: rule.description };
  return {
    IpProtocol: protocol,
    ...(hasPorts ? { FromPort: from, ToPort: to } : {}),
    IpRanges: bundle.flatMap((rule) =>
      rule.peer.kind === 'ipv4' ? [{ CidrIp: rule.peer.cidr, ...described(rule) }] : [],
    ),
    Ipv6Ranges: bundle.flatMap((rule) =>
      rule.peer.kind === 'ipv6' ? [{ CidrIpv6: rule.peer.cidr, ...described(rule) }] : [],
    ),
    PrefixListIds: bundle.flatMap((rule) =>
      rule.peer.kind === 'prefix-list' ? [{ PrefixListId: rule.peer.id, ...described(rule) }] : [],
    ),
    UserIdGroupPairs: bundle.flatMap((rule) =>
      rule.peer.kind === 'security-group'
        ? [{ ...referenceShape(context, group, rule.peer), ...described(rule) }]
        : [],
    ),
  };
}
