import type { CreateConnectionRequest, CreateConnectionResponse } from '@aws-sdk/client-apprunner';
import { formatArn } from '../../model/arn.ts';
import type { Connection } from '../../model/connection.ts';
import { quotas } from '../../model/quotas.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { connectionShape } from './shapes/connection-shape.ts';
import { readTags } from './tags.ts';

/** A connection begins in PENDING_HANDSHAKE; with App Runner only a person at the console can complete it. */
export function createConnection(
  input: Validated<CreateConnectionRequest>,
  context: Context,
): CreateConnectionResponse {
  const { store, scope } = context;
  const name = input.ConnectionName;
  return store.transact(() => {
    const tags = readTags(input.Tags);
    if (store.connections.find({ ...scopeKey(context), name }) !== null) {
      throw new Refusal('InvalidRequest', `Connection with the provided name already exists: ${name}.`);
    }
    if (store.connections.count(scopeKey(context)) >= quotas.connections) {
      throw new Refusal('QuotaExceeded', `Connection quota of ${quotas.connections} exceeded.`);
    }
    const connection: Connection = {
      ...scope,
      arn: formatArn({ ...scope, kind: 'connection', name, id: context.ids.hex32() }),
      name,
      provider: input.ProviderType,
      status: 'PENDING_HANDSHAKE',
      createdAt: context.now,
    };
    store.connections.put(connection);
    store.tags.put(connection.arn, tags);
    return { Connection: connectionShape(connection) };
  });
}

function scopeKey({ scope }: Context): { account: string; region: string } {
  return { account: scope.account, region: scope.region };
}
