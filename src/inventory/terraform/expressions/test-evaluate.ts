import { EvaluationError, type Value } from '../values/value.ts';
import { Meter } from './environment.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse-expression.ts';

/** The value of an expression in which nothing but the given names means anything. */
export function valueOf(text: string, names: Readonly<Record<string, Value>> = {}, most = 100_000): Value {
  return evaluate(parseExpression(text), {
    names: new Map(Object.entries(names)),
    resolve: (root) => {
      throw new EvaluationError(`there is no ${root}`);
    },
    meter: new Meter(most),
    evaluate,
  });
}

/** The same, told by words that a table of tests can hold: maps as objects, sets as `{set: […]}`. */
export function plainOf(value: Value): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, each]) => [key, plainOf(each as Value)]));
  if (Array.isArray(value)) return (value as readonly Value[]).map(plainOf);
  if (typeof value === 'object' && value !== null && 'items' in value)
    return { set: value.items.map(plainOf) };
  return value;
}
