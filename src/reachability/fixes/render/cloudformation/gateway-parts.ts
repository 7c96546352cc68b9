import { changedPart, type TemplateWriters } from './template-part.ts';

export const gatewayParts: TemplateWriters<
  | 'create-internet-gateway'
  | 'attach-internet-gateway'
  | 'create-nat-gateway'
  | 'associate-address'
  | 'disable-source-dest-check'
  | 'accept-peering'
  | 'create-peering'
> = {
  'create-internet-gateway': ({ id }, { ids }) => [
    { name: ids.make(id), type: 'AWS::EC2::InternetGateway', properties: {} },
  ],
  'attach-internet-gateway': ({ id, vpcId }, { ids }) => [
    {
      name: ids.make(`attachment-of-${vpcId}`),
      type: 'AWS::EC2::VPCGatewayAttachment',
      properties: { VpcId: ids.refer(vpcId), InternetGatewayId: ids.refer(id) },
    },
  ],
  'create-nat-gateway': ({ id, subnetId }, { ids, landscape, attachments }) => {
    const vpcId = landscape.topology.subnets.find((each) => each.id === subnetId)?.vpcId ?? '';
    const attachment = attachments.get(vpcId);
    return [
      { name: ids.make(`${id}-address`), type: 'AWS::EC2::EIP', properties: { Domain: 'vpc' } },
      {
        name: ids.make(id),
        type: 'AWS::EC2::NatGateway',
        properties: {
          SubnetId: ids.refer(subnetId),
          AllocationId: ids.refer(`${id}-address`, 'AllocationId'),
        },
        ...(attachment === undefined ? {} : { dependsOn: attachment }),
      },
    ];
  },
  'associate-address': ({ interfaceId }, { ids }) => [
    { name: ids.make(`new-address-of-${interfaceId}`), type: 'AWS::EC2::EIP', properties: { Domain: 'vpc' } },
    {
      name: ids.make(`association-of-${interfaceId}`),
      type: 'AWS::EC2::EIPAssociation',
      properties: {
        AllocationId: ids.refer(`new-address-of-${interfaceId}`, 'AllocationId'),
        NetworkInterfaceId: ids.refer(interfaceId),
      },
    },
  ],
  'disable-source-dest-check': ({ interfaceId }, context) => [
    changedPart(interfaceId, 'AWS::EC2::NetworkInterface', {
      properties: { SourceDestCheck: false },
      context,
    }),
  ],
  'accept-peering': ({ peeringId }, { ids }) => [
    {
      name: ids.make(`acceptance-of-${peeringId}`),
      type: null,
      properties: {},
      remark: { code: 'ACCEPT_BY_HAND', facts: { peering: peeringId } },
    },
  ],
  'create-peering': ({ id, vpcId, peerVpcId }, { ids, landscape }) => {
    const { vpcs } = landscape.topology;
    const [own, peer] = [vpcId, peerVpcId].map((each) => vpcs.find((vpc) => vpc.id === each));
    const isFar = own !== undefined && peer !== undefined && own.region !== peer.region;
    return [
      {
        name: ids.make(id),
        type: 'AWS::EC2::VPCPeeringConnection',
        properties: {
          VpcId: ids.refer(vpcId),
          PeerVpcId: ids.refer(peerVpcId),
          ...(isFar ? { PeerRegion: peer.region } : {}),
        },
      },
    ];
  },
};
