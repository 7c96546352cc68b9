import { hash } from 'node:crypto';
import { AwsError } from '../../aws/errors.ts';
import type { Exchange } from '../exchange.ts';
import type { Limits } from '../server-options.ts';

/** The whole body of a call, which may neither be longer nor arrive more slowly than the limits say. */
export function readBody({ message }: Exchange, limits: Limits): Promise<Buffer> {
  const { callBytes, callTime } = limits;
  return new Promise((resolve, reject) => {
    if (Number(message.headers['content-length'] ?? 0) > callBytes) {
      reject(tooLarge(callBytes));
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      message.off('data', take);
      finish();
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > callBytes) settle(() => reject(tooLarge(callBytes)));
    };
    const timer = setTimeout(() => settle(() => reject(tooSlow())), callTime);
    message.on('data', take);
    message.once('end', () => settle(() => resolve(Buffer.concat(chunks))));
    message.once('close', () => settle(() => reject(brokenOff())));
    message.once('error', () => settle(() => reject(brokenOff())));
  });
}

export function bodyHash(body: Buffer): string {
  return hash('sha256', body);
}

export function tooLarge(limit: number): AwsError {
  return new AwsError('RequestEntityTooLargeException', `Request must be smaller than ${limit} bytes.`, 413);
}

export function tooSlow(): AwsError {
  return new AwsError('RequestTimeoutException', 'The request body did not arrive in time.', 408);
}

/** Nobody is left to read this; the log shows it. */
export function brokenOff(): AwsError {
  return new AwsError('RequestAbortedException', 'The client broke off in the middle of the body.', 400);
}
