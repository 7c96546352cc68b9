import type { AttachInternetGatewayRequest } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, refuse } from '../refusals.ts';

/** One gateway has one VPC, and one VPC one gateway. */
export function attachInternetGateway(
  input: Validated<AttachInternetGatewayRequest>,
  context: Context,
): object {
  const { store } = context;
  const { InternetGatewayId: id, VpcId: vpcId } = input;
  const gateway = findNoun(context, store.internetGateways, { id, kind: kinds.internetGateway });
  findNoun(context, store.vpcs, { id: vpcId, kind: kinds.vpc });
  if (gateway.vpcId !== null) {
    throw refuse(
      'Resource.AlreadyAssociated',
      `resource ${gateway.id} is already attached to network ${gateway.vpcId}`,
    );
  }
  if (store.internetGateways.count({ vpc_id: vpcId }) > 0) {
    throw invalidParameter(`Network ${vpcId} already has an internet gateway attached`);
  }
  store.internetGateways.put({ ...gateway, vpcId });
  return {};
}
