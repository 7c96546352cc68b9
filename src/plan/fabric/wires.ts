import type { Wire, WireEnd } from '../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import { addressIn } from './address-ranges.ts';
import type { FabricSettings } from './settings.ts';

/** Ethernet's own, as on the internet: no packet has to be cut anywhere on its way. */
const mtu = 1500;

/** Answers for every address behind the router, at once: a sender needs no other neighbour. */
export const answersForAll: WireEnd['settings'] = { proxy_arp: '1', 'neigh.proxy_delay': '0' };

type EndOptions = Partial<Omit<WireEnd, 'home' | 'link' | 'mtu'>>;

/** An end with nothing but its place and name, and what is said beside. */
export function wireEnd(home: WireEnd['home'], link: string, options: EndOptions = {}): WireEnd {
  return { home, link, macAddress: null, mtu, addresses: [], gateway: null, settings: {}, ...options };
}

export function inNamespace(name: string): WireEnd['home'] {
  return { kind: 'namespace', name };
}

/** The sandbox of a container; a namespace that somebody made by name is plugged in directly. */
export function inSandbox(path: string): WireEnd['home'] {
  const name = /^\/(?:var\/)?run\/netns\/([^/]+)$/.exec(path)?.[1];
  return name === undefined
    ? { kind: 'sandbox', path, insideName: fabricNames.insideLink }
    : inNamespace(name);
}

/** An interface: one end in the router, the other where it is attached. */
export function wireInterface(
  networkInterface: NetworkInterface,
  subnet: Subnet,
  { installation }: FabricSettings,
): Wire[] {
  const { id, vpcId, attachment } = networkInterface;
  if (attachment === null) return [];
  const { owner } = attachment;
  const router = wireEnd(
    inNamespace(fabricNames.namespaceOf(installation, vpcId)),
    fabricNames.routerLinkOf(id),
    { settings: answersForAll },
  );
  const link = fabricNames.handoverLinkOf(id);
  const { privateIp, macAddress } = networkInterface;
  const asInstance: EndOptions = {
    macAddress,
    addresses: [`${privateIp}/${subnet.cidr.split('/')[1] ?? '32'}`],
    gateway: addressIn(subnet.cidr, 1),
  };
  switch (owner.kind) {
    case 'container':
      return [{ ends: [router, wireEnd(inSandbox(owner.sandbox), link, asInstance)] }];
    case 'namespace':
      return [{ ends: [router, wireEnd(inNamespace(owner.name), link, asInstance)] }];
    case 'nat-gateway':
    case 'vpc-endpoint': {
      const home = inNamespace(fabricNames.namespaceOf(installation, owner.id));
      return [{ ends: [router, wireEnd(home, link, { macAddress, addresses: [`${privateIp}/32`] })] }];
    }
  }
}

/** A router's way to AWS's own network, and through the internet gateway while one is attached. */
export function wireOutside(vpc: Vpc, hasInternet: boolean, { installation }: FabricSettings): Wire[] {
  const router = inNamespace(fabricNames.namespaceOf(installation, vpc.id));
  const outside = inNamespace(fabricNames.outsideNamespace(installation));
  const address = `${fabricAddresses.serviceLinkOf(vpc.number)}/32`;
  const services: Wire = {
    ends: [
      wireEnd(router, fabricNames.serviceLink, { addresses: [address] }),
      wireEnd(outside, fabricNames.outsideServiceLinkOf(vpc.number)),
    ],
  };
  const internet: Wire = {
    ends: [
      wireEnd(router, fabricNames.internetLink),
      wireEnd(outside, fabricNames.outsideInternetLinkOf(vpc.number)),
    ],
  };
  return hasInternet ? [services, internet] : [services];
}

/** Between two routers. */
export function wirePeering(peering: PeeringConnection, { installation }: FabricSettings): Wire {
  const link = fabricNames.peeringLinkOf(peering.id);
  const end = (vpcId: string): WireEnd =>
    wireEnd(inNamespace(fabricNames.namespaceOf(installation, vpcId)), link);
  return { ends: [end(peering.requesterVpcId), end(peering.accepterVpcId)] };
}
