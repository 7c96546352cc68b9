import type { DescribeNatGatewaysRequest, DescribeNatGatewaysResult } from '@aws-sdk/client-ec2';
import type { NatGateway } from '../../../model/vpc/gateways.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { natGatewayKind } from './nat-gateway-kind.ts';
import { natGatewayShape } from './nat-gateway-shape.ts';

const filterValues: FilterValues<NatGateway> = {
  'nat-gateway-id': ({ id }) => id,
  state: ({ state }) => state,
  'subnet-id': ({ subnetId }) => subnetId,
  'vpc-id': ({ vpcId }) => vpcId,
};

/** Failed and deleted ones are shown for an hour. The member with the filters is called `Filter`, here alone. */
export function describeNatGateways(
  input: Validated<DescribeNatGatewaysRequest>,
  context: Context,
): DescribeNatGatewaysResult {
  const { nouns, nextToken } = describeNouns(context, context.store.natGateways, {
    kind: natGatewayKind,
    ids: input.NatGatewayIds,
    filters: input.Filter,
    values: filterValues,
    page: input,
  });
  return { NatGateways: nouns.map((gateway) => natGatewayShape(context, gateway)), NextToken: nextToken };
}
