/** What the kernel has dropped and why, as Apron's API tells it. */
export type ListDropsResponse = {
  readonly Drops: readonly {
    /** Of the closed list in `drop-reasons.ts`. */
    readonly Reason: string;
    /** The route table, gateway, group … at which it happened. */
    readonly ResourceId: string;
    readonly Packets: number;
    readonly Bytes: number;
    /** The reason in a sentence. */
    readonly Meaning: string;
  }[];
};
