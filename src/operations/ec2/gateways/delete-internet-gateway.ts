import type { DeleteInternetGatewayRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation } from '../refusals.ts';

export function deleteInternetGateway(
  input: Validated<DeleteInternetGatewayRequest>,
  context: Context,
): object {
  const { store } = context;
  const wanted = { id: input.InternetGatewayId, kind: kinds.internetGateway };
  const { id, vpcId } = findNoun(context, store.internetGateways, wanted);
  if (vpcId !== null) {
    throw dependencyViolation(`The internetGateway '${id}' has dependencies and cannot be deleted.`);
  }
  store.internetGateways.remove({ id });
  store.tags.removeAll(id);
  return {};
}
