import type { ListOperationsRequest, ListOperationsResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findService } from './find-service.ts';
import { operationShape } from './shapes/operation-shape.ts';

/** Newest first, also of a service that has been deleted. */
export function listOperations(
  input: Validated<ListOperationsRequest>,
  context: Context,
): ListOperationsResponse {
  const service = findService(context, input.ServiceArn);
  const page = pageOf(context, context.store.operations.list({ service_id: service.id }), {
    of: ['ListOperations', service.arn],
    key: (operation) => operation.id,
    token: input.NextToken,
    size: input.MaxResults ?? 20,
  });
  return {
    OperationSummaryList: page.items.map((operation) => operationShape(operation, service.arn)),
    NextToken: page.next,
  };
}
