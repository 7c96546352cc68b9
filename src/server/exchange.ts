import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type RequestHeaders, requestHeaders } from '../aws/signature/request-headers.ts';
import type { ServiceSchema } from '../aws/service.ts';

/** By which way a request came in: Apron's own port, or a VPC endpoint. */
export type Door = 'port' | 'endpoint';

/** One request, and what is known of it so far: how an error is written and what the log says depends on that. */
export type Exchange = {
  readonly requestId: string;
  readonly door: Door;
  /** Milliseconds since the epoch. */
  readonly arrivedAt: number;
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly path: string;
  readonly query: string;
  readonly headers: RequestHeaders;
  readonly message: IncomingMessage;
  schema: ServiceSchema | null;
  operation: string | null;
  accessKeyId: string | null;
};

export function beginExchange(message: IncomingMessage, door: Door): Exchange {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  return {
    requestId: randomUUID(),
    door,
    arrivedAt: Date.now(),
    method: message.method ?? 'GET',
    target,
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? '' : target.slice(mark + 1),
    headers: requestHeaders(message.rawHeaders),
    message,
    schema: null,
    operation: null,
    accessKeyId: null,
  };
}
