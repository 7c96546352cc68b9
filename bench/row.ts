/** One figure of a benchmark run and the bound it is held against. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The bound in words, with the peer's figure of the same run where it is relative. */
  readonly bound: string;
  readonly isWithin: boolean;
  readonly detail?: string;
};
