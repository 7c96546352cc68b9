import type {
  AssociateNatGatewayAddressRequest,
  AssociateNatGatewayAddressResult,
} from '@aws-sdk/client-ec2';
import type { NatGateway, NatGatewayAddress } from '../../../model/vpc/gateways.ts';
import type { Context, Validated } from '../../context.ts';
import { findByAllocation } from '../addresses/find-address.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { subnetIsFull } from '../network-interfaces/make-interface.ts';
import { missingParameter, refuse } from '../refusals.ts';
import { readZone } from '../vpcs/choose-zone.ts';
import { findChangeable } from './find-changeable.ts';
import { makeNatInterface } from './make-nat-interface.ts';
import { natGatewayAddressShapes } from './nat-gateway-shape.ts';
import { addressesPerGateway } from './read-nat-gateway.ts';
import { takeAddress, takeRegionalAddress } from './take-address.ts';

/** Gives a public gateway further Elastic IPs, each with a private address of its own in the gateway's subnet. */
export function associateNatGatewayAddress(
  input: Validated<AssociateNatGatewayAddressRequest>,
  context: Context,
): AssociateNatGatewayAddressResult {
  const gateway = findChangeable(context, input.NatGatewayId);
  for (const id of input.AllocationIds) findByAllocation(context, id);
  if (gateway.addresses.length + input.AllocationIds.length > addressesPerGateway) {
    throw refuse('AddressLimitExceeded', `A NAT gateway has at most ${addressesPerGateway} addresses.`);
  }
  const taken = input.AllocationIds.map((allocationId, index) => {
    const privateIp = input.PrivateIpAddresses?.[index];
    const address =
      gateway.subnetId === null
        ? takeInZone(context, allocationId, input)
        : takeInSubnet(context, gateway, { subnetId: gateway.subnetId, allocationId, privateIp });
    if (address.associationId !== null) return address;
    throw refuse('Resource.AlreadyAssociated', `Elastic IP address [${allocationId}] is already associated`);
  });
  const changed = { ...gateway, addresses: [...gateway.addresses, ...taken] };
  context.store.natGateways.put(changed);
  return { NatGatewayId: gateway.id, NatGatewayAddresses: natGatewayAddressShapes(changed) };
}

function takeInSubnet(
  context: Context,
  gateway: NatGateway,
  wanted: {
    readonly subnetId: string;
    readonly allocationId: string;
    readonly privateIp: string | undefined;
  },
): NatGatewayAddress {
  const { subnetId, allocationId, privateIp } = wanted;
  const subnet = findNoun(context, context.store.subnets, { id: subnetId, kind: kinds.subnet });
  const place = makeNatInterface(context, { gatewayId: gateway.id, subnet, privateIp });
  if (place === null) throw subnetIsFull();
  return takeAddress(context, { allocationId, place, isPrimary: false });
}

function takeInZone(
  context: Context,
  allocationId: string,
  input: Validated<AssociateNatGatewayAddressRequest>,
): NatGatewayAddress {
  const zone = readZone(context, input);
  if (zone === null) throw missingParameter('AvailabilityZone');
  return takeRegionalAddress(context, { allocationId, zone, isPrimary: false });
}
