import type { DeleteDhcpOptionsRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation } from '../refusals.ts';

export function deleteDhcpOptions(input: Validated<DeleteDhcpOptionsRequest>, context: Context): object {
  const { store, scope } = context;
  const { account, region } = scope;
  const { id } = findNoun(context, store.dhcpOptions, { id: input.DhcpOptionsId, kind: kinds.dhcpOptions });
  if (store.vpcs.list({ account, region }).some((vpc) => vpc.dhcpOptionsId === id)) {
    throw dependencyViolation(`The dhcpOptions '${id}' has dependencies and cannot be deleted.`);
  }
  store.dhcpOptions.remove({ id });
  store.tags.removeAll(id);
  return {};
}
