import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SignatureVerifier } from './signature-verifier.ts';
import {
  asReceived,
  expected,
  findKey,
  presignedRequest,
  signedRequest,
  type WireRequest,
} from './test-signer.ts';

const verifier = new SignatureVerifier(findKey);
const good = await signedRequest();
const presigned = await presignedRequest();

test('failure class 16: any change of a signed part is refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(good, presigned),
      fc.nat(),
      fc.integer({ min: 1, max: 94 }),
      (request, at, by) => {
        const changed = changedAt(request, { at, by });
        fc.pre(changed !== null);
        assert.throws(() => verifier.verify(asReceived(changed), expected), { name: 'AwsError' });
      },
    ),
    { numRuns: 2000 },
  );
});

/** The request with one character changed: of the method, the target, the body or a header's value. */
function changedAt(request: WireRequest, { at, by }: { at: number; by: number }): WireRequest | null {
  const places = request.headers.length + 3;
  const place = at % places;
  const index = Math.floor(at / places);
  const change = (text: string): string => {
    if (text === '') return 'x';
    const position = index % text.length;
    const code = 32 + ((text.charCodeAt(position) - 32 + by) % 95);
    return text.slice(0, position) + String.fromCharCode(code) + text.slice(position + 1);
  };
  if (place === 0) return { ...request, method: change(request.method) };
  if (place === 1) return { ...request, body: change(request.body) };
  if (place === 2) {
    const target = `/${change(request.target.slice(1))}`;
    return isSameTarget(target, request.target) ? null : { ...request, target };
  }
  const header = place - 3;
  const headers = request.headers.map(([name, value], number): [string, string] =>
    number === header ? [name, change(value)] : [name, value],
  );
  return isSameHeaders(headers, request.headers) ? null : { ...request, headers };
}

/** A space for an escaped one, `%3d` for `%3D`: what means the same to every reader may change. */
function isSameTarget(a: string, b: string): boolean {
  const [pathA = '', queryA = ''] = a.split('?');
  const [pathB = '', queryB = ''] = b.split('?');
  try {
    const plain = (query: string): string => decodeURIComponent(query.replaceAll('+', ' '));
    return pathA === pathB && plain(queryA) === plain(queryB);
  } catch {
    return false;
  }
}

function isSameHeaders(a: readonly [string, string][], b: readonly [string, string][]): boolean {
  const plain = (headers: readonly [string, string][]): string =>
    headers.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}`).join('\n');
  return plain(a) === plain(b);
}
