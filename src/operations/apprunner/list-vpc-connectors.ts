import type { ListVpcConnectorsRequest, ListVpcConnectorsResponse } from '@aws-sdk/client-apprunner';
import type { VpcConnector } from '../../model/network.ts';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { vpcConnectorShape } from './shapes/network-shape.ts';

/** Active connectors. Unlike other lists it holds them whole, not as summaries. */
export function listVpcConnectors(
  input: Validated<ListVpcConnectorsRequest>,
  context: Context,
): ListVpcConnectorsResponse {
  const page = pageOf(context, activeVpcConnectors(context), {
    of: ['ListVpcConnectors'],
    key: (connector) => connector.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  return { VpcConnectors: page.items.map(vpcConnectorShape), NextToken: page.next };
}

export function activeVpcConnectors({ store, scope }: Context): VpcConnector[] {
  return store.vpcConnectors
    .list({ account: scope.account, region: scope.region })
    .filter((connector) => connector.status === 'ACTIVE');
}
