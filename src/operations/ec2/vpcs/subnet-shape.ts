import type { Subnet as SubnetShape } from '@aws-sdk/client-ec2';
import { demandCidr, reservedAddresses, sizeOf } from '../../../model/vpc/ipv4.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import { zonesOf } from '../../../model/vpc/zones.ts';
import type { Context } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { tagsShape } from '../tag-specifications.ts';

/** A subnet as EC2 shows it. */
export function subnetShape(context: Context, subnet: Subnet): SubnetShape {
  return {
    SubnetId: subnet.id,
    SubnetArn: subnetArn(subnet),
    OwnerId: subnet.account,
    VpcId: subnet.vpcId,
    State: 'available',
    CidrBlock: subnet.cidr,
    Ipv6CidrBlockAssociationSet: [],
    Ipv6Native: false,
    AssignIpv6AddressOnCreation: false,
    EnableDns64: false,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: zoneIdOf(subnet),
    AvailableIpAddressCount: countFreeAddresses(context, subnet),
    DefaultForAz: subnet.isDefaultForZone,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
    Tags: tagsShape(context, subnet.id),
  };
}

export function subnetArn(subnet: Subnet): string {
  return ec2Arn(subnet, 'subnet', subnet.id);
}

/** Such as `use1-az1`. */
export function zoneIdOf({ region, zone }: Subnet): string | undefined {
  return zonesOf(region).find(({ name }) => name === zone)?.id;
}

/** How many interfaces could still be made in a subnet. */
export function countFreeAddresses({ store }: Pick<Context, 'store'>, { id, cidr }: Subnet): number {
  return sizeOf(demandCidr(cidr)) - reservedAddresses - store.networkInterfaces.count({ subnet_id: id });
}
