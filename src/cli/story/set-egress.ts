import type { UpdateServiceResponse } from '@aws-sdk/client-apprunner';
import type { Api } from '../api/api.ts';
import { findService } from '../api/find-service.ts';
import { waitForOperation } from '../api/operations.ts';
import { Failure } from '../failure.ts';
import { shop } from './shop.ts';

/** Moves the shop's way out: to a VPC connector, or back to App Runner's own network (null). An ordinary deployment. */
export async function setEgress(api: Api, connectorArn: string | null): Promise<void> {
  if ((await presentConnector(api)) === connectorArn) return;
  const serviceArn = (await findService(api, shop.name)).ServiceArn ?? '';
  const egress =
    connectorArn === null ? { EgressType: 'DEFAULT' } : { EgressType: 'VPC', VpcConnectorArn: connectorArn };
  const { OperationId } = await api.call<UpdateServiceResponse>('apprunner', 'UpdateService', {
    ServiceArn: serviceArn,
    NetworkConfiguration: { EgressConfiguration: egress },
  });
  const ended = await waitForOperation(api, { serviceArn, operationId: OperationId ?? '' });
  if (ended.Status !== 'SUCCEEDED') {
    throw new Failure(
      `The deployment ended as ${ended.Status ?? 'unknown'}.`,
      'See ./apron logs shop --events',
    );
  }
}

/** The connector that the shop goes out through; null in public mode. */
export async function presentConnector(api: Api): Promise<string | null> {
  const service = await findService(api, shop.name);
  return service.NetworkConfiguration?.EgressConfiguration?.VpcConnectorArn ?? null;
}
