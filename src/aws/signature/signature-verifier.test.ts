import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { AwsError } from '../errors.ts';
import { signatureErrorFor } from './signature-errors.ts';
import { SignatureVerifier } from './signature-verifier.ts';
import {
  asReceived,
  expected,
  findKey,
  presignedRequest,
  signedAt,
  signedRequest,
  type WireRequest,
} from './test-signer.ts';

const verifier = new SignatureVerifier(findKey);

function codeOf(request: WireRequest, changes: Partial<typeof expected> = {}): string {
  return refusalOf(request, changes)?.code ?? 'accepted';
}

function refusalOf(request: WireRequest, changes: Partial<typeof expected> = {}): AwsError | null {
  try {
    verifier.verify(asReceived(request), { ...expected, ...changes });
  } catch (error) {
    assert.ok(error instanceof AwsError);
    return error;
  }
  return null;
}

function withHeader(request: WireRequest, name: string, change: (value: string) => string): WireRequest {
  return {
    ...request,
    headers: request.headers.map(([key, value]) => (key === name ? [key, change(value)] : [key, value])),
  };
}

const good = await signedRequest();
const presigned = await presignedRequest();

describe('signatures made by another signer', () => {
  test('one in the header is accepted, and says whose key and which region', () => {
    assert.deepEqual(verifier.verify(asReceived(good), expected), {
      accessKeyId: 'AKIAEXAMPLE',
      key: { secret: 'a/secret+of=mine', owner: 'me' },
      region: 'eu-west-1',
    });
  });

  test('one in the query string is accepted until it expires', () => {
    assert.equal(codeOf(presigned), 'accepted');
    assert.equal(codeOf(presigned, { now: signedAt + 60_000 }), 'accepted');
    assert.match(
      refusalOf(presigned, { now: signedAt + 61_000 })?.message ?? '',
      /^Signature expired: 20260102T030405Z is now earlier than 20260102T030406Z/,
    );
  });

  test('any body, header value and query value can be signed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ -~]*$/), async (body, value) => {
        assert.equal(codeOf(await signedRequest({ body, headers: { 'x-amz-meta': value } })), 'accepted');
      }),
      { numRuns: 50 },
    );
  });
});

describe('failure class 16: a request that was not signed as it is, is refused', () => {
  test('nothing signed at all', () => {
    const naked = { ...good, headers: good.headers.filter(([name]) => name !== 'authorization') };
    assert.deepEqual(
      [refusalOf(naked)?.code, refusalOf(naked)?.message],
      ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
    );
  });

  for (const scheme of ['Bearer abc', 'Basic YTpi', '']) {
    test(`an authorization "${scheme}" counts as none, and is not repeated`, () => {
      const refusal = refusalOf(withHeader(good, 'authorization', () => scheme));
      assert.equal(refusal?.code, 'MissingAuthenticationTokenException');
      assert.doesNotMatch(refusal?.message ?? '', /abc|YTpi/);
    });
  }

  const incomplete: [string, (value: string) => string, RegExp][] = [
    [
      'no Signature',
      (value) => value.replace(/, Signature=.*/, ''),
      /^Authorization header requires 'Signature' parameter\.$/,
    ],
    [
      'no SignedHeaders',
      (value) => value.replace(/SignedHeaders=[^,]*, /, ''),
      /requires 'SignedHeaders' parameter/,
    ],
    ['no parts at all', () => 'AWS4-HMAC-SHA256 ', /missing equal-sign/],
    ['a part without a value', (value) => value.replace('Credential=', 'Credential '), /missing equal-sign/],
    [
      'a credential of four elements',
      (value) => value.replace('/aws4_request', ''),
      /^Credential must have exactly 5 slash-delimited elements, e\.g\. keyid\/date\/region\/service\/term, got 'AKIAEXAMPLE\/20260102\/eu-west-1\/apprunner'$/,
    ],
    ['the same part twice', (value) => `${value}, Signature=${'0'.repeat(64)}`, /'Signature' more than once/],
    ['a signature of another length', (value) => value.slice(0, -1), /64 lower-case hexadecimal/],
    [
      'another algorithm',
      (value) => value.replace('AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1'),
      /Unsupported signature algorithm/,
    ],
    ['header names in upper case', (value) => value.replace('host;', 'Host;'), /SignedHeaders must be/],
  ];
  for (const [name, change, message] of incomplete) {
    test(`${name} is an incomplete signature`, () => {
      const refusal = refusalOf(withHeader(good, 'authorization', change));
      assert.equal(refusal?.code, 'IncompleteSignatureException');
      assert.match(refusal?.message ?? '', message);
    });
  }

  const scoped: [string, (value: string) => string, RegExp][] = [
    [
      'another service',
      (value) => value.replace('/apprunner/', '/s3/'),
      /^Credential should be scoped to correct service: 'apprunner'\.$/,
    ],
    [
      'another terminator',
      (value) => value.replace('aws4_request', 'aws5'),
      /valid terminator: 'aws4_request', not 'aws5'/,
    ],
    [
      'another day',
      (value) => value.replace('/20260102/', '/20260103/'),
      /^Date in Credential scope does not match YYYYMMDD .*'20260103' != '20260102', from '20260102T030405Z'\.$/,
    ],
    ['no region', (value) => value.replace('/eu-west-1/', '/../'), /valid region/],
  ];
  for (const [name, change, message] of scoped) {
    test(`a credential for ${name} is refused`, () => {
      const refusal = refusalOf(withHeader(good, 'authorization', change));
      assert.equal(refusal?.code, 'InvalidSignatureException');
      assert.match(refusal?.message ?? '', message);
    });
  }

  test('a key that is not known', () => {
    const refusal = refusalOf(withHeader(good, 'authorization', (value) => value.replace('AKIA', 'AKIB')));
    assert.equal(refusal?.code, 'UnrecognizedClientException');
    assert.equal(refusal?.message, 'The security token included in the request is invalid.');
  });

  test('a wrong secret is told the text that should have been signed', async () => {
    const other = new SignatureVerifier((id) => (findKey(id) === null ? null : { secret: 'another' }));
    assert.throws(() => other.verify(asReceived(good), expected), {
      code: 'InvalidSignatureException',
      message:
        /^The request signature we calculated does not match the signature you provided\..*The Canonical String for this request should have been\n'POST\n\/\na=b%20c&d=1\n/s,
    });
  });

  test('a signature older than the clocks may differ, and one from the future', () => {
    assert.equal(codeOf(good, { now: signedAt + 5 * 60_000 }), 'accepted');
    assert.equal(codeOf(good, { now: signedAt - 5 * 60_000 }), 'accepted');
    assert.equal(
      refusalOf(good, { now: signedAt + 301_000 })?.message,
      'Signature expired: 20260102T030405Z is now earlier than 20260102T030406Z (20260102T030906Z - 5 min.)',
    );
    assert.equal(
      refusalOf(good, { now: signedAt - 301_000 })?.message,
      'Signature not yet current: 20260102T030405Z is still later than 20260102T030404Z (20260102T025904Z + 5 min.)',
    );
    assert.equal(codeOf(presigned, { now: signedAt - 301_000 }), 'InvalidSignatureException');
  });

  test('a body other than the declared one, and a body that nobody declares', async () => {
    const declared = await signedRequest({ headers: { 'x-amz-content-sha256': '0'.repeat(64) } });
    assert.match(refusalOf(declared)?.message ?? '', /does not match what was computed/);
    for (const value of ['UNSIGNED-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD']) {
      const unsigned = await signedRequest({ headers: { 'x-amz-content-sha256': value } });
      assert.equal(codeOf(unsigned), 'InvalidSignatureException', value);
    }
  });

  test('a header smuggled in beside the signed ones', () => {
    const extra: [string, string][] = [
      ['X-Amz-Target', 'AppRunner.DeleteService'],
      ['host', 'evil.example'],
      ['Content-Type', 'text/plain'],
      ['authorization', 'AWS4-HMAC-SHA256 x=y'],
      ['x-amz-date', '20260102T030405Z'],
    ];
    for (const header of extra) {
      const smuggled = { ...good, headers: [...good.headers, header] };
      assert.equal(codeOf(smuggled), 'IncompleteSignatureException', header[0]);
    }
    const unsigned = { ...good, headers: [...good.headers, ['x-amz-new', '1'] as [string, string]] };
    assert.match(
      refusalOf(unsigned)?.message ?? '',
      /^'x-amz-new' must be a 'SignedHeader' in the AWS Authorization\.$/,
    );
  });

  test('a signature that leaves out the host, the target or the content type', () => {
    for (const name of ['host', 'x-amz-target', 'content-type', 'x-amz-date']) {
      const change = (value: string): string =>
        value.replace(/SignedHeaders=[^,]*/, (list) =>
          list.replace(new RegExp(`(?:;${name}\\b|\\b${name};)`), ''),
        );
      assert.match(
        refusalOf(withHeader(good, 'authorization', change))?.message ?? '',
        /must be a 'SignedHeader'/,
        name,
      );
    }
  });

  test('a signature over a header that is not there', () => {
    const gone = { ...good, headers: good.headers.filter(([name]) => name !== 'x-amz-target') };
    assert.match(refusalOf(gone)?.message ?? '', /in SignedHeaders but not in the request/);
  });

  test('signed twice, in header and query', () => {
    const both = { ...presigned, headers: good.headers };
    assert.equal(codeOf(both), 'IncompleteSignatureException');
    const twice = { ...presigned, target: `${presigned.target}&X-Amz-Expires=600` };
    assert.match(refusalOf(twice)?.message ?? '', /'X-Amz-Expires' more than once/);
  });

  test('a presigned request that would live longer than a week', () => {
    const long = {
      ...presigned,
      target: presigned.target.replace('X-Amz-Expires=60', 'X-Amz-Expires=604801'),
    };
    assert.match(refusalOf(long)?.message ?? '', /from 1 to 604800/);
  });

  test('a session token is refused with what to do about it', async () => {
    const refusal = refusalOf(await signedRequest({ headers: { 'x-amz-security-token': 'token' } }));
    assert.equal(refusal?.code, 'UnrecognizedClientException');
    assert.match(refusal?.message ?? '', /unset AWS_SESSION_TOKEN/);
  });

  test('a broken escape in the query string', () => {
    assert.equal(codeOf({ ...good, target: '/?a=%zz' }), 'InvalidSignatureException');
  });
});

test('query services know the same refusals by other names', () => {
  const names = (protocol: 'aws-query' | 'ec2-query'): string[] =>
    ['MissingAuthenticationTokenException', 'UnrecognizedClientException', 'InvalidSignatureException'].map(
      (code) => signatureErrorFor(protocol, new AwsError(code, '')).code,
    );
  assert.deepEqual(names('aws-query'), [
    'MissingAuthenticationToken',
    'InvalidClientTokenId',
    'SignatureDoesNotMatch',
  ]);
  assert.deepEqual(names('ec2-query'), [
    'MissingAuthenticationToken',
    'AuthFailure',
    'SignatureDoesNotMatch',
  ]);
});
