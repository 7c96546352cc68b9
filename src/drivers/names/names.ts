// DNS for VPCs and for the internet's side: one dnsmasq per resolver, which outlives Apron. It decides no name, and what
// it compares the desired records with is what each dnsmasq says it has read.
import { resolve as resolvePath } from 'node:path';
import { applyResolvers } from './apply-resolvers.ts';
import { createLine } from './line.ts';
import type { NameService, Names } from './port.ts';
import { forgetAll } from './resolver-folder.ts';
import { endResolvers } from './resolver-process.ts';
import { openRunning } from './running-resolvers.ts';
import { checkNameService } from './validate.ts';

export type NamesOptions = {
  /**
   * One folder per resolver is kept in here. dnsmasq reads them as a user without privileges: that user must be able to
   * enter every folder above, so this is not in the state folder.
   */
  readonly folder: string;
  /** The program and its leading arguments; `['dnsmasq']` unless set. */
  readonly program?: readonly [string, ...string[]];
  /** Of all resolvers, and of those they ask; 53 unless set. */
  readonly port?: number;
  /** Names whom the machine asks; `/etc/resolv.conf` unless set. */
  readonly machineResolvers?: string;
};

/** Works on nothing until it is asked to. */
export function createNames(options: NamesOptions): Names {
  const line = createLine();
  const folder = resolvePath(options.folder);
  const running = openRunning(folder);
  const parts = {
    folder,
    running,
    program: options.program ?? (['dnsmasq'] as const),
    frame: {
      folder,
      port: options.port ?? 53,
      machineResolvers: options.machineResolvers ?? '/etc/resolv.conf',
    },
  };
  return {
    async apply(desired: NameService) {
      checkNameService(desired);
      return await line(async () => await applyResolvers(parts, desired));
    },
    stop: async () =>
      await line(async () => {
        await endResolvers(running.look());
        await forgetAll(folder);
      }),
  };
}
