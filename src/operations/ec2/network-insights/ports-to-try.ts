import type { Topology } from '../../../model/vpc/topology.ts';

/** So many boundaries of rules are tried; a network whose rules name more ports than that is asked about by port. */
const mostPorts = 200;

/**
 * The ports that stand for all where a path names none: rules allow and deny ranges, so that what holds for the first
 * port of a range, and for the one after its last, holds for all between. 443 comes first, which most ask about.
 */
export function portsToTry(
  { securityGroups, networkAcls, outsideHosts }: Topology,
  protocol: 'tcp' | 'udp',
): number[] {
  const number = protocol === 'tcp' ? '6' : '17';
  const ofRules = securityGroups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.protocol === protocol)
    .map(({ from }) => from);
  const ofEntries = networkAcls
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.protocol === number)
    .flatMap(({ ports }) => (ports === null ? [] : [ports.from, ports.to + 1]));
  const ofHosts = outsideHosts.flatMap(({ ports }) => ports);
  const ports = [443, ...ofRules, ...ofEntries, ...ofHosts].filter((port) => port >= 1 && port <= 65535);
  return [...new Set(ports)].slice(0, mostPorts);
}
