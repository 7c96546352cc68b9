import type { PauseServiceRequest, PauseServiceResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { beginOperation } from './begin-operation.ts';
import { findService } from './find-service.ts';
import { requireState } from './service-states.ts';
import { serviceShape } from './shapes/service-shape.ts';

/** Begins to stop all instances. The active revision stays noted, for ResumeService to bring back. */
export function pauseService(input: Validated<PauseServiceRequest>, context: Context): PauseServiceResponse {
  return context.store.transact(() => {
    const service = findService(context, input.ServiceArn);
    requireState(service, 'paused');
    const begun = beginOperation(context, service, { type: 'PAUSE_SERVICE', target: null });
    return { Service: serviceShape(begun.service, context.settings), OperationId: begun.operationId };
  });
}
