import { Unknown } from '../../draft/known.ts';
import { EvaluationError, isMap, kindOf, Opaque, Reference, unknown, type Value } from './value.ts';

/**
 * What stands in a value under a name.
 * @throws EvaluationError
 */
export function attributeOf(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  if (value instanceof Opaque) return value.attribute(name);
  if (value instanceof Reference) return unknown('COMPUTED', `${value.address}.${value.attribute}.${name}`);
  if (isMap(value)) {
    const found = value.get(name);
    if (found === undefined) throw new EvaluationError(`there is no ${name} in it`);
    return found;
  }
  throw new EvaluationError(`${kindOf(value)} has no attribute ${name}`);
}
