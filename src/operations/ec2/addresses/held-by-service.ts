import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';
import { regionalHolderOf } from '../nat-gateways/regional-holder.ts';

/** An address that a NAT gateway has is let go by the gateway alone. */
export function isHeldByService(
  { store }: Pick<Context, 'store'>,
  { id, association }: ElasticAddress,
): boolean {
  // A regional one has no interface that the address could be tied to.
  if (association === null) return regionalHolderOf({ store }, id) !== null;
  return store.networkInterfaces.find({ id: association.networkInterfaceId })?.isRequesterManaged === true;
}
