import { AwsError } from '../errors.ts';
import type { Authentication } from './authentication.ts';
import type { QueryParameter } from './query-parameters.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { SignedRequest } from './signature-verifier.ts';

/** Headers that decide what a request means: sent twice, two readers could each take another one. */
const singular = new Set([
  'authorization',
  'content-length',
  'content-type',
  'date',
  'host',
  'transfer-encoding',
]);

/** Refuses a header that came twice where it may come once; before anything else is read. */
export function refuseRepeated(headers: RequestHeaders): void {
  for (const [name, values] of headers) {
    if (values.length > 1 && (singular.has(name) || name.startsWith('x-amz-'))) {
      throw new AwsError('IncompleteSignatureException', `Header '${name}' must not be sent more than once.`);
    }
  }
}

/** Refuses a request whose headers leave open what was signed: not signed, not there, or not of this body. */
export function checkHeaders(
  request: SignedRequest,
  { authentication, parameters }: { authentication: Authentication; parameters: readonly QueryParameter[] },
): void {
  const { headers } = request;
  refuseSessionToken(headers, parameters);
  const isSigned = new Set(authentication.signedHeaders);
  for (const name of ['host', ...headers.keys()]) {
    if (mustBeSigned(name, authentication) && !isSigned.has(name)) {
      throw invalid(`'${spelled(name)}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
  for (const name of isSigned) {
    if (!headers.has(name)) throw invalid(`Header '${name}' is in SignedHeaders but not in the request.`);
  }
  checkBodyHash(headers, request.bodyHash);
}

/** A presigned request may be sent by a plain client, which adds a content type of its own. */
function mustBeSigned(name: string, { form }: Authentication): boolean {
  if (name === 'content-type') return form === 'header';
  return name === 'host' || name.startsWith('x-amz-');
}

function checkBodyHash(headers: RequestHeaders, bodyHash: string): void {
  const declared = headers.get('x-amz-content-sha256')?.[0];
  if (declared === undefined || declared === bodyHash) return;
  if (/^[0-9a-f]{64}$/.test(declared)) {
    throw invalid("The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
  throw invalid(`x-amz-content-sha256 must be the SHA-256 of the body, not '${declared}'.`);
}

function refuseSessionToken(headers: RequestHeaders, parameters: readonly QueryParameter[]): void {
  const isTemporary =
    headers.has('x-amz-security-token') || parameters.some(([name]) => name === 'X-Amz-Security-Token');
  if (!isTemporary) return;
  throw new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid. Apron issues no session tokens: sign with a key pair alone (unset AWS_SESSION_TOKEN).',
  );
}

function spelled(name: string): string {
  return name === 'host' ? 'Host' : name;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}
