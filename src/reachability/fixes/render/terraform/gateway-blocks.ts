import { changedBlock, type ConfigurationPart, type ConfigurationWriters } from './configuration-part.ts';
import { moduleWithNat } from './module-with-nat.ts';
import type { References } from './references.ts';

export const gatewayBlocks: ConfigurationWriters<
  | 'create-internet-gateway'
  | 'attach-internet-gateway'
  | 'create-nat-gateway'
  | 'associate-address'
  | 'disable-source-dest-check'
  | 'accept-peering'
  | 'create-peering'
> = {
  'create-internet-gateway': ({ id }, { references }) => {
    const type = 'aws_internet_gateway';
    return [{ type, name: references.make(id, type), body: {} }];
  },
  'attach-internet-gateway': ({ id, vpcId }, { references }) => {
    const type = 'aws_internet_gateway_attachment';
    return [
      {
        type,
        name: references.make(`attachment of ${vpcId}`, type),
        body: { internet_gateway_id: references.refer(id), vpc_id: references.refer(vpcId) },
      },
    ];
  },
  'create-nat-gateway': ({ id, subnetId }, { references, landscape, attachments, changes }) => {
    const type = 'aws_nat_gateway';
    const vpcId = landscape.topology.subnets.find((each) => each.id === subnetId)?.vpcId ?? '';
    const attachment = attachments.get(vpcId);
    const address = addressPart(`${id}-address`, references);
    const module = moduleWithNat(changes, landscape);
    const remark: readonly ConfigurationPart[] =
      module === null
        ? []
        : [{ type: null, name: '', body: {}, remark: { code: 'MODULE_HAS_NAT', facts: { module } } }];
    return [
      ...remark,
      address,
      {
        type,
        name: references.make(id, type),
        body: {
          allocation_id: references.refer(`${id}-address`),
          subnet_id: references.refer(subnetId),
          ...(attachment === undefined ? {} : { depends_on: [{ expression: attachment }] }),
        },
      },
    ];
  },
  'associate-address': ({ interfaceId }, { references }) => {
    const type = 'aws_eip_association';
    const id = `new-address-of-${interfaceId}`;
    return [
      addressPart(id, references),
      {
        type,
        name: references.make(`association of ${interfaceId}`, type),
        body: { allocation_id: references.refer(id), network_interface_id: references.refer(interfaceId) },
      },
    ];
  },
  'disable-source-dest-check': ({ interfaceId }) => [
    changedBlock(interfaceId, 'aws_network_interface', { source_dest_check: false }),
  ],
  'accept-peering': ({ peeringId }, { references }) => {
    const type = 'aws_vpc_peering_connection_accepter';
    return [
      {
        type,
        name: references.make(`acceptance of ${peeringId}`, type),
        body: { vpc_peering_connection_id: references.refer(peeringId), auto_accept: true },
      },
    ];
  },
  'create-peering': ({ id, vpcId, peerVpcId }, { references, landscape }) => {
    const type = 'aws_vpc_peering_connection';
    const { vpcs } = landscape.topology;
    const [own, peer] = [vpcId, peerVpcId].map((each) => vpcs.find((vpc) => vpc.id === each));
    const isFar = own !== undefined && peer !== undefined && own.region !== peer.region;
    return [
      {
        type,
        name: references.make(id, type),
        body: {
          vpc_id: references.refer(vpcId),
          peer_vpc_id: references.refer(peerVpcId),
          // Terraform accepts only within one region by itself.
          ...(isFar ? { peer_region: peer.region } : { auto_accept: true }),
        },
        ...(isFar ? { remark: { code: 'ACCEPT_BY_HAND', facts: { peering: id } } } : {}),
      },
    ];
  },
};

function addressPart(id: string, references: References): ConfigurationPart {
  return { type: 'aws_eip', name: references.make(id, 'aws_eip'), body: { domain: 'vpc' } };
}
