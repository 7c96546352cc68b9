import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, type PluginAnswer } from '../../operations/docker-network/answer-call.ts';
import type { PluginContext } from '../../operations/docker-network/plugin-context.ts';
import { closeServer } from '../http/close-server.ts';
import { listenOn } from './plugin-socket.ts';

const { createServer } = process.getBuiltinModule('node:http');

export type DockerPlugin = {
  /** Answers what has arrived and lets go of the socket, file and all. */
  close(): Promise<void>;
};

/** What the plugin says of its life: one for each call. */
export type PluginEvent = {
  /** Such as `NetworkDriver.Join`. */
  readonly call: string;
  readonly milliseconds: number;
  /** What the engine was told went wrong; null for a good answer. */
  readonly error: string | null;
  /** What failed on Apron's side; null otherwise. */
  readonly fault: unknown;
};

export type DockerPluginOptions = {
  /** `/run/docker/plugins/apron-<installation>.sock`: its name is the driver's name towards the engine. */
  readonly socketFile: string;
  makeContext(now: number): PluginContext;
  /** Must not throw. */
  log(event: PluginEvent): void;
};

/** More than the engine ever sends: options of a network and the ports of a container. */
const mostBytes = 1_000_000;
const closingTime = 5000;

/** Serves Docker's network and IPAM driver protocols on a Unix socket. Rejects when it cannot listen there. */
export async function startDockerPlugin(options: DockerPluginOptions): Promise<DockerPlugin> {
  const http = createServer((message, response) => void serve(options, message, response));
  await listenOn(http, options.socketFile);
  return { close: () => closeServer(http, closingTime) };
}

async function serve(
  options: DockerPluginOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const began = performance.now();
  const name = (message.url ?? '').replace(/^\//, '');
  const body = await readBody(message);
  const answer: PluginAnswer =
    body === null
      ? { status: 400, body: { Err: 'The request broke off or is too long' }, error: 'no body', fault: null }
      : await answerCall({ name, body }, options.makeContext(Date.now()));
  if (!response.destroyed) {
    response.writeHead(answer.status, { 'content-type': 'application/vnd.docker.plugins.v1.1+json' });
    response.end(JSON.stringify(answer.body));
  }
  options.log({
    call: name,
    milliseconds: performance.now() - began,
    error: answer.error,
    fault: answer.fault,
  });
}

/** Null for one that is too long or does not come to its end. */
async function readBody(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > mostBytes) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    // The engine has gone away in the middle: nobody is left to be told, and the log says it.
    return null;
  }
}
