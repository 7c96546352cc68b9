import type { ServiceNetworks } from '../../../model/service-networks.ts';

/** The engine's bridges that this installation's containers are on, and what builds may reach beside the internet. */
export type HostSettings = {
  readonly networks: ServiceNetworks;
  /** Private addresses that builds may reach over TCP: the machine's proxies and registries. */
  readonly buildTargets: readonly { readonly address: string; readonly port: number }[];
};
