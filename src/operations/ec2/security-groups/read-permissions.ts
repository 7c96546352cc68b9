import type { IpPermission, UserIdGroupPair } from '@aws-sdk/client-ec2';
import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../../../model/vpc/security-group.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, malformed, missingParameter } from '../refusals.ts';
import { readIpv4Cidr, readIpv6Cidr } from './read-cidr.ts';
import { readDescription } from './read-description.ts';
import { readPorts } from './read-ports.ts';
import { readProtocol } from './read-protocol.ts';
import { readOldReference, readReference } from './read-reference.ts';
import { type RuleContent, ruleKey } from './rule-content.ts';

/** Whose rules are read, and whether they are to be made (what they name must exist) or to be found. */
export type Reading = {
  readonly group: SecurityGroup;
  readonly direction: SecurityGroupRule['direction'];
  readonly purpose: 'make' | 'find';
};

/**
 * The rules that permissions stand for: one for each range, prefix list and group in them. Throws InvalidParameterValue,
 * InvalidGroup.NotFound, InvalidPrefixListID.NotFound and MissingParameter.
 */
export function readPermissions(
  context: Pick<Context, 'store' | 'scope'>,
  permissions: readonly IpPermission[],
  reading: Reading,
): RuleContent[] {
  const rules = permissions.flatMap((permission) => {
    if (permission.IpProtocol === undefined) throw missingParameter('ipProtocol');
    const protocol = readProtocol(permission.IpProtocol);
    const ports = readPorts(protocol, permission);
    const peers = readPeers(context, permission, reading);
    if (peers.length === 0) {
      throw invalidParameter('A CIDR block, a security group ID or a prefix list has to be specified');
    }
    return peers.map((peer) => ({ direction: reading.direction, protocol, ...ports, ...peer }));
  });
  if (new Set(rules.map(ruleKey)).size < rules.length) {
    throw invalidParameter('The same permission must not appear multiple times');
  }
  return rules;
}

type DescribedPeer = Pick<RuleContent, 'peer' | 'description'>;

function readPeers(
  context: Pick<Context, 'store' | 'scope'>,
  { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] }: IpPermission,
  reading: Reading,
): DescribedPeer[] {
  const described = (peer: RulePeer, { Description }: { readonly Description?: string | undefined }) => ({
    peer,
    description: readDescription(Description),
  });
  const isNew = reading.purpose === 'make';
  const reference = (pair: UserIdGroupPair): RulePeer =>
    isNew ? readReference(context, reading.group, pair) : readOldReference(context, reading.group, pair);
  return [
    ...IpRanges.map((each) => described({ kind: 'ipv4', cidr: readIpv4Cidr(each.CidrIp) }, each)),
    ...Ipv6Ranges.map((each) => described({ kind: 'ipv6', cidr: readIpv6Cidr(each.CidrIpv6) }, each)),
    ...PrefixListIds.map((each) => described(readPrefixList(context, each.PrefixListId, isNew), each)),
    ...UserIdGroupPairs.map((each) => described(reference(each), each)),
  ];
}

/** Throws InvalidPrefixListID.NotFound for a list to be named anew, InvalidPrefixListID.Malformed for any. */
export function readPrefixList(context: Pick<Context, 'store' | 'scope'>, id = '', isNew = true): RulePeer {
  if (isNew) findNoun(context, context.store.prefixLists, { id, kind: kinds.prefixList });
  else if (!/^pl-[0-9a-f]{1,32}$/.test(id)) throw malformed(kinds.prefixList.code, 'pl', id);
  return { kind: 'prefix-list', id };
}
