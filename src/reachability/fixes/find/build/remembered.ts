/** What follows from a value is worked out once, as long as the value lives: lists that a change leaves alone stay the same lists. */
export function remembered<From extends object, To>(work: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, { readonly result: To }>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found.result;
    const result = work(from);
    known.set(from, { result });
    return result;
  };
}
