import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { beginOperation } from './begin-operation.ts';
import { findService } from './find-service.ts';
import { requireState } from './service-states.ts';
import { serviceShape } from './shapes/service-shape.ts';
import { ingressConnectionsOf } from './vpc-dns-targets.ts';

/** Begins to delete a service. It stays describable as DELETED, since clients poll for that status. */
export function deleteService(
  input: Validated<DeleteServiceRequest>,
  context: Context,
): DeleteServiceResponse {
  return context.store.transact(() => {
    const service = findService(context, input.ServiceArn);
    requireState(service, 'deleted');
    refuseReachable(context, service.arn);
    const begun = beginOperation(context, service, { type: 'DELETE_SERVICE', target: null });
    return { Service: serviceShape(begun.service, context.settings), OperationId: begun.operationId };
  });
}

/** The wording is AWS's: terraform-provider-aws issue 40896. */
function refuseReachable(context: Context, serviceArn: string): void {
  const available = ingressConnectionsOf(context, serviceArn).find(({ status }) => status === 'AVAILABLE');
  if (available === undefined) return;
  throw new Refusal(
    'InvalidState',
    `You cannot delete a Service while it has VpcIngressConnections with a status of AVAILABLE. Service Arn: ${serviceArn} VpcIngressConnection Arn: ${available.arn}`,
  );
}
