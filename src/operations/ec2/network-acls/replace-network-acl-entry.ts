import type { ReplaceNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { checkLimit } from './create-network-acl-entry.ts';
import { entriesWithout } from './entry-place.ts';
import { readEntry } from './read-entry.ts';

/** Puts an entry in the place of the one with its number and direction. */
export function replaceNetworkAclEntry(
  input: Validated<ReplaceNetworkAclEntryRequest>,
  context: Context,
): Record<string, never> {
  const { store } = context;
  const acl = findNoun(context, store.networkAcls, { id: input.NetworkAclId, kind: kinds.networkAcl });
  const entry = readEntry(input);
  const entries = [...entriesWithout(acl, entry), entry];
  checkLimit(entries, entry);
  store.networkAcls.put({ ...acl, entries });
  return {};
}
