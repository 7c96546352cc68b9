import type { MissingFact } from '../../model/landscape/gap.ts';

/** A fact that what was read does not hold. */
export class Unknown {
  readonly missing: MissingFact;

  constructor(missing: MissingFact) {
    this.missing = missing;
  }
}

/** A value, or why there is none. Absent (`undefined`) is another thing: it means that the default holds. */
export type Known<Value> = Value | Unknown;

export function isKnown<Value>(value: Known<Value>): value is Value {
  return !(value instanceof Unknown);
}
