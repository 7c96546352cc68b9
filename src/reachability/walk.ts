import type { Landscape } from '../model/landscape/landscape.ts';
import { formatIpv4 } from '../model/vpc/ipv4.ts';
import type { Flow, FlowDestination } from './flow.ts';
import { judgeTrace } from './path/judge-trace.ts';
import { addressNumber } from './index/address-number.ts';
import { indexLandscape, type LandscapeIndex, withSupposed } from './index/landscape-index.ts';
import { type Asker, type Findings, nothing, type Resolved } from './names/findings.ts';
import { resolveDestination } from './names/resolve-destination.ts';
import { pathWithoutPackets } from './path/read-path.ts';
import { type PossibleStart, startsOf } from './path/starts-of.ts';
import type { Header, Path, Trace } from './trace.ts';
import { type Start, walkPath } from './path/walk-path.ts';
import { remarkOnTrace } from './warnings/remark-on-trace.ts';

export { formatVerdict } from './path/judge-trace.ts';

/**
 * Follows a packet through a landscape and its answer back: every look that is taken at either, everything that stands in
 * the way, and whether it arrives. Pure; a landscape is indexed on the first question and remembered as long as it lives.
 */
export function walk(landscape: Landscape, flow: Flow): Trace {
  const index = indexLandscape(landscape);
  const subnets = startsOf(flow.source, index).map((each) => ({
    id: subnetOf(each),
    paths: walkFrom(each, flow, index),
  }));
  return remarkOnTrace(judgeTrace(flow, subnets), index);
}

function subnetOf(possible: PossibleStart): string | null {
  if ('unknown' in possible) return possible.subnetId;
  return possible.start.kind === 'interface' ? possible.start.networkInterface.subnetId : null;
}

function walkFrom(possible: PossibleStart, flow: Flow, index: LandscapeIndex): readonly [Path, ...Path[]] {
  const { destination, protocol, port } = flow;
  if ('unknown' in possible) {
    const findings = { ...nothing, unknowns: [possible.unknown] };
    const header = headerTo(destination, flow, '–');
    return [pathWithoutPackets(possible.subnetId, null, { findings, header, vpcId: null })];
  }
  const { start, supposed } = possible;
  const asker = askerOf(start, flow, index);
  const here = withSupposed(index, supposed);
  const resolved = resolveDestination(flow, asker, here);
  const [first, ...more] = resolved.places.map((place) =>
    walkPath(
      start,
      { protocol, port, resolved, place },
      place.supposed.length === 0 ? here : withSupposed(index, [...supposed, ...place.supposed]),
    ),
  );
  if (first !== undefined) return [first, ...more];
  const from =
    start.kind === 'interface'
      ? ({ kind: 'network-interface', id: start.networkInterface.id } as const)
      : start.origin.component;
  const header = headerTo(destination, flow, formatIpv4(addressOf(start)));
  const vpcId = asker.vpc?.id ?? null;
  const findings = withReason(resolved, header.destination);
  return [pathWithoutPackets(subnetOf(possible), from, { findings, header, vpcId })];
}

/** A destination without a place that nothing explains, such as an endpoint in no subnet. */
function withReason(resolved: Resolved, id: string): Findings {
  if (resolved.blockers.length > 0 || resolved.unknowns.length > 0) return resolved;
  const component = { kind: 'name', id } as const;
  const unknown = {
    code: 'DESTINATION_UNKNOWN',
    component,
    facts: { id },
    missing: null,
    place: null,
  } as const;
  return { ...resolved, unknowns: [unknown] };
}

function askerOf(start: Start, { source }: Flow, index: LandscapeIndex): Asker {
  const networkInterface = start.kind === 'interface' ? start.networkInterface : null;
  const isAppRunner =
    source.kind === 'connector' ||
    source.kind === 'public' ||
    (source.kind === 'workload' && index.workloads.get(source.id)?.kind === 'app-runner-service');
  return { vpc: index.vpcs.get(networkInterface?.vpcId ?? '') ?? null, isAppRunner };
}

function addressOf(start: Start): number {
  return start.kind === 'interface' ? addressNumber(start.networkInterface.privateIp) : start.address;
}

/** Of what is never sent, because there is no address to send it to. */
function headerTo(destination: FlowDestination, { protocol, port }: Flow, source: string): Header {
  const called =
    'name' in destination
      ? destination.name
      : 'id' in destination
        ? destination.id
        : 'address' in destination
          ? destination.address
          : destination.kind;
  const destinationPorts = protocol === 'icmp' ? null : { from: port, to: port };
  return { source, destination: called, protocol, destinationPorts };
}
