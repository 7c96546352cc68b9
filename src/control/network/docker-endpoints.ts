import type { DockerNetworks, ObservedEndpoint } from '../../drivers/docker-networks/port.ts';
import { forgetEndpoint } from '../../store/forget-endpoint.ts';
import type { Store } from '../../store/store.ts';

/** Longer than a container takes from its endpoint to where the engine lists it as running, on a machine under load. */
const patience = 30_000;

/** Keeps the store's endpoints true to what runs: names that DNS in the VPC answers, and an end for those that are gone. */
export type DockerEndpoints = {
  /** Looks at the engine once. Rejects with a WorldError when it does not answer; then nothing is swept. */
  refresh(now: number): Promise<void>;
};

export function createDockerEndpoints({
  store,
  networks,
}: {
  readonly store: Store;
  readonly networks: Pick<DockerNetworks, 'endpoints'>;
}): DockerEndpoints {
  /** Since when each has not been seen. */
  const missing = new Map<string, number>();
  return {
    async refresh(now) {
      const observed = await networks.endpoints();
      store.transact(() => {
        for (const endpoint of observed) writeWhatItSays(store, endpoint);
      });
      const present = new Set(observed.map(({ endpointId }) => endpointId));
      for (const id of missing.keys()) if (present.has(id)) missing.delete(id);
      for (const { id } of store.dockerEndpoints.list({})) {
        if (present.has(id)) continue;
        const since = missing.get(id) ?? now;
        missing.set(id, since);
        // The engine was away when it would have said so, or Apron was.
        if (now - since < patience) continue;
        missing.delete(id);
        forgetEndpoint(store, id);
      }
    },
  };
}

/** Only for a container that somebody has put into the VPC: an App Runner instance has no name there. */
function writeWhatItSays(store: Store, { endpointId, dnsNames, tcpPorts }: ObservedEndpoint): void {
  const id = store.dockerEndpoints.find({ id: endpointId })?.networkInterfaceId ?? null;
  const found = id === null ? null : store.networkInterfaces.find({ id });
  if (found === null || found.kind !== 'interface' || found.attachment === null) return;
  const isSame =
    found.dnsNames.join() === dnsNames.join() && (found.tcpPorts ?? []).join() === tcpPorts.join();
  if (!isSame) store.networkInterfaces.put({ ...found, dnsNames, tcpPorts });
}
