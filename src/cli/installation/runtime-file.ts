import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running Apron says of itself in `<state directory>/runtime.json`. */
export type Runtime = {
  readonly pid: number;
  readonly apiPort: number;
  readonly edgePort: number;
  readonly hostSuffix: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Address the API listens on. */
  readonly bind: string;
};

/** Null when there is no such file, or no reading it. */
export function readRuntimeFile(stateDirectory: string): Runtime | null {
  let text: string;
  try {
    text = readFileSync(join(stateDirectory, 'runtime.json'), 'utf8');
  } catch {
    return null;
  }
  return parseRuntime(text);
}

/** Null for text that is no runtime file: one that is just being written is as good as none. */
export function parseRuntime(text: string): Runtime | null {
  let value: Partial<Omit<Runtime, 'startedAt'>> & { startedAt?: string | number };
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { pid, apiPort, edgePort } = value;
  if (typeof pid !== 'number' || typeof apiPort !== 'number' || typeof edgePort !== 'number') return null;
  const startedAt =
    typeof value.startedAt === 'string' ? Date.parse(value.startedAt) : (value.startedAt ?? 0);
  return {
    pid,
    apiPort,
    edgePort,
    hostSuffix: value.hostSuffix ?? 'apron.localhost',
    version: value.version ?? 'unknown',
    startedAt,
    bind: value.bind ?? '127.0.0.1',
  };
}

/** The runtime file of an Apron that is alive; null when it stopped, or was killed and left its file. */
export function findRunning(stateDirectory: string): Runtime | null {
  const runtime = readRuntimeFile(stateDirectory);
  return runtime !== null && isApron(runtime.pid) ? runtime : null;
}

/** The edge outlives Apron: with `down --keep-running`, and when Apron was killed. */
export function isEdgeRunning(stateDirectory: string): boolean {
  try {
    const pid = Number(readFileSync(join(stateDirectory, 'edge', 'haproxy.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(stateDirectory);
  } catch {
    return false;
  }
}

/** A process id is used again by others: where the system tells, its command line has to be Apron's. */
export function isApron(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts');
  } catch {
    return true;
  }
}
