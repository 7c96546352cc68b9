import type { DescribeAddressesRequest, DescribeAddressesResult } from '@aws-sdk/client-ec2';
import type { ElasticAddress } from '../../../model/vpc/gateways.ts';
import type { Context, Validated } from '../../context.ts';
import { describeNouns } from '../describing/describe.ts';
import type { FilterValues } from '../describing/matches-filters.ts';
import { kinds } from '../find-noun.ts';
import { addressShape } from './address-shape.ts';
import { findByPublicIp, ownAddresses } from './find-address.ts';

const values: FilterValues<ElasticAddress> = {
  'allocation-id': ({ id }) => id,
  'association-id': ({ association }) => association?.id ?? null,
  domain: () => 'vpc',
  'instance-id': () => null,
  'network-border-group': ({ region }) => region,
  'network-interface-id': ({ association }) => association?.networkInterfaceId ?? null,
  'network-interface-owner-id': ({ association, account }) => (association === null ? null : account),
  'private-ip-address': ({ association }) => association?.privateIp ?? null,
  'public-ip': ({ publicIp }) => publicIp,
};

export function describeAddresses(
  { AllocationIds = [], PublicIps = [], Filters }: Validated<DescribeAddressesRequest>,
  context: Context,
): DescribeAddressesResult {
  const named = PublicIps.map((publicIp) => findByPublicIp(context, publicIp).id);
  const { nouns } = describeNouns(context, ownAddresses(context), {
    kind: kinds.address,
    ids: [...AllocationIds, ...named],
    filters: Filters,
    values,
    page: {},
  });
  return { Addresses: nouns.map((address) => addressShape(context, address)) };
}
