import type { Gap, GapSubject, MissingFact } from '../../model/landscape/gap.ts';
import type { SourcePlace } from '../../model/landscape/source-place.ts';
import { isKnown, type Known } from './known.ts';

/** What a gap is about. */
export type About = { readonly id: string; readonly subject: GapSubject; readonly place: SourcePlace | null };

/** Writes down what a draft leaves unsaid, each fact once. */
export class GapBook {
  readonly #gaps = new Map<string, Gap>();

  get gaps(): readonly Gap[] {
    return [...this.#gaps.values()];
  }

  add({ id, subject, place }: About, missing: MissingFact): void {
    const key = JSON.stringify([id, subject, missing.code, missing.name]);
    if (!this.#gaps.has(key)) this.#gaps.set(key, { id, subject, missing, place });
  }

  /** The value; where it is not known `otherwise`, and a gap. */
  settle<Value>(value: Known<Value>, otherwise: Value, about: About): Value {
    if (isKnown(value)) return value;
    this.add(about, value.missing);
    return otherwise;
  }

  /** What is known of a list; a gap for each of the rest. */
  settleList<Value>(list: Known<readonly Known<Value>[]>, about: About): readonly Value[] {
    return this.settle<readonly Known<Value>[]>(list, [], about).filter((each): each is Value => {
      if (!isKnown(each)) this.add(about, each.missing);
      return isKnown(each);
    });
  }
}
