import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createNetworkAcl } from './create-network-acl.ts';
import { createNetworkAclEntry } from './create-network-acl-entry.ts';
import { deleteNetworkAcl } from './delete-network-acl.ts';
import { deleteNetworkAclEntry } from './delete-network-acl-entry.ts';
import { describeNetworkAcls } from './describe-network-acls.ts';
import { replaceNetworkAclAssociation } from './replace-network-acl-association.ts';
import { replaceNetworkAclEntry } from './replace-network-acl-entry.ts';

type Operation =
  | 'CreateNetworkAcl'
  | 'CreateNetworkAclEntry'
  | 'DeleteNetworkAcl'
  | 'DeleteNetworkAclEntry'
  | 'DescribeNetworkAcls'
  | 'ReplaceNetworkAclAssociation'
  | 'ReplaceNetworkAclEntry';

/** Network ACLs: stateless rules where packets cross the border of a subnet. */
export const networkAclHandlers: OperationTable<typeof sdk, Operation> = {
  CreateNetworkAcl: createNetworkAcl,
  CreateNetworkAclEntry: createNetworkAclEntry,
  DeleteNetworkAcl: deleteNetworkAcl,
  DeleteNetworkAclEntry: deleteNetworkAclEntry,
  DescribeNetworkAcls: describeNetworkAcls,
  ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,
  ReplaceNetworkAclEntry: replaceNetworkAclEntry,
};
