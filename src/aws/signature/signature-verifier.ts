import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../errors.ts';
import { type Authentication, signingAlgorithm } from './authentication.ts';
import { canonicalRequest } from './canonical-request.ts';
import { checkHeaders, refuseRepeated } from './check-headers.ts';
import { checkScope } from './check-scope.ts';
import { parseAuthentication } from './parse-authentication.ts';
import { type QueryParameter, queryParameters } from './query-parameters.ts';
import type { RequestHeaders } from './request-headers.ts';
import { basicTime, checkTime } from './signature-time.ts';
import { SigningKeys } from './signing-keys.ts';

export type SignedRequest = {
  readonly method: string;
  /** Path and query as they came on the request line. */
  readonly target: string;
  readonly headers: RequestHeaders;
  /** SHA-256 of the body in hexadecimal; whoever passes a promised one checks the body against it. */
  readonly bodyHash: string;
};

export type Expected = {
  /** Signing name of the service that is asked. */
  readonly service: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** How far the signer's clock may differ. */
  readonly skewMinutes: number;
};

/** Verifies Signature Version 4, in header and query-string form, against keys that `findKey` knows by their id. */
export class SignatureVerifier<Key extends { readonly secret: string }> {
  readonly #findKey: (accessKeyId: string) => Key | null;
  readonly #signingKeys = new SigningKeys();

  constructor(findKey: (accessKeyId: string) => Key | null) {
    this.#findKey = findKey;
  }

  /** The key that signed and the region it signed for. Throws an AwsError with the code and text of AWS's JSON services. */
  verify(request: SignedRequest, expected: Expected): { accessKeyId: string; key: Key; region: string } {
    refuseRepeated(request.headers);
    const [path, query] = splitTarget(request.target);
    const parameters = queryParameters(query);
    if (parameters === null) throw invalid('The query string has a broken escape.');
    const authentication = parseAuthentication(request.headers, parameters);
    checkScope(authentication, expected.service);
    checkHeaders(request, { authentication, parameters });
    const { accessKeyId, region } = authentication;
    const key = this.#findKey(accessKeyId);
    if (key === null) throw unrecognized();
    checkTime({ ...authentication, ...expected });
    const canonical = canonicalRequest({
      ...request,
      path,
      parameters: withoutSignature(parameters),
      signedHeaders: authentication.signedHeaders,
    });
    this.#compare(authentication, key.secret, canonical);
    return { accessKeyId, key, region };
  }

  #compare(authentication: Authentication, secret: string, canonical: string): void {
    const { accessKeyId, date, region, service, signedAt, signature } = authentication;
    const text = [
      signingAlgorithm,
      basicTime(signedAt),
      `${date}/${region}/${service}/aws4_request`,
      // Header bytes arrive as Latin-1 and everything else is ASCII: so the bytes are hashed as they came.
      hash('sha256', Buffer.from(canonical, 'latin1')),
    ].join('\n');
    const signingKey = this.#signingKeys.keyFor(accessKeyId, secret, authentication);
    const expected = createHmac('sha256', signingKey).update(text).digest();
    if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw mismatch(canonical, text);
  }
}

function splitTarget(target: string): [path: string, query: string] {
  const mark = target.indexOf('?');
  return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

function withoutSignature(parameters: readonly QueryParameter[]): QueryParameter[] {
  return parameters.filter(([name]) => name !== 'X-Amz-Signature');
}

function unrecognized(): AwsError {
  return new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}

/** Both texts are made of the caller's own request: they help the honest and tell a forger nothing. */
function mismatch(canonical: string, stringToSign: string): AwsError {
  return invalid(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
      'and signing method. Consult the service documentation for details.\n\n' +
      `The Canonical String for this request should have been\n'${canonical}'\n\n` +
      `The String-to-Sign should have been\n'${stringToSign}'\n`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}
