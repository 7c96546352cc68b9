import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

/** What `docker network inspect -v` shows beside the address: the interface that the endpoint is. */
export function endpointOperInfo(
  { EndpointID: id }: PluginInput<'NetworkDriver.EndpointOperInfo'>,
  { store }: PluginContext,
): PluginOutput<'NetworkDriver.EndpointOperInfo'> {
  const interfaceId = store.dockerEndpoints.find({ id })?.networkInterfaceId ?? null;
  return { Value: interfaceId === null ? {} : { 'apron.eni': interfaceId } };
}
