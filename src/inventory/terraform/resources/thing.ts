import type { MissingFact } from '../../../model/landscape/gap.ts';
import type { SourcePlace } from '../../../model/landscape/source-place.ts';
import type { Value } from '../values/value.ts';

/** One instance of a resource, wherever it was read: in a configuration, a plan or a state. */
export type Thing = {
  readonly type: string;
  /** `module.vpc.aws_subnet.private[0]` */
  readonly address: string;
  readonly place: SourcePlace | null;
  /** What is said of it; undefined for nothing and for null. */
  readonly written: (name: string) => Value | undefined;
  /** The same, and what only AWS will say as a `Reference`. */
  readonly attribute: (name: string) => Value;
  readonly region: Value;
  /** Why it is not known whether it is there at all; null for what certainly is. */
  readonly maybe: MissingFact | null;
};
