import type { AssociateDhcpOptionsRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';

/** `default` takes the VPC's set away: it has no DHCP options then. */
export function associateDhcpOptions(
  input: Validated<AssociateDhcpOptionsRequest>,
  context: Context,
): object {
  const { store } = context;
  const vpc = findNoun(context, store.vpcs, { id: input.VpcId, kind: kinds.vpc });
  const id = input.DhcpOptionsId;
  if (id !== 'default') findNoun(context, store.dhcpOptions, { id, kind: kinds.dhcpOptions });
  store.vpcs.put({ ...vpc, dhcpOptionsId: id });
  return {};
}
