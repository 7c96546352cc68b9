import type { NatGateway } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';

/**
 * The regional NAT gateway that uses an Elastic IP; null when none does. A regional gateway has no network interface, so
 * that the address itself cannot say it.
 */
export function regionalHolderOf({ store }: Pick<Context, 'store'>, allocationId: string): NatGateway | null {
  const holder = store.natGateways
    .list({})
    .filter(
      ({ availabilityMode, state }) =>
        availabilityMode === 'regional' && state !== 'failed' && state !== 'deleted',
    )
    .find(({ addresses }) => addresses.some((address) => address.allocationId === allocationId));
  return holder ?? null;
}
