import type { Landscape } from '../model/landscape/landscape.ts';
import type { SourcePlace } from '../model/landscape/source-place.ts';

/** What became of reading a description: a landscape, or one for each way in which its conditions can fall. */
export type Reading = {
  readonly branches: readonly [Branch, ...Branch[]];
  /** What could be read only in part; what cannot be read at all is a `ReadingError`. */
  readonly problems: readonly { readonly text: string; readonly place: SourcePlace | null }[];
};

export type Branch = {
  /** Conditions that make a difference, and how they fall here; empty when there are none. */
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly landscape: Landscape;
};

/** What cannot be read: the sentence says what it is, `place` where. */
export class ReadingError extends Error {
  readonly place: SourcePlace | null;

  constructor(message: string, place: SourcePlace | null = null) {
    super(message);
    this.name = 'ReadingError';
    this.place = place;
  }
}
