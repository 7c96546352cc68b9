import type { DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { dependencyViolation, refuse } from '../refusals.ts';
import { findGroup } from './find-group.ts';

/** A group that a peered VPC's rules name can go: those rules are then stale. */
export function deleteSecurityGroup(
  input: Validated<DeleteSecurityGroupRequest>,
  context: Context,
): DeleteSecurityGroupResult {
  const { store } = context;
  const group = findGroup(context, input);
  if (group.name === 'default') {
    throw refuse(
      'CannotDelete',
      `the specified group: "${group.id}" name: "default" cannot be deleted by a user`,
    );
  }
  if (isNeeded(context, group)) throw dependencyViolation(`resource ${group.id} has a dependent object`);
  store.securityGroups.remove({ id: group.id });
  for (const id of [group.id, ...group.rules.map((rule) => rule.id)]) store.tags.removeAll(id);
  return { Return: true, GroupId: group.id };
}

/** By interfaces, by endpoints, by rules of the VPC's other groups, or by connectors, whose next instances would need it. */
function isNeeded({ store }: Context, { id, vpcId, account, region }: SecurityGroup): boolean {
  const inVpc = { vpc_id: vpcId };
  const has = ({ securityGroupIds }: { readonly securityGroupIds: readonly string[] }): boolean =>
    securityGroupIds.includes(id);
  const names = (group: SecurityGroup): boolean =>
    group.rules.some(({ peer }) => peer.kind === 'security-group' && peer.id === id);
  return (
    store.networkInterfaces.list(inVpc).some(has) ||
    store.vpcEndpoints.list(inVpc).some((endpoint) => endpoint.state !== 'deleted' && has(endpoint)) ||
    store.securityGroups.list(inVpc).some((group) => group.id !== id && names(group)) ||
    store.vpcConnectors
      .list({ account, region })
      .some((connector) => connector.status === 'ACTIVE' && has(connector))
  );
}
