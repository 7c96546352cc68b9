import type { World } from '../../plan/fabric/test-world/world.ts';

/** A part of a description by its keys. */
type Place = readonly (string | number)[];

/**
 * A world that is as small as it can be made, one part after the other, while what is asked of it still holds. Parts that
 * others need are kept, because the world without them cannot be described.
 */
export async function shrinkWorld(world: World, holds: (world: World) => Promise<boolean>): Promise<World> {
  let smallest = world;
  for (let hasShrunk = true; hasShrunk; ) {
    hasShrunk = false;
    for (const place of placesOf(smallest)) {
      const smaller = without(smallest, place) as World;
      if (JSON.stringify(smaller) === JSON.stringify(smallest)) continue;
      if (await holds(smaller).catch(() => false)) {
        smallest = smaller;
        hasShrunk = true;
      }
    }
  }
  return smallest;
}

/** Without these a part is no description any more. */
const needed: ReadonlySet<string | number> = new Set(['kind', 'cidr', 'subnet']);

/** Large parts first. */
function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: readonly (string | number)[] = Array.isArray(value)
    ? value.map((_, position) => position).toReversed()
    : Object.keys(value);
  const own = keys.filter((key) => !needed.has(key)).map((key) => [...place, key]);
  const inner = keys.flatMap((key) =>
    placesOf((value as Record<string | number, unknown>)[key], [...place, key]),
  );
  return [...own, ...inner].toSorted((a, b) => a.length - b.length);
}

function without(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.toSpliced(Number(key), 1)
      : value.map((each, position) => (position === key ? without(each, rest) : (each as unknown)));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (name !== key) return [[name, each]];
      return rest.length === 0 ? [] : [[name, without(each, rest)]];
    }),
  );
}
