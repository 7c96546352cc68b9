import type { DeleteConnectionRequest, DeleteConnectionResponse } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { findConnection } from './find-network.ts';
import { connectionShape } from './shapes/connection-shape.ts';
import { servicesUsing } from './usage.ts';

/** Removes a connection that no service uses. App Runner has no DescribeConnection, so no trace of it stays. */
export function deleteConnection(
  input: Validated<DeleteConnectionRequest>,
  context: Context,
): DeleteConnectionResponse {
  const { store } = context;
  return store.transact(() => {
    const connection = findConnection(context, input.ConnectionArn);
    const { arn } = connection;
    if (servicesUsing(context, (settings) => settings.source.connectionArn === arn).length > 0) {
      throw new Refusal('InvalidRequest', `Connection is being used by a service. Connection Arn: ${arn}`);
    }
    store.connections.remove({ arn });
    store.tags.removeAll(arn);
    return { Connection: connectionShape({ ...connection, status: 'DELETED' }) };
  });
}
