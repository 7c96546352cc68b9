import type { DescribeServiceResponse, UpdateServiceResponse } from '@aws-sdk/client-apprunner';
import type { Api } from '../api/api.ts';
import { findService } from '../api/find-service.ts';
import { waitForOperation } from '../api/operations.ts';
import { Failure } from '../failure.ts';
import { shop } from './shop.ts';

/** Moves the shop's way out: to a VPC connector, or back to App Runner's own network (null). An ordinary deployment. */
export async function setEgress(api: Api, connectorArn: string | null): Promise<void> {
  const serviceArn = (await findService(api, shop.name)).ServiceArn ?? '';
  const { Service } = await api.call<DescribeServiceResponse>('apprunner', 'DescribeService', {
    ServiceArn: serviceArn,
  });
  const present = Service?.NetworkConfiguration?.EgressConfiguration?.VpcConnectorArn ?? null;
  if (present === connectorArn) return;
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
