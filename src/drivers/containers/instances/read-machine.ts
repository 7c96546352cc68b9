import { readdir } from 'node:fs/promises';
import { askBriefly, type Engine } from '../engine.ts';

/** What the engine's machine has, as far as it decides how a container is asked for. */
export type MachineFacts = { readonly processors: number; readonly mayLimitDisk: boolean };

export async function readMachine(engine: Engine): Promise<MachineFacts> {
  const info = (await askBriefly('info', () => engine.docker.info())) as EngineInfo;
  return { processors: info.NCPU, mayLimitDisk: mayLimitDisk(info) };
}

type EngineInfo = {
  readonly NCPU: number;
  readonly Driver: string;
  readonly DriverStatus: readonly (readonly [string, string])[] | null;
};

/**
 * Whether it is worth asking for a limit on the writable layer. overlay2 has one on xfs alone, and there only with
 * project quotas, which the engine does not tell: the first refusal does.
 */
function mayLimitDisk(info: EngineInfo): boolean {
  if (['btrfs', 'zfs'].includes(info.Driver)) return true;
  const below = info.DriverStatus?.find(([name]) => name === 'Backing Filesystem')?.[1];
  return info.Driver === 'overlay2' && below === 'xfs';
}

/** Whether the kernel hands programs of other architectures to an emulator, so that they run all the same. */
export async function hasEmulator(folder = '/proc/sys/fs/binfmt_misc'): Promise<boolean> {
  const handlers = await readdir(folder).catch(() => []);
  return handlers.some((name) => /^(?:qemu-|rosetta|box64|fex)/i.test(name));
}
