import type { DeleteNetworkAclRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation, invalidParameter } from '../refusals.ts';

export function deleteNetworkAcl(
  { NetworkAclId: id }: Validated<DeleteNetworkAclRequest>,
  context: Context,
): Record<string, never> {
  const { store } = context;
  const acl = findNoun(context, store.networkAcls, { id, kind: kinds.networkAcl });
  if (acl.isDefault) throw invalidParameter(`cannot delete default network ACL ${id}`);
  if (acl.associations.length > 0) {
    throw dependencyViolation(`The networkAcl '${id}' has dependencies and cannot be deleted.`);
  }
  store.networkAcls.remove({ id });
  store.tags.removeAll(id);
  return {};
}
