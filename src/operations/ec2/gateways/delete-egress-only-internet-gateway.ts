import type {
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
} from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';

/** The routes to it stay, as black holes. */
export function deleteEgressOnlyInternetGateway(
  input: Validated<DeleteEgressOnlyInternetGatewayRequest>,
  context: Context,
): DeleteEgressOnlyInternetGatewayResult {
  const { store } = context;
  const wanted = { id: input.EgressOnlyInternetGatewayId, kind: kinds.egressOnlyInternetGateway };
  const { id } = findNoun(context, store.egressOnlyInternetGateways, wanted);
  store.egressOnlyInternetGateways.remove({ id });
  store.tags.removeAll(id);
  return { ReturnCode: true };
}
