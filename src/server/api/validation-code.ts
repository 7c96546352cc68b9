import { isQueryProtocol } from '../../aws/protocols/protocols.ts';
import type { AwsService } from '../../aws/service.ts';

/** The error code of a broken constraint: the service's own, else the one that AWS's services share. */
export function validationCodeOf<Context>({ validationCode, schema }: AwsService<Context>): string {
  return validationCode ?? (isQueryProtocol(schema.protocol) ? 'ValidationError' : 'ValidationException');
}
