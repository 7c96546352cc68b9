import { Unknown } from '../../draft/known.ts';
import { attributeOf } from '../values/attribute-of.ts';
import { nameText, toElements } from '../values/convert.ts';
import { EvaluationError, isMap, kindOf, Opaque, type Value } from '../values/value.ts';
import { type FunctionTable, open } from './function-table.ts';

function inOrder(map: ReadonlyMap<string, Value>): (readonly [string, Value])[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function onMap(run: (map: ReadonlyMap<string, Value>) => Value): (...parameters: Value[]) => Value {
  return (value = null) => {
    if (value instanceof Unknown) return value;
    if (!isMap(value)) throw new EvaluationError(`${kindOf(value)} is no map`);
    return run(value);
  };
}

function merge(...maps: Value[]): Value {
  const all = new Map<string, Value>();
  for (const map of maps) {
    if (map instanceof Unknown) return map;
    if (map === null) continue;
    if (!isMap(map)) throw new EvaluationError(`${kindOf(map)} is no map`);
    for (const [key, value] of map) all.set(key, value);
  }
  return all;
}

function lookup(map: Value = null, key: Value = null, otherwise?: Value): Value {
  if (map instanceof Unknown) return map;
  if (key instanceof Unknown) return key;
  if (map instanceof Opaque) return attributeOf(map, nameText(key));
  if (!isMap(map)) throw new EvaluationError(`${kindOf(map)} is no map`);
  const name = nameText(key);
  const found = map.get(name);
  if (found !== undefined) return found;
  if (otherwise === undefined) throw new EvaluationError(`there is no ${name} in it`);
  return otherwise;
}

function zipmap(keys: Value = null, values: Value = null): Value {
  const [names, all] = [toElements(keys), toElements(values)];
  if (names instanceof Unknown) return names;
  if (all instanceof Unknown) return all;
  if (names.length !== all.length) throw new EvaluationError('zipmap is given lists of different lengths');
  const missing = names.find((name) => name instanceof Unknown);
  if (missing !== undefined) return missing;
  return new Map(names.map((name, index) => [nameText(name), all[index] ?? null]));
}

function transpose(map: ReadonlyMap<string, Value>): Value {
  const turned = new Map<string, Value[]>();
  for (const [key, values] of inOrder(map)) {
    const names = toElements(values);
    if (names instanceof Unknown) return names;
    for (const name of names) {
      if (name instanceof Unknown) return name;
      turned.set(nameText(name), [...(turned.get(nameText(name)) ?? []), key]);
    }
  }
  return turned;
}

export const mapFunctions: FunctionTable = {
  merge: open(merge, 0, Infinity),
  lookup: open(lookup, 2, 3),
  keys: open(
    onMap((map) => inOrder(map).map(([key]) => key)),
    1,
  ),
  values: open(
    onMap((map) => inOrder(map).map(([, value]) => value)),
    1,
  ),
  zipmap: open(zipmap, 2),
  transpose: open(onMap(transpose), 1),
};
