import type { ApiCall } from '../api-call.ts';
import { type CallContext, ec2Call } from './call-context.ts';
import type { Callers } from './callers.ts';

export const callsOfGateway: Callers<
  | 'create-internet-gateway'
  | 'attach-internet-gateway'
  | 'create-nat-gateway'
  | 'associate-address'
  | 'accept-peering'
  | 'create-peering'
> = {
  'create-internet-gateway': ({ id }, context) => [
    ec2Call(context, {
      operation: 'CreateInternetGateway',
      input: {},
      makes: [{ ref: id, path: ['InternetGateway', 'InternetGatewayId'] }],
    }),
  ],
  'attach-internet-gateway': ({ id, vpcId }, context) => [
    ec2Call(context, {
      operation: 'AttachInternetGateway',
      input: { InternetGatewayId: context.idOf(id), VpcId: context.idOf(vpcId) },
    }),
  ],
  'create-nat-gateway': ({ id, subnetId }, context) => [
    allocate(`${id}-address`, context),
    ec2Call(context, {
      operation: 'CreateNatGateway',
      input: { SubnetId: context.idOf(subnetId), AllocationId: { ref: `${id}-address` } },
      makes: [{ ref: id, path: ['NatGateway', 'NatGatewayId'] }],
      wait: {
        waiter: 'nat-gateway-available',
        operation: 'DescribeNatGateways',
        input: { NatGatewayIds: [{ ref: id }] },
        path: ['NatGateways', 0, 'State'],
        value: 'available',
        failures: ['failed', 'deleting', 'deleted'],
      },
    }),
  ],
  'associate-address': ({ interfaceId }, context) => [
    allocate(`new-address-of-${interfaceId}`, context),
    ec2Call(context, {
      operation: 'AssociateAddress',
      input: {
        AllocationId: { ref: `new-address-of-${interfaceId}` },
        NetworkInterfaceId: context.idOf(interfaceId),
      },
    }),
  ],
  'accept-peering': ({ peeringId }, context) => [accept(peeringId, context)],
  'create-peering': ({ id, vpcId, peerVpcId }, context) => {
    const { vpcs } = context.landscape.topology;
    const [own, peer] = [vpcId, peerVpcId].map((each) => vpcs.find((vpc) => vpc.id === each));
    const isFar = peer !== undefined && own !== undefined && peer.region !== own.region;
    return [
      ec2Call(context, {
        operation: 'CreateVpcPeeringConnection',
        input: {
          VpcId: context.idOf(vpcId),
          PeerVpcId: context.idOf(peerVpcId),
          ...(isFar ? { PeerRegion: peer.region } : {}),
        },
        makes: [{ ref: id, path: ['VpcPeeringConnection', 'VpcPeeringConnectionId'] }],
      }),
      { ...accept(id, context, { ref: id }), region: peer?.region ?? context.region },
    ];
  },
};

function allocate(ref: string, context: CallContext): ApiCall {
  return ec2Call(context, {
    operation: 'AllocateAddress',
    input: { Domain: 'vpc' },
    makes: [{ ref, path: ['AllocationId'] }],
  });
}

function accept(id: string, context: CallContext, made = context.idOf(id)): ApiCall {
  return ec2Call(context, {
    operation: 'AcceptVpcPeeringConnection',
    input: { VpcPeeringConnectionId: made },
  });
}
