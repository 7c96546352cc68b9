import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** A small application on a loopback port, for tests that send real traffic through the edge. */
export type LoopbackApp = {
  readonly port: number;
  /** Method and path of every request but health checks, in order of arrival. */
  readonly seen: readonly string[];
  /** Requests that wait in `/hold`. */
  held(): number;
  release(): void;
  close(): Promise<void>;
};

/**
 * `/hold` answers when released; `/sleep/N` after N ms; `/stream/N` sends a line at once and another after N ms;
 * an Upgrade is answered as a WebSocket that sends back what it gets; everything else says what arrived.
 */
export async function startLoopbackApp(name: string): Promise<LoopbackApp> {
  const seen: string[] = [];
  let waiting: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.headers['user-agent'] !== 'Apron-HealthCheck') seen.push(`${request.method} ${request.url}`);
    if (request.url === '/hold') waiting.push(response);
    else answer(name, request, response).catch(() => response.destroy());
  });
  server.on('upgrade', echoWebSocket);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    seen,
    held: () => waiting.length,
    release() {
      for (const response of waiting) response.end('released\n');
      waiting = [];
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, kind, milliseconds] = request.url?.split('/') ?? [];
  const pause = () => sleep(Number.parseInt(milliseconds ?? '0', 10), undefined, { ref: false });
  if (kind === 'sleep') await pause();
  if (kind === 'stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
    await pause();
    response.end('data: last\n\n');
    return;
  }
  let bodyBytes = 0;
  for await (const chunk of request) bodyBytes += (chunk as Buffer).length;
  const { method, url, headers } = request;
  response.setHeader('server', 'loopback');
  response.end(JSON.stringify({ name, method, url, headers, bodyBytes }));
}

function echoWebSocket(request: IncomingMessage, socket: Duplex): void {
  const salt = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // RFC 6455, section 1.3
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}${salt}`).digest('base64');
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
  socket.on('data', (frame: Buffer) => socket.write(unmask(frame)));
  socket.on('end', () => socket.end());
  socket.on('error', () => socket.destroy());
}

/** One short text frame as a client sends it, in the form in which a server may send it back. */
function unmask(frame: Buffer): Buffer {
  if ((frame[0] ?? 0) === 0x88) return Buffer.from([0x88, 0]);
  const length = (frame[1] ?? 0) & 0x7f;
  const mask = frame.subarray(2, 6);
  const text = Buffer.from(frame.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([Buffer.from([0x81, length]), text]);
}
