import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Workload } from '../../model/landscape/workload.ts';

/** A name for a new connector that no connector in sight has: 4 to 40 letters, digits, `-` and `_`, of which a letter or digit is first. */
export function nameConnector({ name }: Workload, { workloads }: Landscape): string {
  const start = `${plain(name)}-vpc`;
  const taken = workloads.flatMap(({ egress }) => (egress.kind === 'subnets' ? [egress.heldBy] : []));
  const isTaken = (wanted: string): boolean =>
    taken.some((heldBy) => heldBy === wanted || heldBy.includes(`/${wanted}/`));
  let wanted = start;
  for (let number = 2; isTaken(wanted); number += 1) wanted = `${start}-${number}`;
  return wanted;
}

/** A name for the group that makes a connector’s combination of groups its own. */
export function nameMarkerGroup(workload: Workload, landscape: Landscape): string {
  return nameConnector(workload, landscape);
}

function plain(name: string): string {
  const kept = name.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^[^A-Za-z0-9]+|-+$/g, '');
  return (kept === '' ? 'service' : kept).slice(0, 30);
}
