import { Refusal } from '../../model/refusal.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import type { Store } from '../../store/store.ts';

/** Where a network of the engine leads. */
export type NetworkPlace =
  | { readonly kind: 'subnet'; readonly subnet: Subnet }
  | { readonly kind: 'outside' };

/** Throws a Refusal for a network that this Apron's store has not seen made, or whose subnet has been deleted since. */
export function findNetwork(store: Store, networkId: string): NetworkPlace {
  const network = store.dockerNetworks.find({ id: networkId });
  if (network === null) {
    throw new Refusal(
      'NotFound',
      `Apron does not know the Docker network ${networkId}: remove it with docker network rm, and Apron makes a new one`,
    );
  }
  return network.subnetId === null
    ? { kind: 'outside' }
    : { kind: 'subnet', subnet: demandSubnet(store, network.subnetId) };
}

/** Throws a Refusal when the store has no such subnet. */
export function demandSubnet(store: Store, subnetId: string): Subnet {
  const subnet = store.subnets.find({ id: subnetId });
  if (subnet === null) throw new Refusal('NotFound', `The subnet ID '${subnetId}' does not exist`);
  return subnet;
}
