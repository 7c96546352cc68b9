import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Flow } from '../flow.ts';
import type { Trace } from '../trace.ts';
import { walk } from '../walk.ts';
import { applyChanges } from './apply-changes.ts';
import type { Change, Fix } from './change.ts';
import { pricedOn } from './prices.ts';
import { costOf, monthlyUsdOf, rankOf } from './find/cost-of.ts';
import { consequenceOf } from './find/consequence-of.ts';
import { isOpen } from './find/first-obstacle.ts';
import { ideasOf } from './find/ideas-of.ts';
import { applyOrNull, searchFixes } from './find/search-fixes.ts';
import { titleOf } from './find/title-of.ts';

const mostFixes = 4;

/**
 * What would open a way that a trace has found closed: sets of changes of which none can be left out, best first, each
 * walked before it is named. Empty where nothing is in the way, or nothing is known that helps. Pure; the trace has to be
 * a walk of this landscape.
 */
export function findFixes(landscape: Landscape, trace: Trace): readonly Fix[] {
  if (trace.verdict === 'reachable') return [];
  const found = searchFixes(landscape, trace)
    .map(({ changes }) => withoutNeedless(changes, { landscape, trace }))
    .map((changes) => ({ changes, cost: costOf(changes, landscape) }))
    .toSorted((a, b) => a.cost - b.cost);
  return choose(found.map(({ changes }) => describe(changes, landscape, trace.flow)));
}

/**
 * The best of each idea. What is free makes a new NAT gateway needless, and leaving the VPC keeps the last place: it is
 * another answer rather than a worse one.
 */
function choose(sorted: readonly Fix[]): readonly Fix[] {
  const best: { readonly fix: Fix; readonly ideas: readonly string[] }[] = [];
  for (const fix of sorted) {
    const ideas = ideasOf(fix.changes);
    // The same and something more is no idea of its own.
    const isKnown = best.some((each) => each.ideas.every((idea) => ideas.some((own) => own === idea)));
    if (!isKnown) best.push({ fix, ideas });
  }
  const fixes = best.map(({ fix }) => fix);
  const isServed = fixes.some(({ rank }) => rank === 'existing' || rank === 'free');
  const staying = fixes.filter(
    ({ rank, changes }) =>
      rank !== 'leave-vpc' && !(isServed && changes.some(({ kind }) => kind === 'create-nat-gateway')),
  );
  // Two ways to use what exists are enough where there is something else to say.
  const existing = staying.filter(({ rank }) => rank === 'existing');
  const others = staying.filter(({ rank }) => rank !== 'existing');
  const leaving = fixes.filter(({ rank }) => rank === 'leave-vpc').slice(0, 1);
  const room = mostFixes - leaving.length;
  const first = existing.slice(0, Math.max(2, room - others.length));
  return [...first, ...others.slice(0, room - first.length), ...leaving];
}

/** One after the other is left out, and stays out while the flow still arrives. */
function withoutNeedless(
  changes: readonly Change[],
  { landscape, trace }: { readonly landscape: Landscape; readonly trace: Trace },
): readonly Change[] {
  let kept = changes;
  for (let index = kept.length - 1; index >= 0 && kept.length > 1; index -= 1) {
    const fewer = kept.toSpliced(index, 1);
    const applied = applyOrNull(landscape, fewer);
    if (applied === null || !isOpen(walk(applied, trace.flow), trace)) continue;
    kept = fewer;
    // What made this one needful may have been another that is needless now too.
    index = kept.length;
  }
  return kept;
}

function describe(changes: readonly Change[], landscape: Landscape, flow: Flow): Fix {
  const monthlyUsd = monthlyUsdOf(changes, landscape);
  const [first, ...others] = changes;
  if (first === undefined) throw new Error('a fix without a change');
  return {
    rank: rankOf(changes, landscape),
    title: titleOf(changes, landscape),
    consequence: consequenceOf(changes, { landscape, after: applyChanges(landscape, changes), flow }),
    monthlyUsd,
    pricedOn: monthlyUsd > 0 ? pricedOn : null,
    changes: [first, ...others],
  };
}
