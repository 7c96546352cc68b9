import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context, Validated } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readTagSpecifications, tagsShape } from '../tag-specifications.ts';
import { defaultVpcId } from './find-group.ts';
import { checkGroupText } from './read-description.ts';

/** Per region. Source: VPC guide, "Amazon VPC quotas". */
const groupsPerRegion = 2500;

/** A new group lets nothing in and everything out. */
export function createSecurityGroup(
  input: Validated<CreateSecurityGroupRequest>,
  context: Context,
): CreateSecurityGroupResult {
  const { store, scope, ids, now } = context;
  const { GroupName: name, Description: description } = input;
  checkName(name);
  checkGroupText('GroupDescription', description);
  const tags = readTagSpecifications(input.TagSpecifications, 'security-group');
  const vpcId = input.VpcId ?? defaultVpcId(context);
  findNoun(context, store.vpcs, { id: vpcId, kind: kinds.vpc });
  checkIsFree(context, vpcId, name);
  const group: SecurityGroup = {
    ...scope,
    id: newId(ids, 'sg'),
    vpcId,
    name,
    description,
    rules: [
      {
        id: newId(ids, 'sgr'),
        direction: 'egress',
        protocol: '-1',
        from: -1,
        to: -1,
        peer: { kind: 'ipv4', cidr: '0.0.0.0/0' },
        description: null,
      },
    ],
    createdAt: now,
  };
  store.securityGroups.put(group);
  store.tags.put(group.id, tags);
  return {
    GroupId: group.id,
    Tags: tagsShape(context, group.id),
    SecurityGroupArn: ec2Arn(scope, 'security-group', group.id),
  };
}

function checkName(name: string): void {
  checkGroupText('GroupName', name);
  if (name.toLowerCase() === 'default')
    throw invalidParameter(`Cannot use reserved security group name: ${name}`);
  if (/^sg-/i.test(name)) {
    throw invalidParameter(
      `Value (${name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.`,
    );
  }
}

/** Throws InvalidGroup.Duplicate and SecurityGroupLimitExceeded. */
function checkIsFree({ store, scope: { account, region } }: Context, vpcId: string, name: string): void {
  if (store.securityGroups.list({ vpc_id: vpcId }).some((group) => group.name === name)) {
    throw refuse('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpcId}'`);
  }
  if (store.securityGroups.count({ account, region }) >= groupsPerRegion) {
    throw refuse('SecurityGroupLimitExceeded', 'The maximum number of security groups has been reached.');
  }
}
