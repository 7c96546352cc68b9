import { dropCounter } from '../../model/drop-reasons.ts';
import type { NamespaceState, Wire } from '../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import type { NatGateway } from '../../model/vpc/gateways.ts';
import { addressIn } from './address-ranges.ts';
import { placeRegionals } from './marks.ts';
import { countedDrop, filterChain, natChain } from './nft-text.ts';
import { natInterfacesOf } from './router/way.ts';
import type { FabricSettings } from './settings.ts';
import { forwardingSysctls } from './sysctls.ts';
import { assembleTable, type TablePart } from './table-part.ts';
import type { VpcView } from './vpc-view.ts';
import { answersForAll, inNamespace, wireEnd } from './wires.ts';

/** A NAT gateway's one link, its address on it, and whom it sends everything to. */
type NatSite = { readonly link: string; readonly address: string; readonly gateway: string };

/** The namespaces of a VPC's NAT gateways, and the wires of those that have no interface. */
export function compileNatGateways(view: VpcView): {
  readonly namespaces: readonly NamespaceState[];
  readonly wires: readonly Wire[];
} {
  const { settings } = view;
  const interfaces = natInterfacesOf(view);
  const zonal = view.natGateways.flatMap((gateway) => {
    const networkInterface = interfaces.get(gateway.id);
    const subnet = view.subnetById.get(networkInterface?.subnetId ?? '');
    if (networkInterface === undefined || subnet === undefined) return [];
    const link = fabricNames.handoverLinkOf(networkInterface.id);
    const site = { link, address: networkInterface.privateIp, gateway: addressIn(subnet.cidr, 1) };
    return [compileNatGateway(gateway, site, settings)];
  });
  const regionals = placeRegionals(view.natGateways);
  return {
    namespaces: [
      ...zonal,
      ...regionals.map(({ gateway, position }) =>
        compileNatGateway(
          gateway,
          {
            link: fabricNames.regionalNatInside,
            address: fabricAddresses.regionalNatOf(position),
            gateway: fabricAddresses.resolver,
          },
          settings,
        ),
      ),
    ],
    wires: regionals.map((each) => wireRegional(view, each)),
  };
}

function wireRegional(
  { vpc, settings: { installation } }: VpcView,
  { gateway, position }: { readonly gateway: NatGateway; readonly position: number },
): Wire {
  return {
    ends: [
      wireEnd(
        inNamespace(fabricNames.namespaceOf(installation, vpc.id)),
        fabricNames.regionalNatLinkOf(gateway.id),
        { settings: answersForAll },
      ),
      wireEnd(inNamespace(fabricNames.namespaceOf(installation, gateway.id)), fabricNames.regionalNatInside, {
        addresses: [`${fabricAddresses.regionalNatOf(position)}/32`],
      }),
    ],
  };
}

function compileNatGateway(gateway: NatGateway, site: NatSite, settings: FabricSettings): NamespaceState {
  const idle = String(settings.natIdleSeconds);
  return {
    name: fabricNames.namespaceOf(settings.installation, gateway.id),
    sysctls: {
      ...forwardingSysctls,
      'net.netfilter.nf_conntrack_tcp_timeout_established': idle,
      'net.netfilter.nf_conntrack_udp_timeout': idle,
      'net.netfilter.nf_conntrack_udp_timeout_stream': idle,
      'net.netfilter.nf_conntrack_tcp_be_liberal': '1',
      // A segment in the middle of a connection that was forgotten must not begin a new one: it is answered with RST.
      'net.netfilter.nf_conntrack_tcp_loose': '0',
    },
    addresses: [],
    routes: [
      {
        table: 'main',
        destination: '0.0.0.0/0',
        via: { kind: 'link', link: site.link, gateway: site.gateway, source: null },
      },
    ],
    rules: [],
    tables: [assembleTable({ family: 'ip', name: fabricNames.table }, [natTable(gateway.id, site.address)])],
  };
}

/** Source: VPC guide, "NAT gateway basics": TCP, UDP and ICMP; ports 1024–65535; no fragments of TCP and ICMP; RST after idleness. */
function natTable(id: string, address: string): TablePart {
  return {
    counters: (['nat-fragment', 'nat-forgotten', 'nat-protocol', 'nat-unsolicited'] as const).map((reason) =>
      dropCounter(reason, id),
    ),
    chains: [
      // Before the kernel puts fragments together.
      filterChain('fragments', { hook: 'prerouting', priority: -450, policy: 'accept' }, [
        `ip frag-off & 0x3fff != 0 meta l4proto { icmp, tcp } ${countedDrop('nat-fragment', id)}`,
      ]),
      filterChain('through', { hook: 'forward', priority: 0, policy: 'drop' }, [
        `meta l4proto != { icmp, tcp, udp } ${countedDrop('nat-protocol', id)}`,
        `ct state invalid meta l4proto tcp counter name "${dropCounter('nat-forgotten', id)}" reject with tcp reset`,
        `ct state invalid ${countedDrop('nat-forgotten', id)}`,
        'accept',
      ]),
      filterChain('itself', { hook: 'input', priority: 0, policy: 'drop' }, [
        countedDrop('nat-unsolicited', id),
      ]),
      natChain('translate', { hook: 'postrouting', priority: 100 }, [
        `meta l4proto { tcp, udp } snat to ${address}:1024-65535`,
        `snat to ${address}`,
      ]),
    ],
  };
}
