import { Unknown } from '../../draft/known.ts';

/**
 * A value of Terraform's language. Objects and maps are one kind here, as are lists and tuples. `Unknown` may stand in any
 * place; a `Reference` is an attribute that AWS gives a value to when the thing is made, which is enough to know what
 * is connected to what.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | ValueMap
  | ValueSet
  | Reference
  | Opaque
  | Unknown;

export type ValueMap = ReadonlyMap<string, Value>;

/** A set: no element twice; in the order of its texts where these are known. */
export class ValueSet {
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

/** An attribute such as `id` or `arn` of a thing that is only planned: it has no value yet, and is its own all the same. */
export class Reference {
  /** `module.vpc.aws_subnet.private[0]` */
  readonly address: string;
  readonly attribute: string;

  constructor(address: string, attribute: string) {
    this.address = address;
    this.attribute = attribute;
  }
}

/** Something with attributes that are worked out when they are asked for: an instance of a resource, of a module. */
export abstract class Opaque {
  abstract readonly address: string;
  abstract attribute(name: string): Value;
}

/** What an expression cannot be worked out to, in words: a wrong index, a wrong type. `try` and `can` catch it. */
export class EvaluationError extends Error {}

export function isMap(value: Value): value is ValueMap {
  return value instanceof Map;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The elements of a list or set; null for anything else. */
export function elementsOf(value: Value): readonly Value[] | null {
  if (isList(value)) return value;
  return value instanceof ValueSet ? value.items : null;
}

export function unknown(code: Unknown['missing']['code'], name: string): Unknown {
  return new Unknown({ code, name });
}

/** The first thing not known in a value, at any depth that is already worked out. */
export function findUnknown(value: Value): Unknown | null {
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) return unknown('COMPUTED', `${value.address}.${value.attribute}`);
  const inner = elementsOf(value) ?? (isMap(value) ? [...value.values()] : []);
  for (const each of inner) {
    const found = findUnknown(each);
    if (found !== null) return found;
  }
  return null;
}

/** In words, for messages. */
export function kindOf(value: Value): string {
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  if (isMap(value)) return 'a map';
  if (value instanceof ValueSet) return 'a set';
  if (value instanceof Reference || value instanceof Opaque) return value.address;
  if (value instanceof Unknown) return 'unknown';
  return `a ${typeof value}`;
}
