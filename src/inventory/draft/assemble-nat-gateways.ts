import type { NatGateway, NatGatewayAddress, NatGatewayFailureCode } from '../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import { validAddress } from './address-supply.ts';
import { makeInterface } from './assemble-interfaces.ts';
import { type Desk, scopeOf } from './desk.ts';
import { isKnown } from './known.ts';
import type { WholeDraft } from './whole-draft.ts';

type Written = WholeDraft['natGateways'][number];

export type NatGateways = {
  readonly natGateways: readonly NatGateway[];
  /** Those that nobody has written down. */
  readonly interfaces: readonly NetworkInterface[];
};

/** NAT gateways as they are or will be: a zonal one with an interface in its subnet, a public one with an address. */
export function assembleNatGateways(
  desk: Desk,
  interfaces: readonly NetworkInterface[],
  publicIpOf: ReadonlyMap<string, string>,
): NatGateways {
  const present = new Map(interfaces.map((each) => [each.id, each]));
  const byGateway = new Map(
    interfaces.flatMap((each) =>
      each.attachment?.owner.kind === 'nat-gateway' ? [[each.attachment.owner.id, each] as const] : [],
    ),
  );
  const made = desk.draft.natGateways.map((written) => {
    const own = present.get(written.networkInterfaceId ?? '') ?? byGateway.get(written.id);
    return makeNatGateway(written, { desk, own, publicIpOf });
  });
  return {
    natGateways: made.map(({ gateway }) => gateway),
    interfaces: made.flatMap(({ added }) => added ?? []),
  };
}

type Making = {
  readonly desk: Desk;
  /** Its interface, where that is written down. */
  readonly own: NetworkInterface | undefined;
  readonly publicIpOf: ReadonlyMap<string, string>;
};

type Made = { readonly gateway: NatGateway; readonly added: NetworkInterface | null };

function makeNatGateway(written: Written, { desk, own, publicIpOf }: Making): Made {
  const { id, place, vpcId, subnetId, availabilityMode, zones } = written;
  const about = { id, subject: 'state', place } as const;
  const connectivityType = desk.gaps.settle(written.connectivityType, 'public', about);
  const lacksAddress =
    written.state === undefined &&
    written.allocationId === null &&
    written.publicIp === undefined &&
    connectivityType === 'public' &&
    availabilityMode === 'zonal';
  const state = lacksAddress ? 'failed' : (written.state ?? 'available');
  const stands = state !== 'failed' && state !== 'deleted';
  const added =
    own === undefined && stands && subnetId !== null
      ? makeInterface(desk, {
          id: written.networkInterfaceId ?? `interface-of-${id}`,
          vpcId,
          subnetId,
          kind: 'nat_gateway',
          description: `Interface for NAT Gateway ${id}`,
          securityGroupIds: [],
          sourceDestCheck: false,
          privateIp: written.privateIp,
          owner: { kind: 'nat-gateway', id },
        })
      : null;
  const needsPublic = connectivityType === 'public' && stands;
  const addresses = (subnetId === null && zones.length > 0 ? zones : [null]).map(
    (zone, position): NatGatewayAddress => ({
      allocationId: isKnown(written.allocationId) ? written.allocationId : null,
      networkInterfaceId: own?.id ?? added?.id ?? null,
      privateIp: own?.privateIp ?? added?.privateIp ?? validAddress(written.privateIp) ?? null,
      publicIp: needsPublic ? publicAddress(written, position, { desk, publicIpOf }) : null,
      isPrimary: position === 0,
      associationId: null,
      zone,
    }),
  );
  const gateway: NatGateway = {
    ...scopeOf(desk, vpcId),
    id,
    vpcId,
    subnetId,
    connectivityType,
    availabilityMode,
    autoProvisionsAddresses: availabilityMode === 'regional' && zones.length === 0,
    state,
    failure: lacksAddress ? noAddress : failureOf(written),
    addresses,
    clientToken: null,
    createdAt: 0,
    deletedAt: null,
  };
  return { gateway, added };
}

function publicAddress(
  { publicIp, allocationId, state }: Written,
  position: number,
  { desk, publicIpOf }: Pick<Making, 'desk' | 'publicIpOf'>,
): string | null {
  if (position > 0) return desk.addresses.givePublic();
  const own = validAddress(publicIp);
  if (own !== undefined) return own;
  const allocated = isKnown(allocationId) && allocationId !== null ? publicIpOf.get(allocationId) : undefined;
  // An account that shows a gateway shows its address too: one without it has none.
  return allocated ?? (state === undefined ? desk.addresses.givePublic() : null);
}

/** AWS refuses a zonal public gateway without an Elastic IP. Source: EC2 API, CreateNatGateway. */
const noAddress = {
  code: 'InvalidAllocationID.NotFound',
  message: 'A public NAT gateway needs the AllocationId of an Elastic IP.',
} as const;

const failureCodes: ReadonlySet<string> = new Set<NatGatewayFailureCode>([
  'InsufficientFreeAddressesInSubnet',
  'Gateway.NotAttached',
  'InvalidAllocationID.NotFound',
  'Resource.AlreadyAssociated',
  'InternalError',
  'InvalidSubnetID.NotFound',
]);

function failureOf({ failure }: Written): NatGateway['failure'] {
  if (failure === undefined) return null;
  const isOurs = (code: string): code is NatGatewayFailureCode => failureCodes.has(code);
  return { code: isOurs(failure.code) ? failure.code : 'InternalError', message: failure.message };
}
