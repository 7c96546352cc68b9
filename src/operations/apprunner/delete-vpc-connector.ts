import type { DeleteVpcConnectorRequest, DeleteVpcConnectorResponse } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { ServiceSettings } from '../../model/service.ts';
import type { Context, Validated } from '../context.ts';
import { findVpcConnector } from './find-network.ts';
import { vpcConnectorShape } from './shapes/network-shape.ts';
import { servicesUsing } from './usage.ts';

/** Makes a connector INACTIVE. Its name and its set of security groups are free again. */
export function deleteVpcConnector(
  input: Validated<DeleteVpcConnectorRequest>,
  context: Context,
): DeleteVpcConnectorResponse {
  const { store, now } = context;
  return store.transact(() => {
    const connector = findVpcConnector(context, input.VpcConnectorArn);
    const { arn } = connector;
    if (connector.status === 'INACTIVE') {
      throw new Refusal('NotFound', `VPC connector is not active. Arn: ${arn}`);
    }
    if (servicesUsing(context, (settings) => connectorArnOf(settings) === arn).length > 0) {
      // The wording is AWS's: apprunner-roadmap issue 161.
      throw new Refusal(
        'InvalidRequest',
        `Provided VPC connector arn is being used by other services. ARN: ${arn}`,
      );
    }
    const deleted = { ...connector, status: 'INACTIVE' as const, deletedAt: now };
    store.vpcConnectors.put(deleted);
    return { VpcConnector: vpcConnectorShape(deleted) };
  });
}

function connectorArnOf({ network }: ServiceSettings): string | null {
  return network.egress.kind === 'VPC' ? network.egress.connectorArn : null;
}
