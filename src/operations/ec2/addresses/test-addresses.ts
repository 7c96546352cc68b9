import type { Address } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { changeInterface, makeTestInterface } from '../network-interfaces/test-interfaces.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork, type TestNetwork } from '../test-network.ts';

export type TestAddresses = TestNetwork & {
  /** Not tied to anything. */
  readonly allocationId: string;
  /** In a public subnet, without a public address. */
  readonly interfaceId: string;
};

export function makeTestAddresses(): TestAddresses {
  const network = makeTestNetwork();
  return {
    ...network,
    allocationId: allocate(network.context),
    interfaceId: makeTestInterface(network.context, network.publicSubnetIds[0]),
  };
}

export function allocate(context: Context): string {
  return call(context, 'AllocateAddress', {}).AllocationId ?? '';
}

export function associateTo(context: Context, AllocationId: string, NetworkInterfaceId: string): string {
  return call(context, 'AssociateAddress', { AllocationId, NetworkInterfaceId }).AssociationId ?? '';
}

export function shownAddress(context: Context, id: string): Address {
  const found = call(context, 'DescribeAddresses', { AllocationIds: [id] }).Addresses?.[0];
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

/** The interface is a NAT gateway's from now on. */
export function giveToNatGateway(context: Context, interfaceId: string): void {
  changeInterface(context, interfaceId, { kind: 'nat_gateway', isRequesterManaged: true });
}
