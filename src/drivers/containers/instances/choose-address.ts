import { createHash } from 'node:crypto';
import type { ServiceNetworks } from '../../../model/service-networks.ts';
import { demandCidr, formatIpv4 } from '../../../model/vpc/ipv4.ts';
import type { ServiceNetworkKind } from './service-network.ts';

/** The first and the last address that an instance can have, as numbers. */
export type AddressRange = { readonly first: number; readonly last: number };

/** What of a service network is the instances': not the network's own address, the machine's, the builds', the broadcast. */
export function instanceRange(networks: ServiceNetworks, kind: ServiceNetworkKind): AddressRange {
  const { first, last } = demandCidr(networks[kind].cidr);
  return kind === 'outward'
    ? { first: demandCidr(networks.outward.builds).last + 1, last: last - 1 }
    : { first: first + 2, last: last - 1 };
}

/**
 * The address that an instance asks for; another one for each attempt. Left to itself the engine gives the lowest free
 * one, which is the one that an instance has just died with: for as long as the edge has not heard of that death, it
 * would send one service's requests to another. By chance over the whole range an address comes back after tens of
 * thousands of starts.
 */
export function chooseAddress({ first, last }: AddressRange, instanceId: string, attempt: number): string {
  const digest = createHash('sha256').update(`${instanceId} ${attempt}`).digest();
  return formatIpv4(first + (digest.readUInt32BE(0) % (last - first + 1)));
}
