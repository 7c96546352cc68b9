import type {
  DisassociateNatGatewayAddressRequest,
  DisassociateNatGatewayAddressResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { removeInterface } from '../network-interfaces/remove-interface.ts';
import { invalidParameter, notFound } from '../refusals.ts';
import { findChangeable } from './find-changeable.ts';
import { natGatewayAddressShapes } from './nat-gateway-shape.ts';

/** Takes secondary addresses from a gateway at once; AWS lets their connections drain first. */
export function disassociateNatGatewayAddress(
  input: Validated<DisassociateNatGatewayAddressRequest>,
  context: Context,
): DisassociateNatGatewayAddressResult {
  const gateway = findChangeable(context, input.NatGatewayId);
  const gone = input.AssociationIds.map((id) => {
    const address = gateway.addresses.find(({ associationId }) => associationId === id);
    if (address === undefined) throw notFound('InvalidAssociationID', 'association', id.slice(0, 100));
    if (address.isPrimary)
      throw invalidParameter(`The primary address ${id} of a NAT gateway cannot be disassociated.`);
    return address;
  });
  for (const { networkInterfaceId } of gone) {
    if (networkInterfaceId !== null) removeInterface(context, networkInterfaceId);
  }
  const addresses = gateway.addresses.filter((address) => !gone.includes(address));
  context.store.natGateways.put({ ...gateway, addresses });
  const shown = natGatewayAddressShapes({ ...gateway, addresses: gone });
  return {
    NatGatewayId: gateway.id,
    NatGatewayAddresses: shown.map((address) => ({ ...address, Status: 'disassociating' })),
  };
}
