import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';

type Keeping = Pick<Context, 'store'>;

/** The public address of an interface, whoever manages it; null when it has none. */
export function publicAddressOf({ store }: Keeping, interfaceId: string): ElasticAddress | null {
  const all = store.elasticAddresses.list({});
  return all.find(({ association }) => association?.networkInterfaceId === interfaceId) ?? null;
}

/** Ties an address to an interface that has none. What may be tied to what is the caller's to know. */
export function associate(
  { store, ids }: Pick<Context, 'store' | 'ids'>,
  address: ElasticAddress,
  { id, privateIp }: Pick<NetworkInterface, 'id' | 'privateIp'>,
): ElasticAddress & { readonly association: NonNullable<ElasticAddress['association']> } {
  const association = { id: newId(ids, 'eipassoc'), networkInterfaceId: id, privateIp };
  const tied = { ...address, association };
  store.elasticAddresses.put(tied);
  return tied;
}

/** Frees an address from its interface. One that is service-managed goes back into the range. */
export function disassociate({ store }: Keeping, address: ElasticAddress): void {
  if (address.isServiceManaged) store.elasticAddresses.remove({ id: address.id });
  else store.elasticAddresses.put({ ...address, association: null });
}
