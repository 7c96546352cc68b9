import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createEdge } from '../src/drivers/edge/edge.ts';
import type { EdgeRoute } from '../src/drivers/edge/port.ts';

/** Something that listens on a loopback port until it is stopped. */
export type Contestant = { readonly name: string; readonly port: number; stop(): Promise<void> };

export const benchHost = 'bench.us-east-1.apron.localhost';

const limits = ['  mode http', '  timeout client 60s', '  timeout server 60s', '  timeout connect 5s'];

/** The backend of all: HAProxy that answers by itself, several times faster than anything in front of it. */
export async function startBackend(folder: string): Promise<Contestant> {
  const port = await findFreePort();
  const answer = '  http-request return status 200 content-type text/plain string "hello\\n"';
  return startHaproxy('direct', port, {
    folder,
    lines: ['frontend backend', ...limits, `  bind 127.0.0.1:${port}`, answer],
  });
}

/** What one writes by hand for one application: its host and no other, forwarded headers, a limit. */
export async function startHandwritten(folder: string, target: number): Promise<Contestant> {
  const port = await findFreePort();
  const rules = [
    `  bind 127.0.0.1:${port}`,
    '  option forwardfor',
    '  http-request set-header X-Forwarded-Proto http',
    `  use_backend app if { hdr(host),host_only -i ${benchHost} }`,
  ];
  const backend = ['backend app', ...limits, `  server app 127.0.0.1:${target} check maxconn 200`];
  const lines = ['frontend edge', ...limits, ...rules, ...backend];
  return startHaproxy('hand-written HAProxy', port, { folder, lines });
}

export async function startApronEdge(folder: string, target: number): Promise<Contestant> {
  const httpPort = await findFreePort();
  const edge = createEdge({
    folder: join(folder, 'edge'),
    installation: 'be9cbe9c',
    bindAddress: '127.0.0.1',
    httpPort,
  });
  const serviceId = 'a'.repeat(32);
  const server = {
    instanceId: '1'.repeat(32),
    address: '127.0.0.1',
    port: target,
    maxConcurrency: 200,
    isDraining: false,
  };
  const route: EdgeRoute = {
    serviceId,
    hosts: [benchHost],
    privateHosts: [],
    mode: 'serve',
    servers: [server],
    check: {
      protocol: 'TCP',
      path: '/',
      intervalSeconds: 5,
      timeoutSeconds: 2,
      healthyThreshold: 1,
      unhealthyThreshold: 5,
    },
    requestTimeoutSeconds: 120,
    queueLimit: 0,
  };
  await edge.apply({ routes: [route] });
  return { name: 'Apron', port: httpPort, stop: () => edge.stop() };
}

export async function startCaddy(folder: string, target: number): Promise<Contestant> {
  const port = await findFreePort();
  const file = join(folder, 'Caddyfile');
  const site = `http://:${port} {\n  bind 127.0.0.1\n  reverse_proxy 127.0.0.1:${target}\n}\n`;
  await writeFile(file, `{\n  admin off\n  auto_https off\n}\n${site}`);
  return startProgram('Caddy', port, ['caddy', 'run', '--config', file, '--adapter', 'caddyfile']);
}

export async function startNodeProxy(target: number): Promise<Contestant> {
  const port = await findFreePort();
  const program = join(import.meta.dirname, 'node-proxy.ts');
  return startProgram('Node proxy', port, [process.execPath, program, String(port), String(target)]);
}

async function startHaproxy(
  name: string,
  port: number,
  { folder, lines }: { folder: string; lines: string[] },
): Promise<Contestant> {
  const file = join(folder, `${name.replaceAll(' ', '-')}.cfg`);
  await writeFile(file, `${lines.join('\n')}\n`);
  return startProgram(name, port, ['haproxy', '-db', '-f', file]);
}

async function startProgram(
  name: string,
  port: number,
  [program = '', ...args]: string[],
): Promise<Contestant> {
  // A session of its own for each, as the edge has and as a service manager gives: Linux shares the processor by session.
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  await once(child, 'spawn');
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with exit code ${child.exitCode}`);
  }
  return { name, port, stop: () => end(child) };
}

/** An answer of any status: the hand-written one knows one host only. */
function listens(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
