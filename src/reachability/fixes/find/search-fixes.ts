import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Trace } from '../../trace.ts';
import { walk } from '../../walk.ts';
import { applyChanges } from '../apply-changes.ts';
import { ChangeDoesNotApply } from '../apply/edit.ts';
import type { Change } from '../change.ts';
import { costOf } from './cost-of.ts';
import { firstObstacle, isOpen } from './first-obstacle.ts';
import { movesFor } from './moves-for.ts';
import type { Idea } from './situation.ts';

/** Changes so far, and what is in the way after them. */
export type Attempt = {
  readonly changes: readonly Change[];
  readonly ideas: readonly Idea[];
  readonly landscape: Landscape;
  readonly trace: Trace;
  readonly cost: number;
};

/** Bounds of the search: obstacles one after another, and walks in all. */
const deepest = 8;
const mostWalks = 160;
/** More than are offered, because some turn out to be the same when what is needless is left out. */
const mostFound = 10;

/**
 * Sets of changes after which the flow arrives, cheapest first tried: each takes the first obstacle away, is walked
 * again, and goes on with what stands in the way then.
 */
export function searchFixes(landscape: Landscape, trace: Trace): readonly Attempt[] {
  const found: Attempt[] = [];
  const seen = new Set<string>();
  const open: Attempt[] = [{ changes: [], ideas: [], landscape, trace, cost: 0 }];
  let walks = 0;
  while (open.length > 0 && walks < mostWalks && found.length < mostFound) {
    const [best] = open.splice(cheapest(open), 1);
    if (best === undefined || best.ideas.length >= deepest) continue;
    for (const next of nextAttempts(best, trace, seen)) {
      walks += 1;
      if (isOpen(next.trace, trace)) found.push(next);
      else open.push(next);
    }
  }
  return found;
}

function cheapest(open: readonly Attempt[]): number {
  let best = 0;
  for (const [index, { cost }] of open.entries()) if (cost < (open[best]?.cost ?? Infinity)) best = index;
  return best;
}

function nextAttempts(attempt: Attempt, root: Trace, seen: Set<string>): readonly Attempt[] {
  const found = firstObstacle(attempt.trace);
  if (found === null) return [];
  const { landscape, trace } = attempt;
  const moves = movesFor({ landscape, flow: root.flow, trace, ...found });
  return moves.flatMap(({ idea, changes }): Attempt[] => {
    const all = [...attempt.changes, ...changes];
    const key = all
      .map((change) => JSON.stringify(change))
      .toSorted()
      .join('\n');
    if (seen.has(key)) return [];
    seen.add(key);
    const applied = applyOrNull(landscape, changes);
    if (applied === null) return [];
    const walked = walk(applied, root.flow);
    const ideas = [...attempt.ideas, idea];
    return [{ changes: all, ideas, landscape: applied, trace: walked, cost: costOf(all, applied) }];
  });
}

/** Null where a change is refused: that move is none. */
export function applyOrNull(landscape: Landscape, changes: readonly Change[]): Landscape | null {
  try {
    return applyChanges(landscape, changes);
  } catch (error) {
    if (error instanceof ChangeDoesNotApply) return null;
    throw error;
  }
}
