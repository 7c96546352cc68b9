import { createHash, createHmac, hash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Expected, SignedRequest } from './signature-verifier.ts';
import { requestHeaders } from './request-headers.ts';

/** AWS's own signer, which shares no line with the verifier under test. */
export function testSigner(
  service: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): SignatureV4 {
  return new SignatureV4({
    service,
    region: 'eu-west-1',
    credentials,
    sha256: NodeSha256,
    applyChecksum: false,
  });
}

export class NodeSha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as NodeJS.ArrayBufferView);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(data as NodeJS.ArrayBufferView);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {}
}

export const signedAt = Date.UTC(2026, 0, 2, 3, 4, 5);
export const expected: Expected = { service: 'apprunner', now: signedAt, skewMinutes: 5 };

/** A request as it would lie on the wire. */
export type WireRequest = { method: string; target: string; headers: [string, string][]; body: string };

export function asReceived({ method, target, headers, body }: WireRequest): SignedRequest {
  return { method, target, headers: requestHeaders(headers.flat()), bodyHash: hash('sha256', body) };
}

const pair = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a/secret+of=mine' };
export const findKey = (id: string): { secret: string; owner: string } | null =>
  id === pair.accessKeyId ? { secret: pair.secretAccessKey, owner: 'me' } : null;

/** A request signed in its header. */
export async function signedRequest(
  changes: { body?: string; headers?: Record<string, string> } = {},
): Promise<WireRequest> {
  const body = changes.body ?? '{"ServiceArn":"x"}';
  const signed = await testSigner('apprunner', pair).sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 4680,
      path: '/',
      query: { a: 'b c', d: '1' },
      headers: {
        host: '127.0.0.1:4680',
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AppRunner.DescribeService',
        ...changes.headers,
      },
      body,
    },
    { signingDate: new Date(signedAt) },
  );
  return { method: 'POST', target: '/?a=b%20c&d=1', headers: Object.entries(signed.headers), body };
}

/** A request signed in its query string, good for a minute. */
export async function presignedRequest(): Promise<WireRequest> {
  const signed = await testSigner('apprunner', pair).presign(
    {
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { host: '127.0.0.1:4680' },
    },
    { signingDate: new Date(signedAt), expiresIn: 60 },
  );
  const query = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return { method: 'GET', target: `/?${query.join('&')}`, headers: Object.entries(signed.headers), body: '' };
}
