import { type DropReason, dropCounter } from '../../model/drop-reasons.ts';
import type { FabricState, NamespaceState, RouteState, Wire } from '../../model/fabric.ts';
import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { addressIn, privateRanges } from './address-ranges.ts';
import { publicPairs } from './gates/translation.ts';
import { countedDrop, filterChain, innerChain, keysOnly, linkText, natChain, nftSet } from './nft-text.ts';
import { keepsSilent } from './gates/keeps-silent.ts';
import { nowhere } from './router/way.ts';
import type { FabricSettings } from './settings.ts';
import { forwardingSysctls } from './sysctls.ts';
import { assembleTable, type TablePart } from './table-part.ts';
import { viewVpc } from './vpc-view.ts';
import { answersForAll, inNamespace, inSandbox, wireEnd } from './wires.ts';

/** Where public addresses end: at a VPC's internet gateway or at an outside host. */
type Site = { readonly link: string; readonly address: string; readonly gateway: string | null };

/** The internet's side of all VPCs: who has which public address, the outside hosts, and the way to the machine's uplink. */
export function compileOutside(topology: Topology, settings: FabricSettings): FabricState {
  const hosts = topology.outsideHosts.filter(({ attachment }) => attachment !== null);
  const sites = [...vpcSites(topology, settings), ...hosts.map(siteOfHost)];
  return {
    namespaces: [compileNamespace(sites, hosts, settings)],
    wires: [wireUplink(settings), ...hosts.flatMap((host) => wireHost(host, settings))],
  };
}

function vpcSites(topology: Topology, settings: FabricSettings): Site[] {
  return topology.vpcs.flatMap(({ id, number }) => {
    const view = viewVpc(topology, id, settings);
    const gateway = fabricAddresses.serviceLinkOf(number);
    const services = {
      link: fabricNames.outsideServiceLinkOf(number),
      address: gateway,
      gateway: null,
    };
    if (view === null || view.internetGateway === null) return [services];
    const link = fabricNames.outsideInternetLinkOf(number);
    return [services, ...publicPairs(view).map(({ publicIp }) => ({ link, address: publicIp, gateway }))];
  });
}

function siteOfHost({ publicIp }: OutsideHost): Site {
  return { link: fabricNames.outsideHostLinkOf(publicIp), address: publicIp, gateway: null };
}

function compileNamespace(
  sites: readonly Site[],
  hosts: readonly OutsideHost[],
  settings: FabricSettings,
): NamespaceState {
  const { installation, elasticRange, outsideRange } = settings;
  const { host } = fabricAddresses.uplinkOf(installation);
  const main = (destination: string, via: RouteState['via']): RouteState => ({
    table: 'main',
    destination,
    via,
  });
  return {
    name: fabricNames.outsideNamespace(installation),
    sysctls: forwardingSysctls,
    addresses: [{ link: 'lo', cidr: `${addressIn(outsideRange, 1)}/32` }],
    routes: [
      main('0.0.0.0/0', { kind: 'link', link: fabricNames.outsideUplink, gateway: host, source: null }),
      main(elasticRange, nowhere),
      main(outsideRange, nowhere),
      ...sites.map(({ link, address, gateway }) =>
        main(`${address}/32`, { kind: 'link', link, gateway, source: null }),
      ),
    ],
    rules: [],
    tables: [
      assembleTable({ family: 'ip', name: fabricNames.table }, [
        guardSources(sites),
        guardForwarding(hosts, host),
        leadAnswersBack(settings),
      ]),
    ],
  };
}

/** Nothing private ever leaves a VPC untranslated: from each link only the addresses that end there. */
function guardSources(sites: readonly Site[]): TablePart {
  return {
    counters: [dropCounter('outside-spoofed-source', 'outside')],
    sets: [
      nftSet(
        'genuine',
        { key: 'ifname . ipv4_addr' },
        keysOnly(sites.map(({ link, address }) => `${linkText(link)} . ${address}`)),
      ),
    ],
    chains: [
      filterChain('arrivals', { hook: 'prerouting', priority: -300, policy: 'accept' }, [
        `iifname { "lo", "${fabricNames.outsideUplink}" } accept`,
        `iifname . ip saddr != @genuine ${countedDrop('outside-spoofed-source', 'outside')}`,
      ]),
      filterChain('itself', { hook: 'input', priority: 0, policy: 'drop' }, [
        countedDrop('router-itself', 'outside'),
      ]),
      keepsSilent,
    ],
  };
}

/**
 * Questions of VPC resolvers to the machine's come from link-local addresses that the machine has no way back to, and that
 * those of another installation have as well. And who is asked by the machine, at a public address, could not answer its
 * link-local one: no interface sends there. Nothing but these two is translated here.
 */
function leadAnswersBack({ installation, outsideRange }: FabricSettings): TablePart {
  const { host, outside } = fabricAddresses.uplinkOf(installation);
  return {
    chains: [
      natChain('answers-back', { hook: 'postrouting', priority: 100 }, [
        `oifname "${fabricNames.outsideUplink}" ip saddr ${fabricAddresses.linkLocal} ip daddr ${host} meta l4proto { tcp, udp } th dport 53 snat ip to ${outside}`,
        `oifname "i*" ip saddr ${host} snat ip to ${addressIn(outsideRange, 1)}`,
      ]),
    ],
  };
}

/** Stateless, so that no connection is tracked once more than AWS would. */
function guardForwarding(hosts: readonly OutsideHost[], uplinkHost: string): TablePart {
  const limited = hosts.filter(({ ports }) => ports.length > 0);
  const linkOf = ({ publicIp }: OutsideHost): string => linkText(fabricNames.outsideHostLinkOf(publicIp));
  const drop = (reason: DropReason): string => countedDrop(reason, 'outside');
  const reasons = [
    'router-itself',
    'link-local',
    'outside-no-such-address',
    'outside-private-destination',
    'outside-port-closed',
  ] as const;
  return {
    counters: reasons.map((reason) => dropCounter(reason, 'outside')),
    sets: [
      nftSet('private-ranges', { key: 'ipv4_addr', isInterval: true }, keysOnly(privateRanges)),
      nftSet('choosy', { key: 'ifname' }, keysOnly(limited.map(linkOf))),
      nftSet(
        'open-ports',
        { key: 'ifname . inet_service' },
        keysOnly(limited.flatMap((each) => each.ports.map((port) => `${linkOf(each)} . ${port}`))),
      ),
    ],
    chains: [
      filterChain('through', { hook: 'forward', priority: 0, policy: 'drop' }, [
        `oifname "lo" ${drop('outside-no-such-address')}`,
        `ip daddr ${fabricAddresses.linkLocal} goto to-link-local`,
        `ip daddr @private-ranges ${drop('outside-private-destination')}`,
        // The first segment only: answers to what the host itself opened come to other ports.
        `tcp flags & (syn | ack) == syn oifname @choosy oifname . tcp dport != @open-ports counter name "${dropCounter('outside-port-closed', 'outside')}" reject with tcp reset`,
        'accept',
      ]),
      innerChain('to-link-local', [
        `oifname "${fabricNames.outsideUplink}" ip daddr ${uplinkHost} accept`,
        'oifname "a*" iifname != "i*" accept',
        drop('link-local'),
      ]),
    ],
  };
}

function wireHost(
  { publicIp, attachment }: OutsideHost,
  { installation, outsideRange }: FabricSettings,
): Wire[] {
  if (attachment === null) return [];
  return [
    {
      ends: [
        wireEnd(
          inNamespace(fabricNames.outsideNamespace(installation)),
          fabricNames.outsideHostLinkOf(publicIp),
          { settings: answersForAll },
        ),
        wireEnd(inSandbox(attachment.sandbox), fabricNames.outsideHandoverLinkOf(installation, publicIp), {
          addresses: [`${publicIp}/${outsideRange.split('/')[1] ?? '32'}`],
          gateway: addressIn(outsideRange, 1),
        }),
      ],
    },
  ];
}

function wireUplink({ installation }: FabricSettings): Wire {
  const { host, outside } = fabricAddresses.uplinkOf(installation);
  return {
    ends: [
      wireEnd(inNamespace(fabricNames.outsideNamespace(installation)), fabricNames.outsideUplink, {
        addresses: [`${outside}/30`],
      }),
      wireEnd(inNamespace('host'), fabricNames.hostUplink(installation), { addresses: [`${host}/30`] }),
    ],
  };
}
