import type { FixSteps } from '../../reachability/fixes/change.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapText } from '../terminal/wrap-text.ts';
import type { Words } from './words.ts';

/** What a text for people is set with. */
export type Page = {
  readonly paint: Paint;
  readonly words: Words;
  /** Columns. */
  readonly width: number;
  /** Whose steps are printed with a fix. */
  readonly steps: readonly (keyof FixSteps)[];
  /** Of every fix, and not of the first alone. */
  readonly hasAllSteps: boolean;
  readonly isVerbose: boolean;
};

type Colour = (text: string) => string;

const plain: Colour = (text) => text;

/** A paragraph whose first line begins with `first`, and every other with `rest`, both as wide as they look. */
export function setParagraph(
  text: string,
  margins: { readonly first: string; readonly rest: string; readonly columns: number },
  { width, colour = plain }: { readonly width: number; readonly colour?: Colour },
): string[] {
  return wrapText(text, width - margins.columns).map(
    (line, position) => `${position === 0 ? margins.first : margins.rest}${colour(line)}`,
  );
}
