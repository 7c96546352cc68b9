import { containsAddress, demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { Protocol } from '../flow.ts';
import type { Header } from '../trace.ts';

export type Ports = { readonly from: number; readonly to: number };

/** A packet at one place; addresses as numbers. Ports are ranges, because a sender chooses its own from one. */
export type Packet = {
  readonly source: number;
  readonly destination: number;
  readonly protocol: Protocol;
  /** Of ICMP these are `{0, 0}`. */
  readonly sourcePorts: Ports;
  readonly destinationPorts: Ports;
  /** 8 asks, 0 answers; -1 when it is no ICMP. */
  readonly icmpType: number;
};

/** What programs on Linux get for a port of their own. Source: VPC guide, "Ephemeral ports", which says 61000. */
export const usualPorts: Ports = { from: 32_768, to: 60_999 };

/** What NAT gateways and App Runner's own network may choose from. Source: ibid., for NAT gateways and Lambda. */
export const widePorts: Ports = { from: 1024, to: 65_535 };

export function answerTo(packet: Packet): Packet {
  return {
    ...packet,
    source: packet.destination,
    destination: packet.source,
    sourcePorts: packet.destinationPorts,
    destinationPorts: packet.sourcePorts,
    icmpType: packet.icmpType === 8 ? 0 : packet.icmpType,
  };
}

export function headerOf({ source, destination, protocol, destinationPorts }: Packet): Header {
  return {
    source: formatIpv4(source),
    destination: formatIpv4(destination),
    protocol,
    destinationPorts: protocol === 'icmp' ? null : destinationPorts,
  };
}

const rfc1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(demandCidr);
const rfc6598 = demandCidr('100.64.0.0/10');
const linkLocal = demandCidr('169.254.0.0/16');

export function isRfc1918(address: number): boolean {
  return rfc1918.some((range) => containsAddress(range, address));
}

export function isRfc6598(address: number): boolean {
  return containsAddress(rfc6598, address);
}

/** The internet carries neither. */
export function isPrivate(address: number): boolean {
  return isRfc1918(address) || isRfc6598(address);
}

export function isLinkLocal(address: number): boolean {
  return containsAddress(linkLocal, address);
}
