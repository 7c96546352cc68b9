import { type SubnetGroup, subnetsOfGroup, writeListener } from './listeners.ts';
import type { Mappers } from './sketch.ts';

const cacheGroup: SubnetGroup = {
  property: 'CacheSubnetGroupName',
  type: 'AWS::ElastiCache::SubnetGroup',
  name: 'CacheSubnetGroupName',
};
const memoryGroup: SubnetGroup = {
  property: 'SubnetGroupName',
  type: 'AWS::MemoryDB::SubnetGroup',
  name: 'SubnetGroupName',
};

export const cacheMappers: Mappers = {
  'AWS::ElastiCache::CacheCluster': (resource, sketch) => {
    const subnetIds = subnetsOfGroup(resource, cacheGroup, sketch);
    const securityGroupIds = resource.properties.ids('VpcSecurityGroupIds');
    writeListener(resource, { kind: 'elasticache', subnetIds, securityGroupIds }, sketch);
  },
  'AWS::ElastiCache::ReplicationGroup': (resource, sketch) => {
    const subnetIds = subnetsOfGroup(resource, cacheGroup, sketch);
    const securityGroupIds = resource.properties.ids('SecurityGroupIds');
    writeListener(resource, { kind: 'elasticache', subnetIds, securityGroupIds }, sketch);
  },
  'AWS::ElastiCache::ServerlessCache': (resource, sketch) => {
    const subnetIds = resource.properties.ids('SubnetIds');
    const securityGroupIds = resource.properties.ids('SecurityGroupIds');
    writeListener(resource, { kind: 'elasticache', subnetIds, securityGroupIds }, sketch);
  },
  'AWS::MemoryDB::Cluster': (resource, sketch) => {
    const subnetIds = subnetsOfGroup(resource, memoryGroup, sketch);
    const securityGroupIds = resource.properties.ids('SecurityGroupIds');
    writeListener(resource, { kind: 'memorydb', subnetIds, securityGroupIds }, sketch);
  },
};
