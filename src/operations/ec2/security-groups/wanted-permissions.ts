import type { IpPermission } from '@aws-sdk/client-ec2';
import { missingParameter, refuse } from '../refusals.ts';

/** The two ways a call can say its rules: a list of permissions, or the old parameters for one of them. */
export type PermissionParameters = {
  readonly IpPermissions?: IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
};

/** Throws MissingParameter for none of them and InvalidParameterCombination for both. */
export function wantedPermissions(input: PermissionParameters): readonly IpPermission[] {
  const { IpPermissions: list, IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName } = input;
  const isFlat = [IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName].some(
    (each) => each !== undefined,
  );
  if (list !== undefined && list.length > 0) {
    if (!isFlat) return list;
    throw combination('ipPermissions', 'the parameters of a single permission');
  }
  if (!isFlat) throw missingParameter('ipPermissions');
  if (SourceSecurityGroupName === undefined) {
    return [{ IpProtocol, FromPort, ToPort, ...(CidrIp === undefined ? {} : { IpRanges: [{ CidrIp }] }) }];
  }
  if ([IpProtocol, FromPort, ToPort, CidrIp].some((each) => each !== undefined)) {
    throw combination('sourceSecurityGroupName', 'ipProtocol, fromPort, toPort or cidrIp');
  }
  return everythingFrom(SourceSecurityGroupName, input.SourceSecurityGroupOwnerId);
}

/** Source: EC2 API, AuthorizeSecurityGroupIngress: a group alone is given full ICMP, UDP and TCP access. */
function everythingFrom(GroupName: string, UserId: string | undefined): IpPermission[] {
  const UserIdGroupPairs = [{ GroupName, ...(UserId === undefined ? {} : { UserId }) }];
  return [
    { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, UserIdGroupPairs },
    { IpProtocol: 'udp', FromPort: 0, ToPort: 65535, UserIdGroupPairs },
    { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, UserIdGroupPairs },
  ];
}

function combination(one: string, other: string): Error {
  return refuse('InvalidParameterCombination', `The parameter ${one} cannot be used with ${other}`);
}
