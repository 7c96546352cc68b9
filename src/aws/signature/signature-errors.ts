import { AwsError } from '../errors.ts';
import type { ProtocolName } from '../service.ts';

/** Minutes by which a signer's clock may differ: AWS's query services allow 15, its JSON services 5. */
export function allowedSkewMinutes(protocol: ProtocolName): number {
  return protocol === 'aws-query' || protocol === 'ec2-query' ? 15 : 5;
}

/** The same refusals have other names, and mostly status 403, in AWS's query services. */
const queryCodes: Readonly<Record<string, readonly [code: string, status: number]>> = {
  MissingAuthenticationTokenException: ['MissingAuthenticationToken', 403],
  IncompleteSignatureException: ['IncompleteSignature', 400],
  UnrecognizedClientException: ['InvalidClientTokenId', 403],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
};

/** A refused signature as the clients of `protocol` know it. */
export function signatureErrorFor(protocol: ProtocolName, error: AwsError): AwsError {
  if (protocol !== 'aws-query' && protocol !== 'ec2-query') return error;
  const [code, status] = queryCodes[error.code] ?? [error.code, error.httpStatus];
  // EC2 alone says AuthFailure for a key that it does not know.
  const isAuthFailure = protocol === 'ec2-query' && code === 'InvalidClientTokenId';
  return isAuthFailure
    ? new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401)
    : new AwsError(code, error.message, status);
}
