import type { Draft } from '../../draft/draft.ts';
import type { World } from '../evaluate/world.ts';
import { appRunnerMappers } from './app-runner.ts';
import { cacheMappers } from './caches.ts';
import { connectionMappers } from './connections.ts';
import { databaseMappers } from './databases.ts';
import { endpointMappers } from './endpoints.ts';
import { functionAndTaskMappers } from './functions-and-tasks.ts';
import { gatewayMappers } from './gateways.ts';
import { instanceMappers } from './instances.ts';
import { interfaceMappers } from './interfaces.ts';
import { networkAclMappers } from './network-acls.ts';
import { otherListenerMappers } from './other-listeners.ts';
import { routeTableMappers } from './route-tables.ts';
import { securityGroupMappers } from './security-groups.ts';
import { type Mappers, Sketch } from './sketch.ts';
import { transitGatewayMappers } from './transit-gateways.ts';
import { vpcMappers } from './vpcs.ts';

const mappers: Mappers = {
  ...vpcMappers,
  ...routeTableMappers,
  ...gatewayMappers,
  ...securityGroupMappers,
  ...networkAclMappers,
  ...interfaceMappers,
  ...instanceMappers,
  ...endpointMappers,
  ...connectionMappers,
  ...transitGatewayMappers,
  ...appRunnerMappers,
  ...functionAndTaskMappers,
  ...databaseMappers,
  ...cacheMappers,
  ...otherListenerMappers,
};

/** Types that say something of others and are read with them. */
const consulted = new Set([
  'AWS::EC2::VPCCidrBlock',
  'AWS::EC2::VPCDHCPOptionsAssociation',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::VPNGatewayRoutePropagation',
  'AWS::EC2::VPNConnection',
  'AWS::EC2::EIPAssociation',
  'AWS::EC2::NetworkInterfaceAttachment',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::VPCBlockPublicAccessExclusion',
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::TransitGatewayVpcAttachment',
  'AWS::EC2::TransitGatewayPeeringAttachment',
  'AWS::EC2::TransitGatewayConnect',
  'AWS::EC2::TransitGatewayRouteTable',
  'AWS::EC2::TransitGatewayRouteTableAssociation',
  'AWS::EC2::TransitGatewayRouteTablePropagation',
  'AWS::EC2::TransitGatewayRoute',
  'AWS::RDS::DBSubnetGroup',
  'AWS::DocDB::DBSubnetGroup',
  'AWS::Neptune::DBSubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::MemoryDB::SubnetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
]);

/** Writes a world down as a draft. */
export function draw(world: World, head: { account: string; region: string }): Draft {
  const resources = world.resources((type) => Object.hasOwn(mappers, type) || consulted.has(type));
  const sketch = new Sketch(head, world, resources);
  for (const resource of resources) mappers[resource.type]?.(resource, sketch);
  // What loops and macros make could be of any kind: nothing that is absent is known to be absent.
  const [unknown] = world.unknownLoops();
  if (unknown !== undefined) sketch.markUnread({ code: 'NOT_UNDERSTOOD', name: unknown });
  return sketch.finish();
}
