import type { CreateDefaultSubnetRequest, CreateDefaultSubnetResult } from '@aws-sdk/client-ec2';
import { demandCidr, firstFreeRange, formatCidr } from '../../../model/vpc/ipv4.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { missingParameter, refuse } from '../refusals.ts';
import { readZone } from './choose-zone.ts';
import { findDefaultVpc } from './find-default-vpc.ts';
import { putNewSubnet } from './new-subnet.ts';
import { refuseWhatIsNotCarried } from './refuse-what-is-not-carried.ts';
import { subnetShape } from './subnet-shape.ts';

/** The default subnet of a zone, where it has been deleted: the next free /20 of the default VPC, public as the first. */
export function createDefaultSubnet(
  input: CreateDefaultSubnetRequest,
  context: Context,
): CreateDefaultSubnetResult {
  refuseWhatIsNotCarried(input);
  const zone = readZone(context, input);
  if (zone === null) throw missingParameter('availabilityZone');
  const vpc = findDefaultVpc(context);
  if (vpc === null) {
    throw refuse('DefaultVpcDoesNotExist', 'No default VPC exists for this account in this region.');
  }
  const subnet = putNewSubnet(context, {
    vpcId: vpc.id,
    cidr: chooseCidr(context, vpc, zone),
    zone,
    isDefaultForZone: true,
    mapPublicIpOnLaunch: true,
  });
  return { Subnet: subnetShape(context, subnet) };
}

function chooseCidr({ store }: Context, vpc: Vpc, zone: string): string {
  const siblings = store.subnets.list({ vpc_id: vpc.id });
  const present = siblings.find((subnet) => subnet.zone === zone && subnet.isDefaultForZone);
  if (present !== undefined) {
    throw refuse(
      'DefaultSubnetAlreadyExistsInAvailabilityZone',
      `'${present.id}' is already the default subnet in ${zone}.`,
    );
  }
  const taken = siblings.map((subnet) => demandCidr(subnet.cidr));
  const range = firstFreeRange(demandCidr(vpc.cidrs[0].cidr), 20, taken);
  if (range !== null) return formatCidr(range);
  throw refuse(
    'InsufficientFreeAddressesInVpc',
    `${vpc.id} has no free range of size /20 for a default subnet.`,
  );
}
