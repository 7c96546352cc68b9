import { Unknown } from '../../draft/known.ts';
import { compare } from '../values/compare.ts';
import { nameText, toElements, toNumber, withoutDuplicates } from '../values/convert.ts';
import {
  elementsOf,
  EvaluationError,
  findUnknown,
  isMap,
  kindOf,
  Reference,
  type Value,
} from '../values/value.ts';
import { type FunctionTable, open, plain } from './function-table.ts';

type Elements = readonly Value[];

/** The longest range that Terraform makes. */
const longestRange = 1024;

/** For functions of one list, whose elements may be unknown. */
function onElements(run: (elements: Elements, ...rest: Value[]) => Value): (...parameters: Value[]) => Value {
  return (list = null, ...rest) => {
    const elements = toElements(list);
    const missing = rest.find((each) => each instanceof Unknown);
    return elements instanceof Unknown ? elements : (missing ?? run(elements, ...rest));
  };
}

function whole(value: Value): number {
  const amount = toNumber(value);
  if (amount instanceof Unknown || !Number.isInteger(amount))
    throw new EvaluationError('a whole number is missing');
  return amount;
}

function length(value: Value = null): Value {
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) return findUnknown(value) ?? null;
  if (typeof value === 'string') return Array.from(value).length;
  if (isMap(value)) return value.size;
  const elements = elementsOf(value);
  if (elements === null) throw new EvaluationError(`${kindOf(value)} has no length`);
  return elements.length;
}

/** Of a list of one, any place is that one. */
function element(list: Value = null, at: Value = null): Value {
  const elements = toElements(list);
  if (elements instanceof Unknown) return elements;
  const [first = null] = elements;
  if (elements.length === 0) throw new EvaluationError('element is given an empty list');
  const index = toNumber(at);
  if (index instanceof Unknown) return elements.length === 1 ? first : index;
  const wrapped = ((Math.floor(index) % elements.length) + elements.length) % elements.length;
  return elements[wrapped] ?? null;
}

function concat(...lists: Value[]): Value {
  const all: Value[] = [];
  for (const list of lists) {
    const elements = toElements(list);
    if (elements instanceof Unknown) return elements;
    all.push(...elements);
  }
  return all;
}

function slice(elements: Elements, from: Value = null, to: Value = null): Value {
  const [start, end] = [whole(from), whole(to)];
  if (start < 0 || end > elements.length || start > end) {
    throw new EvaluationError(`slice(${start}, ${end}) of a list of ${elements.length}`);
  }
  return elements.slice(start, end);
}

/** Lists in lists become one; a list in it that is not known may be of any length. */
function flatten(elements: Elements, depth = 0): Value {
  if (depth > 100) throw new EvaluationError('it is nested too deeply');
  const all: Value[] = [];
  for (const each of elements) {
    const inner = elementsOf(each);
    const flat = inner === null ? each : flatten(inner, depth + 1);
    if (flat instanceof Unknown) return flat;
    if (inner === null) all.push(flat);
    else all.push(...(elementsOf(flat) ?? []));
  }
  return all;
}

function contains(elements: Elements, sought: Value = null): Value {
  const answers = elements.map((each) => compare(each, sought));
  if (answers.includes(true)) return true;
  return answers.find((each) => each instanceof Unknown) ?? false;
}

function indexOf(elements: Elements, sought: Value = null): Value {
  for (const [index, each] of elements.entries()) {
    const isSame = compare(each, sought);
    if (isSame instanceof Unknown) return isSame;
    if (isSame) return index;
  }
  throw new EvaluationError('index finds nothing');
}

function compact(elements: Elements): Value {
  const missing = elements.find((each) => each instanceof Unknown);
  return missing ?? elements.filter((each) => each !== null && each !== '');
}

function distinct(elements: Elements): Value {
  return elements.find((each) => each instanceof Unknown) ?? withoutDuplicates(elements);
}

function sort(elements: Elements): Value {
  return elements.map(nameText).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function range(...bounds: Value[]): Value {
  const [first = 0, second, third] = bounds.map((bound) => {
    const amount = toNumber(bound);
    if (amount instanceof Unknown) throw new EvaluationError('a number is missing');
    return amount;
  });
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (start <= end ? 1 : -1);
  if (step === 0) throw new EvaluationError('range steps by zero');
  const all: number[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    all.push(at);
    if (all.length > longestRange) throw new EvaluationError(`range is longer than ${longestRange}`);
  }
  return all;
}

function chunk(elements: Elements, by: Value = null): Value {
  const size = whole(by);
  if (size <= 0) return [elements];
  const count = Math.ceil(elements.length / size);
  return Array.from({ length: count }, (_, index) => elements.slice(index * size, (index + 1) * size));
}

function matchKeys(values: Value = null, keys: Value = null, sought: Value = null): Value {
  const [all, names, wanted] = [toElements(values), toElements(keys), toElements(sought)];
  if (all instanceof Unknown) return all;
  if (names instanceof Unknown) return names;
  if (wanted instanceof Unknown) return wanted;
  if (all.length !== names.length) throw new EvaluationError('matchkeys is given lists of different lengths');
  return all.filter((_, index) => contains(wanted, names[index] ?? null) === true);
}

export const listFunctions: FunctionTable = {
  length: open(length, 1),
  element: open(element, 2),
  concat: open(concat, 1, Infinity),
  slice: open(onElements(slice), 3),
  flatten: open(
    onElements((elements) => flatten(elements)),
    1,
  ),
  contains: open(onElements(contains), 2),
  index: open(onElements(indexOf), 2),
  compact: open(onElements(compact), 1),
  distinct: open(onElements(distinct), 1),
  reverse: open(
    onElements((elements) => elements.toReversed()),
    1,
  ),
  chunklist: open(onElements(chunk), 2),
  sort: plain(onElements(sort), 1),
  range: plain(range, 1, 3),
  matchkeys: open(matchKeys, 3),
};
