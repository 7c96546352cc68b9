import type { NatGatewayAddress as AddressShape, NatGateway as NatGatewayShape } from '@aws-sdk/client-ec2';
import type { NatGateway, NatGatewayAddress } from '../../../model/vpc/gateways.ts';
import { zonesOf } from '../../../model/vpc/zones.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

/** A NAT gateway as EC2 shows it. */
export function natGatewayShape(context: Pick<Context, 'store'>, gateway: NatGateway): NatGatewayShape {
  const isRegional = gateway.availabilityMode === 'regional';
  const auto = gateway.autoProvisionsAddresses ? 'enabled' : 'disabled';
  return {
    NatGatewayId: gateway.id,
    VpcId: gateway.vpcId,
    SubnetId: gateway.subnetId ?? undefined,
    State: gateway.state,
    ConnectivityType: gateway.connectivityType,
    AvailabilityMode: gateway.availabilityMode,
    ...(isRegional && { AutoScalingIps: auto, AutoProvisionZones: auto }),
    FailureCode: gateway.failure?.code,
    FailureMessage: gateway.failure?.message,
    NatGatewayAddresses: natGatewayAddressShapes(gateway),
    CreateTime: new Date(gateway.createdAt),
    DeleteTime: gateway.deletedAt === null ? undefined : new Date(gateway.deletedAt),
    Tags: tagsShape(context, gateway.id),
  };
}

export function natGatewayAddressShapes(gateway: NatGateway): AddressShape[] {
  return gateway.addresses.map((address) => ({
    AllocationId: address.allocationId ?? undefined,
    AssociationId: address.associationId ?? undefined,
    NetworkInterfaceId: address.networkInterfaceId ?? undefined,
    PrivateIp: address.privateIp ?? undefined,
    PublicIp: address.publicIp ?? undefined,
    IsPrimary: address.isPrimary,
    Status: statusOf(gateway),
    ...zoneShape(gateway, address),
  }));
}

function statusOf({ state }: NatGateway): AddressShape['Status'] {
  switch (state) {
    case 'pending':
      return 'associating';
    case 'available':
      return 'succeeded';
    case 'failed':
      return 'failed';
    case 'deleting':
    case 'deleted':
      return 'disassociating';
  }
}

function zoneShape({ region }: NatGateway, { zone }: NatGatewayAddress): AddressShape {
  if (zone === null) return {};
  const id = zonesOf(region).find(({ name }) => name === zone)?.id;
  return { AvailabilityZone: zone, AvailabilityZoneId: id };
}
