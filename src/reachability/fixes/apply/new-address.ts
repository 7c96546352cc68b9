import { standInAddresses } from '../../../model/landscape/stand-in-address.ts';
import { demandCidr, formatIpv4, parseIpv4 } from '../../../model/vpc/ipv4.ts';
import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import { ChangeDoesNotApply } from './edit.ts';

/** Which address AWS will give is not known. Descriptions take theirs from the other end of this range. */
const standIns = demandCidr(standInAddresses);

/** A new Elastic IP, associated with an interface. */
export function newAddress(
  { addresses, natGateways }: Topology,
  { account, region, id, privateIp }: NetworkInterface,
): ElasticAddress {
  const taken = new Set(
    [...addresses, ...natGateways.flatMap((each) => each.addresses)].map(({ publicIp }) =>
      publicIp === null ? null : parseIpv4(publicIp),
    ),
  );
  let free = standIns.last;
  while (taken.has(free)) free -= 1;
  if (free < standIns.first) throw new ChangeDoesNotApply('There are no more addresses to suppose.');
  return {
    account,
    region,
    id: `${id} address`,
    publicIp: formatIpv4(free),
    association: { id: `${id} association`, networkInterfaceId: id, privateIp },
    isServiceManaged: false,
  };
}
