import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsError } from '../../aws/errors.ts';
import { brokenOff, tooLarge, tooSlow } from '../api/read-body.ts';
import type { Limits } from '../server-options.ts';

export type CheckedBody = AsyncIterable<Uint8Array> & {
  /** Why the body was broken off, when it was; whoever consumed it may have wrapped that in words of its own. */
  refusal(): AwsError | null;
};

/** The body of an upload as it comes in. It fails when it is too long, too slow, broken off, or not what was promised. */
export function checkedBody(
  message: IncomingMessage,
  sha256: string,
  { uploadBytes, uploadTime }: Limits,
): CheckedBody {
  let refusal: AwsError | null = null;
  const refuse = (error: AwsError): AwsError => {
    refusal ??= error;
    return refusal;
  };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const digest = createHash('sha256');
    let length = Number(message.headers['content-length'] ?? 0);
    if (length > uploadBytes) throw refuse(tooLarge(uploadBytes));
    length = 0;
    const timer = setTimeout(() => message.destroy(refuse(tooSlow())), uploadTime);
    try {
      // Leaving the loop must not destroy the connection: the refusal is still to be answered on it.
      for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > uploadBytes) throw refuse(tooLarge(uploadBytes));
        digest.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw refusal ?? (message.destroyed ? refuse(brokenOff()) : error);
    } finally {
      clearTimeout(timer);
    }
    if (digest.digest('hex') !== sha256) throw refuse(notAsPromised());
  }
  return Object.assign(chunks(), { refusal: () => refusal });
}

function notAsPromised(): AwsError {
  return new AwsError(
    'InvalidSignatureException',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}
