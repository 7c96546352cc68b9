import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { newAddress } from './new-address.ts';

/**
 * The public address that an interface in a subnet with MapPublicIpOnLaunch is born with: nobody's Elastic IP, and gone
 * when the interface goes. Throws InsufficientAddressCapacity.
 */
export function givePublicAddress(
  context: Pick<Context, 'store' | 'ids' | 'settings'>,
  { id, privateIp, account, region }: NetworkInterface,
): ElasticAddress {
  const association = { id: newId(context.ids, 'eipassoc'), networkInterfaceId: id, privateIp };
  return newAddress(context, { account, region, isServiceManaged: true, association });
}
