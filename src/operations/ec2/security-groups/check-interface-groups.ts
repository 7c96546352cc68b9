import type { Subnet } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';

/** Source: EC2 guide, "Amazon VPC quotas". */
const groupsPerInterface = 5;

/**
 * The groups an interface in this subnet is to have, each once; the VPC's default group where none is named. Throws
 * InvalidGroup.NotFound, InvalidGroupId.Malformed, InvalidParameter for groups of another VPC and
 * SecurityGroupsPerInterfaceLimitExceeded.
 */
export function checkInterfaceGroups(
  { store }: Pick<Context, 'store'>,
  subnet: Subnet,
  ids: readonly string[] | undefined,
): string[] {
  if (ids === undefined) return [defaultGroupId({ store }, subnet.vpcId)];
  const groups = [...new Set(ids)].map((id) =>
    findNoun({ scope: subnet }, store.securityGroups, { id, kind: kinds.securityGroup }),
  );
  const stranger = groups.find(({ vpcId }) => vpcId !== subnet.vpcId);
  if (stranger !== undefined) {
    throw refuse(
      'InvalidParameter',
      `Security group ${stranger.id} and subnet ${subnet.id} belong to different networks.`,
    );
  }
  if (groups.length > groupsPerInterface) {
    throw refuse(
      'SecurityGroupsPerInterfaceLimitExceeded',
      'The maximum number of security groups per interface has been reached.',
    );
  }
  return groups.map(({ id }) => id);
}

/** Every VPC has exactly one, made with it and never deleted before it. */
export function defaultGroupId({ store }: Pick<Context, 'store'>, vpcId: string): string {
  const group = store.securityGroups.list({ vpc_id: vpcId }).find(({ name }) => name === 'default');
  if (group === undefined) throw new Error(`${vpcId} has no default security group`);
  return group.id;
}
