import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Flow } from '../../flow.ts';
import type { Trace } from '../../trace.ts';
import { walk } from '../../walk.ts';
import { applyChanges } from '../apply/apply-changes.ts';
import type { Change, Fix } from '../change.ts';
import { pricedOn } from '../prices.ts';
import { costOf, monthlyUsdOf, rankOf } from './cost-of.ts';
import { consequenceOf } from './consequence-of.ts';
import { isOpen } from './first-obstacle.ts';
import { ideasOf } from './ideas-of.ts';
import { applyOrNull, searchFixes } from './search-fixes.ts';
import { titleOf } from './title-of.ts';

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
  const ideas = new Set<string>();
  const fixes: Fix[] = [];
  for (const { changes } of found) {
    const idea = ideasOf(changes).join(' ');
    if (ideas.has(idea) || fixes.length >= mostFixes) continue;
    ideas.add(idea);
    fixes.push(describe(changes, landscape, trace.flow));
  }
  return fixes;
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
