import type { CreateNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import type { NetworkAclEntry } from '../../../model/vpc/network-acl.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { refuse } from '../refusals.ts';
import { isAt } from './entry-place.ts';
import { readEntry } from './read-entry.ts';

/** In each direction and for each of IPv4 and IPv6. Source: VPC guide, "Amazon VPC quotas". */
const entriesPerAcl = 20;

export function createNetworkAclEntry(
  input: Validated<CreateNetworkAclEntryRequest>,
  context: Context,
): Record<string, never> {
  const { store } = context;
  const acl = findNoun(context, store.networkAcls, { id: input.NetworkAclId, kind: kinds.networkAcl });
  const entry = readEntry(input);
  if (acl.entries.some((each) => isAt(each, entry))) {
    throw refuse(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${entry.number} already exists.`,
    );
  }
  const entries = [...acl.entries, entry];
  checkLimit(entries, entry);
  store.networkAcls.put({ ...acl, entries });
  return {};
}

/** Throws NetworkAclEntryLimitExceeded. */
export function checkLimit(entries: readonly NetworkAclEntry[], { isEgress, cidr }: NetworkAclEntry): void {
  const isIpv6 = cidr.includes(':');
  const alike = entries.filter((each) => each.isEgress === isEgress && each.cidr.includes(':') === isIpv6);
  if (alike.length <= entriesPerAcl) return;
  throw refuse('NetworkAclEntryLimitExceeded', 'The maximum number of network acl entries has been reached.');
}
