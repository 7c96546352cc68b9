import type { DescribeAccountAttributesRequest, DescribeAccountAttributesResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter } from '../refusals.ts';
import { findDefaultVpc } from '../vpcs/find-default-vpc.ts';

/** What AWS tells of an account, in its order. The numbers are those of a new account of AWS. */
export function describeAccountAttributes(
  input: Validated<DescribeAccountAttributesRequest>,
  context: Context,
): DescribeAccountAttributesResult {
  const attributes: Readonly<Record<string, string>> = {
    'supported-platforms': 'VPC',
    'vpc-max-security-groups-per-interface': '5',
    'max-elastic-ips': '5',
    'max-instances': '20',
    'vpc-max-elastic-ips': '5',
    'default-vpc': findDefaultVpc(context)?.id ?? 'none',
  };
  const wanted: readonly string[] = input.AttributeNames ?? [];
  const unknown = wanted.find((name) => !Object.hasOwn(attributes, name));
  if (unknown !== undefined) {
    throw invalidParameter(`Value (${unknown.slice(0, 100)}) for parameter attributeName is invalid.`);
  }
  return {
    AccountAttributes: Object.entries(attributes)
      .filter(([name]) => wanted.length === 0 || wanted.includes(name))
      .map(([name, value]) => ({
        AttributeName: name,
        AttributeValues: [{ AttributeValue: value }],
      })),
  };
}
