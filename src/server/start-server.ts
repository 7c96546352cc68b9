import type { Server as HttpServer, ServerResponse } from 'node:http';
import { SignatureVerifier } from '../aws/signature/signature-verifier.ts';
import type { Answer } from './answer.ts';
import { beginExchange, type Door, type Exchange } from './exchange.ts';
import { refuseConnection } from './http/refuse-connection.ts';
import { answerRequest } from './life-of-a-request.ts';
import { closingTime, defaultLimits, keepAliveTime } from './limits.ts';
import { closeServer } from './http/close-server.ts';
import { listen } from './http/listen.ts';
import { listenOnSocket } from './http/listen-on-socket.ts';
import type { Server } from './server.ts';
import type { ServerOptions } from './server-options.ts';

// Not imported: as an ES module node:http brings Node's WebSocket and fetch along, 19 MiB (Node 26.10).
const { createServer } = process.getBuiltinModule('node:http');

export type RunningServer = {
  readonly port: number;
  /** Answers what has arrived, takes nothing new, and lets go of the port. */
  close(): Promise<void>;
};

/**
 * Serves AWS's APIs, uploads and a health check on one port, and the APIs to VPC endpoints. Throws a ServerError when a
 * place cannot be had.
 */
export async function startServer<Context>(options: ServerOptions<Context>): Promise<RunningServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const server: Server<Context> = {
    ...options,
    limits,
    hosts: new Set((options.allowedHosts ?? []).map((host) => host.toLowerCase())),
    verifier: new SignatureVerifier((id) => options.findKey(id)),
    // The server's log is the caller's code: called on `options`, which it may need as `this`.
    log: (event) => options.log(event),
    makeContext: (caller, requestId, now) => options.makeContext(caller, requestId, now),
  };
  const http = openHttp(server, 'port');
  const port = await listen(http, options);
  const doors = [http];
  if (options.endpointDoor !== undefined) {
    const endpoints = openHttp(server, 'endpoint');
    await listenOnSocket(endpoints, options.endpointDoor.socket).catch(async (error: unknown) => {
      await closeServer(http, 0);
      throw error;
    });
    doors.push(endpoints);
  }
  return {
    port,
    async close() {
      await Promise.all(doors.map(async (door) => await closeServer(door, closingTime)));
    },
  };
}

function openHttp<Context>(server: Server<Context>, door: Door): HttpServer {
  const { limits } = server;
  const http = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headerTime,
      requestTimeout: limits.uploadTime,
      keepAliveTimeout: keepAliveTime,
      connectionsCheckingInterval: Math.min(limits.headerTime, 5000),
    },
    (message, response) =>
      void serve(server, beginExchange(message, door), (exchange, answer) => {
        // A connection that outlives the answer would keep a closing server open.
        const isLast = answer.isLast === true || !http.listening;
        return send(response, exchange, { ...answer, isLast });
      }),
  );
  http.maxConnections = limits.connections;
  http.on('clientError', refuseConnection);
  return http;
}

/** One request from its arrival to its line in the log. */
async function serve<Context>(
  server: Server<Context>,
  exchange: Exchange,
  deliver: (exchange: Exchange, answer: Answer) => boolean,
): Promise<void> {
  const began = performance.now();
  const answer = await answerRequest(server, exchange);
  const isDelivered = deliver(exchange, answer);
  server.log({
    kind: 'request',
    requestId: exchange.requestId,
    at: exchange.arrivedAt,
    method: exchange.method,
    path: exchange.path,
    service: exchange.schema?.signingName ?? null,
    operation: exchange.operation,
    accessKeyId: exchange.accessKeyId,
    status: isDelivered ? answer.status : 499,
    errorCode: answer.errorCode ?? null,
    milliseconds: performance.now() - began,
  });
}

/** False when the client has gone away. */
function send(response: ServerResponse, exchange: Exchange, answer: Answer): boolean {
  if (response.destroyed || response.socket === null) return false;
  response.writeHead(answer.status, {
    ...answer.headers,
    'x-amzn-RequestId': exchange.requestId,
    'content-length': Buffer.byteLength(answer.body),
    'x-content-type-options': 'nosniff',
    ...(answer.isLast === true && { connection: 'close' }),
  });
  response.end(answer.body);
  return true;
}
