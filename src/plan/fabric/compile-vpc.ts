import type { FabricState } from '../../model/fabric.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import { compileEndpoint } from './compile-endpoint.ts';
import { compileNatGateways } from './compile-nat-gateway.ts';
import { compileRouter } from './compile-router.ts';
import type { FabricSettings } from './settings.ts';
import { viewVpc } from './vpc-view.ts';
import { wireInterface, wireOutside, wirePeering } from './wires.ts';

/**
 * One VPC: its router, the namespaces of its NAT gateways and interface endpoints, and their wires. A peering's wire is
 * its requester's. Empty when there is no such VPC. Depends on other VPCs only where it is peered with them.
 */
export function compileVpc(topology: Topology, vpcId: string, settings: FabricSettings): FabricState {
  const view = viewVpc(topology, vpcId, settings);
  if (view === null) return { namespaces: [], wires: [] };
  const natGateways = compileNatGateways(view);
  return {
    namespaces: [
      compileRouter(view),
      ...natGateways.namespaces,
      ...view.endpoints.map((endpoint) => compileEndpoint(endpoint, view)),
    ],
    wires: [
      ...wireOutside(view.vpc, view.internetGateway !== null, settings),
      ...view.interfaces.flatMap((each) => {
        const subnet = view.subnetById.get(each.subnetId);
        return subnet === undefined ? [] : wireInterface(each, subnet, settings);
      }),
      ...natGateways.wires,
      ...view.peerings
        .filter(({ requesterVpcId }) => requesterVpcId === vpcId)
        .map((peering) => wirePeering(peering, settings)),
    ],
  };
}
