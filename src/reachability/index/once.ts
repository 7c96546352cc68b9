/**
 * A function of a list that is worked out once for each list. A change leaves most lists of a landscape as they are, so
 * what is known of those need not be found again for every landscape that a fix is tried on.
 */
export function once<List extends object, Found>(find: (list: List) => Found): (list: List) => Found {
  const known = new WeakMap<List, { readonly found: Found }>();
  return (list) => {
    const before = known.get(list);
    if (before !== undefined) return before.found;
    const found = find(list);
    known.set(list, { found });
    return found;
  };
}
