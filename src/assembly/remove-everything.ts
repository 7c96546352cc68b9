import type { DaemonLog } from '../daemon/daemon-log.ts';
import type { StateFolder } from '../daemon/state-folder.ts';
import { removeInstallation } from '../drivers/containers/remove-installation.ts';
import type { PublicSettings } from '../operations/context.ts';
import { openStore } from '../store/store.ts';
import type { OpenDrivers } from './open-drivers.ts';
import { listenForEngine } from './open-network.ts';

/** Takes away what this installation has in the engine and the kernel, and ends its edge; the state folder is left to the caller. */
export async function removeEverything(
  drivers: OpenDrivers,
  settings: PublicSettings,
  place: { readonly folder: StateFolder; readonly log: DaemonLog },
): Promise<void> {
  await drivers.edge.stop();
  const isEnforced = settings.network.whyNotEnforced === null;
  // The engine removes no network whose driver does not answer; that it knows none of them does not matter.
  const parts = { ...place, store: openStore(':memory:', null) };
  const whenInForce = async (): Promise<void> => {};
  const plugin = isEnforced ? await listenForEngine({ parts, settings, whenInForce }) : null;
  const removed = await removeInstallation(drivers.engine);
  await plugin?.close();
  await removeNetwork(drivers, isEnforced);
  const counts = Object.entries(removed).map(([what, count]) => `${count} ${what}`);
  place.log.info('apron', `removed ${counts.join(', ')}`);
}

/** After the containers: what they are plugged into goes last. */
export async function removeNetwork(
  { endpoints, names, network }: Pick<OpenDrivers, 'endpoints' | 'names' | 'network'>,
  isEnforced: boolean,
): Promise<void> {
  // Without the rights there is nothing that could have been made.
  if (!isEnforced) return;
  await endpoints.stop();
  await names.stop();
  await network.remove();
}
