import type { Landscape } from '../../model/landscape/landscape.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { Flow, FlowDestination } from '../flow.ts';

/** AWS services that are asked about without being named: what most programs need. */
const usualServices = ['s3', 'dynamodb', 'secretsmanager'];

/**
 * What somebody would ask about a workload first: the internet, every database and cache that it could mean, on each of
 * its ports, and three AWS services. A workload in a VPC could mean what is in it and in the VPCs that are joined to it;
 * one in no VPC, all that there are.
 */
export function naturalFlows(landscape: Landscape, workload: Workload): readonly Flow[] {
  const flow = (destination: FlowDestination, port: number): Flow => ({
    source: { kind: 'workload', id: workload.id },
    destination,
    protocol: 'tcp',
    port,
  });
  return [
    flow({ kind: 'internet' }, 443),
    ...listenersFor(landscape, workload).flatMap(({ id, ports }) =>
      [...new Set(ports)].map((port) => flow({ kind: 'listener', id }, port)),
    ),
    ...usualServices.map((short) =>
      flow({ kind: 'service', name: `com.amazonaws.${workload.region}.${short}` }, 443),
    ),
  ];
}

function listenersFor(landscape: Landscape, workload: Workload): readonly Listener[] {
  const asked = landscape.listeners.filter(({ kind }) => kind !== 'load-balancer');
  if (workload.egress.kind === 'public' || workload.egress.kind === 'unknown') return asked;
  const vpcs = joinedTo(vpcsOf(workload, landscape), landscape);
  // A listener of which nobody knows where it is may be meant as well.
  return asked.filter((listener) => {
    const own = vpcsOfListener(listener, landscape);
    return own.length === 0 || own.some((vpcId) => vpcs.has(vpcId));
  });
}

function vpcsOf({ egress }: Workload, { topology }: Landscape): readonly string[] {
  if (egress.kind === 'subnets') return vpcsOfSubnets(egress.subnetIds, topology);
  if (egress.kind !== 'interfaces') return [];
  return topology.networkInterfaces.flatMap(({ id, vpcId }) => (egress.ids.includes(id) ? [vpcId] : []));
}

function vpcsOfListener({ subnetIds, interfaceIds }: Listener, { topology }: Landscape): readonly string[] {
  const byInterface = topology.networkInterfaces.flatMap(({ id, vpcId }) =>
    interfaceIds.includes(id) ? [vpcId] : [],
  );
  return [...byInterface, ...vpcsOfSubnets(subnetIds, topology)];
}

function vpcsOfSubnets(ids: readonly string[], { subnets }: Landscape['topology']): readonly string[] {
  return subnets.flatMap(({ id, vpcId }) => (ids.includes(id) ? [vpcId] : []));
}

/** With what is one peering away, or on the same transit gateway: neither carries anything further by itself. */
function joinedTo(vpcIds: readonly string[], { topology, transitGateways }: Landscape): ReadonlySet<string> {
  const peers = topology.peerings.flatMap(({ requesterVpcId, accepterVpcId }) => [
    ...(vpcIds.includes(requesterVpcId) ? [accepterVpcId] : []),
    ...(vpcIds.includes(accepterVpcId) ? [requesterVpcId] : []),
  ]);
  const attached = transitGateways
    .map(({ attachments }) => attachments.flatMap(({ vpcId }) => (vpcId === null ? [] : [vpcId])))
    .filter((members) => members.some((vpcId) => vpcIds.includes(vpcId)));
  return new Set([...vpcIds, ...peers, ...attached.flat()]);
}
