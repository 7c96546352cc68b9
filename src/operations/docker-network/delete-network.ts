import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';

/** The subnet stays: only the engine's way to it goes. Fine when it is not there. */
export function deleteNetwork(
  { NetworkID: id }: PluginInput<'NetworkDriver.DeleteNetwork'>,
  { store }: PluginContext,
): Readonly<Record<string, never>> {
  store.dockerNetworks.remove({ id });
  return {};
}
