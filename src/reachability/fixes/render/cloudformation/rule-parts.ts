import type { NetworkAclEntry } from '../../../../model/vpc/network-acl.ts';
import type { RulePeer } from '../../../../model/vpc/security-group.ts';
import { portText } from '../../texts/fact-texts.ts';
import type { LogicalIds } from './logical-ids.ts';
import type { TemplateWriters } from './template-part.ts';
import type { YamlValue } from './yaml-text.ts';

export const ruleParts: TemplateWriters<'allow-in-group' | 'set-acl-entry'> = {
  'allow-in-group': ({ groupId, direction, protocol, from, to, peer }, { ids }) => {
    const traffic = portText({ protocol, from, to });
    return [
      {
        name: ids.make(`${direction}-rule-of-${groupId}-${traffic}-${'id' in peer ? peer.id : peer.cidr}`),
        type: direction === 'ingress' ? 'AWS::EC2::SecurityGroupIngress' : 'AWS::EC2::SecurityGroupEgress',
        properties: {
          GroupId: ids.refer(groupId, 'GroupId'),
          IpProtocol: protocol,
          ...(protocol === '-1' ? {} : { FromPort: from, ToPort: to }),
          ...peerProperties(peer, direction, ids),
        },
      },
    ];
  },
  'set-acl-entry': ({ aclId, entry }, { ids, landscape }) => {
    const acl = landscape.topology.networkAcls.find(({ id }) => id === aclId);
    const isThere = acl?.entries.some(
      ({ number, isEgress }) => number === entry.number && isEgress === entry.isEgress,
    );
    return [
      {
        name: ids.make(`entry-${entry.number}-${entry.isEgress ? 'out' : 'in'}-of-${aclId}`),
        type: 'AWS::EC2::NetworkAclEntry',
        properties: { NetworkAclId: ids.refer(aclId), ...entryProperties(entry) },
        ...(isThere === true
          ? { remark: { code: 'REPLACES_ENTRY', facts: { acl: aclId, entry: String(entry.number) } } }
          : {}),
      },
    ];
  },
};

function peerProperties(
  peer: RulePeer,
  direction: 'ingress' | 'egress',
  ids: LogicalIds,
): Readonly<Record<string, YamlValue>> {
  const side = direction === 'ingress' ? 'Source' : 'Destination';
  switch (peer.kind) {
    case 'ipv4':
      return { CidrIp: peer.cidr };
    case 'ipv6':
      return { CidrIpv6: peer.cidr };
    case 'prefix-list':
      return { [`${side}PrefixListId`]: ids.refer(peer.id) };
    case 'security-group':
      return { [`${side}SecurityGroupId`]: ids.refer(peer.id, 'GroupId') };
  }
}

function entryProperties(entry: NetworkAclEntry): Readonly<Record<string, YamlValue>> {
  return {
    RuleNumber: entry.number,
    Protocol: Number(entry.protocol),
    RuleAction: entry.action,
    Egress: entry.isEgress,
    ...(entry.cidr.includes(':') ? { Ipv6CidrBlock: entry.cidr } : { CidrBlock: entry.cidr }),
    ...(entry.ports === null ? {} : { PortRange: { From: entry.ports.from, To: entry.ports.to } }),
    ...(entry.icmp === null ? {} : { Icmp: { Type: entry.icmp.type, Code: entry.icmp.code } }),
  };
}
