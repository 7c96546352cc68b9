import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Trace } from '../../trace.ts';
import { walk } from '../../walk.ts';
import { applyChanges } from '../apply-changes.ts';
import { isSameDestination } from '../apply/apply-routing.ts';
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
    if (best === undefined || best.ideas.length >= deepest || isMoreOfTheSame(best, found)) continue;
    for (const next of nextAttempts(best, trace, seen)) {
      walks += 1;
      if (isMoreOfTheSame(next, found)) continue;
      if (isOpen(next.trace, trace)) found.push(next);
      else if (hasMoved(next.trace, best.trace)) open.push(next);
    }
  }
  return found;
}

/** Whether something else stands first in the way than before: a move that takes nothing away leads nowhere. */
function hasMoved(after: Trace, before: Trace): boolean {
  const [now, then] = [after, before].map((trace) => {
    const found = firstObstacle(trace);
    if (found === null) return '';
    const { path, obstacle } = found;
    const { code, way, component, facts } = obstacle;
    const { source, destination, direction } = facts;
    return [path.subnetId, path.destinationId, code, way, component.id, source, destination, direction].join(
      ' ',
    );
  });
  return now !== then;
}

/** Where less of it was enough, no more is looked for. */
function isMoreOfTheSame({ ideas, cost }: Attempt, found: readonly Attempt[]): boolean {
  return found.some((each) => each.cost <= cost && each.ideas.every((idea) => ideas.includes(idea)));
}

/** Each is a way out by itself: one that does not do is not followed by another, which was tried without it. */
const waysOut: ReadonlySet<Idea> = new Set([
  'switch-subnets',
  'associate-table',
  'existing-nat',
  'new-nat',
  'enter-vpc',
  'leave-vpc',
]);
const notAfterOthers: ReadonlySet<Idea> = new Set(['switch-subnets', 'leave-vpc', 'enter-vpc']);

function cheapest(open: readonly Attempt[]): number {
  let best = 0;
  for (const [index, { cost }] of open.entries()) if (cost < (open[best]?.cost ?? Infinity)) best = index;
  return best;
}

function nextAttempts(attempt: Attempt, root: Trace, seen: Set<string>): readonly Attempt[] {
  const found = firstObstacle(attempt.trace);
  if (found === null) return [];
  const { landscape, trace } = attempt;
  const isOnItsWay = attempt.ideas.some((idea) => waysOut.has(idea));
  const moves = movesFor({ landscape, flow: root.flow, trace, ...found });
  const wanted = moves.filter(({ idea }) => !(isOnItsWay && notAfterOthers.has(idea)));
  return wanted.flatMap(({ idea, changes }): Attempt[] => {
    if (changes.some((change) => attempt.changes.some((earlier) => isAboutSame(change, earlier)))) return [];
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

/** Whether a change would undo another: then that one was none. */
function isAboutSame(change: Change, earlier: Change): boolean {
  if (change.kind === 'associate-route-table') {
    return earlier.kind === change.kind && earlier.subnetId === change.subnetId;
  }
  if (change.kind === 'set-route') {
    return (
      earlier.kind === change.kind &&
      earlier.tableId === change.tableId &&
      isSameDestination(earlier.destination, change.destination)
    );
  }
  return change.kind === 'set-workload-subnets' && earlier.kind === change.kind;
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
