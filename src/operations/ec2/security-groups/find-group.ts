import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';

type Asking = Pick<Context, 'store' | 'scope'>;

/** The group that a call is about: by id, or by name in the default VPC. Throws InvalidGroup.NotFound, InvalidGroupId.Malformed and MissingParameter. */
export function findGroup(
  context: Asking,
  {
    GroupId: id,
    GroupName: name,
  }: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
): SecurityGroup {
  if (id !== undefined) {
    return findNoun(context, context.store.securityGroups, { id, kind: kinds.securityGroup });
  }
  if (name === undefined) {
    throw refuse('MissingParameter', 'The request must contain the parameter groupName or groupId');
  }
  return findGroupByName(context, name);
}

/** Throws InvalidGroup.NotFound and, in a region without a default VPC, VPCIdNotSpecified. */
export function findGroupByName(context: Asking, name: string): SecurityGroup {
  const vpcId = defaultVpcId(context);
  const found = context.store.securityGroups.list({ vpc_id: vpcId }).find((group) => group.name === name);
  if (found !== undefined) return found;
  throw refuse(
    'InvalidGroup.NotFound',
    `The security group '${name.slice(0, 255)}' does not exist in default VPC '${vpcId}'`,
  );
}

/** Throws VPCIdNotSpecified. */
export function defaultVpcId({ store, scope: { account, region } }: Asking): string {
  const found = store.vpcs.list({ account, region }).find(({ isDefault }) => isDefault);
  if (found === undefined) throw refuse('VPCIdNotSpecified', 'No default VPC for this user');
  return found.id;
}
