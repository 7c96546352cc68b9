import { madeWithVpc } from '../../../../model/landscape/made-with-vpc.ts';
import type { SecurityGroup } from '../../../../model/vpc/security-group.ts';
import type { Subnet } from '../../../../model/vpc/vpc.ts';
import { hasRoom } from '../build/public-subnet.ts';
import {
  isActive,
  isPublicSubnet,
  routeTo,
  subnetOf,
  tableOfSubnet,
  vpcOfAddress,
} from '../build/topology-of.ts';
import { type Move, senderOf, type Situation } from '../situation.ts';

/** Into the VPC of what is asked for: the private way, where the public one would mean opening it to everybody. */
export function enterVpc(situation: Situation): Move[] {
  const { landscape } = situation;
  const workload = senderOf(situation);
  const canEnter = workload?.kind === 'app-runner-service' || workload?.kind === 'lambda-function';
  if (!canEnter || workload.egress.kind !== 'public') return [];
  const vpcId = vpcOfDestination(situation);
  if (vpcId === null) return [];
  const subnetIds = subnetsToEnter(situation, vpcId);
  const group = groupToWear(situation, vpcId);
  if (subnetIds.length === 0 || group === undefined) return [];
  const egress = { subnetIds, securityGroupIds: [group.id] };
  if (landscape.topology.securityGroups.every(({ id }) => id !== group.id)) return [];
  return [{ idea: 'enter-vpc', changes: [{ kind: 'set-egress', workloadId: workload.id, egress }] }];
}

function vpcOfDestination({ landscape, flow, path, obstacle }: Situation): string | null {
  const { topology, listeners } = landscape;
  const { destination } = flow;
  const listener = listeners.find(
    ({ id, dnsNames }) =>
      (destination.kind === 'listener' && destination.id === id) ||
      (destination.kind === 'name' && dnsNames.includes(destination.name)),
  );
  const ids = [
    destination.kind === 'interface' ? destination.id : '',
    path.destinationId ?? '',
    ...(listener?.interfaceIds ?? []),
    ...(listener?.subnetIds ?? []),
  ];
  for (const id of ids) {
    const found = topology.networkInterfaces.find((each) => each.id === id) ?? subnetOf(topology, id);
    if (found !== undefined) return found.vpcId;
  }
  const [only, ...others] = topology.vpcs.filter(
    ({ id }) => vpcOfAddress(topology, obstacle.facts['destination'] ?? '', id)?.id === id,
  );
  return others.length === 0 ? (only?.id ?? null) : null;
}

/** Everything goes through the VPC from then on: private subnets with a way to the internet come first. One in a zone. */
function subnetsToEnter({ landscape }: Situation, vpcId: string): readonly string[] {
  const { topology } = landscape;
  const merit = (subnet: Subnet): number => {
    if (isPublicSubnet(topology, subnet)) return 0;
    const table = tableOfSubnet(topology, subnet);
    const out = table === undefined ? null : routeTo(table, '192.0.2.1');
    return out !== null && isActive(out, vpcId, topology) ? 2 : 1;
  };
  const ranked = topology.subnets
    .filter((each) => each.vpcId === vpcId && hasRoom(landscape, each))
    .map((subnet) => ({ subnet, merit: merit(subnet) }))
    .toSorted((a, b) => b.merit - a.merit);
  const best = ranked.filter((each) => each.merit === ranked[0]?.merit);
  const zones = new Map<string, string>();
  for (const { subnet } of best) if (!zones.has(subnet.zone)) zones.set(subnet.zone, subnet.id);
  return [...zones.values()].slice(0, 3);
}

/** A group that what is asked for lets in already, else one that lets everything out. */
function groupToWear({ landscape, flow, obstacle }: Situation, vpcId: string): SecurityGroup | undefined {
  const { securityGroups } = landscape.topology;
  const own = securityGroups.filter((each) => each.vpcId === vpcId);
  const { destination } = flow;
  const listener = landscape.listeners.find(
    ({ id }) => destination.kind === 'listener' && id === destination.id,
  );
  const guards = new Set(listener?.securityGroupIds ?? (obstacle.facts['groups'] ?? '').split(', '));
  const welcome = own
    .filter(({ id }) => guards.has(id))
    .flatMap(({ rules }) => rules)
    .flatMap(({ direction, peer, from, to }) =>
      direction === 'ingress' &&
      peer.kind === 'security-group' &&
      (from === -1 || (from <= flow.port && flow.port <= to))
        ? [peer.id]
        : [],
    );
  const letsOut = ({ rules }: SecurityGroup): boolean =>
    rules.some(
      ({ direction, protocol, peer }) =>
        direction === 'egress' && protocol === '-1' && peer.kind === 'ipv4' && peer.cidr === '0.0.0.0/0',
    );
  const isDefault = ({ id, name }: SecurityGroup): boolean =>
    name === 'default' || id === madeWithVpc(vpcId).defaultGroupId;
  return (
    own.find(({ id }) => welcome.includes(id)) ??
    own.find((each) => letsOut(each) && !isDefault(each) && !guards.has(each.id)) ??
    own.find(isDefault) ??
    own.find(letsOut)
  );
}
