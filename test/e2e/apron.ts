import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppRunnerClient } from '@aws-sdk/client-apprunner';
import { serverArguments } from '../../src/cli/installation/server-process.ts';

export const root = resolve(import.meta.dirname, '../..');

/** A whole Apron of its own: own state, ports, network and installation id; nothing of another one is touched. */
export type Apron = {
  readonly stateDir: string;
  readonly apiPort: number;
  readonly edgePort: number;
  readonly endpoint: string;
  readonly credentials: { accessKeyId: string; secretAccessKey: string };
  /** What a shell needs for unmodified clients. */
  readonly environment: NodeJS.ProcessEnv;
  readonly client: AppRunnerClient;
  /** What it was started with. */
  readonly flags: readonly string[];
  pid(): number;
  /** Ends the control plane at once, without a chance to tidy up. */
  kill(): Promise<void>;
  /** Starts it again over the same state. */
  start(): Promise<void>;
  /** Removes everything it made. */
  remove(): Promise<void>;
  /** What it has printed so far. */
  output(): string;
};

/** Starts an Apron and waits until its API answers. */
export async function startApron(
  options: {
    hostSuffix?: string;
    startTimeout?: number;
    stateDir?: string;
    dockerSocket?: string;
    elasticRange?: string;
  } = {},
): Promise<Apron> {
  const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'apron-e2e-'));
  const [apiPort, edgePort] = await freePorts();
  const place = await freeRange(apiPort);
  const network = `100.${64 + (apiPort % 60)}.${edgePort % 200}.0/24`;
  const flags = [
    ['--state-dir', stateDir],
    ['--api-port', String(apiPort)],
    ['--edge-port', String(edgePort)],
    ['--service-network', network],
    ['--elastic-range', options.elasticRange ?? `198.18.${place}`],
    ['--outside-range', `198.19.${place}`],
    ['--host-suffix', options.hostSuffix ?? 'apron.localhost'],
    ['--start-timeout', String(options.startTimeout ?? 300)],
    ['--docker-socket', options.dockerSocket ?? '/var/run/docker.sock'],
  ].flat();
  const endpoint = `http://127.0.0.1:${apiPort}`;
  let child: ChildProcess | null = null;
  let printed = '';
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [...serverArguments, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // As ./apron does: what was compiled from TypeScript once need not be again.
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') },
    });
    const before = printed.length;
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await until('the API answers', async () => {
      if (started.exitCode !== null)
        throw new Error(`Apron ended with code ${started.exitCode}:\n${printed}`);
      // Its last word before it serves: API, edge and control are there.
      return printed.includes(`answers on ${endpoint}`, before);
    });
  };
  await start();
  const credentials = readCredentials(join(stateDir, 'credentials'));
  return {
    stateDir,
    apiPort,
    edgePort,
    endpoint,
    credentials,
    environment: environmentFor(endpoint, credentials),
    client: new AppRunnerClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 5 }),
    flags,
    pid: () => child?.pid ?? 0,
    kill: () => end(child, 'SIGKILL'),
    start,
    async remove() {
      await end(child, 'SIGTERM');
      await runToEnd(process.execPath, [join(root, 'src/main.ts'), ...flags, '--remove-everything']);
      rmSync(stateDir, { recursive: true, force: true });
    },
    output: () => printed,
  };
}

/** Waits for a condition, not for a time: fails with `claim` when it has not come true within the limit. */
export async function until(
  claim: string,
  holds: () => Promise<boolean> | boolean,
  limitSeconds = 60,
): Promise<void> {
  const end = performance.now() + limitSeconds * 1000;
  while (performance.now() < end) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error(`within ${limitSeconds} s it did not come true that ${claim}`);
}

/** Runs a program to its end; rejects with its output when it fails. */
export async function runToEnd(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<string> {
  const child = spawn(program, args, {
    env: options.env ?? process.env,
    cwd: options.cwd ?? root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((ended, failed) =>
    child.on('close', ended).on('error', failed),
  );
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with code ${code}:\n${output}${errors}`);
  return output;
}

async function end(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd));
  child.kill(signal);
  await ended;
}

function environmentFor(endpoint: string, keys: Apron['credentials']): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: tmpdir(),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_PAGER: '',
  };
}

function readCredentials(file: string): Apron['credentials'] {
  const text = readFileSync(file, 'utf8');
  const valueOf = (name: string): string => new RegExp(`^${name}\\s*=\\s*(\\S+)`, 'm').exec(text)?.[1] ?? '';
  return { accessKeyId: valueOf('aws_access_key_id'), secretAccessKey: valueOf('aws_secret_access_key') };
}

/** Sixty-four public addresses that no other Apron has: the machine has one route to each range. */
export async function freeRange(seed: number): Promise<string> {
  const routes = await runToEnd('ip', ['-4', 'route', 'show']);
  const places = Array.from({ length: 1020 }, (_, index) => 4 + ((index + seed) % 1020));
  const texts = places.map((place) => `${place >> 2}.${(place & 3) * 64}/26`);
  const free = texts.find((text) => !routes.includes(`198.18.${text}`));
  if (free === undefined) throw new Error('no public range is free');
  return free;
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) => new Promise<number>((found) => server.listen(0, '127.0.0.1', () => found(portOf(server)))),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
