import type { Flow } from '../flow.ts';
import type { Path, PathVerdict, SubnetTrace, Trace, Verdict, Warning } from '../trace.ts';

type Walked = Pick<SubnetTrace, 'id' | 'paths'>;

/** One verdict for all paths of a flow. */
export function judgeTrace(flow: Flow, walked: readonly Walked[]): Trace {
  const [first, ...others] = walked.map(
    ({ id, paths }): SubnetTrace => ({ id, paths, verdict: judge(paths.map(({ verdict }) => verdict)) }),
  );
  if (first === undefined) throw new Error('a trace without a place to set out from');
  const subnets = [first, ...others] as const;
  const paths = subnets.flatMap((each) => each.paths) as readonly Path[] as Trace['paths'];
  return {
    flow,
    verdict: judge(paths.map(({ verdict }) => verdict)),
    failing: countFailing(subnets),
    subnets,
    paths,
    warnings: onceEach(paths.flatMap(({ warnings }) => warnings)),
  };
}

/** `reachable`, `intermittent 1/3` when one of three subnets fails, `denied`, `unreachable`, `unknown`. */
export function formatVerdict({ verdict, failing, subnets }: Trace): string {
  return verdict === 'intermittent' ? `intermittent ${failing}/${subnets.length}` : verdict;
}

function judge(verdicts: readonly PathVerdict[]): Verdict {
  const has = (verdict: PathVerdict): boolean => verdicts.includes(verdict);
  const hasFailure = has('unreachable') || has('denied');
  if (has('reachable')) return hasFailure ? 'intermittent' : has('unknown') ? 'unknown' : 'reachable';
  if (has('unknown')) return 'unknown';
  return has('unreachable') ? 'unreachable' : 'denied';
}

/**
 * What may be in one of several places is in one at a time: of all of them, the one that most subnets fail to reach. A
 * database in one of the two subnets that a connector has, too, each closed to the other, is not reached from one of two.
 */
function countFailing(subnets: readonly SubnetTrace[]): number {
  const failing = subnets.flatMap(({ id, paths }) =>
    paths
      .filter(({ verdict }) => verdict === 'unreachable' || verdict === 'denied')
      .map(({ destinationId }) => ({ destinationId, id })),
  );
  const places = Map.groupBy(failing, ({ destinationId }) => destinationId);
  return Math.max(0, ...Array.from(places.values(), (each) => new Set(each.map(({ id }) => id)).size));
}

function onceEach(warnings: readonly Warning[]): readonly Warning[] {
  return Array.from(
    Map.groupBy(warnings, ({ code, component }) => `${code} ${component.id}`).values(),
    ([first]) => first,
  ).filter((each) => each !== undefined);
}
