import { AwsError } from '../aws/errors.ts';
import type { Exchange } from './exchange.ts';

export type Route = 'call' | 'health' | 'upload';

/** Which of Apron's few doors a request stands at; everything else is refused by name. */
export function findRoute({ door, method, path, query }: Exchange): Route {
  // A query request by GET is a call; a browser's bare GET is not.
  if (path === '/' && (method === 'POST' || (method === 'GET' && query !== ''))) return 'call';
  if (door === 'endpoint') throw nothingAt(method, path);
  if (path === '/health' && method === 'GET') return 'health';
  if (uploadDigest(path) !== null && (method === 'PUT' || method === 'HEAD')) return 'upload';
  throw nothingAt(method, path);
}

function nothingAt(method: string, path: string): AwsError {
  return new AwsError(
    'NotFoundException',
    `Apron has nothing at ${method} ${path.slice(0, 100)}. Its API is at /: call it with an AWS client (aws --endpoint-url …) or with ./apron.`,
    404,
  );
}

/** The SHA-256 in `/uploads/<sha256>`; null for any other path. */
export function uploadDigest(path: string): string | null {
  return /^\/uploads\/([0-9a-f]{64})$/.exec(path)?.[1] ?? null;
}
