/** The part of a map that a walk needs, so that what a question supposes can be laid over it without copying it. */
export type Lookup<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly has: (key: Key) => boolean;
};

/** Both, where what is above hides what is below. */
export function over<Key, Value>(
  below: Lookup<Key, Value>,
  above: ReadonlyMap<Key, Value>,
): Lookup<Key, Value> {
  if (above.size === 0) return below;
  return {
    get: (key) => above.get(key) ?? below.get(key),
    has: (key) => above.has(key) || below.has(key),
  };
}
