import { Unknown } from '../../draft/known.ts';
import { compare } from '../values/compare.ts';
import { toElements, toSet } from '../values/convert.ts';
import { EvaluationError, type Value, ValueSet } from '../values/value.ts';
import { type FunctionTable, open } from './function-table.ts';

/** As many as can be told apart in a moment. */
const largestProduct = 50_000;

function setsOf(values: readonly Value[]): readonly ValueSet[] | Unknown {
  const sets = values.map(toSet);
  return sets.find((set) => set instanceof Unknown) ?? sets.filter((set) => set instanceof ValueSet);
}

function union(...values: Value[]): Value {
  const sets = setsOf(values);
  return sets instanceof Unknown ? sets : toSet(sets.flatMap((set) => set.items));
}

/** Those of the first that are, or are not, in all of the others. */
function choose(values: readonly Value[], isWanted: boolean): Value {
  const sets = setsOf(values);
  if (sets instanceof Unknown) return sets;
  const [first, ...others] = sets;
  const kept: Value[] = [];
  for (const each of first?.items ?? []) {
    const answers = others.map((other) => isIn(other, each));
    const missing = answers.find((answer) => answer instanceof Unknown);
    if (missing !== undefined) return missing;
    if (answers.every((answer) => answer === isWanted)) kept.push(each);
  }
  return new ValueSet(kept);
}

function isIn(set: ValueSet, sought: Value): boolean | Unknown {
  const answers = set.items.map((each) => compare(each, sought));
  return answers.includes(true) || (answers.find((each) => each instanceof Unknown) ?? false);
}

/** Every combination; of lists a list, of sets a set. */
function product(...values: Value[]): Value {
  let combinations: readonly (readonly Value[])[] = [[]];
  for (const value of values) {
    const elements = toElements(value);
    if (elements instanceof Unknown) return elements;
    if (combinations.length * elements.length > largestProduct) {
      throw new EvaluationError('setproduct has too many combinations');
    }
    combinations = combinations.flatMap((before) => elements.map((each) => [...before, each]));
  }
  return values.every((value) => value instanceof ValueSet) ? new ValueSet(combinations) : combinations;
}

export const setFunctions: FunctionTable = {
  setunion: open(union, 1, Infinity),
  setintersection: open((...values) => choose(values, true), 1, Infinity),
  setsubtract: open((...values) => choose(values, false), 2),
  setproduct: open(product, 1, Infinity),
};
