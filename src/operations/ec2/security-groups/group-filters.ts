import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import type { FilterValues } from '../describing/matches-filters.ts';

type Direction = SecurityGroupRule['direction'];
type Values = (string | null)[];

/** What groups can be found by. Filters about rules match when any rule of that direction has the value. */
export function groupFilters({ store }: Pick<Context, 'store'>): FilterValues<SecurityGroup> {
  const nameOf = (peer: RulePeer): string | null =>
    peer.kind === 'security-group' ? (store.securityGroups.find({ id: peer.id })?.name ?? null) : null;
  return {
    description: ({ description }) => description,
    'group-id': ({ id }) => id,
    'group-name': ({ name }) => name,
    'owner-id': ({ account }) => account,
    'vpc-id': ({ vpcId }) => vpcId,
    ...ruleFilters('ip-permission', 'ingress', nameOf),
    ...ruleFilters('egress.ip-permission', 'egress', nameOf),
  };
}

function ruleFilters(
  prefix: string,
  direction: Direction,
  nameOf: (peer: RulePeer) => string | null,
): FilterValues<SecurityGroup> {
  const each =
    (value: (rule: SecurityGroupRule) => string | null) =>
    ({ rules }: SecurityGroup): Values =>
      rules.filter((rule) => rule.direction === direction).map(value);
  return {
    [`${prefix}.cidr`]: each(({ peer }) => (peer.kind === 'ipv4' ? peer.cidr : null)),
    [`${prefix}.ipv6-cidr`]: each(({ peer }) => (peer.kind === 'ipv6' ? peer.cidr : null)),
    [`${prefix}.prefix-list-id`]: each(({ peer }) => (peer.kind === 'prefix-list' ? peer.id : null)),
    [`${prefix}.group-id`]: each(({ peer }) => (peer.kind === 'security-group' ? peer.id : null)),
    [`${prefix}.group-name`]: each(({ peer }) => nameOf(peer)),
    [`${prefix}.user-id`]: each(({ peer }) => (peer.kind === 'security-group' ? peer.account : null)),
    [`${prefix}.protocol`]: each(({ protocol }) => protocol),
    [`${prefix}.from-port`]: each(({ from }) => String(from)),
    [`${prefix}.to-port`]: each(({ to }) => String(to)),
  };
}
