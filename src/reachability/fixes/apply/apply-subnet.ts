import { containsRange, overlaps, parseCidr } from '../../../model/vpc/ipv4.ts';
import { largestNumber, lowestFreeNumber } from '../../../model/vpc/lowest-free-number.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, refuseTaken, withChanged, withTopology } from './edit.ts';

/** A new subnet is in the main route table and in the default network ACL. */
export const applySubnetChanges: Appliers<'create-subnet'> = {
  'create-subnet': (landscape, { id, vpcId, cidr, zone }) => {
    const { vpcs, subnets, networkAcls } = landscape.topology;
    const vpc = demand(vpcs, vpcId, 'VPC');
    refuseTaken(subnets, id, 'subnet');
    const siblings = subnets.filter((each) => each.vpcId === vpcId);
    checkRange(
      cidr,
      vpc.cidrs.map((each) => each.cidr),
      siblings,
    );
    const number = lowestFreeNumber(
      siblings.map((each) => each.number),
      largestNumber,
    );
    if (number === null) throw new ChangeDoesNotApply(`${vpcId} has as many subnets as it can have.`);
    const made: Subnet = {
      account: vpc.account,
      region: vpc.region,
      id,
      vpcId,
      number,
      cidr,
      zone,
      isDefaultForZone: false,
      mapPublicIpOnLaunch: false,
      createdAt: 0,
    };
    const acl = networkAcls.find((each) => each.vpcId === vpcId && each.isDefault);
    return withTopology(landscape, {
      subnets: [...subnets, made],
      ...(acl === undefined
        ? {}
        : {
            networkAcls: withChanged(networkAcls, {
              ...acl,
              associations: [...acl.associations, { id: `${id} in ${acl.id}`, subnetId: id }],
            }),
          }),
    });
  },
};

/** Source: VPC guide, "Subnet sizing": from /16 to /28, inside of the VPC, apart from its other subnets. */
function checkRange(cidr: string, own: readonly string[], siblings: readonly Subnet[]): void {
  const range = parseCidr(cidr);
  if (range === null || range.prefixLength < 16 || range.prefixLength > 28) {
    throw new ChangeDoesNotApply(`${cidr} is no range that a subnet can have.`);
  }
  const isIn = (text: string): boolean => {
    const outer = parseCidr(text);
    return outer !== null && containsRange(outer, range);
  };
  if (!own.some(isIn)) throw new ChangeDoesNotApply(`${cidr} is not inside of the VPC.`);
  const taken = siblings.find((each) => {
    const other = parseCidr(each.cidr);
    return other !== null && overlaps(other, range);
  });
  if (taken !== undefined) throw new ChangeDoesNotApply(`${cidr} conflicts with ${taken.id}.`);
}
