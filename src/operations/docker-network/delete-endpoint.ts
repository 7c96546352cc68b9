import { forgetEndpoint } from '../../store/forget-endpoint.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';

/** An interface that was made for the endpoint goes with it, and its public address; a lent one is given back. */
export function deleteEndpoint(
  { EndpointID: id }: PluginInput<'NetworkDriver.DeleteEndpoint'>,
  { store }: PluginContext,
): Readonly<Record<string, never>> {
  forgetEndpoint(store, id);
  return {};
}
