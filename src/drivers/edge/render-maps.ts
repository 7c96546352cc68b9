import { type Maps, mapNames } from './world.ts';

/** The map files by their names. Keys and values have passed the last gate (validate.ts): neither holds a blank. */
export function renderMaps(maps: Maps): Map<string, string> {
  return new Map(
    mapNames.map((name) => [
      `${name}.map`,
      [...maps[name]]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => `${key} ${value}\n`)
        .join(''),
    ]),
  );
}
