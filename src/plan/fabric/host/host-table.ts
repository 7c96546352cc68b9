import { type DropReason, dropCounter } from '../../../model/drop-reasons.ts';
import type { NftTable } from '../../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../../model/fabric-names.ts';
import { privateRanges } from '../address-ranges.ts';
import { countedDrop, filterChain, keysOnly, linkText, natChain, nftSet } from '../nft-text.ts';
import type { FabricSettings } from '../settings.ts';
import { assembleTable } from '../table-part.ts';
import type { HostSettings } from './host-settings.ts';

/** Where nothing public is: the machine's own networks, itself, and what is no unicast address. */
const notPublic = ['0.0.0.0/8', ...privateRanges, '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'] as const;

/**
 * The machine's own table. It only ever drops, and only what comes from or goes to Apron's links: what it accepts still
 * has the machine's own firewall before it. At -10, before that.
 */
export function compileHostTable(settings: FabricSettings): NftTable {
  const { installation, elasticRange, outsideRange, host } = settings;
  const uplink = linkText(fabricNames.hostUplink(installation));
  const address = fabricAddresses.uplinkOf(installation).host;
  const bridges = bridgesOf(host);
  return assembleTable({ family: 'inet', name: fabricNames.hostTable(installation) }, [
    {
      counters: reasons.map((reason) => dropCounter(reason, 'host')),
      sets: [
        nftSet('not-public', { key: 'ipv4_addr', isInterval: true }, keysOnly(notPublic)),
        nftSet(
          'public-here',
          { key: 'ipv4_addr', isInterval: true },
          keysOnly([...new Set([elasticRange, outsideRange])]),
        ),
        nftSet('ours', { key: 'ifname' }, keysOnly([uplink, ...bridges.all])),
        nftSet('bridges', { key: 'ifname' }, keysOnly(bridges.all)),
        nftSet(
          'build-targets',
          { key: 'ipv4_addr . inet_service' },
          keysOnly((host?.buildTargets ?? []).map((each) => `${each.address} . ${each.port}`)),
        ),
      ],
      chains: [
        filterChain('to-machine', { hook: 'input', priority: -10, policy: 'accept' }, [
          'iifname != @ours accept',
          'ct state established,related accept',
          drop('host-ipv6', 'meta nfproto ipv6'),
          ...(bridges.inbound === null ? [] : [drop('host-outbound', `iifname ${bridges.inbound}`)]),
          `ip daddr ${address} meta l4proto { tcp, udp } th dport 53 accept`,
          ...buildRules(host),
          drop('host-itself'),
        ]),
        filterChain('through-machine', { hook: 'forward', priority: -10, policy: 'accept' }, [
          'iifname != @ours oifname != @ours accept',
          'ct state established,related accept',
          drop('host-ipv6', 'meta nfproto ipv6'),
          drop('host-inbound', 'oifname @bridges'),
          ...(bridges.inbound === null ? [] : [drop('host-outbound', `iifname ${bridges.inbound}`)]),
          'iifname != @ours accept',
          `oifname ${uplink} ip daddr @public-here accept`,
          ...buildRules(host),
          drop('host-private-destination', 'ip daddr @not-public'),
        ]),
        natChain('ways-out', { hook: 'postrouting', priority: 100 }, [
          // The internet gateway lets nothing in from a private address: what the machine sends has a link-local one.
          `oifname ${uplink} ip saddr != ${address} snat ip to ${address}`,
          `iifname ${uplink} oifname != ${uplink} masquerade`,
        ]),
      ],
    },
  ]);
}

const reasons = [
  'host-ipv6',
  'host-outbound',
  'host-inbound',
  'host-itself',
  'host-private-destination',
] as const satisfies readonly DropReason[];

function drop(reason: DropReason, match?: string): string {
  return `${match === undefined ? '' : `${match} `}${countedDrop(reason, 'host')}`;
}

function bridgesOf(host: HostSettings | null): { all: string[]; inbound: string | null } {
  if (host === null) return { all: [], inbound: null };
  const inbound = linkText(host.networks.inbound.interfaceName);
  return { all: [linkText(host.networks.outward.interfaceName), inbound], inbound };
}

/** What builds may reach beside the internet; instances have other addresses, and neither can forge one. */
function buildRules(host: HostSettings | null): string[] {
  if (host === null || host.buildTargets.length === 0) return [];
  const { outward } = host.networks;
  return [
    `iifname ${linkText(outward.interfaceName)} ip saddr ${outward.builds} ip daddr . tcp dport @build-targets accept`,
  ];
}
