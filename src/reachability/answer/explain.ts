import type { Landscape } from '../../model/landscape/landscape.ts';
import { findFixes } from '../fixes/find-fixes.ts';
import type { Flow } from '../flow.ts';
import { walk } from '../walk.ts';
import type { Explanation } from './answer.ts';

/** Everything there is to say to one question: what a packet meets, and what would open its way. */
export function explain(landscape: Landscape, flow: Flow): Explanation {
  const trace = walk(landscape, flow);
  return { flow, trace, fixes: findFixes(landscape, trace) };
}
