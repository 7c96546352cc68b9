import { largestNumber, lowestFreeNumber } from '../../../model/vpc/lowest-free-number.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';

/** What a subnet is made with; all of it checked already. */
export type NewSubnet = Pick<Subnet, 'vpcId' | 'cidr' | 'zone' | 'isDefaultForZone' | 'mapPublicIpOnLaunch'>;

/** Makes a subnet in the VPC's default network ACL. Throws SubnetLimitExceeded when the VPC has no number left. */
export function putNewSubnet({ store, scope, ids, now }: Context, wanted: NewSubnet): Subnet {
  const siblings = store.subnets.list({ vpc_id: wanted.vpcId });
  const number = lowestFreeNumber(
    siblings.map((each) => each.number),
    largestNumber,
  );
  if (number === null) {
    throw refuse('SubnetLimitExceeded', 'The maximum number of subnets has been reached.');
  }
  const subnet: Subnet = { ...scope, ...wanted, id: newId(ids, 'subnet'), number, createdAt: now };
  store.subnets.put(subnet);
  const acl = store.networkAcls.list({ vpc_id: wanted.vpcId }).find((each) => each.isDefault);
  if (acl === undefined) throw new Error(`${wanted.vpcId} has no default network ACL`);
  const association = { id: newId(ids, 'aclassoc'), subnetId: subnet.id };
  store.networkAcls.put({ ...acl, associations: [...acl.associations, association] });
  return subnet;
}
