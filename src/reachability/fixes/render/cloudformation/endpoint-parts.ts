import { openPolicy } from '../../open-policy.ts';
import {
  changedPart,
  type TemplateContext,
  type TemplatePart,
  type TemplateWriters,
} from './template-part.ts';
import type { YamlValue } from './yaml-text.ts';

const endpointType = 'AWS::EC2::VPCEndpoint';

export const endpointParts: TemplateWriters<
  | 'create-gateway-endpoint'
  | 'add-endpoint-table'
  | 'create-interface-endpoint'
  | 'enable-private-dns'
  | 'allow-in-endpoint-policy'
  | 'enable-dns'
  | 'exclude-from-public-access-block'
> = {
  'create-gateway-endpoint': ({ id, vpcId, serviceName, routeTableIds }, { ids }) => [
    {
      name: ids.make(id),
      type: endpointType,
      properties: {
        VpcEndpointType: 'Gateway',
        VpcId: ids.refer(vpcId),
        ServiceName: serviceName,
        RouteTableIds: routeTableIds.map((each) => ids.refer(each)),
      },
    },
  ],
  'add-endpoint-table': ({ endpointId, tableId }, context) => {
    const present = context.landscape.topology.endpoints.find(({ id }) => id === endpointId);
    const tables = [...(present?.routeTableIds ?? []), tableId];
    return [changed(endpointId, { RouteTableIds: tables.map((each) => context.ids.refer(each)) }, context)];
  },
  'create-interface-endpoint': ({ id, vpcId, serviceName, subnetIds, securityGroupIds }, { ids }) => [
    {
      name: ids.make(id),
      type: endpointType,
      properties: {
        VpcEndpointType: 'Interface',
        VpcId: ids.refer(vpcId),
        ServiceName: serviceName,
        SubnetIds: subnetIds.map((each) => ids.refer(each)),
        SecurityGroupIds: securityGroupIds.map((each) => ids.refer(each, 'GroupId')),
        PrivateDnsEnabled: !serviceName.endsWith('.apprunner.requests'),
      },
    },
  ],
  'enable-private-dns': ({ endpointId }, context) => [
    changed(endpointId, { PrivateDnsEnabled: true }, context),
  ],
  'allow-in-endpoint-policy': ({ endpointId }, context) => [
    changed(endpointId, { PolicyDocument: JSON.parse(openPolicy) as YamlValue }, context),
  ],
  'enable-dns': ({ vpcId, attribute }, context) => [
    changedPart(vpcId, 'AWS::EC2::VPC', {
      properties: { [attribute === 'enableDnsSupport' ? 'EnableDnsSupport' : 'EnableDnsHostnames']: true },
      context,
    }),
  ],
  'exclude-from-public-access-block': ({ vpcId }, { ids }) => [
    {
      name: ids.make(`public-access-of-${vpcId}`),
      type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
      properties: { VpcId: ids.refer(vpcId), InternetGatewayExclusionMode: 'allow-bidirectional' },
    },
  ],
};

function changed(
  endpointId: string,
  properties: TemplatePart['properties'],
  context: TemplateContext,
): TemplatePart {
  return changedPart(endpointId, endpointType, { properties, context });
}
