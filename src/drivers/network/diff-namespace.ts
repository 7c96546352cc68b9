import type { HeldNamespace } from './held.ts';
import { renderRemoval } from './link-groups.ts';

/** What has to be done in one namespace, in the order of its parts; words as `ip -batch` reads them. */
export type NamespaceChange = {
  /** Settings of the namespace as a whole, before there are links. */
  readonly sysctls: readonly Setting[];
  /** Addresses whose connections must not be inherited by whoever has them from now on. */
  readonly forgotten: readonly string[];
  /** Settings of single links, before they come up. */
  readonly settings: readonly Setting[];
  readonly up: readonly string[];
  readonly down: readonly string[];
};

export type Setting = { readonly key: string; readonly value: string };

export type Past = {
  /** What was last known, which may be more than is there: an address whose link has vanished. */
  readonly remembered: HeldNamespace;
  /** Whether addresses may have been used before by somebody that nobody remembers. */
  readonly isStrange: boolean;
};

export function diffNamespace(want: HeldNamespace, have: HeldNamespace, past: Past): NamespaceChange {
  const settings = changed(want.sysctls, have.sysctls).map(([key, value]) => ({ key, value }));
  return {
    sysctls: settings.filter(({ key }) => !isOfLink(key, want)),
    settings: settings.filter(({ key }) => isOfLink(key, want)),
    forgotten: forgottenAddresses(want, have, past),
    up: [
      ...linksUp(want, have),
      ...more(want.rules, have.rules).map((words) => `rule add ${words}`),
      ...changed(want.routes, have.routes).map(([, words]) => `route replace ${words}`),
    ],
    down: [
      ...gone(have.routes, want.routes).map((key) => `route del ${key}`),
      ...more(have.rules, want.rules).map((words) => `rule del ${words}`),
      ...more(have.addresses, want.addresses)
        .filter((words) => want.links.has(linkOf(words)))
        .map((words) => `addr del ${words}`),
      ...renderRemoval(gone(have.links, want.links).filter((link) => link !== 'lo')),
    ],
  };
}

/** What is left of a namespace when some of its links are taken out: what hangs on them goes too. */
export function withoutLinks(held: HeldNamespace, links: ReadonlySet<string>): HeldNamespace {
  if (links.size === 0) return held;
  const stays = (words: string): boolean => !links.has(linkOf(words));
  return {
    ...held,
    links: new Map([...held.links].filter(([link]) => !links.has(link))),
    addresses: new Set([...held.addresses].filter(stays)),
    routes: new Map([...held.routes].filter(([, words]) => stays(words))),
    sysctls: new Map([...held.sysctls].filter(([key]) => !links.has(linkOfSetting(key)))),
  };
}

/** Pairs of the first that the second has not, or has otherwise. */
function changed(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): [key: string, value: string][] {
  return first === second ? [] : [...first].filter(([key, value]) => second.get(key) !== value);
}

/** Keys of the first that the second has not. */
function gone(first: ReadonlyMap<string, unknown>, second: ReadonlyMap<string, unknown>): string[] {
  return first === second ? [] : [...first.keys()].filter((key) => !second.has(key));
}

function linksUp(want: HeldNamespace, have: HeldNamespace): string[] {
  if (want.links === have.links && want.addresses === have.addresses) return [];
  const addresses = more(want.addresses, have.addresses);
  const lines: string[] = [];
  for (const [link, { macAddress, mtu }] of want.links) {
    // One that is not there yet is made as it is to be.
    const present = have.links.get(link);
    if (present !== undefined && macAddress !== null && present.macAddress !== macAddress)
      lines.push(`link set dev ${link} address ${macAddress}`);
    if (present !== undefined && present.mtu !== mtu) lines.push(`link set dev ${link} mtu ${mtu}`);
  }
  lines.push(...addresses.map((words) => `addr add ${words}`));
  for (const link of want.links.keys())
    if (have.links.get(link)?.isUp !== true) lines.push(`link set dev ${link} up`);
  return lines;
}

/** Of every address that a link loses; and gains, where it may have had another owner. */
function forgottenAddresses(want: HeldNamespace, have: HeldNamespace, past: Past): string[] {
  const found = new Set<string>();
  const compare = (first: HeldNamespace, second: HeldNamespace): void => {
    for (const [key, words] of changed(first.routes, second.routes)) {
      const address = /^([\d.]+)\/32 table 254$/.exec(key)?.[1];
      if (address !== undefined && linkOf(words) !== '') found.add(address);
    }
  };
  compare(have, want);
  if (past.remembered !== have) compare(past.remembered, want);
  if (past.isStrange) compare(want, have);
  return [...found];
}

function isOfLink(key: string, want: HeldNamespace): boolean {
  return want.links.has(linkOfSetting(key));
}

function linkOfSetting(key: string): string {
  return /^net\.ipv4\.(?:conf|neigh)\.([^.]+)\./.exec(key)?.[1] ?? '';
}

function linkOf(words: string): string {
  return / dev (\S+)/.exec(words)?.[1] ?? '';
}

function more(first: ReadonlySet<string>, second: ReadonlySet<string>): string[] {
  return first === second ? [] : [...first].filter((words) => !second.has(words));
}
