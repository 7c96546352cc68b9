import type { Connection as ConnectionShape } from '@aws-sdk/client-apprunner';
import type { Connection } from '../../../model/connection.ts';

export function connectionShape(connection: Connection): ConnectionShape {
  return {
    ConnectionName: connection.name,
    ConnectionArn: connection.arn,
    ProviderType: connection.provider,
    Status: connection.status,
    CreatedAt: new Date(connection.createdAt),
  };
}
