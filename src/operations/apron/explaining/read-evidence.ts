import { isSameScope } from '../../../model/scope.ts';
import type { Trace } from '../../../reachability/trace.ts';
import type { ApronContext } from '../apron-context.ts';

/** What the kernel has counted on the ways of these traces, in packets by the counter's name; own VPCs only. */
export async function readEvidence(
  traces: readonly Trace[],
  context: ApronContext,
): Promise<ReadonlyMap<string, number>> {
  const { store, scope, readCounters } = context;
  const places = new Set(traces.flatMap(countingPlaces));
  const own = Array.from(places).filter((id) => {
    const noun = id.startsWith('nat-') ? store.natGateways.find({ id }) : store.vpcs.find({ id });
    return noun !== null && isSameScope(noun, scope);
  });
  const readings = await Promise.all(own.map((id) => readCounters(id)));
  return new Map(readings.flat().map(({ name, packets }) => [name, packets]));
}

/** The routers and NAT gateways that a packet comes to, where anything stands in its way that is counted. */
function countingPlaces({ paths }: Trace): string[] {
  return paths
    .filter(({ blockers }) => blockers.some(({ counter }) => counter !== null))
    .flatMap(({ forward, back }) => [...forward, ...back])
    .flatMap(({ vpcId, from }) => [
      ...(vpcId === null ? [] : [vpcId]),
      ...(from.kind === 'nat-gateway' ? [from.id] : []),
    ]);
}
