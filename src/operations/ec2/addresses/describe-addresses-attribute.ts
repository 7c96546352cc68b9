import type {
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import { kinds } from '../find-noun.ts';
import { invalidParameter } from '../refusals.ts';
import { ownAddresses } from './find-address.ts';

/** The reverse DNS names of addresses: none has one, because Apron answers for no reverse zone outside of its VPCs. */
export function describeAddressesAttribute(
  { AllocationIds, Attribute, MaxResults, NextToken }: Validated<DescribeAddressesAttributeRequest>,
  context: Context,
): DescribeAddressesAttributeResult {
  if (Attribute !== undefined && Attribute !== 'domain-name') {
    throw invalidParameter(`Value (${String(Attribute)}) for parameter attribute is invalid.`);
  }
  const { nouns, nextToken } = describeNouns(context, ownAddresses(context), {
    kind: kinds.address,
    ids: AllocationIds,
    filters: [],
    values: {},
    page: { MaxResults, NextToken },
  });
  return {
    Addresses: nouns.map(({ id, publicIp }) => ({ AllocationId: id, PublicIp: publicIp })),
    NextToken: nextToken,
  };
}
