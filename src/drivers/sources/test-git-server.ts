import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

export type GitServerOptions = {
  /** `user:password` without which the server answers 401. */
  readonly credentials?: string;
  /** Serves the repository's files as they are, as a plain web server would. */
  readonly isDumb?: boolean;
  readonly tls?: { readonly key: string; readonly cert: string };
};

/** Git's own `http-backend` behind a loopback server until the test is over. Returns the repository's URL. */
export async function serveOverHttp(
  folder: string,
  context: TestContext,
  options: GitServerOptions = {},
): Promise<string> {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const expected = `Basic ${Buffer.from(options.credentials ?? '').toString('base64')}`;
    if (options.credentials !== undefined && request.headers.authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    } else if (options.isDumb === true) answerWithFile(dirname(folder), request, response);
    else answerWithBackend(dirname(folder), request, response);
  };
  const server = options.tls === undefined ? createServer(answer) : createTlsServer(options.tls, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}/repository`;
}

function answerWithFile(root: string, request: IncomingMessage, response: ServerResponse): void {
  const [, repository = '', ...rest] = new URL(request.url ?? '/', 'http://x').pathname.split('/');
  const path = join(root, repository, '.git', ...rest);
  if (!existsSync(path) || !statSync(path).isFile()) response.writeHead(404).end();
  else createReadStream(path).pipe(response);
}

/** CGI, as far as http-backend needs it. */
function answerWithBackend(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://x');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    },
  });
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf('\r\n\r\n');
    const headers = whole.subarray(0, end).toString('latin1').split('\r\n');
    for (const line of headers) {
      const [name = '', value = ''] = line.split(': ');
      if (name === 'Status') response.statusCode = Number(value.slice(0, 3));
      else response.setHeader(name, value);
    }
    response.end(whole.subarray(end + 4));
  });
}
