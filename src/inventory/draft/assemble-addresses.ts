import type { ElasticAddress, NatGateway } from '../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { AddressSupply } from './address-supply.ts';
import { validAddress } from './address-supply.ts';
import { type Desk, scopeOf } from './desk.ts';
import type { WholeDraft } from './whole-draft.ts';

/** The public address of every allocation; what is not known before it is made gets one that stands in for it. */
export function publicIpsOf(draft: WholeDraft, addresses: AddressSupply): ReadonlyMap<string, string> {
  return new Map(
    draft.addresses.map(({ id, publicIp }) => [id, validAddress(publicIp) ?? addresses.givePublic()]),
  );
}

type Holders = {
  readonly interfaces: readonly NetworkInterface[];
  readonly natGateways: readonly NatGateway[];
  readonly publicIpOf: ReadonlyMap<string, string>;
};

/** Public addresses: those that an account holds, and those that interfaces have by themselves. */
export function assembleAddresses(
  desk: Desk,
  { interfaces, natGateways, publicIpOf }: Holders,
): readonly ElasticAddress[] {
  const { draft, gaps } = desk;
  const byId = new Map(interfaces.map((each) => [each.id, each]));
  const ofInstance = interfacesOfInstances(draft);
  const ofAllocation = new Map(
    natGateways.flatMap(({ addresses }) =>
      addresses.flatMap(({ allocationId, networkInterfaceId }) =>
        allocationId === null || networkInterfaceId === null
          ? []
          : [[allocationId, networkInterfaceId] as const],
      ),
    ),
  );
  const held = draft.addresses.map((address): ElasticAddress => {
    const { id, place, networkInterfaceId, instanceId = null } = address;
    const about = { id, subject: 'attachment', place } as const;
    const instance = gaps.settle(instanceId, null, about);
    const own = gaps.settle(networkInterfaceId, null, about) ?? ofInstance.get(instance ?? '');
    return {
      ...scopeOf(desk, null),
      id,
      publicIp: publicIpOf.get(id) ?? '',
      association: associate(id, byId.get(own ?? ofAllocation.get(id) ?? '')),
      isServiceManaged: false,
    };
  });
  return [...held, ...automaticAddresses(desk, { byId, held, natGateways })];
}

/** The first interface of each instance. */
export function interfacesOfInstances({
  networkInterfaces,
}: Pick<WholeDraft, 'networkInterfaces'>): ReadonlyMap<string, string> {
  return new Map(
    networkInterfaces
      .toReversed()
      .flatMap(({ id, attachedTo }) => (attachedTo === null ? [] : [[attachedTo, id] as const])),
  );
}

function associate(id: string, holder: NetworkInterface | undefined): ElasticAddress['association'] {
  if (holder === undefined) return null;
  return { id: `association-of-${id}`, networkInterfaceId: holder.id, privateIp: holder.privateIp };
}

type Held = Pick<Holders, 'natGateways'> & {
  readonly byId: ReadonlyMap<string, NetworkInterface>;
  readonly held: readonly ElasticAddress[];
};

function automaticAddresses(desk: Desk, { byId, held, natGateways }: Held): ElasticAddress[] {
  const served = new Set([
    ...held.flatMap(({ association }) => association?.networkInterfaceId ?? []),
    ...natGateways.flatMap(({ addresses }) => addresses.flatMap((each) => each.networkInterfaceId ?? [])),
  ]);
  return desk.draft.networkInterfaces.flatMap((written): ElasticAddress[] => {
    const { id, place, publicIp, hasPublicIp = false, vpcId } = written;
    if (served.has(id)) return [];
    const has = desk.gaps.settle(hasPublicIp, false, { id, subject: 'addresses', place });
    const address = validAddress(publicIp) ?? (has ? desk.addresses.givePublic() : undefined);
    if (address === undefined) return [];
    const allocation = `public-address-of-${id}`;
    return [
      {
        ...scopeOf(desk, vpcId),
        id: allocation,
        publicIp: address,
        association: associate(allocation, byId.get(id)),
        isServiceManaged: true,
      },
    ];
  });
}
