import type { Landscape } from '../../../../model/landscape/landscape.ts';

/**
 * Modules of a project's own, by their addresses. What they call their outputs nobody knows here. A module of the registry,
 * whose files are not there, has all of its resources stand at its call: in one place.
 */
export function ownModules({ places }: Pick<Landscape, 'places'>): ReadonlySet<string> {
  const placesOf = new Map<string, Set<string>>();
  for (const [id, { file, line }] of places) {
    const module = moduleOf(id);
    if (module === null) continue;
    const known = placesOf.get(module) ?? new Set();
    placesOf.set(module, known.add(`${file}:${line}`));
  }
  return new Set([...placesOf].flatMap(([module, known]) => (known.size > 1 ? [module] : [])));
}

/** `module.vpc` of `module.vpc.aws_subnet.private[0]`; null for what is in the root. */
export function moduleOf(address: string): string | null {
  return /^(module\.[\w-]+(?:\[(?:\d+|"[\w./ -]*")\])?)\./.exec(address)?.[1] ?? null;
}
