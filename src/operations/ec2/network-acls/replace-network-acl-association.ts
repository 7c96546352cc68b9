import type {
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
} from '@aws-sdk/client-ec2';
import type { NetworkAcl } from '../../../model/vpc/network-acl.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { invalidParameter, malformed, notFound } from '../refusals.ts';

/** Puts a subnet under another ACL: the only way, as every subnet is always under one. */
export function replaceNetworkAclAssociation(
  { AssociationId, NetworkAclId }: Validated<ReplaceNetworkAclAssociationRequest>,
  context: Context,
): ReplaceNetworkAclAssociationResult {
  const { store, ids } = context;
  const { acl: former, subnetId } = findAssociation(context, AssociationId);
  const target = findNoun(context, store.networkAcls, { id: NetworkAclId, kind: kinds.networkAcl });
  if (target.vpcId !== former.vpcId) {
    throw invalidParameter(`network ACL ${target.id} and subnet ${subnetId} belong to different networks`);
  }
  const id = newId(ids, 'aclassoc');
  const rest = (acl: NetworkAcl) => acl.associations.filter((each) => each.id !== AssociationId);
  store.networkAcls.put({ ...former, associations: rest(former) });
  store.networkAcls.put({ ...target, associations: [...rest(target), { id, subnetId }] });
  return { NewAssociationId: id };
}

/** Throws InvalidAssociationID.NotFound and InvalidAssociationID.Malformed. */
function findAssociation({ store, scope }: Context, id: string): { acl: NetworkAcl; subnetId: string } {
  if (!/^aclassoc-[0-9a-f]{1,32}$/.test(id)) throw malformed('InvalidAssociationID', 'aclassoc', id);
  const { account, region } = scope;
  for (const acl of store.networkAcls.list({ account, region })) {
    const found = acl.associations.find((each) => each.id === id);
    if (found !== undefined) return { acl, subnetId: found.subnetId };
  }
  throw notFound('InvalidAssociationID', 'association', id);
}
