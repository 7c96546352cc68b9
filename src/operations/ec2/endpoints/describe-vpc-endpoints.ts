import type { DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult } from '@aws-sdk/client-ec2';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { endpointShape } from './endpoint-shape.ts';

const filterValues: FilterValues<VpcEndpoint> = {
  'ip-address-type': () => 'ipv4',
  'service-name': ({ serviceName }) => serviceName,
  'service-region': ({ region }) => region,
  'vpc-endpoint-id': ({ id }) => id,
  'vpc-endpoint-state': ({ state }) => state,
  'vpc-endpoint-type': ({ kind }) => kind,
  'vpc-id': ({ vpcId }) => vpcId,
};

export function describeVpcEndpoints(
  input: Validated<DescribeVpcEndpointsRequest>,
  context: Context,
): DescribeVpcEndpointsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.vpcEndpoints, {
    kind: kinds.vpcEndpoint,
    ids: input.VpcEndpointIds,
    filters: input.Filters,
    values: filterValues,
    page: input,
  });
  return { VpcEndpoints: nouns.map((endpoint) => endpointShape(context, endpoint)), NextToken: nextToken };
}
