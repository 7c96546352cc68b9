import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { dirname } from 'node:path';
import type { Seen } from './conformance.ts';
import { endpointPlaces } from './endpoints.ts';

/** Programs behind the two sockets, which tell what they saw. */
export async function startBackends(folder: string): Promise<{ close(): Promise<void> }> {
  const { apiSocket, servicesSocket } = endpointPlaces(folder);
  mkdirSync(dirname(apiSocket), { recursive: true });
  const servers = [
    await startBackend('api', apiSocket),
    await startBackend('private-services', servicesSocket),
  ];
  return {
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

async function startBackend(by: string, socket: string): Promise<Server> {
  const server = createServer((request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    response.end(JSON.stringify({ by, path: request.url ?? '', headers } satisfies Seen));
  });
  await new Promise<void>((listening) => server.listen(socket, listening));
  chmodSync(socket, 0o666);
  return server;
}
