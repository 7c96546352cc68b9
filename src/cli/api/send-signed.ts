import { createHash } from 'node:crypto';
import type { IncomingMessage, request as requestHttp } from 'node:http';
import type { Readable } from 'node:stream';
import { Failure } from '../failure.ts';
import type { Connection } from './connection.ts';
import { NodeHash } from './node-hash.ts';

export type SignedRequest = {
  readonly method: 'POST' | 'PUT' | 'GET';
  /** Begins with a slash. */
  readonly path: string;
  /** SigV4's service name, such as `apprunner`. */
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes, or a file that is streamed: then with its size and its SHA-256. */
  readonly body: string | { readonly stream: Readable; readonly size: number; readonly sha256: string };
};

export type Answer = {
  readonly status: number;
  readonly requestId: string | null;
  readonly body: string;
};

const silenceMilliseconds = 60_000;

/** Signs one request, sends it and reads the whole answer. A Failure says that nothing answered. */
export async function sendSigned(connection: Connection, request: SignedRequest): Promise<Answer> {
  const url = new URL(connection.endpoint);
  const { body } = request;
  const headers = await sign(connection, { ...request, host: url.host, hash: hashOf(body) });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = requestOf(url.protocol)(
      url,
      { method: request.method, path: request.path, headers },
      resolve,
    );
    sent.setTimeout(silenceMilliseconds, () =>
      sent.destroy(new Error(`no answer for ${silenceMilliseconds / 1000} s`)),
    );
    sent.on('error', reject);
    if (typeof body === 'string') sent.end(body);
    else body.stream.on('error', (error) => sent.destroy(error)).pipe(sent);
  }).catch((error: unknown) => {
    throw explain(error, connection.endpoint);
  });
  const requestId = answer.headers['x-amzn-requestid'];
  return {
    status: answer.statusCode ?? 0,
    requestId: typeof requestId === 'string' ? requestId : null,
    body: await readText(answer),
  };
}

/** Not imported: that would load Node's whole fetch with it, which takes longer than everything else a command does. */
function requestOf(protocol: string): typeof requestHttp {
  return process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http').request;
}

async function sign(
  connection: Connection,
  request: SignedRequest & { host: string; hash: string },
): Promise<Record<string, string>> {
  // Loaded here and not above: `apron --help` and everything local starts 20 ms earlier without it.
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const signer = new SignatureV4({
    credentials: connection.credentials,
    region: connection.region,
    service: request.service,
    sha256: NodeHash,
  });
  const { body } = request;
  const signed = await signer.sign({
    method: request.method,
    protocol: 'http:',
    hostname: request.host,
    path: request.path,
    query: {},
    headers: {
      ...request.headers,
      host: request.host,
      'x-amz-content-sha256': request.hash,
      'content-length': String(typeof body === 'string' ? Buffer.byteLength(body) : body.size),
    },
  });
  return signed.headers;
}

function hashOf(body: SignedRequest['body']): string {
  return typeof body === 'string' ? createHash('sha256').update(body).digest('hex') : body.sha256;
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function explain(error: unknown, endpoint: string): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ECONNREFUSED' || code === 'ENOENT') {
    return new Failure(
      `Apron is not running: nothing answers at ${endpoint}.`,
      'Start it with ./apron up --detach',
    );
  }
  const words = error instanceof Error && error.message !== '' ? error.message : code;
  return new Failure(`No answer from ${endpoint}: ${words}.`, 'See what is wrong with ./apron status');
}
