import type { CreateInternetGatewayRequest, CreateInternetGatewayResult } from '@aws-sdk/client-ec2';
import type { InternetGateway } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';
import { newId } from '../new-id.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { internetGatewayShape } from './internet-gateway-shape.ts';

export function createInternetGateway(
  input: CreateInternetGatewayRequest,
  context: Context,
): CreateInternetGatewayResult {
  const { store, scope, ids } = context;
  const tags = readTagSpecifications(input.TagSpecifications, 'internet-gateway');
  const gateway: InternetGateway = { ...scope, id: newId(ids, 'igw'), vpcId: null };
  store.internetGateways.put(gateway);
  store.tags.put(gateway.id, tags);
  return { InternetGateway: internetGatewayShape(context, gateway) };
}
