import type { ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { oneAttribute } from '../one-attribute.ts';

const fields = {
  EnableDnsHostnames: 'enableDnsHostnames',
  EnableDnsSupport: 'enableDnsSupport',
  EnableNetworkAddressUsageMetrics: 'enableNetworkAddressUsageMetrics',
} as const satisfies Record<string, keyof Vpc>;

/** One attribute in a call, as in AWS. */
export function modifyVpcAttribute(input: Validated<ModifyVpcAttributeRequest>, context: Context): object {
  const { store } = context;
  const vpc = findNoun(context, store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  const name = oneAttribute(input, fields);
  store.vpcs.put({ ...vpc, [fields[name]]: input[name]?.Value ?? false });
  return {};
}
