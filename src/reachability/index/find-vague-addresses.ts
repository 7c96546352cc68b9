import type { Landscape } from '../../model/landscape/landscape.ts';
import { isStandInAddress } from '../../model/landscape/stand-in-address.ts';
import { formatIpv4, type Ipv4Range, parseCidr } from '../../model/vpc/ipv4.ts';
import { currentEntries } from '../../model/vpc/prefix-list.ts';
import { addressNumber } from './address-number.ts';
import { isServiceList } from './read-routes.ts';
import { somewhere } from './somewhere.ts';
import type { VagueAddresses } from './vague-address.ts';

/** Addresses of a landscape that only stand for what is not known, or not yet: in what is planned, nearly all. */
export function findVagueAddresses(landscape: Landscape): VagueAddresses {
  return new Map<number, Ipv4Range | 'internet'>([
    [somewhere.named, 'internet'],
    [somewhere.service, 'internet'],
    ...servicesOnes(landscape),
    ...publicOnes(landscape),
    ...privateOnes(landscape),
  ]);
}

/** What stands for a service in a list that stands for its own. */
function servicesOnes({ topology }: Landscape): (readonly [number, 'internet'])[] {
  return topology.prefixLists
    .filter(isServiceList)
    .flatMap(currentEntries)
    .flatMap(({ cidr }) => parseCidr(cidr)?.first ?? [])
    .filter((first) => isStandInAddress(formatIpv4(first)))
    .map((first) => [first, 'internet']);
}

function publicOnes({ topology, writtenIn, gaps }: Landscape): (readonly [number, 'internet'])[] {
  const unsure = new Set(gaps.filter(({ subject }) => subject === 'addresses').map(({ id }) => id));
  const isVague = (text: string, ids: readonly string[]): boolean =>
    writtenIn === 'aws' ? ids.some((id) => unsure.has(id)) : isStandInAddress(text);
  const written = [
    ...topology.addresses.map(({ publicIp, id, association }) => ({
      publicIp,
      ids: [id, association?.networkInterfaceId ?? id],
    })),
    ...topology.natGateways.flatMap(({ id, addresses }) =>
      addresses.flatMap(({ publicIp }) => (publicIp === null ? [] : { publicIp, ids: [id] })),
    ),
  ];
  return written
    .filter(({ publicIp, ids }) => isVague(publicIp, ids))
    .map(({ publicIp }) => [addressNumber(publicIp), 'internet']);
}

/** An interface that is to be made gets any address of its subnet. */
function privateOnes({ topology, writtenIn }: Landscape): (readonly [number, Ipv4Range])[] {
  if (writtenIn === 'aws') return [];
  const ranges = new Map(topology.subnets.map(({ id, cidr }) => [id, parseCidr(cidr)]));
  return topology.networkInterfaces.flatMap(({ privateIp, subnetId }) => {
    const range = ranges.get(subnetId) ?? null;
    return range === null ? [] : [[addressNumber(privateIp), range] as const];
  });
}
