import type { InternetGateway as InternetGatewayShape } from '@aws-sdk/client-ec2';
import type { InternetGateway } from '../../../model/vpc/gateways.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

/** An internet gateway as EC2 shows it; `available` is EC2's word for attached. */
export function internetGatewayShape(context: Context, gateway: InternetGateway): InternetGatewayShape {
  return {
    InternetGatewayId: gateway.id,
    OwnerId: gateway.account,
    Attachments: gateway.vpcId === null ? [] : [{ VpcId: gateway.vpcId, State: attachedState }],
    Tags: tagsShape(context, gateway.id),
  };
}

/** The SDK's enumeration lacks the word that the service answers with. */
const attachedState = 'available' as 'attached';
