/** A file as a reader is given it: readers open nothing themselves. */
export type SourceFile = {
  /** As it is to be named to people, with forward slashes. */
  readonly path: string;
  readonly text: string;
};
