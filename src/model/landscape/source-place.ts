/** A place in a file, for people and for SARIF. */
export type SourcePlace = {
  /** As it was named to Apron, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
};
