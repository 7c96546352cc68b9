import type {
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import { kinds } from '../find-noun.ts';
import { egressOnlyShape } from './egress-only-internet-gateway-shape.ts';

/** EC2 documents no filters for it but those on tags. */
export function describeEgressOnlyInternetGateways(
  input: Validated<DescribeEgressOnlyInternetGatewaysRequest>,
  context: Context,
): DescribeEgressOnlyInternetGatewaysResult {
  const { nouns, nextToken } = describeNouns(context, context.store.egressOnlyInternetGateways, {
    kind: kinds.egressOnlyInternetGateway,
    ids: input.EgressOnlyInternetGatewayIds,
    filters: input.Filters,
    values: {},
    page: input,
  });
  return {
    EgressOnlyInternetGateways: nouns.map((gateway) => egressOnlyShape(context, gateway)),
    NextToken: nextToken,
  };
}
