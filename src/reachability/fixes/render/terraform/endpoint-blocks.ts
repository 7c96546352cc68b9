import { openPolicy } from '../../open-policy.ts';
import { changedBlock, type ConfigurationWriters } from './configuration-part.ts';

const endpointType = 'aws_vpc_endpoint';

export const endpointBlocks: ConfigurationWriters<
  | 'create-gateway-endpoint'
  | 'add-endpoint-table'
  | 'create-interface-endpoint'
  | 'enable-private-dns'
  | 'allow-in-endpoint-policy'
  | 'enable-dns'
  | 'exclude-from-public-access-block'
> = {
  'create-gateway-endpoint': ({ id, vpcId, serviceName, routeTableIds }, { references }) => [
    {
      type: endpointType,
      name: references.make(id, endpointType),
      body: {
        vpc_id: references.refer(vpcId),
        service_name: serviceName,
        vpc_endpoint_type: 'Gateway',
        route_table_ids: routeTableIds.map((each) => references.refer(each)),
      },
    },
  ],
  'add-endpoint-table': ({ endpointId, tableId }, { references }) => {
    const type = 'aws_vpc_endpoint_route_table_association';
    return [
      {
        type,
        name: references.make(`association of ${endpointId} with ${tableId}`, type),
        body: { vpc_endpoint_id: references.refer(endpointId), route_table_id: references.refer(tableId) },
      },
    ];
  },
  'create-interface-endpoint': ({ id, vpcId, serviceName, subnetIds, securityGroupIds }, { references }) => [
    {
      type: endpointType,
      name: references.make(id, endpointType),
      body: {
        vpc_id: references.refer(vpcId),
        service_name: serviceName,
        vpc_endpoint_type: 'Interface',
        subnet_ids: subnetIds.map((each) => references.refer(each)),
        security_group_ids: securityGroupIds.map((each) => references.refer(each)),
        private_dns_enabled: !serviceName.endsWith('.apprunner.requests'),
      },
    },
  ],
  'enable-private-dns': ({ endpointId }) => [
    changedBlock(endpointId, endpointType, { private_dns_enabled: true }),
  ],
  'allow-in-endpoint-policy': ({ endpointId }) => [
    changedBlock(endpointId, endpointType, { policy: openPolicy }),
  ],
  'enable-dns': ({ vpcId, attribute }) => [
    changedBlock(vpcId, 'aws_vpc', {
      [attribute === 'enableDnsSupport' ? 'enable_dns_support' : 'enable_dns_hostnames']: true,
    }),
  ],
  'exclude-from-public-access-block': ({ vpcId }, { references }) => {
    const type = 'aws_vpc_block_public_access_exclusion';
    return [
      {
        type,
        name: references.make(`public access of ${vpcId}`, type),
        body: { vpc_id: references.refer(vpcId), internet_gateway_exclusion_mode: 'allow-bidirectional' },
      },
    ];
  },
};
