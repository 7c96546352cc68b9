import type { NetworkInterface, NetworkInterfaceAttachment } from '../../model/vpc/network-interface.ts';
import { validAddress } from './address-supply.ts';
import { type Desk, groupsOr, scopeOf } from './desk.ts';
import { isKnown } from './known.ts';
import type { WholeDraft } from './whole-draft.ts';

type Written = WholeDraft['networkInterfaces'][number];

/** Network interfaces that are written down; those that AWS makes for gateways and endpoints are made with these. */
export function assembleInterfaces(desk: Desk): readonly NetworkInterface[] {
  const { draft, gaps } = desk;
  const holders = holdersOf(draft);
  return draft.networkInterfaces.map((written): NetworkInterface => {
    const { id, place, vpcId } = written;
    const groups = gaps.settleList(written.securityGroupIds, { id, subject: 'security-groups', place });
    // What an account says of an interface is all that there is; in what is planned, none means the default one.
    const isWithout = isKnown(written.securityGroupIds) && written.securityGroupIds.length === 0;
    const takesDefault = draft.writtenIn !== 'aws' && written.kind === 'interface' && isWithout;
    return makeInterface(desk, {
      id,
      vpcId,
      subnetId: written.subnetId,
      kind: written.kind,
      description: written.description ?? '',
      securityGroupIds: takesDefault ? groupsOr(desk, groups, vpcId) : groups,
      sourceDestCheck: gaps.settle(written.sourceDestCheck ?? true, true, { id, subject: 'state', place }),
      privateIp: written.privateIp,
      owner: ownerOf(written, holders.get(id)),
    });
  });
}

/** NAT gateways and endpoints by the interfaces that they name. */
function holdersOf({ natGateways, endpoints }: WholeDraft): ReadonlyMap<string, Owner> {
  const ofNat = natGateways.flatMap(({ id, networkInterfaceId }) =>
    networkInterfaceId === undefined ? [] : [[networkInterfaceId, { kind: 'nat-gateway', id }] as const],
  );
  const ofEndpoints = endpoints.flatMap(({ id, networkInterfaceIds = [] }) =>
    networkInterfaceIds.map((each) => [each, { kind: 'vpc-endpoint', id }] as const),
  );
  return new Map<string, Owner>([...ofEndpoints, ...ofNat]);
}

type Owner = NetworkInterfaceAttachment['owner'];

function ownerOf({ kind, attachedTo }: Written, holder: Owner | undefined): Owner | null {
  if (holder !== undefined) return holder;
  if (attachedTo === null) return null;
  if (kind === 'nat_gateway') return { kind: 'nat-gateway', id: attachedTo };
  if (kind === 'vpc_endpoint') return { kind: 'vpc-endpoint', id: attachedTo };
  return { kind: 'namespace', name: attachedTo };
}

export type NewInterface = Pick<
  NetworkInterface,
  'id' | 'vpcId' | 'subnetId' | 'kind' | 'description' | 'securityGroupIds' | 'sourceDestCheck'
> & {
  /** Undefined: a free one of the subnet. */
  readonly privateIp: string | undefined;
  readonly owner: Owner | null;
};

export function makeInterface(desk: Desk, { privateIp, owner, ...facts }: NewInterface): NetworkInterface {
  const { id, subnetId, vpcId } = facts;
  return {
    ...scopeOf(desk, vpcId),
    ...facts,
    privateIp: validAddress(privateIp) ?? freeAddress(desk, subnetId, id),
    macAddress: '',
    attachment: owner === null ? null : { id: `attachment-of-${id}`, owner, attachedAt: 0 },
    deleteOnTermination: true,
    isRequesterManaged: facts.kind !== 'interface',
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  };
}

function freeAddress({ subnets, addresses, gaps }: Desk, subnetId: string, id: string): string {
  const subnet = subnets.get(subnetId);
  const free = subnet === undefined ? null : addresses.givePrivate(subnet, id);
  if (free !== null) return free;
  const about = { id, subject: 'addresses', place: null } as const;
  gaps.add(about, { code: 'NOT_UNDERSTOOD', name: `no free address in ${subnetId}` });
  return '0.0.0.0';
}
