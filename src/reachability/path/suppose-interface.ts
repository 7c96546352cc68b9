import { usableRange } from '../../model/vpc/free-address.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { NetworkInterface, NetworkInterfaceKind } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import { addressNumber } from '../index/address-number.ts';
import { placeKey } from '../index/place-key.ts';
import type { LandscapeIndex, Supposed } from '../index/landscape-index.ts';

type Wanted = {
  readonly subnet: Subnet;
  /** Made of what it stands for and its subnet. */
  readonly id: string;
  readonly kind: NetworkInterfaceKind;
  readonly securityGroupIds: readonly string[];
  readonly hasPublicIp: boolean;
  readonly standsFor: readonly string[];
};

/** Public addresses of what is supposed to have one. Source: RFC 5737, kept for documentation. */
const firstPublic = addressNumber('192.0.2.200');

/** An interface in a subnet as it would be: a free private address, and a public one where it gets one. */
export function supposeInterface(wanted: Wanted, index: LandscapeIndex): Supposed {
  const { subnet, id, kind, securityGroupIds, hasPublicIp, standsFor } = wanted;
  const networkInterface: NetworkInterface = {
    account: subnet.account,
    region: subnet.region,
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    kind,
    description: '',
    privateIp: freeAddress(subnet, index),
    macAddress: '',
    securityGroupIds,
    sourceDestCheck: true,
    attachment: { id, owner: { kind: 'namespace', name: id }, attachedAt: 0 },
    deleteOnTermination: true,
    isRequesterManaged: true,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  };
  const within = demandCidr(subnet.cidr);
  return { networkInterface, publicIp: hasPublicIp ? freePublicAddress(index) : null, standsFor, within };
}

function freeAddress(subnet: Subnet, { byAddress }: LandscapeIndex): string {
  const { first, last } = usableRange(subnet);
  let address = first;
  while (address < last && byAddress.has(placeKey(subnet.vpcId, address))) address += 1;
  return formatIpv4(address);
}

function freePublicAddress({ byPublicIp }: LandscapeIndex): number {
  let address = firstPublic;
  while (byPublicIp.has(address)) address += 1;
  return address;
}
