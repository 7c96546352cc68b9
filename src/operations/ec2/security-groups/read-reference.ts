import type { UserIdGroupPair } from '@aws-sdk/client-ec2';
import type { RulePeer, SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { kinds } from '../find-noun.ts';
import { invalidParameter, malformed, refuse } from '../refusals.ts';
import { findPeeringBetween } from './find-peering-between.ts';

type Reading = Pick<Context, 'store'>;

/**
 * The group that a new rule of `owner` names: one of the same VPC, or of a VPC peered with it in the same region, also
 * another account's. Throws InvalidGroup.NotFound, InvalidGroupId.Malformed and InvalidParameterValue.
 */
export function readReference(context: Reading, owner: SecurityGroup, pair: UserIdGroupPair): RulePeer {
  const id = referencedId(context, owner, pair);
  const found = context.store.securityGroups.find({ id });
  if (found === null || (pair.UserId !== undefined && pair.UserId !== found.account)) {
    throw refuse('InvalidGroup.NotFound', kinds.securityGroup.missing(id));
  }
  if (found.vpcId === owner.vpcId) {
    return { kind: 'security-group', id, account: found.account, peeringId: null };
  }
  const peering = findPeeringBetween(context, owner.vpcId, found.vpcId);
  const wanted = pair.VpcPeeringConnectionId;
  if (peering === null || (wanted !== undefined && wanted !== peering.id)) {
    throw refuse(
      'InvalidGroup.NotFound',
      'You have specified two resources that belong to different networks.',
    );
  }
  return { kind: 'security-group', id, account: found.account, peeringId: peering.id };
}

/** The group that a rule to be found names: it need not exist any more. Throws for what cannot be an id. */
export function readOldReference(context: Reading, owner: SecurityGroup, pair: UserIdGroupPair): RulePeer {
  const id = referencedId(context, owner, pair);
  return { kind: 'security-group', id, account: pair.UserId ?? owner.account, peeringId: null };
}

function referencedId({ store }: Reading, owner: SecurityGroup, pair: UserIdGroupPair): string {
  const { GroupId: id, GroupName: name } = pair;
  if (id !== undefined) {
    if (!/^sg-[0-9a-f]{1,32}$/.test(id)) throw malformed('InvalidGroupId', 'sg', id);
    return id;
  }
  if (name === undefined) throw invalidParameter('A security group reference needs a group ID.');
  if (store.vpcs.find({ id: owner.vpcId })?.isDefault !== true) {
    throw invalidParameter('Security groups outside of the default VPC are referenced by ID, not by name.');
  }
  const found = store.securityGroups.list({ vpc_id: owner.vpcId }).find((group) => group.name === name);
  if (found === undefined) {
    throw refuse('InvalidGroup.NotFound', `The security group '${name.slice(0, 255)}' does not exist`);
  }
  return found.id;
}
