import type { Landscape } from '../model/landscape/landscape.ts';
import type { Flow } from './flow.ts';
import { indexLandscape, type LandscapeIndex, withSupposed } from './landscape-index.ts';
import { placesOf } from './places-of.ts';
import { type PossibleStart, startsOf } from './starts-of.ts';
import type { Path, Trace } from './trace.ts';
import { judgeTrace } from './judge-trace.ts';
import { unknownPath, walkPath } from './walk-path.ts';

export { formatVerdict } from './judge-trace.ts';

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
  return judgeTrace(flow, subnets);
}

function subnetOf(possible: PossibleStart): string | null {
  if ('missing' in possible) return possible.missing.kind === 'subnet' ? possible.missing.id : null;
  return possible.start.kind === 'interface' ? possible.start.networkInterface.subnetId : null;
}

function walkFrom(possible: PossibleStart, flow: Flow, index: LandscapeIndex): readonly [Path, ...Path[]] {
  if ('missing' in possible) return [unknownPath('SOURCE_UNKNOWN', possible.missing)];
  const { start, supposed } = possible;
  const vpcId = start.kind === 'interface' ? start.networkInterface.vpcId : null;
  const { protocol, port } = flow;
  const [first, ...more] = placesOf(flow.destination, vpcId, withSupposed(index, supposed)).map((place) =>
    walkPath(
      start,
      { destination: place.address, destinationId: place.id, protocol, port },
      withSupposed(index, [...supposed, ...place.supposed]),
    ),
  );
  return first === undefined
    ? [unknownPath('DESTINATION_UNKNOWN', { kind: 'name', id: JSON.stringify(flow.destination) })]
    : [first, ...more];
}
