// A stand-in for the HAProxy program as the endpoints use it: same arguments, same hand-over from one process to the next,
// plain HTTP only. The driver above it is the real one.
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type FakeFrontend, readFrontends } from './read-frontends.ts';

const args = process.argv.slice(2);
const valueOf = (flag: string): string => args[args.indexOf(flag) + 1] ?? '';
const frontends = readFrontends(readFileSync(valueOf('-f'), 'utf8'));

if (process.send === undefined) daemonize();
else await serve();

/** Ends when the process that stays behind listens, as HAProxy does. */
function daemonize(): void {
  const child = fork(import.meta.filename, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.pipe(process.stderr);
  child.on('message', () => process.exit(0));
  child.on('close', (code) => process.exit(code ?? 1));
}

async function serve(): Promise<void> {
  const servers = frontends.flatMap((frontend) =>
    frontend.binds.map(({ host, port, name }) => ({
      server: createServer((incoming, answer) => forward(frontend, name, { incoming, answer })),
      place: { host, port, reusePort: true },
    })),
  );
  for (const { server, place } of servers) {
    await new Promise<void>((listening) => server.listen(place, listening));
  }
  writeFileSync(valueOf('-p'), `${process.pid}\n`);
  if (args.includes('-sf')) process.kill(Number(valueOf('-sf')), 'SIGUSR1');
  process.on('SIGUSR1', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  process.send?.('listening');
  process.disconnect?.();
}

function forward(
  { socket, setHeaders, deletedHeaders }: FakeFrontend,
  name: string,
  { incoming, answer }: { incoming: IncomingMessage; answer: ServerResponse },
): void {
  const told = Object.fromEntries(
    setHeaders.map(([header, value]) => [header, value === '%[so_name]' ? name : value]),
  );
  const headers = { ...incoming.headers, ...told };
  for (const header of deletedHeaders) delete headers[header];
  const { method, url: path } = incoming;
  const sent = request({ socketPath: socket, method, path, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  sent.on('error', () => answer.writeHead(503).end());
  incoming.pipe(sent);
}
