import type { CreateNatGatewayRequest } from '@aws-sdk/client-ec2';
import type { Scope } from '../../../model/scope.ts';
import { invalidParameter, malformed, missingParameter, refuse } from '../refusals.ts';
import { readZone } from '../vpcs/choose-zone.ts';

type Connectivity = 'public' | 'private';

/** What CreateNatGateway is asked for, once it makes sense by itself. */
export type WantedNatGateway = WantedZonal | WantedRegional;

export type WantedZonal = {
  readonly mode: 'zonal';
  readonly subnetId: string;
  readonly connectivityType: Connectivity;
  /** The primary one first. */
  readonly addresses: readonly WantedAddress[];
};

export type WantedRegional = {
  readonly mode: 'regional';
  readonly vpcId: string;
  /** Empty: Apron finds an address itself. */
  readonly allocations: readonly { readonly zone: string; readonly allocationId: string }[];
};

export type WantedAddress = {
  /** Null for a private gateway. */
  readonly allocationId: string | null;
  /** Any free one of the subnet where undefined. */
  readonly privateIp: string | undefined;
};

/** Source: EC2 guide, "NAT gateway basics". */
export const addressesPerGateway = 8;

/** Throws MissingParameter, InvalidParameterCombination and InvalidParameterValue. */
export function readNatGateway(input: CreateNatGatewayRequest, scope: Scope): WantedNatGateway {
  const { AvailabilityMode: mode = 'zonal', ConnectivityType: connectivity = 'public' } = input;
  if (mode !== 'zonal' && mode !== 'regional') {
    throw invalidParameter(`Value (${String(mode)}) for parameter availabilityMode is invalid.`);
  }
  if (connectivity !== 'public' && connectivity !== 'private') {
    throw invalidParameter(`Value (${String(connectivity)}) for parameter connectivityType is invalid.`);
  }
  return mode === 'zonal' ? readZonal(input, connectivity) : readRegional(input, connectivity, scope);
}

function readZonal(input: CreateNatGatewayRequest, connectivityType: Connectivity): WantedZonal {
  const { SubnetId: subnetId, AllocationId: allocationId, PrivateIpAddress: privateIp } = input;
  if (subnetId === undefined) throw missingParameter('SubnetId');
  refuseTogether('zonal availability mode', {
    VpcId: input.VpcId,
    AvailabilityZoneAddresses: input.AvailabilityZoneAddresses,
  });
  if (connectivityType === 'private') {
    refuseTogether('connectivity type private', {
      AllocationId: allocationId,
      SecondaryAllocationIds: input.SecondaryAllocationIds,
    });
  } else if (allocationId === undefined) {
    throw refuse(
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    );
  }
  const primary = {
    allocationId: allocationId === undefined ? null : readAllocation(allocationId),
    privateIp,
  };
  return { mode: 'zonal', subnetId, connectivityType, addresses: [primary, ...readSecondary(input)] };
}

function readSecondary(input: CreateNatGatewayRequest): WantedAddress[] {
  const { SecondaryAllocationIds: allocations = [], SecondaryPrivateIpAddresses: addresses = [] } = input;
  const { SecondaryPrivateIpAddressCount: count } = input;
  if (count !== undefined && (addresses.length > 0 || allocations.length > 0)) {
    throw refuse(
      'InvalidParameterCombination',
      'SecondaryPrivateIpAddressCount cannot be given together with secondary addresses.',
    );
  }
  const isPublic = input.ConnectivityType !== 'private';
  if (isPublic && (count !== undefined || addresses.length > allocations.length)) {
    throw refuse(
      'InvalidParameterCombination',
      'Each secondary private address needs a secondary allocation ID.',
    );
  }
  const length = count ?? Math.max(allocations.length, addresses.length);
  if (length < 0 || length >= addressesPerGateway) {
    throw invalidParameter(`A NAT gateway has at most ${addressesPerGateway} private IPv4 addresses.`);
  }
  return Array.from({ length }, (_, index) => ({
    allocationId: isPublic ? readAllocation(allocations[index] ?? '') : null,
    privateIp: addresses[index],
  }));
}

function readRegional(
  input: CreateNatGatewayRequest,
  connectivityType: Connectivity,
  scope: Scope,
): WantedRegional {
  const { VpcId: vpcId, AvailabilityZoneAddresses: places = [] } = input;
  if (vpcId === undefined) throw missingParameter('VpcId');
  if (connectivityType === 'private') {
    throw refuse(
      'InvalidParameterCombination',
      'A regional NAT gateway cannot have the connectivity type private.',
    );
  }
  refuseTogether('regional availability mode', {
    SubnetId: input.SubnetId,
    AllocationId: input.AllocationId,
    PrivateIpAddress: input.PrivateIpAddress,
    SecondaryAllocationIds: input.SecondaryAllocationIds,
    SecondaryPrivateIpAddresses: input.SecondaryPrivateIpAddresses,
    SecondaryPrivateIpAddressCount: input.SecondaryPrivateIpAddressCount,
  });
  const allocations = places.flatMap((place) => {
    const { AllocationIds: allocationIds = [] } = place;
    const zone = readZone({ scope }, place);
    if (zone === null) throw missingParameter('AvailabilityZoneAddresses.AvailabilityZone');
    if (allocationIds.length === 0) throw missingParameter('AvailabilityZoneAddresses.AllocationIds');
    return allocationIds.map((allocationId) => ({ zone, allocationId: readAllocation(allocationId) }));
  });
  return { mode: 'regional', vpcId, allocations };
}

/** Throws InvalidAllocationID.Malformed. */
export function readAllocation(id: string): string {
  if (!/^eipalloc-[0-9a-f]{1,32}$/.test(id)) throw malformed('InvalidAllocationID', 'eipalloc', id);
  return id;
}

function refuseTogether(reason: string, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    throw refuse('InvalidParameterCombination', `The parameter ${name} is not supported with ${reason}.`);
  }
}
