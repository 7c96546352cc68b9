import { Unknown } from '../../draft/known.ts';
import { toBoolean, toMap, toNumber, toSet, toText } from '../values/convert.ts';
import { elementsOf, isList, isMap, kindOf, Reference, type Value, ValueSet } from '../values/value.ts';
import { EvaluationError } from '../values/value.ts';
import { type FunctionTable, open } from './function-table.ts';

function orNull(convert: (value: Value) => Value): (value?: Value) => Value {
  return (value = null) => (value === null ? null : convert(value));
}

function toList(value: Value): Value {
  if (value instanceof Unknown || isList(value)) return value;
  if (value instanceof ValueSet) return value.items;
  throw new EvaluationError(`${kindOf(value)} is no list`);
}

function typeName(value: Value): string {
  if (isList(value)) return 'tuple';
  if (isMap(value)) return 'object';
  if (elementsOf(value) !== null) return 'set';
  if (value instanceof Reference) return 'string';
  return value === null
    ? 'null'
    : value instanceof Unknown
      ? 'dynamic'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;
}

export const conversionFunctions: FunctionTable = {
  tostring: open(orNull(toText), 1),
  tonumber: open(orNull(toNumber), 1),
  tobool: open(orNull(toBoolean), 1),
  tolist: open(orNull(toList), 1),
  toset: open(orNull(toSet), 1),
  tomap: open(orNull(toMap), 1),
  type: open((value = null) => typeName(value), 1),
};
