import type { ResetNetworkInterfaceAttributeRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { missingParameter } from '../refusals.ts';
import { checkIsCallers } from './check-is-callers.ts';

/** The one attribute that can be reset is the check of source and destination: on. */
export function resetNetworkInterfaceAttribute(
  { NetworkInterfaceId: id, SourceDestCheck }: Validated<ResetNetworkInterfaceAttributeRequest>,
  context: Context,
): Record<string, never> {
  const { store } = context;
  const found = findNoun(context, store.networkInterfaces, { id, kind: kinds.networkInterface });
  checkIsCallers(found);
  if (SourceDestCheck === undefined) throw missingParameter('sourceDestCheck');
  store.networkInterfaces.put({ ...found, sourceDestCheck: true });
  return {};
}
