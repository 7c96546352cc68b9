import type { CreateSubnetRequest, CreateSubnetResult } from '@aws-sdk/client-ec2';
import { containsRange, demandCidr, formatCidr, overlaps } from '../../../model/vpc/ipv4.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { missingParameter, refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { emptiestZone, readZone } from './choose-zone.ts';
import { putNewSubnet } from './new-subnet.ts';
import { refuseWhatIsNotCarried } from './refuse-what-is-not-carried.ts';
import { subnetShape } from './subnet-shape.ts';
import { isPossibleSize, readRange } from './vpc-range.ts';

export function createSubnet(input: Validated<CreateSubnetRequest>, context: Context): CreateSubnetResult {
  refuseWhatIsNotCarried(input);
  const tags = readTagSpecifications(input.TagSpecifications, 'subnet');
  const vpc = findNoun(context, context.store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  const subnet = putNewSubnet(context, {
    vpcId: vpc.id,
    cidr: readSubnetCidr(context, vpc, input.CidrBlock),
    zone: readZone(context, input) ?? emptiestZone(context, vpc.id),
    isDefaultForZone: false,
    mapPublicIpOnLaunch: false,
  });
  context.store.tags.put(subnet.id, tags);
  return { Subnet: subnetShape(context, subnet) };
}

/** Inside one of the VPC's ranges, from /16 to /28, and apart from its other subnets. */
function readSubnetCidr({ store }: Context, vpc: Vpc, text: string | undefined): string {
  if (text === undefined) throw missingParameter('cidrBlock');
  const range = readRange(text, 'cidrBlock');
  const cidr = formatCidr(range);
  const isInside = vpc.cidrs.some((each) => containsRange(demandCidr(each.cidr), range));
  if (!isInside || !isPossibleSize(range)) {
    throw refuse('InvalidSubnet.Range', `The CIDR '${cidr}' is invalid.`);
  }
  const siblings = store.subnets.list({ vpc_id: vpc.id });
  if (siblings.some((each) => overlaps(demandCidr(each.cidr), range))) {
    throw refuse('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`);
  }
  return cidr;
}
