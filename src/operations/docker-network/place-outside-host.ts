import { Refusal } from '../../model/refusal.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { EndpointOptions } from './endpoint-options.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput } from './protocol.ts';

/** Only the container that Apron makes for an outside host comes to the outside, at that host's address. */
export function placeOutsideHost(
  {
    EndpointID: id,
    NetworkID: networkId,
    Interface: { Address: chosen },
  }: PluginInput<'NetworkDriver.CreateEndpoint'>,
  { outsideHost: name }: EndpointOptions,
  { store, now }: PluginContext,
): OutsideHost {
  const host = name === null ? null : store.outsideHosts.find({ name });
  if (host === null || (chosen !== '' && chosen.split('/')[0] !== host.publicIp)) {
    throw new Refusal('InvalidRequest', 'Containers come to the outside with apron outside add');
  }
  store.dockerEndpoints.put({
    id,
    networkId,
    networkInterfaceId: null,
    ownsInterface: false,
    outsideHost: host.name,
    createdAt: now,
  });
  return host;
}
