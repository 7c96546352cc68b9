import type { NetworkAclEntry } from '../../../../model/vpc/network-acl.ts';
import type { RulePeer } from '../../../../model/vpc/security-group.ts';
import { portText } from '../../texts/fact-texts.ts';
import type { ConfigurationWriters } from './configuration-part.ts';
import type { HclBody } from './hcl-text.ts';
import type { References } from './references.ts';

export const ruleBlocks: ConfigurationWriters<'allow-in-group' | 'set-acl-entry'> = {
  'allow-in-group': ({ groupId, direction, protocol, from, to, peer }, { references }) => {
    const type = `aws_vpc_security_group_${direction}_rule`;
    const traffic = portText({ protocol, from, to });
    const other = 'id' in peer ? peer.id : peer.cidr;
    return [
      {
        type,
        name: references.make(`${direction} of ${groupId} ${traffic} ${other}`, type),
        body: {
          security_group_id: references.refer(groupId),
          ip_protocol: protocol,
          ...(protocol === '-1' ? {} : { from_port: from, to_port: to }),
          ...peerArgument(peer, references),
        },
        remark: { code: 'INLINE_RULES', facts: { group: groupId } },
      },
    ];
  },
  'set-acl-entry': ({ aclId, entry }, { references, landscape }) => {
    const type = 'aws_network_acl_rule';
    const acl = landscape.topology.networkAcls.find(({ id }) => id === aclId);
    const isThere = acl?.entries.some(
      ({ number, isEgress }) => number === entry.number && isEgress === entry.isEgress,
    );
    return [
      {
        type,
        name: references.make(`entry ${entry.number} ${entry.isEgress ? 'out' : 'in'} of ${aclId}`, type),
        body: { network_acl_id: references.refer(aclId), ...entryArguments(entry) },
        remark:
          isThere === true
            ? { code: 'REPLACES_ENTRY', facts: { acl: aclId, entry: String(entry.number) } }
            : { code: 'INLINE_RULES', facts: { group: aclId } },
      },
    ];
  },
};

function peerArgument(peer: RulePeer, references: References): HclBody {
  switch (peer.kind) {
    case 'ipv4':
      return { cidr_ipv4: peer.cidr };
    case 'ipv6':
      return { cidr_ipv6: peer.cidr };
    case 'prefix-list':
      return { prefix_list_id: references.refer(peer.id) };
    case 'security-group':
      return { referenced_security_group_id: references.refer(peer.id) };
  }
}

function entryArguments({ number, isEgress, action, protocol, cidr, ports, icmp }: NetworkAclEntry): HclBody {
  return {
    rule_number: number,
    egress: isEgress,
    protocol,
    rule_action: action,
    ...(cidr.includes(':') ? { ipv6_cidr_block: cidr } : { cidr_block: cidr }),
    ...(ports === null ? {} : { from_port: ports.from, to_port: ports.to }),
    ...(icmp === null ? {} : { icmp_type: icmp.type, icmp_code: icmp.code }),
  };
}
