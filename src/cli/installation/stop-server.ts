import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { isApron, type Runtime } from './runtime-file.ts';

const pollMilliseconds = 50;
const patienceMilliseconds = 90_000;

/** Beside the state while the server is asked to stop its services too. */
export function stopAllMarker(stateDirectory: string): string {
  return join(stateDirectory, 'stop-all');
}

/**
 * Stops the server and waits until it is gone. SIGTERM alone stops the control plane only: services go on answering.
 * With the marker file `stop-all` in the state directory the server also stops instances and edge before it exits.
 */
export async function stopServer(
  stateDirectory: string,
  runtime: Runtime,
  keepsServicesRunning: boolean,
): Promise<void> {
  const marker = stopAllMarker(stateDirectory);
  try {
    if (keepsServicesRunning) rmSync(marker, { force: true });
    else writeFileSync(marker, '');
    process.kill(runtime.pid, 'SIGTERM');
  } catch (error) {
    throw new Failure(
      `You may not stop the Apron of process ${runtime.pid}: ${error instanceof Error ? error.message : String(error)}.`,
      'Run this as the user who started it, or with sudo.',
    );
  }
  const deadline = performance.now() + patienceMilliseconds;
  while (isApron(runtime.pid)) {
    if (performance.now() > deadline) {
      throw new Failure(
        `Apron (process ${runtime.pid}) is still running after ${patienceMilliseconds / 1000} s.`,
        `Its log tells why: ${join(stateDirectory, 'apron.log')}. Nothing is lost by kill -9 ${runtime.pid}`,
      );
    }
    await sleep(pollMilliseconds);
  }
}
