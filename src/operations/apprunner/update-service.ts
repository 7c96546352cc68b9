import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { Service } from '../../model/service.ts';
import type { Context, Validated } from '../context.ts';
import { beginOperation } from './begin-operation.ts';
import { findService } from './find-service.ts';
import { newRevision, reusableRevision } from './new-revision.ts';
import { readSettings } from './read-settings.ts';
import { requireState } from './service-states.ts';
import { serviceShape } from './shapes/service-shape.ts';
import { requestTimeoutOf } from './tags.ts';
import { ingressConnectionsOf } from './vpc-dns-targets.ts';

/** Also rebuilds a service that failed to be created. Source: App Runner guide, "manage-rebuild". */
export function updateService(
  input: Validated<UpdateServiceRequest>,
  context: Context,
): UpdateServiceResponse {
  const { store } = context;
  return store.transact(() => {
    const service = findService(context, input.ServiceArn);
    requireState(service, 'updated');
    const requestTimeoutSeconds = requestTimeoutOf(store.tags.of(service.arn));
    const settings = readSettings(context, input, { present: service.settings, requestTimeoutSeconds });
    refuseOpenWays(context, service, settings.network.isPubliclyAccessible);
    const artifactFrom = reusableRevision(context, service, settings.source.source);
    const revision = newRevision(context, service, { settings, artifactFrom });
    const begun = beginOperation(context, service, {
      type: 'UPDATE_SERVICE',
      target: revision.number,
      revision,
    });
    return { Service: serviceShape(begun.service, context.settings), OperationId: begun.operationId };
  });
}

/** Source: App Runner guide, "Enabling a private endpoint": the VPC ingress connections have to go first. */
function refuseOpenWays(context: Context, service: Service, isToBePublic: boolean): void {
  if (!isToBePublic || service.settings.network.isPubliclyAccessible) return;
  const [open] = ingressConnectionsOf(context, service.arn);
  if (open === undefined) return;
  throw new Refusal(
    'InvalidRequest',
    `A service with a VPC ingress connection cannot be made publicly accessible. Delete it first. VpcIngressConnection Arn: ${open.arn}`,
  );
}
