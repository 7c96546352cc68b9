import type {
  ListVpcIngressConnectionsRequest,
  ListVpcIngressConnectionsResponse,
} from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { vpcIngressConnectionSummaryShape } from './shapes/network-shape.ts';

/** Ways in that have not been deleted; filters hold together. */
export function listVpcIngressConnections(
  input: Validated<ListVpcIngressConnectionsRequest>,
  context: Context,
): ListVpcIngressConnectionsResponse {
  const { account, region } = context.scope;
  const { ServiceArn, VpcEndpointId } = input.Filter ?? {};
  const listed = context.store.vpcIngressConnections
    .list({ account, region })
    .filter((connection) => connection.status !== 'DELETED')
    .filter((connection) => ServiceArn === undefined || connection.serviceArn === ServiceArn)
    .filter((connection) => VpcEndpointId === undefined || connection.vpcEndpointId === VpcEndpointId);
  const page = pageOf(context, listed, {
    of: ['ListVpcIngressConnections', ServiceArn, VpcEndpointId],
    key: (connection) => connection.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  return {
    VpcIngressConnectionSummaryList: page.items.map(vpcIngressConnectionSummaryShape),
    NextToken: page.next,
  };
}
