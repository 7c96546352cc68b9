import type { EgressOnlyInternetGateway as EgressOnlyShape } from '@aws-sdk/client-ec2';
import type { EgressOnlyInternetGateway } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

/** An egress-only internet gateway as EC2 shows it: attached from its making to its end. */
export function egressOnlyShape(context: Context, gateway: EgressOnlyInternetGateway): EgressOnlyShape {
  return {
    EgressOnlyInternetGatewayId: gateway.id,
    Attachments: [{ VpcId: gateway.vpcId, State: 'attached' }],
    Tags: tagsShape(context, gateway.id),
  };
}
