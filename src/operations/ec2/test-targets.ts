import type { NatGateway } from '../../model/vpc/gateways.ts';
import { call } from './test-calls.ts';
import type { TestNetwork } from './test-network.ts';

/** A NAT gateway in the network's first public subnet, in the state that is asked for; control would have brought it there. */
export function putNatGateway(
  { context, vpcId, publicSubnetIds }: TestNetwork,
  state: NatGateway['state'],
): string {
  const { store, scope, now } = context;
  const id = `nat-0000000000000000${store.natGateways.count({})}`;
  store.natGateways.put({
    ...scope,
    id,
    vpcId,
    subnetId: publicSubnetIds[0],
    connectivityType: 'private',
    availabilityMode: 'zonal',
    autoProvisionsAddresses: false,
    state,
    failure: null,
    addresses: [],
    clientToken: null,
    createdAt: now,
    deletedAt: null,
  });
  return id;
}

/** An interface of the network's first private subnet, plugged into nothing. */
export function makeInterface({ context, privateSubnetIds }: TestNetwork): string {
  const input = { SubnetId: privateSubnetIds[0] };
  return call(context, 'CreateNetworkInterface', input).NetworkInterface?.NetworkInterfaceId ?? '';
}

/** A peering with a new VPC of that range, waiting to be accepted. */
export function makePeering({ context, vpcId }: TestNetwork, cidr = '10.8.0.0/16'): string {
  const peerId = call(context, 'CreateVpc', { CidrBlock: cidr }).Vpc?.VpcId ?? '';
  const input = { VpcId: vpcId, PeerVpcId: peerId };
  const { VpcPeeringConnection: peering } = call(context, 'CreateVpcPeeringConnection', input);
  return peering?.VpcPeeringConnectionId ?? '';
}
