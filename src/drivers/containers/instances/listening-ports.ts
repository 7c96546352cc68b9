import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { inspectOwn } from './inspect-own.ts';
import { parseListeners } from './parse-listeners.ts';

/**
 * Reads the kernel's tables as the container's first process sees them, from outside: nothing has to be in the image,
 * and nothing runs in it. `processes` is `/proc`.
 */
export async function readListeningPorts(
  engine: Engine,
  containerId: string,
  processes: string,
): Promise<readonly number[]> {
  const found = await inspectOwn(engine, containerId);
  if (found?.State.Running !== true) return [];
  const folder = join(processes, String(found.State.Pid), 'net');
  const tables = await Promise.all(
    // Absent when the process has ended meanwhile, and `tcp6` on a machine without IPv6.
    ['tcp', 'tcp6'].map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return parseListeners(...tables);
}
