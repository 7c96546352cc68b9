import type { RulePeer, SecurityGroup } from '../../../../model/vpc/security-group.ts';
import type { Topology } from '../../../../model/vpc/topology.ts';
import type { Change } from '../../change.ts';
import { groupsOfSender, type Move, type Situation } from '../situation.ts';
import { isPublicAddress, rangeToName, usualPort } from './name-range.ts';

/** One rule more in a group of the interface: for the other side’s group where that can be named, else for its range. */
export function openGroup(situation: Situation): Move[] {
  const { landscape, obstacle, flow } = situation;
  const { topology } = landscape;
  const direction = obstacle.facts['direction'] === 'ingress' ? 'ingress' : 'egress';
  const [group] = (obstacle.facts['groups'] ?? '')
    .split(', ')
    .flatMap((id) => topology.securityGroups.find((each) => each.id === id) ?? []);
  if (group === undefined || isOpenToTheWorld(situation, direction)) return [];
  const { protocol, from, to } = usualPort(flow);
  return peersFor(situation, group, direction).map((peer): Move => {
    const change: Change = { kind: 'allow-in-group', groupId: group.id, direction, protocol, from, to, peer };
    return { idea: 'group-rule', changes: [change] };
  });
}

/** Whoever comes from a public address that is nobody’s to count on could be let in only with everybody else. */
function isOpenToTheWorld(
  { flow, landscape, obstacle, path }: Situation,
  direction: 'ingress' | 'egress',
): boolean {
  if (direction === 'egress' || path.subnetId !== null) return false;
  const source = obstacle.facts['source'] ?? '';
  const isKnown = landscape.topology.outsideHosts.some(({ publicIp }) => publicIp === source);
  return flow.source.kind !== 'outside-host' || !isKnown;
}

function peersFor(
  situation: Situation,
  group: SecurityGroup,
  direction: 'ingress' | 'egress',
): readonly RulePeer[] {
  const { obstacle, landscape } = situation;
  const address = (direction === 'ingress' ? obstacle.facts['source'] : obstacle.facts['destination']) ?? '';
  const groups = direction === 'ingress' ? groupsThatSend(situation) : groupsThatReceive(situation);
  const named = groups
    .flatMap((id) => landscape.topology.securityGroups.find((each) => each.id === id) ?? [])
    .filter((other) => other.vpcId === group.vpcId || arePeered(landscape.topology, group, other))
    .slice(0, 1)
    .map((other) => referenceTo(other, group, landscape.topology));
  const cidr = rangeToName(situation, address, group.vpcId);
  const range = cidr === null ? [] : [{ kind: 'ipv4', cidr } as const];
  const isWorld = direction === 'ingress' && cidr === '0.0.0.0/0';
  return isPublicAddress(address) ? (isWorld ? [] : range) : [...named, ...range];
}

function arePeered({ peerings }: Topology, one: SecurityGroup, other: SecurityGroup): boolean {
  return one.region === other.region && peeringBetween(peerings, one.vpcId, other.vpcId) !== undefined;
}

function peeringBetween(
  peerings: Topology['peerings'],
  one: string,
  other: string,
): Topology['peerings'][number] | undefined {
  return peerings.find(
    ({ requesterVpcId, accepterVpcId, status }) =>
      status === 'active' &&
      ((requesterVpcId === one && accepterVpcId === other) ||
        (requesterVpcId === other && accepterVpcId === one)),
  );
}

function referenceTo(other: SecurityGroup, own: SecurityGroup, { peerings }: Topology): RulePeer {
  const peering = other.vpcId === own.vpcId ? undefined : peeringBetween(peerings, own.vpcId, other.vpcId);
  return { kind: 'security-group', id: other.id, account: other.account, peeringId: peering?.id ?? null };
}

/** Nobody’s, where the packet has got another source on its way. */
function groupsThatSend(situation: Situation): readonly string[] {
  const { path, obstacle } = situation;
  const isOriginal = path.forward[0]?.header.source === obstacle.facts['source'];
  return isOriginal ? groupsOfSender(situation) : [];
}

function groupsThatReceive({ landscape, flow, path, obstacle }: Situation): readonly string[] {
  const { topology, listeners } = landscape;
  const { destination } = flow;
  const listener =
    destination.kind === 'listener'
      ? listeners.find(({ id }) => id === destination.id)
      : destination.kind === 'name'
        ? listeners.find(({ dnsNames }) => dnsNames.includes(destination.name))
        : undefined;
  const id = destination.kind === 'interface' ? destination.id : path.destinationId;
  const found =
    topology.networkInterfaces.find((each) => each.id === id) ??
    topology.networkInterfaces.find(
      ({ privateIp, vpcId }) =>
        privateIp === obstacle.facts['destination'] && vpcId === path.forward[0]?.vpcId,
    );
  return found?.securityGroupIds ?? listener?.securityGroupIds ?? [];
}
