import { AwsError } from '../../aws/errors.ts';
import type { ServiceSchema } from '../../aws/service.ts';
import { soleHeader } from '../../aws/signature/request-headers.ts';
import type { Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';

/** A VPC endpoint leads to one service: what is asked of another through it is refused, however it is signed. */
export function refuseOtherService<Context>(
  { endpointDoor }: Pick<Server<Context>, 'endpointDoor'>,
  { door, headers }: Exchange,
  { signingName }: Pick<ServiceSchema, 'signingName'>,
): void {
  if (door === 'port') return;
  const service = endpointDoor === undefined ? null : soleHeader(headers, endpointDoor.serviceHeader);
  if (service === signingName) return;
  throw new AwsError(
    'UnknownOperationException',
    `This VPC endpoint is for ${service ?? 'no service'}. ${signingName} needs one of its own.`,
  );
}
