/** A kernel's network, as far as the driver uses it. */
export type FakeKernel = {
  /** By name under /run/netns; `host` is the machine's own. */
  readonly namespaces: Map<string, FakeNamespace>;
  /** Empty files that a killed `ip netns add` has left. */
  readonly leftovers: Set<string>;
  nextInode: number;
  /** Rules of iptables' DOCKER-USER, as `-S` prints them; null where Docker has no such chain. */
  dockerUser: string[] | null;
};

export type FakeNamespace = {
  /** Where else it is mounted: a sandbox's path; null under /run/netns. */
  readonly path: string | null;
  readonly inode: number;
  readonly links: Map<string, FakeLink>;
  /** `10.0.0.1/32 dev lo`. */
  readonly addresses: Set<string>;
  /** Words of `ip route`, by destination and table. */
  readonly routes: Map<string, FakeRoute>;
  readonly rules: FakeRule[];
  readonly sysctls: Map<string, string>;
  tables: Map<string, FakeTable>;
  connections: string[];
};

export type FakeLink = {
  readonly index: number;
  mac: string;
  mtu: number;
  isUp: boolean;
  group: number;
  /** The other end; null for `lo`. */
  peer: { readonly namespace: FakeNamespace; readonly name: string } | null;
};

export type FakeRoute = {
  readonly destination: string;
  readonly table: string;
  readonly kind: 'unicast' | 'blackhole' | 'unreachable';
  readonly link: string | null;
  readonly gateway: string | null;
  readonly source: string | null;
  readonly isOnlink: boolean;
};

export type FakeRule = {
  readonly preference: number;
  readonly mark: string | null;
  readonly mask: string | null;
  readonly table: string;
  readonly suppress: number | null;
};

export type FakeTable = {
  readonly family: string;
  readonly name: string;
  readonly counters: Map<string, { packets: number; bytes: number }>;
  readonly sets: Map<string, FakeSet>;
  readonly chains: Map<string, FakeChain>;
};

export type FakeSet = {
  readonly isMap: boolean;
  readonly type: string;
  readonly valueType: string | null;
  readonly flags: string[];
  /** Value by key, as they were written. */
  readonly elements: Map<string, string | null>;
};

export type FakeChain = {
  base: { type: string; hook: string; priority: number; policy: string } | null;
  readonly rules: { text: string; comment: string | null }[];
};

/** What a tool says when it refuses; becomes its standard error. */
export class ToolRefuses extends Error {
  override readonly name = 'ToolRefuses';
}

export function createFakeKernel(): FakeKernel {
  const kernel: FakeKernel = {
    namespaces: new Map(),
    leftovers: new Set(),
    nextInode: 4026531840,
    dockerUser: [],
  };
  kernel.namespaces.set('host', createFakeNamespace(kernel, null));
  return kernel;
}

export function createFakeNamespace(kernel: FakeKernel, path: string | null): FakeNamespace {
  kernel.nextInode += 1;
  const lo: FakeLink = { index: 1, mac: '00:00:00:00:00:00', mtu: 65536, isUp: false, group: 0, peer: null };
  return {
    path,
    inode: kernel.nextInode,
    links: new Map([['lo', lo]]),
    addresses: new Set(),
    routes: new Map(),
    rules: [],
    sysctls: new Map([['net.ipv4.ip_forward', '0']]),
    tables: new Map(),
    connections: [],
  };
}

/** Takes a link out, its other end with it, and all that hangs on either. */
export function deleteLink(namespace: FakeNamespace, name: string): void {
  const link = namespace.links.get(name);
  if (link === undefined) throw new ToolRefuses(`Cannot find device "${name}"`);
  dropLink(namespace, name);
  if (link.peer !== null) dropLink(link.peer.namespace, link.peer.name);
}

function dropLink(namespace: FakeNamespace, name: string): void {
  namespace.links.delete(name);
  for (const words of namespace.addresses)
    if (words.endsWith(` dev ${name}`)) namespace.addresses.delete(words);
  for (const [key, route] of namespace.routes) if (route.link === name) namespace.routes.delete(key);
  for (const key of namespace.sysctls.keys()) if (key.includes(`.${name}.`)) namespace.sysctls.delete(key);
}

/** Takes a whole group of links away. */
export function deleteGroup(namespace: FakeNamespace, group: number): void {
  const links = [...namespace.links].filter(([, link]) => link.group === group);
  if (links.length === 0) throw new ToolRefuses('RTNETLINK answers: No such device');
  for (const [name] of links) deleteLink(namespace, name);
}

/** Every link in it goes, and the other ends too. */
export function emptyNamespace(namespace: FakeNamespace): void {
  for (const name of namespace.links.keys()) deleteLink(namespace, name);
}
