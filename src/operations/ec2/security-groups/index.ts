import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { authorizeSecurityGroupEgress } from './authorize-security-group-egress.ts';
import { authorizeSecurityGroupIngress } from './authorize-security-group-ingress.ts';
import { createSecurityGroup } from './create-security-group.ts';
import { deleteSecurityGroup } from './delete-security-group.ts';
import { describeSecurityGroupReferences } from './describe-security-group-references.ts';
import { describeSecurityGroupRules } from './describe-security-group-rules.ts';
import { describeSecurityGroups } from './describe-security-groups.ts';
import { describeStaleSecurityGroups } from './describe-stale-security-groups.ts';
import { getSecurityGroupsForVpc } from './get-security-groups-for-vpc.ts';
import { modifySecurityGroupRules } from './modify-security-group-rules.ts';
import { revokeSecurityGroupEgress } from './revoke-security-group-egress.ts';
import { revokeSecurityGroupIngress } from './revoke-security-group-ingress.ts';
import { updateSecurityGroupRuleDescriptionsEgress } from './update-security-group-rule-descriptions-egress.ts';
import { updateSecurityGroupRuleDescriptionsIngress } from './update-security-group-rule-descriptions-ingress.ts';

type Operation =
  | 'AuthorizeSecurityGroupEgress'
  | 'AuthorizeSecurityGroupIngress'
  | 'CreateSecurityGroup'
  | 'DeleteSecurityGroup'
  | 'DescribeSecurityGroupReferences'
  | 'DescribeSecurityGroupRules'
  | 'DescribeSecurityGroups'
  | 'DescribeStaleSecurityGroups'
  | 'GetSecurityGroupsForVpc'
  | 'ModifySecurityGroupRules'
  | 'RevokeSecurityGroupEgress'
  | 'RevokeSecurityGroupIngress'
  | 'UpdateSecurityGroupRuleDescriptionsEgress'
  | 'UpdateSecurityGroupRuleDescriptionsIngress';

/** Security groups: what may pass an interface, in and out. */
export const securityGroupHandlers: OperationTable<typeof sdk, Operation> = {
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateSecurityGroup: createSecurityGroup,
  DeleteSecurityGroup: deleteSecurityGroup,
  DescribeSecurityGroupReferences: describeSecurityGroupReferences,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeStaleSecurityGroups: describeStaleSecurityGroups,
  GetSecurityGroupsForVpc: getSecurityGroupsForVpc,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  UpdateSecurityGroupRuleDescriptionsEgress: updateSecurityGroupRuleDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateSecurityGroupRuleDescriptionsIngress,
};
