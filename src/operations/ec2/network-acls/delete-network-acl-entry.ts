import type { DeleteNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { entriesWithout } from './entry-place.ts';
import { checkRuleNumber } from './read-entry.ts';

export function deleteNetworkAclEntry(
  { NetworkAclId: id, RuleNumber: number, Egress: isEgress }: Validated<DeleteNetworkAclEntryRequest>,
  context: Context,
): Record<string, never> {
  const { store } = context;
  const acl = findNoun(context, store.networkAcls, { id, kind: kinds.networkAcl });
  checkRuleNumber(number);
  store.networkAcls.put({ ...acl, entries: entriesWithout(acl, { number, isEgress }) });
  return {};
}
