import type { NatGateway, NatGatewayFailureCode } from '../../../model/vpc/gateways.ts';
import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, refuseTaken, withChanged, withoutGaps, withTopology } from './edit.ts';
import { newAddress } from './new-address.ts';
import { newInterface } from './new-interface.ts';

export const applyGatewayChanges: Appliers<
  'create-internet-gateway' | 'attach-internet-gateway' | 'create-nat-gateway'
> = {
  'create-internet-gateway': (landscape, { id }) => {
    const { internetGateways, vpcs } = landscape.topology;
    refuseTaken(internetGateways, id, 'internet gateway');
    // Where it is shows when it is attached; until then it is where everything else is.
    const { account = '', region = '' } = vpcs[0] ?? {};
    return withTopology(landscape, {
      internetGateways: [...internetGateways, { account, region, id, vpcId: null }],
    });
  },
  'attach-internet-gateway': (landscape, { id, vpcId }) => {
    const { internetGateways, vpcs } = landscape.topology;
    const gateway = demand(internetGateways, id, 'internet gateway');
    const { account, region } = demand(vpcs, vpcId, 'VPC');
    if (gateway.vpcId !== null) throw new ChangeDoesNotApply(`${id} is attached to ${gateway.vpcId}.`);
    if (internetGateways.some((each) => each.vpcId === vpcId)) {
      throw new ChangeDoesNotApply(`${vpcId} has an internet gateway already.`);
    }
    const changed = withChanged(internetGateways, { ...gateway, account, region, vpcId });
    return withoutGaps(withTopology(landscape, { internetGateways: changed }), [id], ['attachment', 'vpc']);
  },
  /** It fails, as in AWS, where its VPC has no internet gateway or its subnet no address left. */
  'create-nat-gateway': (landscape, { id, subnetId }) => {
    const { topology } = landscape;
    const { subnets, natGateways, internetGateways, networkInterfaces, addresses } = topology;
    const subnet = demand(subnets, subnetId, 'subnet');
    refuseTaken(natGateways, id, 'NAT gateway');
    const { account, region, vpcId } = subnet;
    const gateway: NatGateway = {
      account,
      region,
      id,
      vpcId,
      subnetId,
      connectivityType: 'public',
      availabilityMode: 'zonal',
      autoProvisionsAddresses: false,
      state: 'available',
      failure: null,
      addresses: [],
      clientToken: null,
      createdAt: 0,
      deletedAt: null,
    };
    const owner = { kind: 'nat-gateway', id } as const;
    const place = newInterface(topology, { id: `${id} interface`, subnet, owner, securityGroupIds: [] });
    const isConnected = internetGateways.some((each) => each.vpcId === vpcId);
    if (place === null || !isConnected) {
      const failed = failedGateway(
        gateway,
        isConnected ? 'InsufficientFreeAddressesInSubnet' : 'Gateway.NotAttached',
      );
      return withTopology(landscape, { natGateways: [...natGateways, failed] });
    }
    const address = newAddress(topology, place);
    const told = {
      allocationId: address.id,
      networkInterfaceId: place.id,
      privateIp: place.privateIp,
      publicIp: address.publicIp,
      isPrimary: true,
      associationId: address.association?.id ?? null,
      zone: null,
    };
    return withTopology(landscape, {
      natGateways: [...natGateways, { ...gateway, addresses: [told] }],
      networkInterfaces: [...networkInterfaces, place],
      addresses: [...addresses, address],
    });
  },
};

function failedGateway(gateway: NatGateway, code: NatGatewayFailureCode): NatGateway {
  return { ...gateway, state: 'failed', failure: { code, message: code } };
}
