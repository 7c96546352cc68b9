import type { VpcConnector } from '../../model/network.ts';
import { chooseFreeAddress } from '../../model/vpc/free-address.ts';
import { macAddressOf } from '../../model/vpc/mac-address.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';

/** What is known when an instance in VPC mode is planned. */
export type InterfaceSituation = {
  readonly connector: VpcConnector;
  /** The connector's subnets that are there. */
  readonly subnets: readonly Subnet[];
  /** All interfaces in them, whosoever they are. */
  readonly taken: readonly NetworkInterface[];
  /** Ids of the revision's other instances that are to stay. */
  readonly siblings: ReadonlySet<string>;
};

/** The id of an instance's interface is made of the instance's own, so that either is found from the other. */
export function instanceInterfaceId(instanceId: string): string {
  return `eni-0${instanceId.slice(-16)}`;
}

/**
 * An instance's way out: one interface in one of its connector's subnets, private address only. Instances of a revision
 * are spread: the subnet that has the fewest of them comes first, another where that one is full. Null when none has an
 * address left. Source: App Runner guide, "network-vpc"; one interface per instance since the release of 2024-11-18.
 */
export function planInstanceInterface(
  situation: InterfaceSituation,
  made: { readonly instanceId: string; readonly now: number },
): NetworkInterface | null {
  const id = instanceInterfaceId(made.instanceId);
  for (const subnet of byUse(situation)) {
    const addresses = situation.taken
      .filter(({ subnetId }) => subnetId === subnet.id)
      .map(({ privateIp }) => privateIp);
    const privateIp = chooseFreeAddress(subnet, new Set(addresses), id);
    if (privateIp === null) continue;
    const { instanceId, now: createdAt } = made;
    return { ...makeInterface(situation, { id, subnet, privateIp }), instanceId, createdAt };
  }
  return null;
}

/** What the log says when no subnet has an address left, in EC2's words for it. */
export function describeExhaustion({ connector, subnets }: InterfaceSituation): string {
  const places = subnets.map(({ id, cidr }) => `${id} (${cidr})`).join(', ');
  return subnets.length === 0
    ? `None of the subnets of the VPC connector ${connector.name} is there any more.`
    : `No network interface could be made for it: InsufficientFreeAddressesInSubnet, the subnets of the VPC connector ${connector.name} have no free address: ${places}.`;
}

/** Subnets with the fewest of the revision's instances first, among equals in the connector's order. */
function byUse({ connector, subnets, taken, siblings }: InterfaceSituation): Subnet[] {
  const uses = (subnet: Subnet): number =>
    taken.filter((each) => each.subnetId === subnet.id && siblings.has(each.instanceId ?? '')).length;
  return connector.subnetIds
    .flatMap((id) => subnets.find((subnet) => subnet.id === id) ?? [])
    .map((subnet) => ({ subnet, uses: uses(subnet) }))
    .toSorted((one, other) => one.uses - other.uses)
    .map(({ subnet }) => subnet);
}

function makeInterface(
  situation: InterfaceSituation,
  { id, subnet, privateIp }: { id: string; subnet: Subnet; privateIp: string },
): Omit<NetworkInterface, 'instanceId' | 'createdAt'> {
  const { connector } = situation;
  return {
    account: subnet.account,
    region: subnet.region,
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    kind: 'apprunner',
    description: `AWS App Runner ENI for ${connector.arn}`,
    privateIp,
    macAddress: macAddressOf(id),
    securityGroupIds: connector.securityGroupIds,
    sourceDestCheck: true,
    attachment: null,
    deleteOnTermination: true,
    isRequesterManaged: true,
    dnsNames: [],
  };
}
