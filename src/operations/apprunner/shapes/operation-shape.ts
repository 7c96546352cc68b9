import type { OperationSummary } from '@aws-sdk/client-apprunner';
import type { Operation } from '../../../model/operation.ts';

export function operationShape(operation: Operation, targetArn: string): OperationSummary {
  return {
    Id: operation.id,
    Type: operation.type,
    Status: operation.status,
    TargetArn: targetArn,
    StartedAt: new Date(operation.startedAt),
    ...(operation.endedAt !== null && { EndedAt: new Date(operation.endedAt) }),
    UpdatedAt: new Date(operation.updatedAt),
  };
}
