import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';

/** A group made through the API; returns its id. */
export function makeGroup(context: Context, VpcId: string, GroupName: string): string {
  const input = { VpcId, GroupName, Description: `the group ${GroupName}` };
  return call(context, 'CreateSecurityGroup', input).GroupId ?? '';
}

/** A permission for TCP from one range. */
export function tcp(port: number, CidrIp = '10.0.0.0/16'): IpPermission {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] };
}

export function shownGroup(context: Context, id: string): SecurityGroup {
  const found = call(context, 'DescribeSecurityGroups', { GroupIds: [id] }).SecurityGroups?.[0];
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

/** The group's rule ids in one direction, in order. */
export function ruleIds(context: Context, id: string, isEgress = false): string[] {
  const Filters = [{ Name: 'group-id', Values: [id] }];
  const { SecurityGroupRules = [] } = call(context, 'DescribeSecurityGroupRules', { Filters });
  return SecurityGroupRules.filter((rule) => rule.IsEgress === isEgress).map(
    (rule) => rule.SecurityGroupRuleId ?? '',
  );
}

/** Two VPCs of the caller's that are peered; control has made the peering active. */
export function peer(context: Context, requesterVpcId: string, accepterVpcId: string): string {
  const id = `pcx-0${String(context.store.peeringConnections.count({}) + 1).padStart(16, '0')}`;
  context.store.peeringConnections.put({
    ...context.scope,
    id,
    requesterVpcId,
    accepterVpcId,
    accepter: context.scope,
    status: 'active',
    statusMessage: 'Active',
    requesterResolvesPrivate: false,
    accepterResolvesPrivate: false,
    createdAt: context.now,
    expiresAt: null,
    deletedAt: null,
  });
  return id;
}
