import type { NamespaceState, PolicyRule, RouteState, WireEnd } from '../../model/fabric.ts';
import { holdTable } from './hold-table.ts';
import type { HeldLink, HeldNamespace } from './held.ts';

/** `main` by its number, as `ip -N` prints it. */
const mainTable = 254;
const wholeMask = 0xffffffff;

/** What a wanted namespace is made from. */
export type NamespaceSource = {
  readonly state: NamespaceState;
  /** Of the wires that end in it. */
  readonly ends: readonly WireEnd[];
  /** Links whose wires cannot be plugged in: routes over them are left out. */
  readonly absent: ReadonlySet<string>;
};

export type KnownNamespace = { readonly source: NamespaceSource; readonly held: HeldNamespace };

/**
 * A wanted namespace in the form in which it is compared. Parts whose source is the same value as the last time are the
 * same values again, so that a change costs what it changes, not what there is.
 */
export function holdNamespace(source: NamespaceSource, last: KnownNamespace | null): HeldNamespace {
  const { state, ends, absent } = source;
  const before = last?.source;
  const isSameEnds = before !== undefined && isSameList(before.ends, ends);
  const isSameAbsent = before !== undefined && isSameList([...before.absent], [...absent]);
  const isSameRoutes = isSameAbsent && before.state.routes === state.routes;
  if (last !== null && isSameEnds && isSameAbsent && before?.state === state) return last.held;
  const keep = <Part>(isSame: boolean, part: (held: HeldNamespace) => Part, make: () => Part): Part =>
    isSame && last !== null ? part(last.held) : make();
  return {
    links: keep(
      isSameEnds,
      ({ links }) => links,
      () => linksOf(source),
    ),
    addresses: keep(
      isSameEnds && before?.state.addresses === state.addresses,
      ({ addresses }) => addresses,
      () => addressesOf(source),
    ),
    routes: keep(
      isSameRoutes,
      ({ routes }) => routes,
      () => routesOf(source),
    ),
    rules: keep(
      before?.state.rules === state.rules,
      ({ rules }) => rules,
      () => new Set(state.rules.map(renderRule)),
    ),
    tables: new Map(state.tables.map((table) => [`${table.family} ${table.name}`, holdTable(table)])),
    sysctls: keep(
      isSameEnds && before?.state.sysctls === state.sysctls,
      ({ sysctls }) => sysctls,
      () => settingsOf(state, ends),
    ),
  };
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function linksOf({ state, ends }: NamespaceSource): Map<string, HeldLink> {
  const links = new Map<string, HeldLink>();
  if (state.name !== 'host') links.set('lo', { macAddress: null, mtu: 65536, isUp: true });
  for (const { link, macAddress, mtu } of ends) links.set(link, { macAddress, mtu, isUp: true });
  return links;
}

function addressesOf({ state, ends }: NamespaceSource): Set<string> {
  return new Set([
    ...state.addresses.map(({ link, cidr }) => `${cidr} dev ${link}`),
    ...ends.flatMap(({ link, addresses }) => addresses.map((cidr) => `${cidr} dev ${link}`)),
  ]);
}

function routesOf({ state, absent }: NamespaceSource): Map<string, string> {
  const present = state.routes.filter(({ via }) => via.kind !== 'link' || !absent.has(via.link));
  return new Map(present.map(renderPair));
}

const rendered = new WeakMap<RouteState, readonly [key: string, words: string]>();

function renderPair(route: RouteState): readonly [key: string, words: string] {
  const pair = rendered.get(route) ?? ([routeKey(route), renderRoute(route)] as const);
  rendered.set(route, pair);
  return pair;
}

/** All settings by their full keys. The host has to forward as soon as a wire leads out of it. */
export function settingsOf(
  state: Pick<NamespaceState, 'name' | 'sysctls'>,
  ends: readonly WireEnd[],
): Map<string, string> {
  const settings = new Map(Object.entries(state.sysctls));
  if (state.name === 'host' && ends.length > 0) settings.set('net.ipv4.ip_forward', '1');
  for (const end of ends) {
    for (const [key, value] of Object.entries(end.settings)) settings.set(linkSetting(end.link, key), value);
  }
  return settings;
}

/** `proxy_arp` is net.ipv4.conf.<link>.proxy_arp, `neigh.proxy_delay` net.ipv4.neigh.<link>.proxy_delay. */
export function linkSetting(link: string, key: string): string {
  const [group, rest] = key.startsWith('neigh.') ? ['neigh', key.slice('neigh.'.length)] : ['conf', key];
  return `net.ipv4.${group}.${link}.${rest}`;
}

function routeKey({ destination, table }: RouteState): string {
  return `${destination} table ${tableNumber(table)}`;
}

function renderRoute(route: RouteState): string {
  const { via } = route;
  const end = `table ${tableNumber(route.table)}`;
  if (via.kind !== 'link') return `${via.kind} ${route.destination} ${end}`;
  // A /32 has no neighbours: only `onlink` lets a gateway be one.
  const gateway = via.gateway === null ? '' : ` via ${via.gateway}`;
  const source = via.source === null ? '' : ` src ${via.source}`;
  const onlink = via.gateway === null ? '' : ' onlink';
  return `${route.destination}${gateway} dev ${via.link}${source}${onlink} ${end}`;
}

function renderRule({ preference, mark, table, suppressPrefixLength }: PolicyRule): string {
  const mask = mark === null || mark.mask === wholeMask ? '' : `/0x${mark.mask.toString(16)}`;
  const fwmark = mark === null ? '' : ` fwmark 0x${mark.value.toString(16)}${mask}`;
  const suppress = suppressPrefixLength === null ? '' : ` suppress_prefixlength ${suppressPrefixLength}`;
  return `pref ${preference}${fwmark} lookup ${tableNumber(table)}${suppress}`;
}

function tableNumber(table: RouteState['table']): number {
  return table === 'main' ? mainTable : table;
}
