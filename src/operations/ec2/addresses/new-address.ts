import type { Scope } from '../../../model/scope.ts';
import { chooseBetween } from '../../../model/vpc/free-address.ts';
import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import { demandCidr } from '../../../model/vpc/ipv4.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';

type Wanted = Scope & {
  /** Held by something that gives and takes it by itself; its caller sees the interface's address, not an Elastic IP. */
  readonly isServiceManaged: boolean;
  readonly association?: ElasticAddress['association'];
  /** This one, which the caller has found to be free. */
  readonly publicIp?: string;
};

/** Takes a public address out of this Apron's range and keeps it. Throws InsufficientAddressCapacity when all are held. */
export function newAddress(
  { store, ids, settings }: Pick<Context, 'store' | 'ids' | 'settings'>,
  { account, region, isServiceManaged, association = null, publicIp }: Wanted,
): ElasticAddress {
  const id = newId(ids, 'eipalloc');
  const free = publicIp ?? chooseBetween(elasticRange({ settings }), heldAddresses({ store }), id);
  if (free === null) {
    throw refuse(
      'InsufficientAddressCapacity',
      `Not enough available addresses in ${settings.network.elasticRange} to satisfy your request.`,
    );
  }
  const made: ElasticAddress = { account, region, id, publicIp: free, association, isServiceManaged };
  store.elasticAddresses.put(made);
  return made;
}

/** The range that Elastic IPs come from, without its first and last address: they name the network and everybody in it. */
export function elasticRange({ settings }: Pick<Context, 'settings'>): { first: number; last: number } {
  const { first, last } = demandCidr(settings.network.elasticRange);
  return { first: first + 1, last: last - 1 };
}

/** All accounts and regions of this Apron share one range, as they share AWS's. */
export function heldAddresses({ store }: Pick<Context, 'store'>): Set<string> {
  return new Set(store.elasticAddresses.list({}).map(({ publicIp }) => publicIp));
}
