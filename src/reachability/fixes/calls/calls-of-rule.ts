import type { NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { RulePeer } from '../../../model/vpc/security-group.ts';
import type { ApiValue } from '../api-call.ts';
import { type CallContext, ec2Call } from './call-context.ts';
import type { Callers } from './callers.ts';

export const callsOfRule: Callers<'allow-in-group' | 'set-acl-entry'> = {
  'allow-in-group': ({ groupId, direction, protocol, from, to, peer }, context) => [
    ec2Call(context, {
      operation: direction === 'ingress' ? 'AuthorizeSecurityGroupIngress' : 'AuthorizeSecurityGroupEgress',
      input: {
        GroupId: context.idOf(groupId),
        IpPermissions: [
          {
            IpProtocol: protocol,
            ...(protocol === '-1' ? {} : { FromPort: from, ToPort: to }),
            ...peerMembers(peer, context),
          },
        ],
      },
    }),
  ],
  'set-acl-entry': ({ aclId, entry }, context) => {
    const acl = context.landscape.topology.networkAcls.find(({ id }) => id === aclId);
    const isThere = acl?.entries.some(
      ({ number, isEgress }) => number === entry.number && isEgress === entry.isEgress,
    );
    return [
      ec2Call(context, {
        operation: isThere === true ? 'ReplaceNetworkAclEntry' : 'CreateNetworkAclEntry',
        input: { NetworkAclId: context.idOf(aclId), ...entryMembers(entry) },
      }),
    ];
  },
};

function peerMembers(peer: RulePeer, context: CallContext): Readonly<Record<string, ApiValue>> {
  switch (peer.kind) {
    case 'ipv4':
      return { IpRanges: [{ CidrIp: peer.cidr }] };
    case 'ipv6':
      return { Ipv6Ranges: [{ CidrIpv6: peer.cidr }] };
    case 'prefix-list':
      return { PrefixListIds: [{ PrefixListId: context.idOf(peer.id) }] };
    case 'security-group':
      return { UserIdGroupPairs: [pairOf(peer, context)] };
  }
}

/** The account is named only where it is another one’s group, as across a peering. */
function pairOf(
  { id, account }: RulePeer & { readonly kind: 'security-group' },
  { landscape, idOf }: CallContext,
): ApiValue {
  const own = landscape.topology.vpcs[0]?.account;
  return { GroupId: idOf(id), ...(account === own ? {} : { UserId: account }) };
}

function entryMembers(entry: NetworkAclEntry): Readonly<Record<string, ApiValue>> {
  return {
    RuleNumber: entry.number,
    Protocol: entry.protocol,
    RuleAction: entry.action,
    Egress: entry.isEgress,
    ...(entry.cidr.includes(':') ? { Ipv6CidrBlock: entry.cidr } : { CidrBlock: entry.cidr }),
    ...(entry.ports === null ? {} : { PortRange: { From: entry.ports.from, To: entry.ports.to } }),
    ...(entry.icmp === null ? {} : { IcmpTypeCode: { Type: entry.icmp.type, Code: entry.icmp.code } }),
  };
}
