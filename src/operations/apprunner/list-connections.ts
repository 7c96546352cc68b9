import type { ListConnectionsRequest, ListConnectionsResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { connectionShape } from './shapes/connection-shape.ts';

/** All connections, or the one of a name. */
export function listConnections(
  input: Validated<ListConnectionsRequest>,
  context: Context,
): ListConnectionsResponse {
  const { account, region } = context.scope;
  const name = input.ConnectionName;
  const listed = context.store.connections.list(
    name === undefined ? { account, region } : { account, region, name },
  );
  const page = pageOf(context, listed, {
    of: ['ListConnections', name],
    key: (connection) => connection.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  return { ConnectionSummaryList: page.items.map(connectionShape), NextToken: page.next };
}
