import { Failure } from '../failure.ts';
import type { Answer } from './send-signed.ts';

/** The API refused: its code, its words, and what usually helps. */
export class ApiError extends Failure {
  override readonly name = 'ApiError';
  /** Without namespace: `InvalidRequestException`. */
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;

  constructor(code: string, message: string, answer: { status: number; requestId: string | null }) {
    super(`${message === '' ? 'The API gave no reason.' : message} ${noteOf(code, answer)}`, adviceFor(code));
    this.code = code;
    this.status = answer.status;
    this.requestId = answer.requestId;
  }
}

/** Reads an error of the AWS JSON protocols; anything else becomes an UnknownError with the beginning of its text. */
export function parseApiError(answer: Answer): ApiError {
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(answer.body) as Record<string, unknown>;
  } catch {
    body = { message: answer.body.slice(0, 300) };
  }
  const type = typeof body['__type'] === 'string' ? body['__type'] : 'UnknownError';
  const message = body['message'] ?? body['Message'];
  return new ApiError(type.split('#').at(-1) ?? type, typeof message === 'string' ? message : '', answer);
}

function noteOf(code: string, answer: { status: number; requestId: string | null }): string {
  const request = answer.status >= 500 && answer.requestId !== null ? `, request ${answer.requestId}` : '';
  return `(${code}${request})`;
}

function adviceFor(code: string): string | null {
  switch (code) {
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
      return 'This key pair is not known here. See the ones there are with ./apron keys list, or unset AWS_ACCESS_KEY_ID and AWS_PROFILE.';
    case 'InvalidStateException':
      return 'Another operation may be in course: see ./apron services';
    case 'InternalServiceErrorException':
    case 'InternalFailure':
      return "This is Apron's fault: apron.log in the state directory says more under that request id.";
    default:
      return null;
  }
}
