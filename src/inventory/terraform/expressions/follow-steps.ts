import { Unknown } from '../../draft/known.ts';
import { attributeOf } from '../values/attribute-of.ts';
import { keyText, toNumber } from '../values/convert.ts';
import {
  elementsOf,
  EvaluationError,
  isList,
  isMap,
  kindOf,
  Opaque,
  Reference,
  unknown,
  type Value,
} from '../values/value.ts';
import type { Environment } from './environment.ts';
import type { Step } from './expression.ts';

/** What the steps after a value lead to: attributes, indices, splats. */
export function followSteps(value: Value, steps: readonly Step[], environment: Environment): Value {
  let here = value;
  for (const [index, step] of steps.entries()) {
    if (here instanceof Unknown) return here;
    if (step.kind === 'splat')
      return followSplat(here, { isFull: step.isFull, rest: steps.slice(index + 1) }, environment);
    here =
      step.kind === 'attribute'
        ? attributeOf(here, step.name)
        : elementAt(here, environment.evaluate(step.key, environment));
  }
  return here;
}

type Splat = { readonly isFull: boolean; readonly rest: readonly Step[] };

function followSplat(value: Value, { isFull, rest }: Splat, environment: Environment): Value {
  // Null is no element, and anything that is no list is the one element of one.
  const elements = value === null ? [] : (elementsOf(value) ?? [value]);
  const end = isFull ? rest.length : rest.findIndex((step) => step.kind !== 'attribute');
  const each = end < 0 ? rest : rest.slice(0, end);
  const result = elements.map((element) => followSteps(element, each, environment));
  return followSteps(result, rest.slice(each.length), environment);
}

export function elementAt(value: Value, key: Value): Value {
  if (value instanceof Unknown) return value;
  if (key instanceof Unknown) return anyOf(value) ?? key;
  if (value instanceof Opaque || isMap(value)) {
    const name = keyText(key);
    return name instanceof Unknown ? name : attributeOf(value, name);
  }
  if (value instanceof Reference) return unknown('COMPUTED', `${value.address}.${value.attribute}`);
  if (!isList(value)) throw new EvaluationError(`${kindOf(value)} has no elements`);
  const index = toNumber(key);
  if (index instanceof Unknown) return index;
  const found = value[index];
  if (found === undefined) throw new EvaluationError(`there is no element ${index}: it has ${value.length}`);
  return found;
}

/** Of a list of one, the element is that one. */
function anyOf(value: Value): Value | undefined {
  const elements = elementsOf(value);
  return elements?.length === 1 ? elements[0] : undefined;
}
