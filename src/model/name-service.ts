/** One resolver: a dnsmasq in a namespace. */
export type Resolver = {
  /** Unique; part of file names: `vpc-0abc…`, or `internet` for the one that all others ask. */
  readonly id: string;
  /** Network namespace it answers in; `host` for the machine's own. */
  readonly namespace: string;
  readonly listenOn: readonly string[];
  /** Whom it asks for all other names; empty asks whom the machine asks. */
  readonly upstream: readonly string[];
  /** Lower case, without trailing dot. Several records of one name are all answered. A name with `*.` in front means everything below. */
  readonly records: readonly { readonly name: string; readonly address: string }[];
  /** Zones for which it is the last word: what has no record does not exist. */
  readonly zones: readonly string[];
};

export type NameService = { readonly resolvers: readonly Resolver[] };
