/** Whom an instance is made to call. */
export type InsideTarget = {
  /** A host name, asked of the instance's own resolver, or an IPv4 address. */
  readonly host: string;
  /** TCP. */
  readonly port: number;
};

/** What became of a connection that was opened from inside of an instance's network namespace. */
export type InsideProbe = {
  /**
   * `refused`: the packet arrived and the answer came, and nothing listens there. `unreachable`: the kernel itself says
   * that no way leads there. `timed-out`: nobody said anything.
   */
  readonly outcome: 'connected' | 'refused' | 'timed-out' | 'unreachable' | 'name-not-found';
  /** What the name stood for; null when it was not found. */
  readonly address: string | null;
  readonly milliseconds: number;
};
