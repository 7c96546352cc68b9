import type { Journey } from './journey.ts';
import type { Findings } from '../names/findings.ts';
import type { Blocker, Component, Header, Path, PathVerdict, Unknown } from '../trace.ts';

/** What a journey has left behind. */
export function readPath(
  { hops, blockers, unknowns, warnings }: Journey,
  ends: Pick<Path, 'subnetId' | 'destinationId'>,
): Path {
  return {
    ...ends,
    verdict: judge(blockers, unknowns),
    forward: hops.forward,
    back: hops.return,
    blockers,
    unknowns,
    warnings,
  };
}

/** The same with what was found before anything was sent, which stands before everything else. */
export function withFindings(path: Path, { steps, blockers: found, unknowns, warnings }: Findings): Path {
  if (steps.length + found.length + unknowns.length + warnings.length === 0) return path;
  const blockers = [...found.map((each): Blocker => ({ ...each, way: 'forward' })), ...path.blockers];
  const missing = [...unknowns, ...path.unknowns];
  const [first, ...rest] = path.forward;
  const refusals = found.map(({ code, component: by }) => ({ kind: 'refused', code, by }) as const);
  const undecided = unknowns.map(({ code, component: by }) => ({ kind: 'undecided', code, by }) as const);
  const before = [...steps, ...refusals, ...undecided];
  return {
    ...path,
    verdict: judge(blockers, missing),
    forward: first === undefined ? [] : [{ ...first, steps: [...before, ...first.steps] }, ...rest],
    blockers,
    unknowns: missing,
    warnings: [...warnings, ...path.warnings],
  };
}

/** A path that is walked no further than to a name, or not at all. */
export function pathWithoutPackets(
  subnetId: string | null,
  from: Component | null,
  {
    findings,
    header,
    vpcId,
  }: { readonly findings: Findings; readonly header: Header; readonly vpcId: string | null },
): Path {
  const path: Path = {
    subnetId,
    destinationId: null,
    verdict: 'unknown',
    forward: from === null ? [] : [{ from, vpcId, header, steps: [] }],
    back: [],
    blockers: [],
    unknowns: [],
    warnings: [],
  };
  return withFindings(path, findings);
}

/** What certainly stands in the way does so whatever else is not known. */
function judge(blockers: readonly Blocker[], unknowns: readonly Unknown[]): PathVerdict {
  if (blockers.some(({ code }) => code !== 'ENDPOINT_POLICY_DENY')) return 'unreachable';
  if (unknowns.length > 0) return 'unknown';
  return blockers.length > 0 ? 'denied' : 'reachable';
}
