import type { Address } from '@aws-sdk/client-ec2';
import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

export function addressShape(context: Pick<Context, 'store'>, address: ElasticAddress): Address {
  const { association } = address;
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: address.region,
    Tags: tagsShape(context, address.id),
    ...(association === null
      ? {}
      : {
          AssociationId: association.id,
          NetworkInterfaceId: association.networkInterfaceId,
          NetworkInterfaceOwnerId: address.account,
          PrivateIpAddress: association.privateIp,
        }),
  };
}
