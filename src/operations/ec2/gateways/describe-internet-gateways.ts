import type { DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult } from '@aws-sdk/client-ec2';
import type { InternetGateway } from '../../../model/vpc/gateways.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { internetGatewayShape } from './internet-gateway-shape.ts';

const values: FilterValues<InternetGateway> = {
  'attachment.state': ({ vpcId }) => (vpcId === null ? null : 'available'),
  'attachment.vpc-id': ({ vpcId }) => vpcId,
  'internet-gateway-id': ({ id }) => id,
  'owner-id': ({ account }) => account,
};

export function describeInternetGateways(
  input: Validated<DescribeInternetGatewaysRequest>,
  context: Context,
): DescribeInternetGatewaysResult {
  const { nouns, nextToken } = describeNouns(context, context.store.internetGateways, {
    kind: kinds.internetGateway,
    ids: input.InternetGatewayIds,
    filters: input.Filters,
    values,
    page: input,
  });
  return {
    InternetGateways: nouns.map((gateway) => internetGatewayShape(context, gateway)),
    NextToken: nextToken,
  };
}
