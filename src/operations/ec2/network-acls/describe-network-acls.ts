import type { DescribeNetworkAclsRequest, DescribeNetworkAclsResult } from '@aws-sdk/client-ec2';
import type { NetworkAcl, NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { aclShape, entriesInOrder } from './acl-shape.ts';

const entries =
  (value: (entry: NetworkAclEntry) => string | number | boolean | undefined) =>
  (acl: NetworkAcl): string[] =>
    entriesInOrder(acl).flatMap((entry) => {
      const found = value(entry);
      return found === undefined ? [] : [String(found)];
    });

const values: FilterValues<NetworkAcl> = {
  'association.association-id': ({ associations }) => associations.map(({ id }) => id),
  'association.network-acl-id': ({ associations, id }) => (associations.length === 0 ? null : id),
  'association.subnet-id': ({ associations }) => associations.map(({ subnetId }) => subnetId),
  default: ({ isDefault }) => isDefault,
  'entry.cidr': entries(({ cidr }) => (cidr.includes(':') ? undefined : cidr)),
  'entry.egress': entries(({ isEgress }) => isEgress),
  'entry.icmp.code': entries(({ icmp }) => icmp?.code),
  'entry.icmp.type': entries(({ icmp }) => icmp?.type),
  'entry.ipv6-cidr': entries(({ cidr }) => (cidr.includes(':') ? cidr : undefined)),
  'entry.port-range.from': entries(({ ports }) => ports?.from),
  'entry.port-range.to': entries(({ ports }) => ports?.to),
  'entry.protocol': entries(({ protocol }) => protocol),
  'entry.rule-action': entries(({ action }) => action),
  'entry.rule-number': entries(({ number }) => number),
  'network-acl-id': ({ id }) => id,
  'owner-id': ({ account }) => account,
  'vpc-id': ({ vpcId }) => vpcId,
};

export function describeNetworkAcls(
  { NetworkAclIds, Filters, MaxResults, NextToken }: Validated<DescribeNetworkAclsRequest>,
  context: Context,
): DescribeNetworkAclsResult {
  const { nouns, nextToken } = describeNouns(context, context.store.networkAcls, {
    kind: kinds.networkAcl,
    ids: NetworkAclIds,
    filters: Filters,
    values,
    page: { MaxResults, NextToken },
  });
  return { NetworkAcls: nouns.map((acl) => aclShape(context, acl)), NextToken: nextToken };
}
