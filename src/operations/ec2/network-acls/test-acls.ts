import type { CreateNetworkAclEntryRequest, NetworkAcl } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';

/** A VPC with an ACL that nobody uses yet. */
export function makeTestAcl() {
  const network = makeTestNetwork();
  const VpcId = network.vpcId;
  const NetworkAclId = call(network.context, 'CreateNetworkAcl', { VpcId }).NetworkAcl?.NetworkAclId ?? '';
  return { ...network, NetworkAclId };
}

export function shownAcl(context: Context, id: string): NetworkAcl {
  const found = call(context, 'DescribeNetworkAcls', { NetworkAclIds: [id] }).NetworkAcls?.[0];
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

/** An entry that allows everything in; `change` says otherwise. */
export function entry(
  NetworkAclId: string,
  change: Partial<CreateNetworkAclEntryRequest> = {},
): CreateNetworkAclEntryRequest {
  return {
    NetworkAclId,
    RuleNumber: 100,
    Egress: false,
    RuleAction: 'allow',
    Protocol: '-1',
    CidrBlock: '0.0.0.0/0',
    ...change,
  };
}

/** The ACL that a subnet is under, and by which association. */
export function aclOf(context: Context, subnetId: string): { aclId: string; associationId: string } {
  const Filters = [{ Name: 'association.subnet-id', Values: [subnetId] }];
  const [acl, ...more] = call(context, 'DescribeNetworkAcls', { Filters }).NetworkAcls ?? [];
  if (more.length > 0) throw new Error(`${subnetId} is under several ACLs`);
  const association = acl?.Associations?.find(({ SubnetId }) => SubnetId === subnetId);
  return { aclId: acl?.NetworkAclId ?? '', associationId: association?.NetworkAclAssociationId ?? '' };
}
