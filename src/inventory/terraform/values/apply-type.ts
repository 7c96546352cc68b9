import { Unknown } from '../../draft/known.ts';
import type { Expression } from '../expressions/expression.ts';
import { toBoolean, toElements, toNumber, toSet, toText } from './convert.ts';
import { elementsOf, EvaluationError, isMap, kindOf, Opaque, type Value } from './value.ts';

/** Works out the default of an `optional(type, default)`. */
export type Defaults = (expression: Expression) => Value;

/**
 * A value as the type of its variable wants it: numbers written as texts, lists given for sets, optional attributes that
 * are not there. A type that is not understood changes nothing.
 * @throws EvaluationError where the value cannot be of that type
 */
export function applyType(type: Expression, value: Value, defaults: Defaults): Value {
  if (value === null || value instanceof Unknown || value instanceof Opaque) return value;
  if (type.kind === 'path') return applySimple(type.root, value);
  if (type.kind !== 'call') return value;
  const [inner] = type.parameters;
  if (inner === undefined) return value;
  const apply = (each: Value): Value => applyType(inner, each, defaults);
  switch (type.name) {
    case 'list':
      return listOf(value, apply);
    case 'set': {
      const list = listOf(value, apply);
      return list instanceof Unknown ? list : toSet(list);
    }
    case 'map':
      return isMap(value)
        ? new Map([...value].map(([key, each]) => [key, apply(each)]))
        : refuse(value, 'map');
    case 'object':
      return inner.kind === 'object' ? applyObject(inner, value, defaults) : value;
    case 'tuple':
      return applyTuple(inner, value, defaults);
    default:
      return value;
  }
}

function applySimple(name: string, value: Value): Value {
  switch (name) {
    case 'string':
      return toText(value);
    case 'number':
      return toNumber(value);
    case 'bool':
      return toBoolean(value);
    default:
      return value;
  }
}

function listOf(value: Value, apply: (each: Value) => Value): Value {
  const elements = toElements(value);
  return elements instanceof Unknown ? elements : elements.map(apply);
}

function applyObject(type: Extract<Expression, { kind: 'object' }>, value: Value, defaults: Defaults): Value {
  if (!isMap(value)) return refuse(value, 'object');
  const entries = new Map<string, Value>();
  for (const [key, attribute] of type.entries) {
    if (key.kind !== 'literal' || typeof key.value !== 'string') return value;
    const isOptional = attribute.kind === 'call' && attribute.name === 'optional';
    const inner = isOptional ? attribute.parameters[0] : attribute;
    const fallback = isOptional ? attribute.parameters[1] : undefined;
    const given = value.get(key.value) ?? null;
    if (!value.has(key.value) && !isOptional)
      throw new EvaluationError(`the attribute ${key.value} is missing`);
    const filled = given === null && fallback !== undefined ? defaults(fallback) : given;
    entries.set(key.value, inner === undefined ? filled : applyType(inner, filled, defaults));
  }
  return entries;
}

function applyTuple(inner: Expression, value: Value, defaults: Defaults): Value {
  const elements = elementsOf(value);
  if (inner.kind !== 'list' || elements === null) return value;
  return elements.map((each, index) => {
    const type = inner.elements[index];
    return type === undefined ? each : applyType(type, each, defaults);
  });
}

function refuse(value: Value, wanted: string): never {
  throw new EvaluationError(`${kindOf(value)} is no ${wanted}`);
}
