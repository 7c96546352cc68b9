import { request } from 'node:http';
import { connect } from 'node:net';
import type { Runtime } from './runtime-file.ts';

export type EdgeAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

const shownBytes = 64_000;

/**
 * Asks a service through the edge as a browser would. The connection goes to the edge's address and the name into the
 * Host header, because not every resolver knows that everything under `localhost` is this machine.
 */
export function askThroughEdge(runtime: Runtime, host: string, path = '/'): Promise<EdgeAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: edgeHost(runtime), port: runtime.edgePort, path, headers: { host }, timeout: 30_000 },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const contentType = answer.headers['content-type'] ?? '';
          const body = Buffer.concat(chunks).toString('utf8').slice(0, shownBytes);
          resolve({ status: answer.statusCode ?? 0, contentType, body });
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer within 30 s')));
    asked.on('error', reject);
    asked.end();
  });
}

/** Somebody listens on the edge's port. */
export function isEdgeListening(runtime: Runtime): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: edgeHost(runtime), port: runtime.edgePort, timeout: 2000 });
    const end = (isListening: boolean): void => {
      socket.destroy();
      resolve(isListening);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

function edgeHost(runtime: Runtime): string {
  return runtime.bind === '0.0.0.0' || runtime.bind === '::' ? '127.0.0.1' : runtime.bind;
}
