import type { StartDeploymentRequest, StartDeploymentResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { beginOperation } from './begin-operation.ts';
import { findService } from './find-service.ts';
import { newRevision } from './new-revision.ts';
import { requireState } from './service-states.ts';

/** Pulls or builds the source anew, with the settings as they are. */
export function startDeployment(
  input: Validated<StartDeploymentRequest>,
  context: Context,
): StartDeploymentResponse {
  return context.store.transact(() => {
    const service = findService(context, input.ServiceArn);
    requireState(service, 'deployed');
    const revision = newRevision(context, service, { settings: service.settings, artifactFrom: null });
    const { operationId } = beginOperation(context, service, {
      type: 'START_DEPLOYMENT',
      target: revision.number,
      revision,
    });
    return { OperationId: operationId };
  });
}
