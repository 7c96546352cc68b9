import { AwsError } from '../../aws/errors.ts';
import type { ServiceSchema } from '../../aws/service.ts';
import { allowedSkewMinutes, signatureErrorFor } from '../../aws/signature/signature-errors.ts';
import type { Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';
import type { Caller } from '../server-options.ts';

/** Who signed the request. Throws the error of a bad signature as the service's protocol has it. */
export function authenticate<Context>(
  { verifier }: Pick<Server<Context>, 'verifier'>,
  exchange: Exchange,
  asked: { schema: Pick<ServiceSchema, 'signingName' | 'protocol'>; bodyHash: string },
): Caller {
  const { signingName, protocol } = asked.schema;
  const expected = {
    service: signingName,
    now: exchange.arrivedAt,
    skewMinutes: allowedSkewMinutes(protocol),
  };
  try {
    const verified = verifier.verify({ ...exchange, bodyHash: asked.bodyHash }, expected);
    const { accessKeyId, key, region } = verified;
    exchange.accessKeyId = accessKeyId;
    return { accessKeyId, region, account: key.account, userName: key.userName };
  } catch (error) {
    throw error instanceof AwsError ? signatureErrorFor(protocol, error) : error;
  }
}
