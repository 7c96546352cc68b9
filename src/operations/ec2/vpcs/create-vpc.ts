import type { CreateVpcRequest, CreateVpcResult } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../../model/vpc/ipv4.ts';
import type { Context } from '../../context.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { putNewVpc } from './new-vpc.ts';
import { refuseWhatIsNotCarried } from './refuse-what-is-not-carried.ts';
import { readVpcRange } from './vpc-range.ts';
import { vpcShape } from './vpc-shape.ts';

/** Answers a VPC that is `pending` until the kernel holds it. */
export function createVpc(input: CreateVpcRequest, context: Context): CreateVpcResult {
  refuseWhatIsNotCarried(input);
  const { CidrBlock: cidr, InstanceTenancy: tenancy = 'default' } = input;
  if (cidr === undefined) {
    throw refuse('MissingParameter', "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
  }
  if (tenancy !== 'default' && tenancy !== 'dedicated') {
    throw invalidParameter(`Value (${tenancy}) for parameter instanceTenancy is invalid.`);
  }
  const tags = readTagSpecifications(input.TagSpecifications, 'vpc');
  const vpc = putNewVpc(context, {
    cidr: formatCidr(readVpcRange(cidr)),
    state: 'pending',
    isDefault: false,
    instanceTenancy: tenancy,
    enableDnsHostnames: false,
  });
  context.store.tags.put(vpc.id, tags);
  return { Vpc: vpcShape(context, vpc) };
}
