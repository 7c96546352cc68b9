import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { type SubnetGroup, subnetsOfGroup, writeListener } from './listeners.ts';
import type { Mappers, Sketch } from './sketch.ts';

const rdsGroup: SubnetGroup = {
  property: 'DBSubnetGroupName',
  type: 'AWS::RDS::DBSubnetGroup',
  name: 'DBSubnetGroupName',
};
const documentGroup: SubnetGroup = { ...rdsGroup, type: 'AWS::DocDB::DBSubnetGroup' };
const neptuneGroup: SubnetGroup = { ...rdsGroup, type: 'AWS::Neptune::DBSubnetGroup' };
const redshiftGroup: SubnetGroup = {
  property: 'ClusterSubnetGroupName',
  type: 'AWS::Redshift::ClusterSubnetGroup',
  name: 'ClusterSubnetGroupName',
};

export const databaseMappers: Mappers = {
  'AWS::RDS::DBInstance': (resource, sketch) => {
    // A member of a cluster is asked for by the cluster’s name, and has the cluster’s groups.
    if (resource.properties.has('DBClusterIdentifier')) return;
    const subnetIds = subnetsOfGroup(resource, rdsGroup, sketch);
    writeListener(
      resource,
      {
        kind: 'rds',
        subnetIds,
        securityGroupIds: resource.properties.ids('VPCSecurityGroups'),
        isPubliclyAccessible: publicAccess(resource, subnetIds, sketch),
      },
      sketch,
    );
  },
  'AWS::RDS::DBCluster': (resource, sketch) => {
    const subnetIds = subnetsOfGroup(resource, rdsGroup, sketch);
    const members = sketch
      .ofType('AWS::RDS::DBInstance')
      .filter(({ properties }) => properties.id('DBClusterIdentifier') === resource.id);
    const access = (members.length === 0 ? [resource] : members).map((each) =>
      publicAccess(each, subnetIds, sketch),
    );
    writeListener(
      resource,
      {
        kind: 'rds',
        subnetIds,
        securityGroupIds: resource.properties.ids('VpcSecurityGroupIds'),
        isPubliclyAccessible:
          access.includes(true) || (access.find((each) => each instanceof Unknown) ?? false),
      },
      sketch,
    );
  },
  'AWS::RDS::DBProxy': (resource, sketch) => {
    const { properties } = resource;
    const subnetIds = properties.ids('VpcSubnetIds');
    const securityGroupIds = properties.ids('VpcSecurityGroupIds');
    writeListener(
      resource,
      { kind: 'rds', subnetIds, securityGroupIds, ports: portOfProxy(resource) },
      sketch,
    );
  },
  'AWS::DocDB::DBCluster': (resource, sketch) => {
    const subnetIds = subnetsOfGroup(resource, documentGroup, sketch);
    const securityGroupIds = resource.properties.ids('VpcSecurityGroupIds');
    writeListener(resource, { kind: 'documentdb', subnetIds, securityGroupIds }, sketch);
  },
  'AWS::Neptune::DBCluster': (resource, sketch) => {
    const subnetIds = subnetsOfGroup(resource, neptuneGroup, sketch);
    const securityGroupIds = resource.properties.ids('VpcSecurityGroupIds');
    writeListener(resource, { kind: 'neptune', subnetIds, securityGroupIds }, sketch);
  },
  'AWS::Redshift::Cluster': (resource, sketch) => {
    writeListener(
      resource,
      {
        kind: 'redshift',
        subnetIds: subnetsOfGroup(resource, redshiftGroup, sketch),
        securityGroupIds: resource.properties.ids('VpcSecurityGroupIds'),
        isPubliclyAccessible: resource.properties.flag('PubliclyAccessible') ?? false,
      },
      sketch,
    );
  },
  'AWS::RedshiftServerless::Workgroup': (resource, sketch) => {
    writeListener(
      resource,
      {
        kind: 'redshift',
        subnetIds: resource.properties.ids('SubnetIds'),
        securityGroupIds: resource.properties.ids('SecurityGroupIds'),
        isPubliclyAccessible: resource.properties.flag('PubliclyAccessible') ?? false,
      },
      sketch,
    );
  },
};

/**
 * When nothing is said, a database is public where the VPC of its subnets has an internet gateway. Source: RDS API
 * reference, CreateDBInstance, PubliclyAccessible.
 */
function publicAccess(
  resource: Resource,
  subnetIds: Known<readonly Known<string>[]>,
  sketch: Sketch,
): Known<boolean> {
  const said = resource.properties.flag('PubliclyAccessible');
  if (said !== undefined) return said;
  const [first] = isKnown(subnetIds) ? subnetIds : [];
  const vpcId = sketch.find(first, 'AWS::EC2::Subnet')?.properties.id('VpcId');
  if (typeof vpcId !== 'string')
    return new Unknown({ code: 'COMPUTED', name: `${resource.id}.PubliclyAccessible` });
  return sketch
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .some(({ properties }) => properties.has('InternetGatewayId') && properties.id('VpcId') === vpcId);
}

function portOfProxy({ id, properties }: Resource): Known<readonly number[]> {
  const family = properties.text('EngineFamily');
  if (family instanceof Unknown) return family;
  const port = { MYSQL: 3306, POSTGRESQL: 5432, SQLSERVER: 1433 }[family ?? ''];
  return port === undefined ? new Unknown({ code: 'NOT_UNDERSTOOD', name: `EngineFamily of ${id}` }) : [port];
}
