import { detachEndpoint } from '../../store/forget-endpoint.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';

/** The container has ended, or was taken off the network: its interface is plugged into nothing. */
export function leave(
  { EndpointID: id }: PluginInput<'NetworkDriver.Leave'>,
  { store }: PluginContext,
): Readonly<Record<string, never>> {
  detachEndpoint(store, id);
  return {};
}
