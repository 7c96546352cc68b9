import type {
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
} from '@aws-sdk/client-ec2';
import type { EgressOnlyInternetGateway } from '../../../model/vpc/gateways.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { newId } from '../new-id.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { egressOnlyShape } from './egress-only-internet-gateway-shape.ts';

export function createEgressOnlyInternetGateway(
  input: Validated<CreateEgressOnlyInternetGatewayRequest>,
  context: Context,
): CreateEgressOnlyInternetGatewayResult {
  const { store } = context;
  const { VpcId: vpcId, ClientToken: clientToken } = input;
  const tags = readTagSpecifications(input.TagSpecifications, 'egress-only-internet-gateway');
  findNoun(context, store.vpcs, { id: vpcId, kind: kinds.vpc });
  const isSameRequest = (made: EgressOnlyInternetGateway): boolean => made.vpcId === vpcId;
  const known = findByClientToken(context, store.egressOnlyInternetGateways, { clientToken, isSameRequest });
  const gateway = known ?? putNewGateway(context, { vpcId, clientToken });
  if (known === null) store.tags.put(gateway.id, tags);
  return {
    EgressOnlyInternetGateway: egressOnlyShape(context, gateway),
    ...(clientToken !== undefined && { ClientToken: clientToken }),
  };
}

function putNewGateway(
  { store, scope, ids }: Context,
  { vpcId, clientToken }: { readonly vpcId: string; readonly clientToken: string | undefined },
): EgressOnlyInternetGateway {
  const gateway: EgressOnlyInternetGateway = {
    ...scope,
    id: newId(ids, 'eigw'),
    vpcId,
    ...(clientToken !== undefined && { clientToken }),
  };
  store.egressOnlyInternetGateways.put(gateway);
  return gateway;
}
