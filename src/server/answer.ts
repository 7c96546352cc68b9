import type { AwsError } from '../aws/errors.ts';
import { protocols } from '../aws/protocols/protocols.ts';
import type { Exchange } from './exchange.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the log; absent in a good answer. */
  readonly errorCode?: string;
  /** The connection is of no further use: what is left of the request will not be read. */
  readonly isLast?: boolean;
};

export function jsonAnswer(status: number, body: object): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** An error in the protocol of the service that was asked; in AWS JSON where no service is known. */
export function errorAnswer(error: AwsError, { schema, requestId }: Exchange): Answer {
  const protocol = protocols[schema?.protocol ?? 'aws-json-1.0'];
  const { status, headers, body } = protocol.renderError(schema, error, requestId);
  return {
    status,
    headers: { 'content-type': protocol.contentType, ...headers },
    body,
    errorCode: error.code,
  };
}
