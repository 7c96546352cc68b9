import type { Engine } from '../engine.ts';
import { inspectOwn } from './inspect-own.ts';

/** Bytes in the container's own layer; 0 when it is gone. The engine counts them on demand, file by file. */
export async function readDiskUsage(engine: Engine, containerId: string): Promise<number> {
  const found = await inspectOwn(engine, containerId, { size: true });
  return found?.SizeRw ?? 0;
}
