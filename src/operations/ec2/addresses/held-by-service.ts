import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';

/** An address that a NAT gateway has is let go by the gateway alone. */
export function isHeldByService({ store }: Pick<Context, 'store'>, { association }: ElasticAddress): boolean {
  if (association === null) return false;
  return store.networkInterfaces.find({ id: association.networkInterfaceId })?.isRequesterManaged === true;
}
