import { escapeStrictly, type QueryParameter } from './query-parameters.ts';
import type { RequestHeaders } from './request-headers.ts';

/** The one text in which signer and verifier write a request: method, path, query, signed headers, body's hash. */
export function canonicalRequest(request: {
  method: string;
  /** As it came, still escaped. */
  path: string;
  /** Without `X-Amz-Signature`. */
  parameters: readonly QueryParameter[];
  headers: RequestHeaders;
  signedHeaders: readonly string[];
  /** SHA-256 of the body in hexadecimal. */
  bodyHash: string;
}): string {
  const headers = request.signedHeaders.map(
    (name) => `${name}:${(request.headers.get(name) ?? []).map(canonicalValue).join(',')}\n`,
  );
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.parameters),
    headers.join(''),
    request.signedHeaders.join(';'),
    request.bodyHash,
  ].join('\n');
}

function canonicalValue(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

/** Dot segments and empty ones are resolved and each segment is escaped once more: so do all services but S3. */
function canonicalPath(path: string): string {
  if (path === '/') return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(escapeStrictly(segment));
  }
  const isFolder = path.endsWith('/') && segments.length > 0;
  return `/${segments.join('/')}${isFolder ? '/' : ''}`;
}

function canonicalQuery(parameters: readonly QueryParameter[]): string {
  return parameters
    .map(([name, value]) => [escapeStrictly(name), escapeStrictly(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
