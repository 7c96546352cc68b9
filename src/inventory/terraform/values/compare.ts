import { Unknown } from '../../draft/known.ts';
import { elementsOf, findUnknown, isMap, Opaque, Reference, type Value, ValueSet } from './value.ts';

/** Whether two values are the same, as `==` has it; `Unknown` where that depends on what is not known. */
export function compare(one: Value, other: Value): boolean | Unknown {
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  if (one instanceof Reference || other instanceof Reference) return compareReference(one, other);
  if (one instanceof Opaque || other instanceof Opaque) {
    return one instanceof Opaque && other instanceof Opaque && one.address === other.address;
  }
  if (one instanceof ValueSet !== other instanceof ValueSet) return false;
  const [elements, others] = [elementsOf(one), elementsOf(other)];
  if (elements !== null || others !== null) {
    return elements !== null && others !== null && compareLists(elements, others);
  }
  if (isMap(one) || isMap(other)) return isMap(one) && isMap(other) && compareMaps(one, other);
  return one === other;
}

/** An id is nothing that anybody wrote, is not empty, and is another one for each thing; other attributes may be anything. */
function compareReference(one: Value, other: Value): boolean | Unknown {
  if (one instanceof Reference && other instanceof Reference) {
    if (one.attribute === other.attribute && one.address === other.address) return true;
    return isId(one) && one.attribute === other.attribute ? false : (findUnknown(one) ?? false);
  }
  const [written, made] = one instanceof Reference ? [other, one] : [one, other];
  const cannotBe = written === null || written === '' || typeof written !== 'string';
  return made instanceof Reference && isId(made) && cannotBe ? false : (findUnknown(made) ?? false);
}

function isId(value: Value): boolean {
  return value instanceof Reference && /(^|_)(id|arn)$/.test(value.attribute);
}

function compareLists(one: readonly Value[], other: readonly Value[]): boolean | Unknown {
  if (one.length !== other.length) return false;
  return conjunction(one.map((each, index) => compare(each, other[index] ?? null)));
}

function compareMaps(one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>): boolean | Unknown {
  if (one.size !== other.size || [...one.keys()].some((key) => !other.has(key))) return false;
  return conjunction([...one].map(([key, value]) => compare(value, other.get(key) ?? null)));
}

function conjunction(all: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (all.includes(false)) return false;
  return all.find((each) => each instanceof Unknown) ?? true;
}
