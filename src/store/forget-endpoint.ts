import type { DockerEndpoint } from '../model/vpc/docker-network.ts';
import type { Store } from './store.ts';

type Rows = Pick<
  Store,
  'transact' | 'dockerEndpoints' | 'networkInterfaces' | 'elasticAddresses' | 'outsideHosts' | 'tags'
>;

/** An endpoint's interface is plugged into nothing any more; fine when the endpoint is not there. */
export function detachEndpoint(store: Rows, id: string): void {
  store.transact(() => {
    const endpoint = store.dockerEndpoints.find({ id });
    if (endpoint !== null) detach(store, endpoint);
  });
}

/** The same, and the endpoint goes: an interface that was made for it too, with the public address it was given. */
export function forgetEndpoint(store: Rows, id: string): void {
  store.transact(() => {
    const endpoint = store.dockerEndpoints.find({ id });
    if (endpoint === null) return;
    detach(store, endpoint);
    store.dockerEndpoints.remove({ id });
    const { networkInterfaceId, ownsInterface } = endpoint;
    if (networkInterfaceId === null || !ownsInterface) return;
    releasePublicAddresses(store, networkInterfaceId);
    store.tags.removeAll(networkInterfaceId);
    store.networkInterfaces.remove({ id: networkInterfaceId });
  });
}

/** Only what this endpoint holds: an interface that was lent may be plugged in elsewhere by now. */
function detach(store: Rows, { id, networkInterfaceId, outsideHost }: DockerEndpoint): void {
  const host = outsideHost === null ? null : store.outsideHosts.find({ name: outsideHost });
  if (host?.attachment?.endpointId === id) store.outsideHosts.put({ ...host, attachment: null });
  const found = networkInterfaceId === null ? null : store.networkInterfaces.find({ id: networkInterfaceId });
  const owner = found?.attachment?.owner;
  if (found === null || owner?.kind !== 'container' || owner.endpointId !== id) return;
  // What a container was called says nothing about the next one.
  store.networkInterfaces.put({ ...found, attachment: null, dnsNames: [], tcpPorts: [] });
}

/** One that came with the interface goes with it; an Elastic IP stays its account's. */
function releasePublicAddresses(store: Rows, networkInterfaceId: string): void {
  for (const address of store.elasticAddresses.list({})) {
    if (address.association?.networkInterfaceId !== networkInterfaceId) continue;
    if (address.isServiceManaged) store.elasticAddresses.remove({ id: address.id });
    else store.elasticAddresses.put({ ...address, association: null });
  }
}
