import type { NftChain } from '../../../model/fabric.ts';
import { dropCounter } from '../../../model/drop-reasons.ts';
import { fabricNames } from '../../../model/fabric-names.ts';
import { formatCidr } from '../../../model/vpc/ipv4.ts';
import { placeRegionals } from '../marks.ts';
import { countedDrop, innerChain, keysOnly, linkText, nftSet } from '../nft-text.ts';
import type { TableInUse } from '../router/routing.ts';
import { natInterfacesOf } from '../router/way.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';
import { forwards } from './arrivals.ts';
import { nowhereExit } from './nowhere-exit.ts';

/** A link with something to refuse before it, and what it refuses. */
type Exit = { readonly link: string; readonly chain: NftChain; readonly counters: readonly string[] };

/** What gateways refuse, by the link that a packet is to leave by. Every packet is looked at: a route may have moved under a connection. */
export function guardExits(view: VpcView, inUse: readonly TableInUse[]): TablePart[] {
  const exits = [
    ...internetExit(view),
    servicesExit(view),
    ...peeringExits(view),
    ...natExits(view),
    ...appliances(view, inUse),
  ];
  const nowhere = nowhereExit(view, inUse);
  return [
    {
      counters: exits.flatMap(({ counters }) => counters),
      sets: [
        nftSet('exits', { key: 'ifname', value: 'verdict' }, [
          ['"lo"', 'goto nowhere'],
          ...exits.map(({ link, chain }) => [linkText(link), `jump ${chain.name}`] as const),
        ]),
        nftSet('own-ranges', { key: 'ipv4_addr', isInterval: true }, keysOnly(view.ranges.map(formatCidr))),
      ],
      chains: exits.map(({ chain }) => chain),
    },
    nowhere,
  ];
}

/** Translation is one to one, so a sender without a public address has nothing to become. */
function internetExit({ internetGateway }: VpcView): Exit[] {
  if (internetGateway === null) return [];
  const { id } = internetGateway;
  return [
    {
      link: fabricNames.internetLink,
      counters: [dropCounter('igw-no-public-address', id), dropCounter('igw-private-destination', id)],
      chain: innerChain('to-internet', [
        `ip saddr != @public-senders ${countedDrop('igw-no-public-address', id)}`,
        `ip daddr @private-ranges ${countedDrop('igw-private-destination', id)}`,
      ]),
    },
  ];
}

/** Source: PrivateLink guide, "Gateway endpoints": TCP only, and echo. */
function servicesExit({ vpc }: VpcView): Exit {
  return {
    link: fabricNames.serviceLink,
    counters: [dropCounter('endpoint-protocol', vpc.id)],
    chain: innerChain('to-services', [
      `meta l4proto != { icmp, tcp } ${countedDrop('endpoint-protocol', vpc.id)}`,
    ]),
  };
}

function peeringExits({ peerings }: VpcView): Exit[] {
  return peerings.map(({ id }) => ({
    link: fabricNames.peeringLinkOf(id),
    counters: [dropCounter('peering-foreign-source', id), dropCounter('peering-not-transitive', id)],
    chain: innerChain(`to-${id}`, [`ip saddr != @own-ranges ${countedDrop('peering-foreign-source', id)}`]),
  }));
}

function natExits(view: VpcView): Exit[] {
  const interfaces = natInterfacesOf(view);
  const zonal = view.natGateways.flatMap(({ id }): Exit[] => {
    const networkInterface = interfaces.get(id);
    if (networkInterface === undefined) return [];
    const link = fabricNames.routerLinkOf(networkInterface.id);
    return [
      {
        link,
        counters: [dropCounter('nat-loop', id)],
        chain: innerChain(`to-${id}`, [`iifname ${linkText(link)} ${countedDrop('nat-loop', id)}`]),
      },
    ];
  });
  return [...zonal, ...regionalExits(view)];
}

/** A regional gateway whose addresses its owner chose serves only the zones that it has addresses in. */
function regionalExits(view: VpcView): Exit[] {
  return placeRegionals(view.natGateways).flatMap(({ gateway }) => {
    if (gateway.autoProvisionsAddresses) return [];
    const zones = new Set(gateway.addresses.map(({ zone }) => zone));
    const refused = view.subnets.filter(({ zone }) => !zones.has(zone));
    return [
      {
        link: fabricNames.regionalNatLinkOf(gateway.id),
        counters: [dropCounter('nat-zone', gateway.id)],
        chain: innerChain(
          `to-${gateway.id}`,
          refused.map(({ number }) => `meta mark ${number} ${countedDrop('nat-zone', gateway.id)}`),
        ),
      },
    ];
  });
}

/** Interfaces that routes lead to: NAT instances, firewalls. */
function appliances(view: VpcView, inUse: readonly TableInUse[]): Exit[] {
  const targets = new Set(
    inUse.flatMap(({ routes: { outward, inward } }) =>
      [...outward, ...inward].flatMap(({ route: { target } }) =>
        target.kind === 'network-interface' ? [target.id] : [],
      ),
    ),
  );
  return view.interfaces
    .filter((each) => targets.has(each.id) && each.kind !== 'nat_gateway')
    .map((each) => {
      const { id, privateIp } = each;
      const link = fabricNames.routerLinkOf(id);
      return {
        link,
        counters: [dropCounter('interface-loop', id), dropCounter('source-dest-check', id)],
        chain: innerChain(`to-${id}`, [
          `ip daddr ${privateIp} return`,
          `iifname ${linkText(link)} ${countedDrop('interface-loop', id)}`,
          ...(forwards(each) ? [] : [countedDrop('source-dest-check', id)]),
        ]),
      };
    });
}
