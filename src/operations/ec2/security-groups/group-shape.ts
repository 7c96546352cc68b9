import type { SecurityGroup as GroupShape } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { tagsShape } from '../tag-specifications.ts';
import { permissionsShape } from './permissions-shape.ts';

export function groupShape(context: Pick<Context, 'store'>, group: SecurityGroup): GroupShape {
  const permissions = (direction: 'ingress' | 'egress') =>
    permissionsShape(
      context,
      group,
      group.rules.filter((rule) => rule.direction === direction),
    );
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: group.account,
    IpPermissions: permissions('ingress'),
    IpPermissionsEgress: permissions('egress'),
    Tags: tagsShape(context, group.id),
    SecurityGroupArn: ec2Arn(group, 'security-group', group.id),
  };
}
