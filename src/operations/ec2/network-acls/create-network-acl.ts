import type { CreateNetworkAclRequest, CreateNetworkAclResult } from '@aws-sdk/client-ec2';
import type { NetworkAcl } from '../../../model/vpc/network-acl.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { aclShape } from './acl-shape.ts';

/** Source: VPC guide, "Amazon VPC quotas". */
const aclsPerVpc = 200;

/** A new ACL lets nothing pass, in either direction, until it has entries. */
export function createNetworkAcl(
  input: Validated<CreateNetworkAclRequest>,
  context: Context,
): CreateNetworkAclResult {
  const { ClientToken: clientToken } = input;
  const earlier = findByClientToken(context, context.store.networkAcls, {
    clientToken,
    isSameRequest: ({ vpcId }) => vpcId === input.VpcId,
  });
  return {
    NetworkAcl: aclShape(context, earlier ?? make(input, context)),
    ...(clientToken === undefined ? {} : { ClientToken: clientToken }),
  };
}

function make(
  { VpcId: id, TagSpecifications, ClientToken: clientToken }: Validated<CreateNetworkAclRequest>,
  context: Context,
): NetworkAcl {
  const { store, scope, ids } = context;
  const vpc = findNoun(context, store.vpcs, { id, kind: kinds.vpc });
  const tags = readTagSpecifications(TagSpecifications, 'network-acl');
  if (store.networkAcls.count({ vpc_id: vpc.id }) >= aclsPerVpc) {
    throw refuse('NetworkAclLimitExceeded', 'The maximum number of network ACLs has been reached.');
  }
  const made: NetworkAcl = {
    ...scope,
    id: newId(ids, 'acl'),
    vpcId: vpc.id,
    isDefault: false,
    entries: [],
    associations: [],
    ...(clientToken === undefined ? {} : { clientToken }),
  };
  store.networkAcls.put(made);
  store.tags.put(made.id, tags);
  return made;
}
