import { chooseFreeAddress } from '../../../model/vpc/free-address.ts';
import { macAddressOf } from '../../../model/vpc/mac-address.ts';
import type {
  NetworkInterface,
  NetworkInterfaceAttachment,
  NetworkInterfaceKind,
} from '../../../model/vpc/network-interface.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { checkInterfaceGroups } from '../security-groups/check-interface-groups.ts';
import { checkPrivateAddress } from './check-private-address.ts';

export type WantedInterface = {
  readonly subnet: Subnet;
  readonly kind: NetworkInterfaceKind;
  readonly description?: string;
  /** The VPC's default group where undefined; none at all where empty, as a NAT gateway's. */
  readonly securityGroupIds?: readonly string[] | undefined;
  /** Any free one where undefined. */
  readonly privateIp?: string | undefined;
  readonly attachment?: NetworkInterfaceAttachment;
  readonly deleteOnTermination?: boolean;
  readonly isRequesterManaged?: boolean;
  readonly instanceId?: string;
  readonly dnsNames?: readonly string[];
};

/**
 * Makes a network interface and keeps it. Throws InsufficientFreeAddressesInSubnet, InvalidIPAddress.InUse,
 * InvalidParameterValue for an address that the subnet cannot give, and what is wrong with the groups.
 */
export function makeInterface(
  { store, ids, now }: Pick<Context, 'store' | 'ids' | 'now'>,
  wanted: WantedInterface,
): NetworkInterface {
  const { subnet } = wanted;
  const securityGroupIds = checkInterfaceGroups({ store }, subnet, wanted.securityGroupIds);
  const id = newId(ids, 'eni');
  const taken = takenAddresses({ store }, subnet.id);
  const privateIp =
    wanted.privateIp === undefined
      ? chooseFreeAddress(subnet, taken, id)
      : checkPrivateAddress(wanted.privateIp, { subnet, taken });
  if (privateIp === null) throw subnetIsFull();
  const made: NetworkInterface = {
    account: subnet.account,
    region: subnet.region,
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    kind: wanted.kind,
    description: wanted.description ?? '',
    privateIp,
    macAddress: macAddressOf(id),
    securityGroupIds,
    sourceDestCheck: wanted.kind !== 'nat_gateway',
    attachment: wanted.attachment ?? null,
    deleteOnTermination: wanted.deleteOnTermination ?? false,
    isRequesterManaged: wanted.isRequesterManaged ?? false,
    instanceId: wanted.instanceId ?? null,
    dnsNames: wanted.dnsNames ?? [],
    createdAt: now,
  };
  store.networkInterfaces.put(made);
  return made;
}

/** The private addresses of a subnet that interfaces have. */
export function takenAddresses({ store }: Pick<Context, 'store'>, subnetId: string): Set<string> {
  return new Set(store.networkInterfaces.list({ subnet_id: subnetId }).map(({ privateIp }) => privateIp));
}

export function subnetIsFull(): Error {
  return refuse(
    'InsufficientFreeAddressesInSubnet',
    'The specified subnet does not have enough free addresses to satisfy the request.',
  );
}
