import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { type Environment, readVariable } from '../environment.ts';
import type { EngineFacts } from './machine.ts';

export const defaultEngineSocket = '/var/run/docker.sock';

/** The socket that was named, else DOCKER_HOST's, else the usual one, else that of a rootless engine. */
export function findEngineSocket(flag: string | undefined, environment: Environment): string {
  const named = flag ?? readVariable(environment, 'APRON_DOCKER_SOCKET');
  if (named !== null) return named;
  const host = readVariable(environment, 'DOCKER_HOST') ?? '';
  if (host.startsWith('unix://')) return host.slice('unix://'.length);
  const rootless = join(readVariable(environment, 'XDG_RUNTIME_DIR') ?? '/nonexistent', 'docker.sock');
  return !existsSync(defaultEngineSocket) && existsSync(rootless) ? rootless : defaultEngineSocket;
}

/** Asks the engine itself for its version; a socket without an engine behind it stays silent. */
export async function askEngine(socket: string): Promise<EngineFacts> {
  const version = await get(socket, '/version');
  if (typeof version === 'string') return { state: version, socket };
  const info = await get(socket, '/info');
  return {
    state: 'answers',
    socket,
    version: text(version, 'Version'),
    architecture: text(version, 'Arch'),
    storageDriver: typeof info === 'string' ? 'unknown' : text(info, 'Driver'),
  };
}

function text(answer: Record<string, unknown>, key: string): string {
  const value = answer[key];
  return typeof value === 'string' ? value : 'unknown';
}

function get(socket: string, path: string): Promise<Record<string, unknown> | 'denied' | 'silent'> {
  return new Promise((resolve) => {
    const asked = request(
      { socketPath: socket, path, headers: { host: 'docker' }, timeout: 5000 },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => resolve('silent'));
        answer.on('end', () => resolve(parse(Buffer.concat(chunks).toString('utf8'))));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('timeout')));
    asked.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EACCES' || error.code === 'EPERM' ? 'denied' : 'silent');
    });
    asked.end();
  });
}

function parse(text: string): Record<string, unknown> | 'silent' {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return 'silent';
  }
}
