import { Unknown } from '../../draft/known.ts';
import { compare } from './compare.ts';
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
  type ValueMap,
  ValueSet,
} from './value.ts';

/** As text, as templates and `tostring` have it. A `Reference` stays one: AWS will write the text. */
export function toText(value: Value): string | Unknown | Reference {
  if (value instanceof Unknown || value instanceof Reference || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new EvaluationError(`${kindOf(value)} is no text`);
}

export function toNumber(value: Value): number | Unknown {
  if (value instanceof Unknown || typeof value === 'number') return value;
  if (value instanceof Reference) return unknown('COMPUTED', `${value.address}.${value.attribute}`);
  if (typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value))
    return Number(value);
  throw new EvaluationError(`${kindOf(value)} is no number`);
}

export function toBoolean(value: Value): boolean | Unknown {
  if (value instanceof Unknown || typeof value === 'boolean') return value;
  if (value instanceof Reference) return unknown('COMPUTED', `${value.address}.${value.attribute}`);
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw new EvaluationError(`${kindOf(value)} is neither true nor false`);
}

/** The elements of a list, a set or a tuple. */
export function toElements(value: Value): readonly Value[] | Unknown {
  if (value instanceof Unknown) return value;
  const elements = elementsOf(value);
  if (elements === null) throw new EvaluationError(`${kindOf(value)} is no list`);
  return elements;
}

export function toMap(value: Value): ValueMap | Unknown {
  if (value instanceof Unknown || isMap(value)) return value;
  throw new EvaluationError(`${kindOf(value)} is no map`);
}

/** A set of a list's elements. What may or may not be the same as another element stays: it is one of them in any case. */
export function toSet(value: Value): ValueSet | Unknown {
  if (value instanceof Unknown || value instanceof ValueSet) return value;
  const elements = toElements(value);
  return elements instanceof Unknown ? elements : new ValueSet(inOrder(withoutDuplicates(elements)));
}

export function withoutDuplicates(elements: readonly Value[]): readonly Value[] {
  const texts = new Set<string>();
  const kept: Value[] = [];
  for (const each of elements) {
    if (typeof each === 'string') {
      if (!texts.has(each)) kept.push(each);
      texts.add(each);
    } else if (!kept.some((other) => compare(each, other) === true)) kept.push(each);
  }
  return kept;
}

function inOrder(elements: readonly Value[]): readonly Value[] {
  if (!elements.every((each) => typeof each === 'string')) return elements;
  return elements.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** What came as JSON, as a value. */
export function fromJson(json: unknown, depth = 0): Value {
  if (depth > 200) throw new EvaluationError('it is nested too deeply');
  if (Array.isArray(json)) return json.map((each) => fromJson(each, depth + 1));
  if (typeof json === 'object' && json !== null) {
    return new Map(Object.entries(json).map(([key, each]) => [key, fromJson(each, depth + 1)]));
  }
  if (json === null || typeof json === 'boolean' || typeof json === 'number' || typeof json === 'string')
    return json;
  throw new EvaluationError(`${typeof json} is no value`);
}

/** A value as JSON, for `jsonencode`; null where part of it is not known. */
export function toJson(value: Value): { readonly json: unknown } | null {
  if (value instanceof Unknown || value instanceof Reference || value instanceof Opaque) return null;
  if (isList(value) || value instanceof ValueSet) {
    const all = (elementsOf(value) ?? []).map(toJson);
    return all.includes(null) ? null : { json: all.map((each) => each?.json) };
  }
  if (isMap(value)) {
    const all = [...value].map(([key, each]) => [key, toJson(each)] as const);
    if (all.some(([, each]) => each === null)) return null;
    return { json: Object.fromEntries(all.map(([key, each]) => [key, each?.json])) };
  }
  return { json: value };
}

/** A value as the key of a map. What AWS will name is its own key: it differs from all others. */
export function keyText(value: Value): string | Unknown {
  return value instanceof Unknown ? value : nameText(value);
}

/**
 * The same of a value that is known.
 * @throws EvaluationError
 */
export function nameText(value: Value): string {
  if (value === null) throw new EvaluationError('null is no key');
  const text = toText(value);
  if (text instanceof Unknown) throw new EvaluationError('it is not known');
  return text instanceof Reference ? text.address : text;
}
