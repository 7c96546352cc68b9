import type { FabricState, NamespaceState, NftTable, RouteState, Wire, WireEnd } from '../../model/fabric.ts';

/** A namespace with nothing in it but what is given. */
export function namespaceOf(name: string, change: Partial<NamespaceState> = {}): NamespaceState {
  return { name, sysctls: {}, addresses: [], routes: [], rules: [], tables: [], ...change };
}

export function tableOf(change: Partial<NftTable> = {}): NftTable {
  return { family: 'inet', name: 'apron', counters: [], sets: [], chains: [], ...change };
}

/** One end in a namespace. */
export function endOf(namespace: string, link: string, change: Partial<WireEnd> = {}): WireEnd {
  return {
    home: { kind: 'namespace', name: namespace },
    link,
    macAddress: null,
    mtu: 1500,
    addresses: [],
    gateway: null,
    settings: {},
    ...change,
  };
}

export function wireOf(one: WireEnd, other: WireEnd): Wire {
  return { ends: [one, other] };
}

export function routeOf(destination: string, link: string, change: Partial<RouteState> = {}): RouteState {
  return { table: 'main', destination, via: { kind: 'link', link, gateway: null, source: null }, ...change };
}

/**
 * A router with some hosts on wires of their own, each 10.0.0.N with the way out through 10.0.0.1. Who is not in the map
 * of senders gets nothing through; every drop is counted.
 */
export function routerFabric(place: {
  readonly router: string;
  readonly hosts: readonly string[];
  readonly senders: readonly number[];
}): FabricState {
  const { router, hosts, senders } = place;
  const numbered = hosts.map((host, index) => ({ host, number: index + 10, link: `e${index + 10}` }));
  return {
    namespaces: [
      namespaceOf(router, {
        sysctls: { 'net.ipv4.ip_forward': '1' },
        addresses: [{ link: 'lo', cidr: '10.0.0.1/32' }],
        routes: numbered.map(({ number, link }) => routeOf(`10.0.0.${number}/32`, link)),
        rules: [{ preference: 10, mark: null, table: 'main', suppressPrefixLength: 0 }],
        tables: [gateTable(senders.map((number) => `e${number}`))],
      }),
    ],
    wires: numbered.map(({ host, number, link }) =>
      wireOf(
        endOf(router, link, { settings: { proxy_arp: '1' } }),
        endOf(host, 'eni', { addresses: [`10.0.0.${number}/32`], gateway: '10.0.0.1' }),
      ),
    ),
  };
}

function gateTable(links: readonly string[]): NftTable {
  return tableOf({
    counters: ['closed'],
    sets: [
      {
        name: 'senders',
        keyType: 'ifname',
        valueType: 'verdict',
        flags: [],
        elements: links.map((key) => ({ key, value: 'goto open' })),
      },
    ],
    chains: [
      { name: 'open', base: null, rules: ['accept'] },
      {
        name: 'gate',
        base: { type: 'filter', hook: 'forward', priority: 0, policy: 'drop' },
        rules: ['ct state established,related accept', 'iifname vmap @senders', 'counter name "closed" drop'],
      },
    ],
  });
}
