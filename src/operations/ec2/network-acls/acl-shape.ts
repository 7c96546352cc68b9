import type { NetworkAclEntry as EntryShape, NetworkAcl as AclShape } from '@aws-sdk/client-ec2';
import type { NetworkAcl, NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

export function aclShape(context: Pick<Context, 'store'>, acl: NetworkAcl): AclShape {
  return {
    NetworkAclId: acl.id,
    VpcId: acl.vpcId,
    OwnerId: acl.account,
    IsDefault: acl.isDefault,
    Associations: acl.associations.map(({ id, subnetId }) => ({
      NetworkAclAssociationId: id,
      NetworkAclId: acl.id,
      SubnetId: subnetId,
    })),
    Entries: entriesInOrder(acl).map(entryShape),
    Tags: tagsShape(context, acl.id),
  };
}

/** What goes out first, each direction by number, and at its end the rule that nobody can take away: deny. */
export function entriesInOrder({ entries }: Pick<NetworkAcl, 'entries'>): NetworkAclEntry[] {
  return [...entries, lastRule(true), lastRule(false)].sort(
    (one, other) => Number(other.isEgress) - Number(one.isEgress) || one.number - other.number,
  );
}

function lastRule(isEgress: boolean): NetworkAclEntry {
  return {
    number: 32767,
    isEgress,
    action: 'deny',
    protocol: '-1',
    cidr: '0.0.0.0/0',
    ports: null,
    icmp: null,
  };
}

function entryShape({ number, isEgress, action, protocol, cidr, ports, icmp }: NetworkAclEntry): EntryShape {
  return {
    RuleNumber: number,
    Egress: isEgress,
    RuleAction: action,
    Protocol: protocol,
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...(ports === null ? {} : { PortRange: { From: ports.from, To: ports.to } }),
    ...(icmp === null ? {} : { IcmpTypeCode: { Type: icmp.type, Code: icmp.code } }),
  };
}
