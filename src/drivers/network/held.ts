/**
 * One namespace in the form in which what is wanted and what the kernel has are compared. Everything that `ip` takes is
 * kept as the words it takes, so that a difference is a command.
 */
export type HeldNamespace = {
  /** By name. */
  readonly links: ReadonlyMap<string, HeldLink>;
  /** Such as `10.0.0.1/32 dev lo`. */
  readonly addresses: ReadonlySet<string>;
  /** The words after `ip route replace`, by what makes a route one route: `10.0.0.0/8 table 1001`. */
  readonly routes: ReadonlyMap<string, string>;
  /** The words after `ip rule add`. */
  readonly rules: ReadonlySet<string>;
  /** By family and name: `inet apron`. */
  readonly tables: ReadonlyMap<string, HeldTable>;
  /** By full key: `net.ipv4.conf.e0123.proxy_arp`. */
  readonly sysctls: ReadonlyMap<string, string>;
};

export type HeldLink = {
  readonly macAddress: string | null;
  readonly mtu: number;
  readonly isUp: boolean;
  /** Of the kernel's answer only: by these one sees whether two ends belong together. */
  readonly index?: number;
  readonly peerIndex?: number | null;
};

export type HeldTable = {
  readonly family: string;
  readonly name: string;
  readonly counters: ReadonlySet<string>;
  readonly sets: ReadonlyMap<string, HeldSet>;
  readonly chains: ReadonlyMap<string, HeldChain>;
};

export type HeldSet = {
  readonly isMap: boolean;
  readonly keyType: string;
  /** What follows `add set … {`: type and flags. Two sets with other heads have nothing to do with each other. */
  readonly head: string;
  /** By canonical key. */
  readonly elements: ReadonlyMap<string, HeldElement>;
};

/** Key and value as they are written, and the value as it is compared; null in a set. */
export type HeldElement = {
  readonly text: string;
  readonly valueText: string | null;
  readonly value: string | null;
};

export type HeldChain = {
  /** `type filter hook forward priority -5; policy drop;`, or null for a chain that is only jumped to. */
  readonly base: string | null;
  /** Of its rules, with their number; the empty text for a chain without rules. */
  readonly digest: string;
};

export const nothingHeld: HeldNamespace = {
  links: new Map(),
  addresses: new Set(),
  routes: new Map(),
  rules: new Set(),
  tables: new Map(),
  sysctls: new Map(),
};
