import type { Draft, DraftGroupRule, DraftPeer } from '../draft/draft.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, numberIn, objectIn, objectsIn, textIn } from './json.ts';

/** Security groups, with their rules from either of the two calls that show them. */
export function readSecurityGroups(answers: Answers): Pick<Draft, 'securityGroups' | 'securityGroupRules'> {
  const groups = answers.items('SecurityGroups').flatMap((item) => {
    const id = textIn(item, 'GroupId');
    return id === undefined
      ? []
      : [{ id, item, isWhole: 'IpPermissions' in item || 'IpPermissionsEgress' in item }];
  });
  const whole = new Set(groups.filter(({ isWhole }) => isWhole).map(({ id }) => id));
  const single = answers.items('SecurityGroupRules').flatMap(readRule);
  const ruled = new Set(single.map(({ groupId }) => groupId));
  return {
    // A group of EC2-Classic is in no VPC, and nothing is in it any more.
    securityGroups: groups.flatMap(({ id, item, isWhole }) => {
      const vpcId = textIn(item, 'VpcId');
      const name = textIn(item, 'GroupName') ?? id;
      if (vpcId === undefined) return [];
      const group = { id, place: null, vpcId, name, isDefault: name === 'default' };
      return [isWhole || ruled.has(id) ? group : { ...group, moreRules: noRules }];
    }),
    securityGroupRules: [
      ...groups.flatMap(({ id, item }) => [
        ...readPermissions(item, id, 'ingress'),
        ...readPermissions(item, id, 'egress'),
      ]),
      ...single.filter(({ groupId }) => typeof groupId === 'string' && !whole.has(groupId)),
    ],
  };
}

const noRules = { code: 'NOT_READ', name: 'describe-security-group-rules' } as const;

function readPermissions(group: Json, groupId: string, direction: 'ingress' | 'egress'): DraftGroupRule[] {
  const key = direction === 'ingress' ? 'IpPermissions' : 'IpPermissionsEgress';
  return objectsIn(group, key).flatMap((permission, position) => {
    const base = { place: null, groupId, direction, ...readPorts(permission) };
    return peersOf(permission).map((peer, index) => ({
      ...base,
      id: `${groupId} ${direction} ${position + 1}.${index + 1}`,
      peer,
    }));
  });
}

function peersOf(permission: Json): DraftPeer[] {
  return [
    ...eachTextIn(permission, 'IpRanges', 'CidrIp').map((cidr) => ({ kind: 'ipv4', cidr }) as const),
    ...eachTextIn(permission, 'Ipv6Ranges', 'CidrIpv6').map((cidr) => ({ kind: 'ipv6', cidr }) as const),
    ...eachTextIn(permission, 'PrefixListIds', 'PrefixListId').map(
      (id) => ({ kind: 'prefix-list', id }) as const,
    ),
    ...eachTextIn(permission, 'UserIdGroupPairs', 'GroupId').map(
      (id) => ({ kind: 'security-group', id }) as const,
    ),
  ];
}

function readRule(item: Json): DraftGroupRule[] {
  const groupId = textIn(item, 'GroupId');
  const peer = peerOf(item);
  if (groupId === undefined || peer === null) return [];
  return [
    {
      id: textIn(item, 'SecurityGroupRuleId') ?? `${groupId} rule`,
      place: null,
      groupId,
      direction: flagIn(item, 'IsEgress') === true ? 'egress' : 'ingress',
      ...readPorts(item),
      peer,
    },
  ];
}

function peerOf(rule: Json): DraftPeer | null {
  const cidr = textIn(rule, 'CidrIpv4');
  if (cidr !== undefined) return { kind: 'ipv4', cidr };
  const ipv6 = textIn(rule, 'CidrIpv6');
  if (ipv6 !== undefined) return { kind: 'ipv6', cidr: ipv6 };
  const list = textIn(rule, 'PrefixListId');
  if (list !== undefined) return { kind: 'prefix-list', id: list };
  const group = textIn(objectIn(rule, 'ReferencedGroupInfo') ?? {}, 'GroupId');
  return group === undefined ? null : { kind: 'security-group', id: group };
}

function readPorts(permission: Json): Pick<DraftGroupRule, 'protocol' | 'from' | 'to'> {
  const protocol = textIn(permission, 'IpProtocol') ?? '-1';
  const from = numberIn(permission, 'FromPort');
  const to = numberIn(permission, 'ToPort');
  return {
    protocol,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
