import type { ResumeServiceRequest, ResumeServiceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { beginOperation } from './begin-operation.ts';
import { findService } from './find-service.ts';
import { requireState } from './service-states.ts';
import { serviceShape } from './shapes/service-shape.ts';

/** Brings back the version that was deployed last; nothing newer is pulled or built. Source: guide, "manage-pause". */
export function resumeService(
  input: Validated<ResumeServiceRequest>,
  context: Context,
): ResumeServiceResponse {
  return context.store.transact(() => {
    const service = findService(context, input.ServiceArn);
    requireState(service, 'resumed');
    const begun = beginOperation(context, service, {
      type: 'RESUME_SERVICE',
      target: service.activeRevision,
    });
    return { Service: serviceShape(begun.service, context.settings), OperationId: begun.operationId };
  });
}
