import { existsSync, readFileSync, rmSync } from 'node:fs';
import { writeWhole } from './write-whole.ts';

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
  writeWhole(file, `${JSON.stringify(runtime, null, 2)}\n`);
}

export function removeRuntime(file: string): void {
  rmSync(file, { force: true });
}

/** The process id of another Apron that uses this state, or null. A file left by a killed one does not count. */
export function findOther(file: string, own: number): number | null {
  if (!existsSync(file)) return null;
  const pid = readPid(file);
  return pid === null || pid === own || !isApron(pid) ? null : pid;
}

/** Null where the file was cut short or is none of ours: it helps nobody and keeps nobody from starting. */
function readPid(file: string): number | null {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Runtime>;
    return typeof pid === 'number' ? pid : null;
  } catch {
    return null;
  }
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
