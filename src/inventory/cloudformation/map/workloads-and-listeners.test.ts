import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Unknown } from '../../draft/known.ts';
import { draftOf } from '../test-read.ts';

const vpc = `
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Open: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, MapPublicIpOnLaunch: true}}
  Closed: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}}
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: x}}`;

function workload(resources: string, sections = '') {
  const [only] = draftOf(vpc + resources, { sections }).draft.workloads;
  assert.ok(only);
  return only;
}

describe('workloads', () => {
  test('App Runner: DEFAULT egress is public, VPC egress has the connector’s subnets, a connector of elsewhere is unknown', () => {
    const service = (network: string, more = '') =>
      workload(
        `\n  Service: {Type: AWS::AppRunner::Service, Properties: {ServiceName: shop, NetworkConfiguration: ${network}}}${more}`,
      );
    assert.deepEqual(service('{}').egress, { kind: 'public' });
    assert.deepEqual(service('{}').ingress, { isPublic: true, domainName: null });
    assert.deepEqual(service('{EgressConfiguration: {EgressType: DEFAULT}}').egress, { kind: 'public' });
    assert.deepEqual(
      service('{IngressConfiguration: {IsPubliclyAccessible: false}}').ingress?.isPublic,
      false,
    );
    const connector =
      '\n  Connector: {Type: AWS::AppRunner::VpcConnector, Properties: {Subnets: [!Ref Closed], SecurityGroups: [!GetAtt Group.GroupId]}}';
    assert.deepEqual(
      service(
        '{EgressConfiguration: {EgressType: VPC, VpcConnectorArn: !GetAtt Connector.VpcConnectorArn}}',
        connector,
      ).egress,
      {
        kind: 'subnets',
        heldBy: 'Connector',
        heldAt: { file: 'stack.yaml', line: 9 },
        subnetIds: ['Closed'],
        securityGroupIds: ['Group'],
        assignsPublicIp: false,
      },
    );
    const elsewhere = service(
      '{EgressConfiguration: {EgressType: VPC, VpcConnectorArn: "arn:aws:apprunner:us-east-1:1:vpcconnector/x"}}',
    ).egress;
    assert.ok(elsewhere instanceof Unknown && elsewhere.missing.code === 'LOOKED_UP');
  });

  test('a private service has its way in', () => {
    const { draft } = draftOf(`${vpc}
  Endpoint: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcEndpointType: Interface, VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-east-1.apprunner.requests, SubnetIds: [!Ref Closed]}}
  Service: {Type: AWS::AppRunner::Service, Properties: {NetworkConfiguration: {IngressConfiguration: {IsPubliclyAccessible: false}}}}
  Way: {Type: AWS::AppRunner::VpcIngressConnection, Properties: {ServiceArn: !GetAtt Service.ServiceArn, IngressVpcConfiguration: {VpcId: !Ref Vpc, VpcEndpointId: !Ref Endpoint}}}`);
    const [way] = draft.ingressConnections;
    assert.deepEqual([way?.serviceId, way?.vpcId, way?.endpointId], ['Service', 'Vpc', 'Endpoint']);
  });

  test('Lambda: outside of a VPC without subnets; SAM’s globals count; the CDK’s own functions are left out', () => {
    assert.deepEqual(workload('\n  F: {Type: AWS::Lambda::Function, Properties: {}}').egress, {
      kind: 'public',
    });
    assert.deepEqual(
      workload('\n  F: {Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: []}}}').egress,
      { kind: 'public' },
    );
    const inVpc = {
      kind: 'subnets',
      heldBy: 'F',
      subnetIds: ['Closed'],
      securityGroupIds: ['Group'],
      assignsPublicIp: false,
    };
    const config = 'VpcConfig: {SubnetIds: [!Ref Closed], SecurityGroupIds: [!Ref Group]}';
    assert.deepEqual(workload(`\n  F: {Type: AWS::Lambda::Function, Properties: {${config}}}`).egress, inVpc);
    const globals = `Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {${config}}}`;
    assert.deepEqual(
      workload('\n  F: {Type: AWS::Serverless::Function, Properties: {Role: !GetAtt FRole.Arn}}', globals)
        .egress,
      inVpc,
    );
    const own =
      '\n  CustomVpcRestrictDefaultSGCustomResourceProviderHandlerDC833E5E: {Type: AWS::Lambda::Function, Properties: {}}';
    assert.deepEqual(draftOf(vpc + own).draft.workloads, []);
  });

  test('ECS: tasks with interfaces of their own, with and without public address; others leave through machines nobody knows', () => {
    const tasks = (assign: string) =>
      workload(
        `\n  S: {Type: AWS::ECS::Service, Properties: {NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Open], ${assign}}}}}`,
      ).egress;
    const expected = { kind: 'subnets', heldBy: 'S', subnetIds: ['Open'], securityGroupIds: [] };
    assert.deepEqual(tasks('AssignPublicIp: ENABLED'), { ...expected, assignsPublicIp: true });
    assert.deepEqual(tasks('SecurityGroups: []'), { ...expected, assignsPublicIp: false });
    const bridge = workload('\n  S: {Type: AWS::ECS::Service, Properties: {LaunchType: EC2}}').egress;
    assert.ok(bridge instanceof Unknown && bridge.missing.code === 'BEYOND');
  });

  test('EC2: an instance has a public address as it says, else as its subnet says', () => {
    const interfaceOf = (properties: string) =>
      draftOf(`${vpc}\n  I: {Type: AWS::EC2::Instance, Properties: {${properties}}}`).draft
        .networkInterfaces[0];
    const closed = interfaceOf(
      'SubnetId: !Ref Closed, SecurityGroupIds: [!Ref Group], SourceDestCheck: false, PrivateIpAddress: 10.0.2.9',
    );
    assert.deepEqual(
      [
        closed?.id,
        closed?.attachedTo,
        closed?.subnetId,
        closed?.hasPublicIp,
        closed?.sourceDestCheck,
        closed?.privateIp,
        closed?.securityGroupIds,
      ],
      ['I.eth0', 'I', 'Closed', false, false, '10.0.2.9', ['Group']],
    );
    assert.equal(interfaceOf('SubnetId: !Ref Open')?.hasPublicIp, true);
    assert.equal(
      interfaceOf(
        'NetworkInterfaces: [{DeviceIndex: 0, SubnetId: !Ref Open, AssociatePublicIpAddress: false}]',
      )?.hasPublicIp,
      false,
    );
    assert.ok(interfaceOf('SubnetId: subnet-1')?.hasPublicIp instanceof Unknown);
  });

  test('EC2: what an instance leaves out its launch template says; one of elsewhere leaves it open', () => {
    const instance = `${vpc}\n  I: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Closed, LaunchTemplate: {LaunchTemplateId: !Ref Launch, Version: 1}}}`;
    const launch =
      '\n  Launch: {Type: AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {SecurityGroupIds: [!Ref Group]}}}';
    assert.deepEqual(draftOf(instance + launch).draft.networkInterfaces[0]?.securityGroupIds, ['Group']);
    const elsewhere = draftOf(instance.replace('!Ref Launch', 'lt-1')).draft.workloads[0]?.egress;
    assert.ok(elsewhere instanceof Unknown);
    assert.deepEqual(elsewhere.missing, { code: 'LOOKED_UP', name: 'lt-1' });
  });

  test('an interface is what holds it: an instance, or for a route whatever takes it over', () => {
    const { draft } = draftOf(`${vpc}
  Eni: {Type: AWS::EC2::NetworkInterface, Properties: {SubnetId: !Ref Open, GroupSet: [!Ref Group], SourceDestCheck: false}}
  Held: {Type: AWS::EC2::NetworkInterface, Properties: {SubnetId: !Ref Open}}
  I: {Type: AWS::EC2::Instance, Properties: {NetworkInterfaces: [{DeviceIndex: "0", NetworkInterfaceId: !Ref Held}]}}
  Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
  Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NetworkInterfaceId: !Ref Eni}}`);
    const [eni, held] = draft.networkInterfaces;
    assert.deepEqual([eni?.attachedTo, held?.attachedTo], ['what takes Eni over', 'I']);
    assert.ok(eni?.hasPublicIp instanceof Unknown);
    assert.deepEqual(
      draft.workloads.map(({ id, egress }) => [id, egress]),
      [
        ['Eni', { kind: 'interfaces', ids: ['Eni'] }],
        ['I', { kind: 'interfaces', ids: ['Held'] }],
      ],
    );
  });
});

/** Resources that listen, with the kind and ports that they have to get; `Closed` is the subnet and `Group` the group of all. */
const listeners: readonly (readonly [string, string, readonly number[]])[] = [
  [
    'AWS::RDS::DBInstance, Properties: {Engine: postgres, DBSubnetGroupName: !Ref Subnets, VPCSecurityGroups: [!Ref Group], PubliclyAccessible: false}',
    'rds',
    [5432],
  ],
  [
    'AWS::RDS::DBInstance, Properties: {Engine: sqlserver-ex, DBSubnetGroupName: !Ref Subnets, VPCSecurityGroups: [!Ref Group]}',
    'rds',
    [1433],
  ],
  [
    'AWS::RDS::DBCluster, Properties: {Engine: aurora-mysql, DBSubnetGroupName: shop, VpcSecurityGroupIds: [!Ref Group]}',
    'rds',
    [3306],
  ],
  [
    'AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, Port: 6543, DBSubnetGroupName: Shop, VpcSecurityGroupIds: [!Ref Group]}',
    'rds',
    [6543],
  ],
  [
    'AWS::RDS::DBProxy, Properties: {EngineFamily: POSTGRESQL, VpcSubnetIds: [!Ref Closed], VpcSecurityGroupIds: [!Ref Group]}',
    'rds',
    [5432],
  ],
  [
    'AWS::DocDB::DBCluster, Properties: {DBSubnetGroupName: !Ref DocSubnets, VpcSecurityGroupIds: [!Ref Group]}',
    'documentdb',
    [27_017],
  ],
  [
    'AWS::Neptune::DBCluster, Properties: {DBSubnetGroupName: !Ref GraphSubnets, VpcSecurityGroupIds: [!Ref Group]}',
    'neptune',
    [8182],
  ],
  [
    'AWS::ElastiCache::CacheCluster, Properties: {Engine: memcached, CacheSubnetGroupName: !Ref CacheSubnets, VpcSecurityGroupIds: [!Ref Group]}',
    'elasticache',
    [11_211],
  ],
  [
    'AWS::ElastiCache::ReplicationGroup, Properties: {CacheSubnetGroupName: !Ref CacheSubnets, SecurityGroupIds: [!Ref Group]}',
    'elasticache',
    [6379],
  ],
  [
    'AWS::ElastiCache::ServerlessCache, Properties: {SubnetIds: [!Ref Closed], SecurityGroupIds: [!Ref Group]}',
    'elasticache',
    [6379, 6380],
  ],
  [
    'AWS::MemoryDB::Cluster, Properties: {SubnetGroupName: !Ref MemorySubnets, SecurityGroupIds: [!Ref Group]}',
    'memorydb',
    [6379],
  ],
  [
    'AWS::Redshift::Cluster, Properties: {ClusterSubnetGroupName: !Ref ShiftSubnets, VpcSecurityGroupIds: [!Ref Group]}',
    'redshift',
    [5439],
  ],
  [
    'AWS::OpenSearchService::Domain, Properties: {VPCOptions: {SubnetIds: [!Ref Closed], SecurityGroupIds: [!Ref Group]}}',
    'opensearch',
    [443, 80],
  ],
  [
    'AWS::MSK::Cluster, Properties: {ClientAuthentication: {Sasl: {Iam: {Enabled: true}}}, BrokerNodeGroupInfo: {ClientSubnets: [!Ref Closed], SecurityGroups: [!Ref Group]}}',
    'msk',
    [9098, 9094],
  ],
  [
    'AWS::AmazonMQ::Broker, Properties: {EngineType: RABBITMQ, SubnetIds: [!Ref Closed], SecurityGroups: [!Ref Group]}',
    'amazon-mq',
    [5671, 443],
  ],
  ['AWS::EFS::MountTarget, Properties: {SubnetId: !Ref Closed, SecurityGroups: [!Ref Group]}', 'efs', [2049]],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internal, Subnets: [!Ref Closed], SecurityGroups: [!Ref Group]}',
    'load-balancer',
    [8443],
  ],
];

const groups = `
  Subnets: {Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupName: Shop, SubnetIds: [!Ref Closed]}}
  DocSubnets: {Type: AWS::DocDB::DBSubnetGroup, Properties: {SubnetIds: [!Ref Closed]}}
  GraphSubnets: {Type: AWS::Neptune::DBSubnetGroup, Properties: {SubnetIds: [!Ref Closed]}}
  CacheSubnets: {Type: AWS::ElastiCache::SubnetGroup, Properties: {SubnetIds: [!Ref Closed]}}
  MemorySubnets: {Type: AWS::MemoryDB::SubnetGroup, Properties: {SubnetIds: [!Ref Closed]}}
  ShiftSubnets: {Type: AWS::Redshift::ClusterSubnetGroup, Properties: {SubnetIds: [!Ref Closed]}}
  Front: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {LoadBalancerArn: !Ref Listener, Port: 8443}}`;

describe('listeners', () => {
  for (const [written, kind, ports] of listeners)
    test(`${written.split(',')[0]} listens on ${ports.join(' and ')}`, () => {
      const { draft } = draftOf(`${vpc}${groups}\n  Listener: {Type: ${written}}`);
      const [listener] = draft.listeners;
      assert.deepEqual(
        [
          listener?.kind,
          listener?.ports,
          listener?.subnetIds,
          listener?.securityGroupIds,
          listener?.isPubliclyAccessible,
        ],
        [kind, ports, ['Closed'], ['Group'], false],
      );
    });

  test('a database of which nothing is said is public where its VPC has an internet gateway', () => {
    const { draft } = draftOf(`${vpc}${groups}
  Igw: {Type: AWS::EC2::InternetGateway}
  Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}
  Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: mysql, DBSubnetGroupName: !Ref Subnets}}`);
    assert.equal(draft.listeners[0]?.isPubliclyAccessible, true);
  });

  test('members of a cluster are not listeners of their own, and a search domain outside of a VPC is none', () => {
    const { draft } = draftOf(`${vpc}${groups}
  Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-mysql, DBSubnetGroupName: !Ref Subnets}}
  Member: {Type: AWS::RDS::DBInstance, Properties: {DBClusterIdentifier: !Ref Cluster, PubliclyAccessible: true}}
  Search: {Type: AWS::OpenSearchService::Domain, Properties: {}}`);
    assert.deepEqual(
      draft.listeners.map(({ id, isPubliclyAccessible }) => [id, isPubliclyAccessible]),
      [['Cluster', true]],
    );
  });

  test('a subnet group of elsewhere leaves the subnets open, and an unknown engine the port', () => {
    const { draft } = draftOf(
      `${vpc}\n  Db: {Type: AWS::RDS::DBInstance, Properties: {Engine: quantum, DBSubnetGroupName: theirs}}`,
    );
    const [listener] = draft.listeners;
    assert.ok(listener?.subnetIds instanceof Unknown && listener.ports instanceof Unknown);
    assert.deepEqual(listener.subnetIds.missing, { code: 'LOOKED_UP', name: 'theirs' });
    assert.deepEqual(listener.ports.missing, { code: 'NOT_UNDERSTOOD', name: 'Engine quantum' });
  });
});
