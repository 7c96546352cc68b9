import type { DetachInternetGatewayRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { dependencyViolation, refuse } from '../refusals.ts';

/** The routes to it stay, as black holes. */
export function detachInternetGateway(
  input: Validated<DetachInternetGatewayRequest>,
  context: Context,
): object {
  const { store } = context;
  const { InternetGatewayId: id, VpcId: vpcId } = input;
  const gateway = findNoun(context, store.internetGateways, { id, kind: kinds.internetGateway });
  findNoun(context, store.vpcs, { id: vpcId, kind: kinds.vpc });
  if (gateway.vpcId !== vpcId) {
    throw refuse('Gateway.NotAttached', `resource ${id} is not attached to network ${vpcId}`);
  }
  if (hasPublicAddresses(context, vpcId)) {
    throw dependencyViolation(
      `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    );
  }
  store.internetGateways.put({ ...gateway, vpcId: null });
  return {};
}

function hasPublicAddresses({ store }: Context, vpcId: string): boolean {
  const interfaces = new Set(store.networkInterfaces.list({ vpc_id: vpcId }).map(({ id }) => id));
  return store.elasticAddresses
    .list({})
    .some(({ association }) => association !== null && interfaces.has(association.networkInterfaceId));
}
