import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { askBriefly, type Engine, statusOf } from '../engine.ts';
import { inspectOwn } from './inspect-own.ts';

/** Asks, waits, kills, removes, with the volumes that the image's own VOLUME lines made. */
export async function stopContainer(
  engine: Engine,
  containerId: string,
  options: { graceSeconds: number; processes: string },
): Promise<void> {
  const found = await inspectOwn(engine, containerId);
  if (found === null) return;
  const container = engine.docker.getContainer(containerId);
  const isWorthAsking =
    found.State.Running &&
    (await catchesSignal(
      join(options.processes, String(found.State.Pid)),
      found.Config.StopSignal ?? 'SIGTERM',
    ));
  if (isWorthAsking) {
    await unlessGone(
      askBriefly(
        `stop container ${containerId}`,
        (abortSignal) => container.stop({ t: options.graceSeconds, abortSignal }),
        options.graceSeconds + 60,
      ),
    );
  }
  await unlessGone(
    askBriefly(`remove container ${containerId}`, (abortSignal) =>
      container.remove({ force: true, v: true, abortSignal }),
    ),
  );
}

/** 304: not running any more. 404: removed. 409: somebody is removing it now. All of them are what was wanted. */
async function unlessGone(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (![304, 404, 409].includes(statusOf(error) ?? 0)) throw error;
  }
}

/**
 * Whether the container's first process does something with the signal: handles it, or has blocked it to fetch it
 * itself, as tini does. The kernel drops any other signal to a PID 1, so waiting for its effect would only spend the
 * whole grace period on every stop of a program without a handler. True when it cannot be told.
 */
async function catchesSignal(process: string, name: string): Promise<boolean> {
  const known = constants.signals as Readonly<Record<string, number>>;
  const signal = known[name] ?? known[`SIG${name}`] ?? Number(name);
  const status = await readFile(join(process, 'status'), 'utf8').catch(() => '');
  const masks = [...status.matchAll(/^Sig(?:Cgt|Blk):\s*([0-9a-f]+)$/gm)].map(([, mask]) =>
    BigInt(`0x${mask}`),
  );
  if (masks.length === 0 || !Number.isInteger(signal)) return true;
  return masks.some((mask) => ((mask >> BigInt(signal - 1)) & 1n) === 1n);
}
