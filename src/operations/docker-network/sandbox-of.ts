import type { Store } from '../../store/store.ts';

/** The path of the network namespace that an endpoint has joined; null when it has joined none. */
export function sandboxOf(store: Store, endpointId: string): string | null {
  const endpoint = store.dockerEndpoints.find({ id: endpointId });
  if (endpoint === null) return null;
  const { networkInterfaceId, outsideHost } = endpoint;
  if (outsideHost !== null)
    return store.outsideHosts.find({ name: outsideHost })?.attachment?.sandbox ?? null;
  const owner =
    networkInterfaceId === null
      ? null
      : (store.networkInterfaces.find({ id: networkInterfaceId })?.attachment?.owner ?? null);
  return owner?.kind === 'container' && owner.endpointId === endpointId ? owner.sandbox : null;
}
