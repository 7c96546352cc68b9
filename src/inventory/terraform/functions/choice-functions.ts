import { Unknown } from '../../draft/known.ts';
import { toBoolean, toElements } from '../values/convert.ts';
import { EvaluationError, type Value } from '../values/value.ts';
import { type FunctionTable, open } from './function-table.ts';

function coalesce(...all: Value[]): Value {
  for (const each of all) if (each !== null && each !== '') return each;
  throw new EvaluationError('coalesce finds nothing but null and empty texts');
}

function coalesceList(...all: Value[]): Value {
  for (const each of all) {
    const elements = toElements(each);
    if (elements instanceof Unknown || elements.length > 0) return each;
  }
  throw new EvaluationError('coalescelist finds only empty lists');
}

/** Whether one, or none, of a list's elements is what decides. */
function decide(list: Value, deciding: boolean): Value {
  const elements = toElements(list);
  if (elements instanceof Unknown) return elements;
  const truths = elements.map((each) => (each === null ? false : toBoolean(each)));
  if (truths.includes(deciding)) return deciding;
  return truths.find((each) => each instanceof Unknown) ?? !deciding;
}

function one(list: Value): Value {
  const elements = list === null ? [] : toElements(list);
  if (elements instanceof Unknown) return elements;
  if (elements.length > 1) throw new EvaluationError('one is given more than one');
  return elements[0] ?? null;
}

export const choiceFunctions: FunctionTable = {
  coalesce: open(coalesce, 1, Infinity),
  coalescelist: open(coalesceList, 1, Infinity),
  alltrue: open((list) => decide(list ?? null, false), 1),
  anytrue: open((list) => decide(list ?? null, true), 1),
  one: open((list) => one(list ?? null), 1),
  sensitive: open((value) => value ?? null, 1),
  nonsensitive: open((value) => value ?? null, 1),
  ephemeralasnull: open((value) => value ?? null, 1),
};
