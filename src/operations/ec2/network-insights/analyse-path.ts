import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { NetworkInsightsAnalysis, NetworkInsightsPath } from '../../../model/network-insights.ts';
import type { Scope } from '../../../model/scope.ts';
import type { Path, Step, Trace } from '../../../reachability/trace.ts';
import { walk } from '../../../reachability/walk.ts';
import { componentWriter, type ComponentWriter } from './analysis-component.ts';
import { explainBlockers } from './explanations.ts';
import type { Findings } from './findings.ts';
import { type PathQuestion, questionOf } from './flows-of-path.ts';
import { pathComponents } from './path-components.ts';
import type { PathEnd } from './path-end.ts';

export type Verdict = Pick<
  NetworkInsightsAnalysis,
  'status' | 'statusMessage' | 'warningMessage' | 'isPathFound' | 'findings'
>;

export type Asked = {
  readonly path: NetworkInsightsPath;
  readonly ends: { readonly source: PathEnd; readonly destination: PathEnd | null };
  /** Ids that the path has to come by, and ids that it may not. */
  readonly filterIn: readonly string[];
  readonly filterOut: readonly string[];
  readonly scope: Scope;
};

/** Walks what a path asks and says it in the words of Reachability Analyzer. */
export function analysePath(asked: Asked, landscape: Landscape): Verdict {
  const write = componentWriter(landscape.topology, asked.scope);
  const code = wrongSource(asked);
  if (code !== null) return unreachable([{ ExplanationCode: code }]);
  const question = questionOf(asked.path, asked.ends, landscape);
  if (question === null) return unreachable([{ ExplanationCode: 'NO_SOURCE_OR_DESTINATION' }]);
  const traces = question.flows.map((flow) => walk(landscape, flow));
  const best = traces.find((trace) => trace.paths.some((each) => isFound(each, question))) ?? traces[0];
  if (best === undefined) return unreachable([{ ExplanationCode: 'NO_PATH' }]);
  const found = best.paths.find((each) => isFound(each, question));
  if (found !== undefined) return reachable(found, best, { asked, landscape, write });
  return notReachable(best, question, write);
}

/** A packet under an address that its sender has not. */
function wrongSource({ path, ends }: Asked): string | null {
  const address = path.sourceIp ?? path.filterAtSource?.sourceAddress ?? null;
  if (address === null || ends.source.kind !== 'interface') return null;
  return ends.source.noun.privateIp === address ? null : 'ENI_ADDRESS_RESTRICTION';
}

function isFound(path: Path, { through, endsThere }: PathQuestion): boolean {
  if (through === null) return arrives(path);
  if (!comesBy(path, through)) return false;
  return endsThere ? isHandedTo(path, through) : arrives(path);
}

function arrives({ verdict }: Path): boolean {
  return verdict === 'reachable' || verdict === 'denied';
}

function comesBy({ forward }: Path, id: string): boolean {
  return forward.some((hop) => hop.from.id === id || passes(hop.steps, id));
}

function passes(steps: Path['forward'][number]['steps'], id: string): boolean {
  return steps.some(
    (step) =>
      ((step.kind === 'forwarded' || step.kind === 'translated') && step.by.id === id) ||
      (step.kind === 'arrived' && step.at.id === id) ||
      (step.kind === 'route' &&
        step.chosen !== null &&
        'id' in step.chosen.target &&
        step.chosen.target.id === id),
  );
}

/** A packet gets to a peering when nothing on this side of it refuses it; a walk goes on past what does. */
function isHandedTo({ forward }: Path, id: string): boolean {
  const handed = forward.findIndex((hop) => hop.from.id === id);
  return handed >= 0 && !forward.slice(0, handed).some(({ steps }) => steps.some(isRefusal));
}

function isRefusal(step: Step): boolean {
  return step.kind === 'refused' || ('result' in step && step.result === 'denied');
}

type Told = { readonly asked: Asked; readonly landscape: Landscape; readonly write: ComponentWriter };

function reachable(path: Path, trace: Trace, { asked, landscape, write }: Told): Verdict {
  const missing = asked.filterIn.filter((id) => !comesBy(path, id));
  const passed = asked.filterOut.filter((id) => comesBy(path, id));
  if (missing.length > 0 || passed.length > 0) {
    return unreachable([
      ...missing.map((Id) => ({ ExplanationCode: 'COMPONENT_FILTER_RESTRICTION', Component: { Id } })),
      ...passed.map((Id) => ({
        ExplanationCode: 'COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT',
        Component: { Id },
      })),
    ]);
  }
  const written = { topology: landscape.topology, write };
  return {
    status: 'succeeded',
    statusMessage: null,
    warningMessage: warningOf(path, trace),
    isPathFound: true,
    findings: JSON.stringify({
      ForwardPathComponents: pathComponents(path.forward, written),
      ReturnPathComponents: pathComponents(path.back, written),
    } satisfies Findings),
  };
}

/** What Reachability Analyzer has no word for. */
function warningOf(path: Path, { verdict, failing, subnets }: Trace): string | null {
  if (verdict === 'intermittent') {
    return `The path is found from some subnets only: ${failing} of ${subnets.length} fail. Ask Apron for the explanation.`;
  }
  return path.verdict === 'denied' ? 'Packets arrive; the endpoint policy denies the request.' : null;
}

function notReachable(trace: Trace, { through }: PathQuestion, write: ComponentWriter): Verdict {
  const explanations = explainBlockers(trace.paths, write);
  if (explanations.length > 0) return unreachable(explanations);
  const [unknown] = trace.paths.flatMap(({ unknowns }) => unknowns);
  if (unknown !== undefined) {
    return {
      status: 'failed',
      statusMessage: `A fact is missing at ${unknown.component.id}: ${unknown.code}`,
      warningMessage: null,
      isPathFound: false,
      findings: '{}',
    };
  }
  const Component = through === null ? undefined : { Id: through };
  return unreachable([{ ExplanationCode: 'NO_PATH', ...(Component !== undefined && { Component }) }]);
}

function unreachable(Explanations: NonNullable<Findings['Explanations']>): Verdict {
  return {
    status: 'succeeded',
    statusMessage: null,
    warningMessage: null,
    isPathFound: false,
    findings: JSON.stringify({ Explanations } satisfies Findings),
  };
}
