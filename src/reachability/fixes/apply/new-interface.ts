import { chooseFreeAddress } from '../../../model/vpc/free-address.ts';
import { parseCidr } from '../../../model/vpc/ipv4.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';

type Wanted = {
  readonly id: string;
  readonly subnet: Subnet;
  readonly owner:
    | { readonly kind: 'nat-gateway'; readonly id: string }
    | { readonly kind: 'vpc-endpoint'; readonly id: string };
  readonly securityGroupIds: readonly string[];
};

/** The interface that a gateway or an endpoint makes for itself; null when its subnet has no address left. */
export function newInterface(
  { networkInterfaces }: Topology,
  { id, subnet, owner, securityGroupIds }: Wanted,
): NetworkInterface | null {
  if (parseCidr(subnet.cidr) === null) return null;
  const taken = new Set(
    networkInterfaces.filter((each) => each.subnetId === subnet.id).map(({ privateIp }) => privateIp),
  );
  const privateIp = chooseFreeAddress(subnet, taken, id);
  if (privateIp === null) return null;
  return {
    account: subnet.account,
    region: subnet.region,
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    kind: owner.kind === 'nat-gateway' ? 'nat_gateway' : 'vpc_endpoint',
    description: '',
    privateIp,
    macAddress: '',
    securityGroupIds,
    sourceDestCheck: owner.kind !== 'nat-gateway',
    attachment: { id: `${id} attachment`, owner, attachedAt: 0 },
    deleteOnTermination: true,
    isRequesterManaged: true,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  };
}
