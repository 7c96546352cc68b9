import { AwsError } from '../../aws/errors.ts';
import { isQueryProtocol } from '../../aws/protocols/protocols.ts';
import type { Handler } from '../../aws/service.ts';
import type { Call } from './identify-call.ts';

/** The handler of the operation; one that AWS has and Apron does not yet is told from one that nobody has. */
export function findOperation<Context>({ service, operation }: Call<Context>): Handler<Context> {
  const { schema, handlers } = service;
  const handler = Object.hasOwn(handlers, operation) ? handlers[operation] : undefined;
  if (handler !== undefined && Object.hasOwn(schema.operations, operation)) return handler;
  const code = isQueryProtocol(schema.protocol) ? 'InvalidAction' : 'UnknownOperationException';
  const name = operation.slice(0, 100);
  if (schema.knownOperations.includes(operation)) {
    throw new AwsError(
      code,
      `Apron does not serve ${schema.signingName}'s ${name}: docs/parity.md lists what it serves.`,
    );
  }
  throw new AwsError(code, `${schema.signingName} has no operation '${name}'.`);
}
