import { Unknown } from '../../draft/known.ts';
import { keyText, toBoolean } from '../values/convert.ts';
import { elementsOf, EvaluationError, isMap, kindOf, Opaque, type Value, ValueSet } from '../values/value.ts';
import { type Environment, withNames } from './environment.ts';
import type { ForExpression } from './expression.ts';

/** A list or a map made from another. */
export function evaluateFor(expression: ForExpression, environment: Environment): Value {
  const over = environment.evaluate(expression.over, environment);
  if (over instanceof Unknown) return over;
  const rounds = pairsOf(over).map(([key, value]) =>
    withNames(environment, [
      ...(expression.keyName === null ? [] : [[expression.keyName, key] as const]),
      [expression.valueName, value] as const,
    ]),
  );
  const kept: Environment[] = [];
  for (const round of rounds) {
    const isKept = expression.condition === null || toBoolean(round.evaluate(expression.condition, round));
    // How many there are is not known then, nor at which place.
    if (isKept instanceof Unknown) return isKept;
    if (isKept) kept.push(round);
  }
  if (expression.key === null) return kept.map((round) => round.evaluate(expression.value, round));
  return gather(expression, kept);
}

/** The keys and values that a `for` or `for_each` goes through. */
export function pairsOf(over: Value): readonly (readonly [Value, Value])[] {
  // Maps are gone through in the order of their keys, whatever order they were written in.
  if (isMap(over)) return [...over].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (over instanceof ValueSet) return over.items.map((each) => [each, each]);
  const elements = elementsOf(over);
  if (elements !== null) return elements.map((each, index) => [index, each]);
  if (over instanceof Opaque) throw new EvaluationError(`${over.address} is one, not several`);
  throw new EvaluationError(`${kindOf(over)} cannot be gone through`);
}

function gather(expression: ForExpression, rounds: readonly Environment[]): Value {
  const gathered = new Map<string, Value[]>();
  for (const round of rounds) {
    const key = keyText(round.evaluate(expression.key ?? expression.value, round));
    if (key instanceof Unknown) return key;
    const value = round.evaluate(expression.value, round);
    const before = gathered.get(key);
    if (before === undefined) gathered.set(key, [value]);
    else if (expression.isGrouped) before.push(value);
    else throw new EvaluationError(`the key ${JSON.stringify(key)} comes twice`);
  }
  return new Map(
    [...gathered].map(([key, values]) => [key, expression.isGrouped ? values : (values[0] ?? null)]),
  );
}
