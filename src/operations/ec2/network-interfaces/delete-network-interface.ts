import type { DeleteNetworkInterfaceRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter } from '../refusals.ts';
import { checkIsCallers } from './check-is-callers.ts';
import { removeInterface } from './remove-interface.ts';

/** Routes that lead to the interface stay, and swallow what they match. */
export function deleteNetworkInterface(
  { NetworkInterfaceId: id }: Validated<DeleteNetworkInterfaceRequest>,
  context: Context,
): Record<string, never> {
  const { store } = context;
  const found = findNoun(context, store.networkInterfaces, { id, kind: kinds.networkInterface });
  // A container that is about to start has its endpoint before its interface is plugged in.
  const isPromised = store.dockerEndpoints.find({ network_interface_id: id }) !== null;
  if (found.attachment !== null || isPromised) {
    throw invalidParameter(`Network interface '${id}' is currently in use.`);
  }
  checkIsCallers(found);
  removeInterface(context, id);
  return {};
}
