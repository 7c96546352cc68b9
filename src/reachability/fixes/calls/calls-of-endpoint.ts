import { ec2Call } from './call-context.ts';
import type { Callers } from './callers.ts';

export const callsOfEndpoint: Callers<
  | 'create-gateway-endpoint'
  | 'add-endpoint-table'
  | 'create-interface-endpoint'
  | 'enable-private-dns'
  | 'allow-in-endpoint-policy'
> = {
  'create-gateway-endpoint': ({ id, vpcId, serviceName, routeTableIds }, context) => [
    ec2Call(context, {
      operation: 'CreateVpcEndpoint',
      input: {
        VpcEndpointType: 'Gateway',
        VpcId: context.idOf(vpcId),
        ServiceName: serviceName,
        RouteTableIds: routeTableIds.map(context.idOf),
      },
      makes: [{ ref: id, path: ['VpcEndpoint', 'VpcEndpointId'] }],
    }),
  ],
  'add-endpoint-table': ({ endpointId, tableId }, context) => [
    ec2Call(context, {
      operation: 'ModifyVpcEndpoint',
      input: { VpcEndpointId: context.idOf(endpointId), AddRouteTableIds: [context.idOf(tableId)] },
    }),
  ],
  'create-interface-endpoint': ({ id, vpcId, serviceName, subnetIds, securityGroupIds }, context) => [
    ec2Call(context, {
      operation: 'CreateVpcEndpoint',
      input: {
        VpcEndpointType: 'Interface',
        VpcId: context.idOf(vpcId),
        ServiceName: serviceName,
        SubnetIds: subnetIds.map(context.idOf),
        SecurityGroupIds: securityGroupIds.map(context.idOf),
        PrivateDnsEnabled: !serviceName.endsWith('.apprunner.requests'),
      },
      makes: [{ ref: id, path: ['VpcEndpoint', 'VpcEndpointId'] }],
    }),
  ],
  'enable-private-dns': ({ endpointId }, context) => [
    ec2Call(context, {
      operation: 'ModifyVpcEndpoint',
      input: { VpcEndpointId: context.idOf(endpointId), PrivateDnsEnabled: true },
    }),
  ],
  'allow-in-endpoint-policy': ({ endpointId }, context) => [
    ec2Call(context, {
      operation: 'ModifyVpcEndpoint',
      input: { VpcEndpointId: context.idOf(endpointId), ResetPolicy: true },
    }),
  ],
};
