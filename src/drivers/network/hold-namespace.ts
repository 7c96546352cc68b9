import type { NamespaceState, PolicyRule, RouteState, WireEnd } from '../../model/fabric.ts';
import { holdTable } from './hold-table.ts';
import type { HeldLink, HeldNamespace } from './held.ts';

/** `main` by its number, as `ip -N` prints it. */
const mainTable = 254;
const wholeMask = 0xffffffff;

/**
 * A wanted namespace in the form in which it is compared, with the ends of wires that lie in it. Routes over the links in
 * `absent` are left out: their wires cannot be plugged in.
 */
export function holdNamespace(
  state: NamespaceState,
  ends: readonly WireEnd[],
  absent: ReadonlySet<string>,
): HeldNamespace {
  const links = new Map<string, HeldLink>();
  if (state.name !== 'host') links.set('lo', { macAddress: null, mtu: 65536, isUp: true });
  for (const { link, macAddress, mtu } of ends) links.set(link, { macAddress, mtu, isUp: true });
  const routes = state.routes.filter(({ via }) => via.kind !== 'link' || !absent.has(via.link));
  return {
    links,
    addresses: new Set([
      ...state.addresses.map(({ link, cidr }) => `${cidr} dev ${link}`),
      ...ends.flatMap(({ link, addresses }) => addresses.map((cidr) => `${cidr} dev ${link}`)),
    ]),
    routes: new Map(routes.map((route) => [routeKey(route), renderRoute(route)])),
    rules: new Set(state.rules.map(renderRule)),
    tables: new Map(state.tables.map((table) => [`${table.family} ${table.name}`, holdTable(table)])),
    sysctls: settingsOf(state, ends),
  };
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
