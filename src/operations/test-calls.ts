import { AwsError } from '../aws/errors.ts';
import { protocols } from '../aws/protocols/protocols.ts';
import type { AwsService } from '../aws/service.ts';
import { validateInput } from '../aws/validation/validate-input.ts';
import type { Context } from './context.ts';

/**
 * Calls an operation as the server does: the input is read from its wire form and validated, a refusal becomes the
 * service's own error, and the answer must have a wire form too. Returns what the handler answered.
 */
export function callOperation(
  service: AwsService<Context>,
  operation: string,
  { input, context }: { input: object; context: Context },
): unknown {
  const handler = service.handlers[operation];
  if (handler === undefined) throw new AwsError('UnknownOperationException', operation);
  const protocol = protocols[service.schema.protocol];
  const content = Buffer.from(JSON.stringify(input, binaryAsBase64));
  const parsed = protocol.parseInput(service.schema, operation, content);
  const validationCode = service.validationCode ?? 'ValidationException';
  validateInput({ ...service, validationCode }, operation, parsed);
  try {
    const output = handler(parsed, context);
    protocol.renderOutput(service.schema, operation, { output, requestId: context.requestId });
    return output;
  } catch (error) {
    throw service.translate(error, operation) ?? error;
  }
}

function binaryAsBase64(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
