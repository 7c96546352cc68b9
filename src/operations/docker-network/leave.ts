import { detachEndpoint } from '../../store/forget-endpoint.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';
import { sandboxOf } from './sandbox-of.ts';

/** The container has ended, or was taken off the network: its interface is plugged into nothing. */
export async function leave(
  { EndpointID: id }: PluginInput<'NetworkDriver.Leave'>,
  { store, sandboxes }: PluginContext,
): Promise<Readonly<Record<string, never>>> {
  const sandbox = sandboxOf(store, id);
  detachEndpoint(store, id);
  if (sandbox !== null) await sandboxes.restoreDns({ sandbox, owner: id });
  return {};
}
