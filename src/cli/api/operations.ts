import { setTimeout as sleep } from 'node:timers/promises';
import type { ListOperationsResponse, OperationSummary } from '@aws-sdk/client-apprunner';
import type { Api, Wire } from './api.ts';

export type Operation = Wire<OperationSummary>;

const pollMilliseconds = 400;

/** The newest operations of a service, newest first; at most 20. */
export async function listOperations(api: Api, serviceArn: string, limit = 20): Promise<Operation[]> {
  const answer = await api.call<ListOperationsResponse>('apprunner', 'ListOperations', {
    ServiceArn: serviceArn,
    MaxResults: limit,
  });
  return answer.OperationSummaryList ?? [];
}

export function isUnderWay(operation: Operation): boolean {
  return ['PENDING', 'IN_PROGRESS', 'ROLLBACK_IN_PROGRESS'].includes(operation.Status ?? '');
}

/** Waits until an operation has come to its end; `eachTime` runs after every look at it. */
export async function waitForOperation(
  api: Api,
  wanted: { serviceArn: string; operationId: string },
  eachTime: (operation: Operation | null) => Promise<void> = () => Promise.resolve(),
): Promise<Operation> {
  for (;;) {
    const operations = await listOperations(api, wanted.serviceArn);
    const operation = operations.find((candidate) => candidate.Id === wanted.operationId) ?? null;
    await eachTime(operation);
    if (operation !== null && !isUnderWay(operation)) return operation;
    await sleep(pollMilliseconds);
  }
}
