import { usableRange } from '../model/vpc/free-address.ts';
import { formatIpv4 } from '../model/vpc/ipv4.ts';
import type { NetworkInterface } from '../model/vpc/network-interface.ts';
import type { Topology } from '../model/vpc/topology.ts';
import type { Subnet } from '../model/vpc/vpc.ts';
import type { Flow, FlowSource } from './flow.ts';
import { resolveDestination, somewhere } from './resolve-destination.ts';
import { addressNumber, indexTopology, placeKey, type TopologyIndex } from './topology-index.ts';
import type { Component, Path, Trace } from './trace.ts';
import { type Start, unknownPath, walkPath } from './walk-path.ts';

/**
 * Follows a packet through a topology and its answer back: every look that is taken at either, everything that stands in
 * the way, and whether it arrives. Pure; a topology is indexed on the first question and remembered as long as it lives.
 */
export function walk(topology: Topology, flow: Flow): Trace {
  const index = indexTopology(topology);
  const destination = resolveDestination(flow.destination, index);
  const [first, ...more] = startsOf(flow.source, index).map((start) =>
    walkFrom(start, { flow, destination, index }),
  );
  const paths: Trace['paths'] = [first ?? unknownPath('SOURCE_UNKNOWN', sourceOf(flow.source)), ...more];
  return { flow, verdict: verdictOf(paths), paths };
}

/** `reachable`, `intermittent 1/3` when one of three subnets fails, `unreachable`, `unknown`. */
export function formatVerdict({ verdict, paths }: Trace): string {
  const failing = paths.filter((path) => path.verdict === 'unreachable').length;
  return verdict === 'intermittent' ? `intermittent ${failing}/${paths.length}` : verdict;
}

function verdictOf(paths: readonly Path[]): Trace['verdict'] {
  const [first = 'unknown', ...others] = [...new Set(paths.map(({ verdict }) => verdict))];
  if (others.length === 0) return first;
  const isMixed =
    paths.some(({ verdict }) => verdict === 'reachable') &&
    paths.some(({ verdict }) => verdict === 'unreachable');
  return isMixed ? 'intermittent' : 'unknown';
}

/** Where the packets of a source set out; null for a subnet that is not there. */
function startsOf(source: FlowSource, index: TopologyIndex): (Start | Component)[] {
  switch (source.kind) {
    case 'interface': {
      const found = index.interfaces.get(source.id);
      if (found === undefined) return [];
      return [{ kind: 'interface', networkInterface: found, isSupposed: false }];
    }
    case 'connector':
      return source.subnetIds.map((id) => {
        const subnet = index.subnets.get(id);
        if (subnet === undefined) return { kind: 'subnet', id };
        const networkInterface = supposeInterface(subnet, source.securityGroupIds, index);
        return { kind: 'interface', networkInterface, isSupposed: true };
      });
    case 'public': {
      const component = { kind: 'app-runner', id: 'app-runner' } as const;
      return [
        { kind: 'internet', address: somewhere + 1, origin: { kind: 'internet', host: null, component } },
      ];
    }
    case 'outside-host': {
      const host = index.topology.outsideHosts.find(({ name }) => name === source.name);
      if (host === undefined) return [];
      const component = { kind: 'outside-host', id: host.name } as const;
      const address = addressNumber(host.publicIp);
      return [{ kind: 'internet', address, origin: { kind: 'internet', host, component } }];
    }
  }
}

type Asked = {
  readonly flow: Flow;
  readonly destination: number | null;
  readonly index: TopologyIndex;
};

function walkFrom(start: Start | Component, { flow, destination, index }: Asked): Path {
  if (!('networkInterface' in start) && !('origin' in start)) return unknownPath('SOURCE_UNKNOWN', start);
  if (destination === null) {
    return unknownPath('DESTINATION_UNKNOWN', { kind: 'internet', id: JSON.stringify(flow.destination) });
  }
  return walkPath(start, { destination, protocol: flow.protocol, port: flow.port }, index);
}

function sourceOf(source: FlowSource): Component {
  switch (source.kind) {
    case 'interface':
      return { kind: 'network-interface', id: source.id };
    case 'outside-host':
      return { kind: 'outside-host', id: source.name };
    case 'connector':
    case 'public':
      return { kind: 'app-runner', id: 'app-runner' };
  }
}

/** App Runner's interface in a subnet, as it would be: a free private address, the connector's groups, no public address. */
function supposeInterface(
  subnet: Subnet,
  securityGroupIds: readonly string[],
  index: TopologyIndex,
): NetworkInterface {
  const { first, last } = usableRange(subnet);
  let address = first;
  while (address < last && index.byAddress.has(placeKey(subnet.vpcId, address))) address += 1;
  const id = `connector.${subnet.id}`;
  return {
    account: subnet.account,
    region: subnet.region,
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    kind: 'apprunner',
    description: '',
    privateIp: formatIpv4(address),
    macAddress: '',
    securityGroupIds,
    sourceDestCheck: true,
    attachment: { id, owner: { kind: 'namespace', name: id }, attachedAt: 0 },
    deleteOnTermination: true,
    isRequesterManaged: true,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  };
}
