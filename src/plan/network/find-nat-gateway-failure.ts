import type { NatGateway, NatGatewayAddress } from '../../model/vpc/gateways.ts';
import type { Topology } from '../../model/vpc/topology.ts';

type Failure = NonNullable<NatGateway['failure']>;

/**
 * Why a NAT gateway cannot come to life; null when nothing is in its way. A route to the internet is not asked for: one
 * without is `available` and useless, as in AWS. Source: EC2 guide, "Troubleshoot NAT gateways", and the API's FailureMessage.
 */
export function findNatGatewayFailure(gateway: NatGateway, topology: Topology): Failure | null {
  return (
    placeFailure(gateway, topology) ??
    internetFailure(gateway, topology) ??
    gateway.addresses.reduce<Failure | null>(
      (found, address) => found ?? addressFailure(gateway, address, topology),
      null,
    )
  );
}

function placeFailure({ subnetId, addresses }: NatGateway, topology: Topology): Failure | null {
  if (subnetId === null) return null;
  if (!topology.subnets.some(({ id }) => id === subnetId)) {
    return { code: 'InvalidSubnetID.NotFound', message: `The subnet ID '${subnetId}' does not exist` };
  }
  const isPlaced =
    addresses.length > 0 && addresses.every(({ networkInterfaceId }) => networkInterfaceId !== null);
  if (isPlaced) return null;
  return {
    code: 'InsufficientFreeAddressesInSubnet',
    message: 'Subnet has insufficient free addresses to create this NAT gateway',
  };
}

function internetFailure({ connectivityType, vpcId }: NatGateway, topology: Topology): Failure | null {
  if (connectivityType === 'private') return null;
  if (topology.internetGateways.some((each) => each.vpcId === vpcId)) return null;
  return { code: 'Gateway.NotAttached', message: `Network ${vpcId} has no Internet gateway attached` };
}

function addressFailure(
  gateway: NatGateway,
  { allocationId, associationId }: NatGatewayAddress,
  topology: Topology,
): Failure | null {
  if (allocationId === null) return null;
  const address = topology.addresses.find(({ id }) => id === allocationId);
  if (address === undefined || address.account !== gateway.account || address.region !== gateway.region) {
    return {
      code: 'InvalidAllocationID.NotFound',
      message: `Elastic IP address [${allocationId}] could not be associated with this NAT gateway`,
    };
  }
  // Create associates it in the same transaction, unless somebody else had it.
  if (associationId !== null) return null;
  return {
    code: 'Resource.AlreadyAssociated',
    message: `Elastic IP address [${allocationId}] is already associated`,
  };
}
