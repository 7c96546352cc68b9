import { gapOf } from '../index/gaps.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import type { Path, Trace, Warning } from '../trace.ts';

/** What fails together with one Availability Zone. Source: VPC guide, "NAT gateways"; App Runner guide, "VPC connectors". */
export function remarkOnZones(
  { flow, subnets, paths, verdict }: Trace,
  index: LandscapeIndex,
): readonly Warning[] {
  if (verdict === 'unreachable' || verdict === 'unknown') return [];
  const ids = subnets.flatMap(({ id }) => id ?? []);
  const zones = new Set(ids.map((id) => index.subnets.get(id)?.zone ?? id));
  if (!isSpread(flow, index) || ids.length === 0 || gapOf(ids, 'zone', index) !== undefined) return [];
  const [zone = '–'] = zones;
  if (zones.size === 1) {
    const component = { kind: 'subnet', id: ids[0] ?? '–' } as const;
    return [{ code: 'SINGLE_ZONE', component, facts: { zone, subnets: ids.join(', ') } }];
  }
  return sharedGateways(paths, index);
}

/** Whether its places are a list that somebody has made for it, and not just where one interface happens to be. */
function isSpread({ source }: Trace['flow'], { workloads }: LandscapeIndex): boolean {
  if (source.kind === 'connector') return true;
  return source.kind === 'workload' && workloads.get(source.id)?.egress.kind === 'subnets';
}

/** A zonal NAT gateway that subnets of other zones than its own depend on. */
function sharedGateways(paths: readonly Path[], index: LandscapeIndex): readonly Warning[] {
  const used = Map.groupBy(
    paths.flatMap((path) => natGatewaysOf(path, index).map((id) => ({ id, path }))),
    ({ id }) => id,
  );
  return Array.from(used).flatMap(([id, uses]): Warning[] => {
    const gateway = index.natGateways.get(id);
    const zone = index.subnets.get(gateway?.subnetId ?? '')?.zone;
    if (gateway?.availabilityMode !== 'zonal' || zone === undefined) return [];
    const zones = new Set(uses.flatMap(({ path }) => index.subnets.get(path.subnetId ?? '')?.zone ?? []));
    const others = [...zones].filter((each) => each !== zone);
    if (others.length === 0) return [];
    const facts = { nat: id, zone, others: others.join(', ') };
    return [{ code: 'NAT_SINGLE_AZ', component: { kind: 'nat-gateway', id }, facts }];
  });
}

function natGatewaysOf({ forward, verdict }: Path, { natGateways }: LandscapeIndex): readonly string[] {
  if (verdict !== 'reachable') return [];
  return forward.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'translated' && natGateways.has(step.by.id) ? [step.by.id] : [])),
  );
}
