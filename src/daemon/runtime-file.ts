import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Where a running Apron is to be found: written when its API answers, removed when it ends in order. */
export type Runtime = {
  readonly pid: number;
  readonly apiPort: number;
  readonly bind: string;
  readonly edgePort: number;
  readonly hostSuffix: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
};

export function writeRuntime(file: string, runtime: Runtime): void {
  writeFileSync(file, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
}

export function removeRuntime(file: string): void {
  rmSync(file, { force: true });
}

/** The process id of another Apron that uses this state, or null. A file left by a killed one does not count. */
export function findOther(file: string, own: number): number | null {
  if (!existsSync(file)) return null;
  const { pid } = JSON.parse(readFileSync(file, 'utf8')) as Runtime;
  if (pid === own || !isApron(pid)) return null;
  return pid;
}

/** Process ids are used again: a living process counts only if it runs our entry. */
function isApron(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .some((word) => word.endsWith('src/main.ts'));
  } catch {
    return false;
  }
}
