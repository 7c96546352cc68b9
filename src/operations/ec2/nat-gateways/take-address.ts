import { isSameScope } from '../../../model/scope.ts';
import type { ElasticAddress, NatGatewayAddress } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context } from '../../context.ts';
import { associate } from '../addresses/association.ts';
import { newId } from '../new-id.ts';
import { regionalHolderOf } from './regional-holder.ts';

/**
 * An address of a zonal gateway: a private one, under which packets come back, and the Elastic IP before it. An Elastic
 * IP that is not there or that somebody else uses is named without an association: that fails the gateway later, as in AWS.
 */
export function takeAddress(
  context: Context,
  wanted: {
    /** Null for a private gateway. */
    readonly allocationId: string | null;
    /** Null when the subnet is full. */
    readonly place: NetworkInterface | null;
    readonly isPrimary: boolean;
  },
): NatGatewayAddress {
  const { allocationId, place, isPrimary } = wanted;
  const free = allocationId === null ? null : findFreeAddress(context, allocationId);
  const tied = free === null || place === null ? null : associate(context, free, place);
  return {
    allocationId,
    networkInterfaceId: place?.id ?? null,
    privateIp: place?.privateIp ?? null,
    publicIp: tied?.publicIp ?? null,
    isPrimary,
    associationId: tied?.association.id ?? null,
    zone: null,
  };
}

/** An address of a regional gateway, which has no interface in any subnet. */
export function takeRegionalAddress(
  context: Context,
  wanted: { readonly allocationId: string; readonly zone: string; readonly isPrimary: boolean },
): NatGatewayAddress {
  const free = findFreeAddress(context, wanted.allocationId);
  return {
    ...wanted,
    networkInterfaceId: null,
    privateIp: null,
    publicIp: free?.publicIp ?? null,
    associationId: free === null ? null : newId(context.ids, 'eipassoc'),
  };
}

/** The caller's own Elastic IP of that id when nobody uses it, else null. */
function findFreeAddress({ store, scope }: Context, id: string): ElasticAddress | null {
  const address = store.elasticAddresses.find({ id });
  if (address === null || !isSameScope(address, scope) || address.isServiceManaged) return null;
  return address.association === null && regionalHolderOf({ store }, id) === null ? address : null;
}
