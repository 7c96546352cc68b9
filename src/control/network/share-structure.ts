/**
 * `next`, but with every part that is equal to the same part of `previous` replaced by that: what has not changed can then
 * be told by identity. Plain data only. Lists of nouns are matched by their ids or names, others by position.
 */
export function shareStructure<Value>(previous: Value | null, next: Value): Value {
  return share(previous, next) as Value;
}

type Fields = Readonly<Record<string, unknown>>;

function share(previous: unknown, next: unknown): unknown {
  if (isEqual(previous, next)) return previous;
  if (!isCompound(previous) || !isCompound(next)) return next;
  if (Array.isArray(next)) return Array.isArray(previous) ? shareList(previous, next) : next;
  return Array.isArray(previous) ? next : shareRecord(previous as Fields, next as Fields);
}

function shareList(previous: readonly unknown[], next: readonly unknown[]): unknown {
  const byKey = new Map(previous.map((item, index) => [keyOf(item) ?? index, item]));
  return next.map((item, index) => share(byKey.get(keyOf(item) ?? index), item));
}

function shareRecord(previous: Fields, next: Fields): Fields {
  return Object.fromEntries(Object.entries(next).map(([key, value]) => [key, share(previous[key], value)]));
}

/** Makes nothing on its way: most of what is compared has not changed. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isCompound(one) || !isCompound(other)) return false;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isEqual(item, other[index]));
  }
  if (Array.isArray(other)) return false;
  const first = one as Fields;
  const second = other as Fields;
  let fields = 0;
  for (const key in first) {
    if (!isEqual(first[key], second[key])) return false;
    fields += 1;
  }
  return fields === Object.keys(second).length;
}

function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function keyOf(item: unknown): string | null {
  if (!isCompound(item)) return null;
  const { id, name } = item as { readonly id?: unknown; readonly name?: unknown };
  if (typeof id === 'string') return id;
  return typeof name === 'string' ? name : null;
}
