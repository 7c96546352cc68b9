import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import { countFreeAddresses } from '../../../model/vpc/free-address.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { makeInterface, takenAddresses } from '../network-interfaces/make-interface.ts';

/**
 * The interface through which a NAT gateway is in its subnet; no security group guards it. Null when the subnet is full.
 * Throws InvalidIPAddress.InUse and InvalidParameterValue for a private address that the subnet cannot give.
 */
export function makeNatInterface(
  context: Context,
  {
    gatewayId,
    subnet,
    privateIp,
  }: {
    readonly gatewayId: string;
    readonly subnet: Subnet;
    readonly privateIp: string | undefined;
  },
): NetworkInterface | null {
  if (countFreeAddresses(subnet, takenAddresses(context, subnet.id)) === 0) return null;
  return makeInterface(context, {
    subnet,
    kind: 'nat_gateway',
    description: `Interface for NAT Gateway ${gatewayId}`,
    securityGroupIds: [],
    privateIp,
    attachment: {
      id: newId(context.ids, 'eni-attach'),
      owner: { kind: 'nat-gateway', id: gatewayId },
      attachedAt: context.now,
    },
    deleteOnTermination: true,
    isRequesterManaged: true,
  });
}
