import type { SecurityGroup } from '../../model/vpc/security-group.ts';
import type { Context } from '../context.ts';

/** A VPC with two subnets, `subnet-<n>1` and `subnet-<n>2`, its default group `sg-<n>0` and the groups `sg-<n>1` to `sg-<n>f`. */
export type TestVpc = {
  readonly vpcId: string;
  readonly subnets: readonly [string, string];
  readonly defaultGroup: string;
  readonly groups: readonly string[];
};

/** Puts one into the caller's scope. `digit` is one of 1 … 9, another for each VPC. */
export function putTestVpc({ store, scope, now }: Context, digit = 1): TestVpc {
  const vpcId = `vpc-${digit}`;
  const shared = { ...scope, vpcId, createdAt: now };
  store.vpcs.put({
    ...scope,
    id: vpcId,
    number: digit,
    state: 'available',
    cidrs: [{ associationId: `vpc-cidr-assoc-${digit}`, cidr: `10.${digit}.0.0/16` }],
    isDefault: false,
    dhcpOptionsId: 'default',
    instanceTenancy: 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    createdAt: now,
  });
  const subnets = [1, 2].map((number) => {
    const id = `subnet-${digit}${number}`;
    const place = { cidr: `10.${digit}.${number}.0/24`, zone: `us-east-1${number === 1 ? 'a' : 'b'}` };
    const rest = { isDefaultForZone: false, mapPublicIpOnLaunch: false };
    store.subnets.put({ ...shared, ...place, ...rest, id, number });
    return id;
  });
  const groups = '0123456789abcdef'.split('').map((last): SecurityGroup => {
    const name = last === '0' ? 'default' : `group-${last}`;
    return { ...shared, id: `sg-${digit}${last}`, name, description: name, rules: [] };
  });
  for (const group of groups) store.securityGroups.put(group);
  const [defaultGroup = '', ...others] = groups.map(({ id }) => id);
  const [one = '', two = ''] = subnets;
  return { vpcId, subnets: [one, two], defaultGroup, groups: others };
}
