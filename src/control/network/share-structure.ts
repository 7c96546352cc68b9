/**
 * `next`, but with every part that is equal to the same part of `previous` replaced by that: what has not changed can then
 * be told by identity. Plain data only. Lists of nouns are matched by their ids or names, others by position.
 */
export function shareStructure<Value>(previous: Value | null, next: Value): Value {
  return share(previous, next) as Value;
}

function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (typeof previous !== 'object' || typeof next !== 'object' || previous === null || next === null)
    return next;
  if (Array.isArray(previous) !== Array.isArray(next)) return next;
  return Array.isArray(next)
    ? shareList(previous as readonly unknown[], next)
    : shareRecord(previous as Fields, next as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function shareList(previous: readonly unknown[], next: readonly unknown[]): unknown {
  const byKey = new Map(previous.map((item, index) => [keyOf(item) ?? index, item]));
  const shared = next.map((item, index) => share(byKey.get(keyOf(item) ?? index), item));
  const isSame =
    previous.length === shared.length && shared.every((item, index) => Object.is(item, previous[index]));
  return isSame ? previous : shared;
}

function shareRecord(previous: Fields, next: Fields): Fields {
  const shared: Record<string, unknown> = {};
  let isSame = Object.keys(previous).length === Object.keys(next).length;
  for (const [key, value] of Object.entries(next)) {
    shared[key] = share(previous[key], value);
    isSame &&= key in previous && Object.is(shared[key], previous[key]);
  }
  return isSame ? previous : shared;
}

function keyOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const { id, name } = item as { readonly id?: unknown; readonly name?: unknown };
  if (typeof id === 'string') return id;
  return typeof name === 'string' ? name : null;
}
