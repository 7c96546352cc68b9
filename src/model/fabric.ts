/**
 * What the kernel is to hold: network namespaces, the wires between them, and in each of them addresses, routes and one
 * nftables table. A plain value without any of AWS's words; `plan/fabric` makes it, `drivers/network` makes it so.
 */
export type FabricState = {
  readonly namespaces: readonly NamespaceState[];
  readonly wires: readonly Wire[];
};

/** `host` is the machine's own namespace, where only what is named here is Apron's and nothing else is touched. */
export type NamespaceName = 'host' | (string & {});

export type NamespaceState = {
  /** Name under /run/netns, `apron-<installation>-…`; or `host`. */
  readonly name: NamespaceName;
  /** Such as `net.ipv4.ip_forward` → `1`. Those of one link are set with the wire. Empty for `host`. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** On `lo` unless a link is named. */
  readonly addresses: readonly { readonly link: string; readonly cidr: string }[];
  readonly routes: readonly RouteState[];
  /** Policy rules in order of preference, without the kernel's own three. Empty for `host`. */
  readonly rules: readonly PolicyRule[];
  /** Several, because the bridge family has tables of its own. Each is made, changed and deleted as a whole or not at all. */
  readonly tables: readonly NftTable[];
};

export type RouteState = {
  /** `main` or a number. */
  readonly table: 'main' | number;
  /** Canonical: `0.0.0.0/0`, `10.0.1.5/32`. */
  readonly destination: string;
  readonly via:
    | {
        readonly kind: 'link';
        readonly link: string;
        readonly gateway: string | null;
        readonly source: string | null;
      }
    | { readonly kind: 'blackhole' }
    | { readonly kind: 'unreachable' };
};

export type PolicyRule = {
  readonly preference: number;
  /** Null matches every packet. */
  readonly mark: { readonly value: number; readonly mask: number } | null;
  readonly table: 'main' | number;
  /** `suppress_prefixlength`; null without. */
  readonly suppressPrefixLength: number | null;
};

/** Two joined links. When one end vanishes the kernel takes the other with it. */
export type Wire = { readonly ends: readonly [WireEnd, WireEnd] };

export type WireEnd = {
  readonly home:
    | { readonly kind: 'namespace'; readonly name: NamespaceName }
    /**
     * The sandbox of a container. The link is made in the host's namespace under `link` and Docker moves it in, as soon as
     * the sandbox is there; where the wire is missing later on although the sandbox still stands, the driver plugs it in
     * itself as `insideName`.
     */
    | {
        readonly kind: 'sandbox';
        readonly path: string;
        readonly insideName: string;
      };
  /** At most 15 characters. */
  readonly link: string;
  /** Null leaves it to the kernel. */
  readonly macAddress: string | null;
  readonly mtu: number;
  /** Without prefix length /32 nothing else is reachable directly. */
  readonly addresses: readonly string[];
  /** Set only in a sandbox or a namespace that is not described by a NamespaceState: the way out. */
  readonly gateway: string | null;
  /** Such as `proxy_arp` → `1`, under net.ipv4.conf.<link>; with `neigh.` in front under net.ipv4.neigh.<link>. */
  readonly settings: Readonly<Record<string, string>>;
};

/**
 * One nftables table in pieces that can be compared with what the kernel holds. Elements are written as nft reads them:
 * `10.0.0.0/8`, `10.0.0.1`, `1024-65535`, `tcp`, joined by ` . ` when concatenated.
 */
export type NftTable = {
  readonly family: 'inet' | 'ip' | 'bridge';
  readonly name: string;
  /** Named counters; those that stay keep their count. */
  readonly counters: readonly string[];
  readonly sets: readonly NftSet[];
  readonly chains: readonly NftChain[];
};

export type NftSet = {
  readonly name: string;
  /** Such as `ipv4_addr . inet_proto . inet_service`. */
  readonly keyType: string;
  /** Null for a set; for a map its value's type: `verdict`, `mark`, `ipv4_addr`, `counter`. */
  readonly valueType: string | null;
  readonly flags: readonly 'interval'[];
  /** Key, and value for a map. No two keys overlap. */
  readonly elements: readonly { readonly key: string; readonly value: string | null }[];
};

export type NftChain = {
  readonly name: string;
  /** Null for a chain that is only jumped to. */
  readonly base: {
    readonly type: 'filter' | 'nat' | 'route';
    readonly hook: 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';
    readonly priority: number;
    readonly policy: 'accept' | 'drop';
  } | null;
  /** nft statements, one rule each, in order. */
  readonly rules: readonly string[];
};

/** What one named counter has counted since its table was made. */
export type CounterReading = {
  readonly namespace: NamespaceName;
  readonly table: string;
  readonly name: string;
  readonly packets: number;
  readonly bytes: number;
};
