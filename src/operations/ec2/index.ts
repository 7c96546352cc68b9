import { AwsError } from '../../aws/errors.ts';
import { schemas } from '../../aws/schemas.ts';
import type { AwsService, Handler } from '../../aws/service.ts';
import type { Context } from '../context.ts';
import { accountHandlers } from './account/index.ts';
import { addressHandlers } from './addresses/index.ts';
import { endpointHandlers } from './endpoints/index.ts';
import { gatewayHandlers } from './gateways/index.ts';
import { natGatewayHandlers } from './nat-gateways/index.ts';
import { networkAclHandlers } from './network-acls/index.ts';
import { networkInsightsHandlers } from './network-insights/index.ts';
import { networkInterfaceHandlers } from './network-interfaces/index.ts';
import { peeringHandlers } from './peering/index.ts';
import { prefixListHandlers } from './prefix-lists/index.ts';
import { prepareHandler } from './prepare-handler.ts';
import { routingHandlers } from './routing/index.ts';
import { securityGroupHandlers } from './security-groups/index.ts';
import { vpcHandlers } from './vpcs/index.ts';

const handlers: Readonly<Record<string, Handler<Context>>> = {
  ...vpcHandlers,
  ...routingHandlers,
  ...gatewayHandlers,
  ...natGatewayHandlers,
  ...addressHandlers,
  ...securityGroupHandlers,
  ...prefixListHandlers,
  ...networkAclHandlers,
  ...networkInterfaceHandlers,
  ...endpointHandlers,
  ...peeringHandlers,
  ...networkInsightsHandlers,
  ...accountHandlers,
};

/** EC2: the networking part of its API. */
export const ec2: AwsService<Context> = {
  schema: schemas.ec2,
  constraints: {},
  validationCode: 'InvalidParameterValue',
  handlers: Object.fromEntries(
    Object.entries(handlers).map(([operation, handler]) => [operation, prepareHandler(handler)]),
  ),
  translate: (error) => (error instanceof AwsError ? error : null),
};
