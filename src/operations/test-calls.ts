import { AwsError } from '../aws/errors.ts';
import type { AwsService } from '../aws/service.ts';
import { validateInput } from '../aws/validation/validate-input.ts';
import type { Context } from './context.ts';

/**
 * Calls an operation as the server does, without the wire: the input is validated against schema and constraints, and
 * a refusal becomes the service's own error.
 */
export function callOperation(
  service: AwsService<Context>,
  operation: string,
  { input, context }: { input: object; context: Context },
): unknown {
  const handler = service.handlers[operation];
  if (handler === undefined) throw new AwsError('UnknownOperationException', operation);
  const validationCode = service.validationCode ?? 'ValidationException';
  validateInput({ ...service, validationCode }, operation, input as Record<string, unknown>);
  try {
    return handler(input, context);
  } catch (error) {
    throw service.translate(error, operation) ?? error;
  }
}
