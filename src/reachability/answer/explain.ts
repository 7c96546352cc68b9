import type { Landscape } from '../../model/landscape/landscape.ts';
import { findFixes } from '../fixes/find-fixes.ts';
import type { Flow } from '../flow.ts';
import { walk } from '../walk.ts';
import type { Explanation } from './answer.ts';
import { letsOthersIn } from './lets-others-in.ts';

/** Everything there is to say to one question that somebody has asked: what a packet meets, and what would open its way. */
export function explain(landscape: Landscape, flow: Flow): Explanation {
  const trace = walk(landscape, flow);
  return { flow, trace, fixes: findFixes(landscape, trace), isForOthers: false };
}

/** The same of a natural question, which nobody has asked: a database that is meant for others is not opened to this one. */
export function explainNatural(landscape: Landscape, flow: Flow): Explanation {
  const trace = walk(landscape, flow);
  const isForOthers = letsOthersIn(landscape, trace);
  return { flow, trace, fixes: isForOthers ? [] : findFixes(landscape, trace), isForOthers };
}

/** What a packet meets, and not what would help: for an answer that is shown in a line. */
export function explainBriefly(landscape: Landscape, flow: Flow): Explanation {
  return { flow, trace: walk(landscape, flow), fixes: [], isForOthers: false };
}
