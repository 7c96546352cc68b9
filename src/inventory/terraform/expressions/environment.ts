import { EvaluationError, type Value } from '../values/value.ts';
import type { Expression, Step } from './expression.ts';

/** What a path's first steps lead to, and how many of its steps that took. */
export type Resolved = { readonly value: Value; readonly used: number };

/** What names mean where an expression stands. */
export type Environment = {
  /** Of `for`, of `dynamic` blocks: nearer than anything else. */
  readonly names: ReadonlyMap<string, Value>;
  /** `var.…`, `local.…`, `module.…`, `data.…`, a resource. */
  readonly resolve: (root: string, steps: readonly Step[]) => Resolved;
  readonly meter: Meter;
  /** Works out an expression that stands in another one. */
  readonly evaluate: (expression: Expression, environment: Environment) => Value;
};

export function withNames(environment: Environment, names: Iterable<readonly [string, Value]>): Environment {
  return { ...environment, names: new Map([...environment.names, ...names]) };
}

/** More than any project needs, and over in two seconds. */
const mostSteps = 3_000_000;
/** Calls within calls; each takes several frames of the stack. */
const deepest = 400;

/** Too much to work out: it ends the reading, where an `EvaluationError` ends only an attribute. */
export class TooMuchError extends Error {}

/** Counts what is worked out, so that nothing that people write can keep Apron for ever. */
export class Meter {
  private left: number;
  private depth = 0;

  constructor(most = mostSteps) {
    this.left = most;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new TooMuchError('there is too much in it to work out');
  }

  within<Result>(work: () => Result): Result {
    this.spend(1);
    this.depth += 1;
    try {
      if (this.depth > deepest) throw new EvaluationError('it leads through too many others');
      return work();
    } finally {
      this.depth -= 1;
    }
  }
}
