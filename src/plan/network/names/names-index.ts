import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Topology } from '../../../model/vpc/topology.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';

/** What the records of many VPCs are looked up by; made once per topology. */
export type NamesIndex = {
  readonly topology: Topology;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  readonly interfacesOf: (vpcId: string) => readonly NetworkInterface[];
  /** Public addresses that lead to an interface of the VPC. */
  readonly addressesOf: (vpcId: string) => readonly ElasticAddress[];
};

export function indexNames(topology: Topology): NamesIndex {
  const interfaces = new Map(topology.networkInterfaces.map((each) => [each.id, each]));
  const byVpc = Map.groupBy(topology.networkInterfaces, ({ vpcId }) => vpcId);
  const publicByVpc = Map.groupBy(
    topology.addresses,
    ({ association }) => interfaces.get(association?.networkInterfaceId ?? '')?.vpcId,
  );
  return {
    topology,
    vpcs: new Map(topology.vpcs.map((vpc) => [vpc.id, vpc])),
    interfaces,
    interfacesOf: (vpcId) => byVpc.get(vpcId) ?? [],
    addressesOf: (vpcId) => publicByVpc.get(vpcId) ?? [],
  };
}
