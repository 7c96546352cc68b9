import type { Gap, GapSubject } from '../../../model/landscape/gap.ts';
import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Topology } from '../../../model/vpc/topology.ts';

/** A change that names what is not there, or that AWS would refuse. */
export class ChangeDoesNotApply extends Error {
  override readonly name = 'ChangeDoesNotApply';
}

type Noun = { readonly id: string };

/** The noun of that id. Throws ChangeDoesNotApply. */
export function demand<Each extends Noun>(nouns: readonly Each[], id: string, what: string): Each {
  const found = nouns.find((each) => each.id === id);
  if (found === undefined) throw new ChangeDoesNotApply(`There is no ${what} ${id}.`);
  return found;
}

/** Throws ChangeDoesNotApply when something has the id already. */
export function refuseTaken(nouns: readonly Noun[], id: string, what: string): void {
  if (nouns.some((each) => each.id === id)) throw new ChangeDoesNotApply(`There is a ${what} ${id} already.`);
}

/** The same list with one noun changed; all others stay the objects that they are. */
export function withChanged<Each extends Noun>(nouns: readonly Each[], changed: Each): readonly Each[] {
  return nouns.map((each) => (each.id === changed.id ? changed : each));
}

export function withTopology(landscape: Landscape, part: Partial<Topology>): Landscape {
  return { ...landscape, topology: { ...landscape.topology, ...part } };
}

/** Without the gaps that a change has answered. */
export function withoutGaps(
  landscape: Landscape,
  ids: readonly string[],
  subjects: readonly GapSubject[],
): Landscape {
  const isAnswered = (gap: Gap): boolean => ids.includes(gap.id) && subjects.includes(gap.subject);
  return landscape.gaps.some(isAnswered)
    ? { ...landscape, gaps: landscape.gaps.filter((gap) => !isAnswered(gap)) }
    : landscape;
}
