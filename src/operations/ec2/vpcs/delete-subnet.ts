import type { DeleteSubnetRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation } from '../refusals.ts';

/** Its associations with a route table and a network ACL go with it. */
export function deleteSubnet(input: Validated<DeleteSubnetRequest>, context: Context): object {
  const { store } = context;
  const { id, vpcId } = findNoun(context, store.subnets, { id: input.SubnetId, kind: kinds.subnet });
  if (store.networkInterfaces.count({ subnet_id: id }) > 0) {
    throw dependencyViolation(`The subnet '${id}' has dependencies and cannot be deleted.`);
  }
  for (const table of store.routeTables.list({ vpc_id: vpcId })) {
    if (hasSubnet(table, id)) store.routeTables.put(withoutSubnet(table, id));
  }
  for (const acl of store.networkAcls.list({ vpc_id: vpcId })) {
    if (hasSubnet(acl, id)) store.networkAcls.put(withoutSubnet(acl, id));
  }
  store.subnets.remove({ id });
  store.tags.removeAll(id);
  return {};
}

type Associated<Association> = { readonly associations: readonly Association[] };
type OfSubnet = { readonly subnetId: string | null };

function hasSubnet({ associations }: Associated<OfSubnet>, id: string): boolean {
  return associations.some(({ subnetId }) => subnetId === id);
}

function withoutSubnet<Noun extends Associated<OfSubnet>>(noun: Noun, id: string): Noun {
  return { ...noun, associations: noun.associations.filter(({ subnetId }) => subnetId !== id) };
}
