import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Service, Source, VpcConnector } from '@aws-cdk/aws-apprunner-alpha';
import { CfnVpcConnector, CfnService } from 'aws-cdk-lib/aws-apprunner';
import {
  GatewayVpcEndpointAwsService,
  InstanceType,
  InterfaceVpcEndpointAwsService,
  type ISecurityGroup,
  type IVpc,
  NatProvider,
  Peer,
  Port,
  SecurityGroup,
  type SubnetConfiguration,
  SubnetType,
  Vpc,
  type VpcProps,
} from 'aws-cdk-lib/aws-ec2';
import { CfnCacheCluster, CfnServerlessCache, CfnSubnetGroup } from 'aws-cdk-lib/aws-elasticache';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseInstance,
  DatabaseInstanceEngine,
  PostgresEngineVersion,
} from 'aws-cdk-lib/aws-rds';
import { NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowDestination } from '../../reachability/flow.ts';
import { walk } from '../../reachability/walk.ts';
import type { SourceFile } from '../source-file.ts';
import { readTemplates } from './read-templates.ts';
import { synthesise, synthesiseStack } from './test-cdk-apps.ts';

const internet: FlowDestination = { kind: 'internet' };
const toService = (name: string): FlowDestination => ({
  kind: 'service',
  name: `com.amazonaws.us-east-1.${name}`,
});

/** The landscape of an assembly, of which nothing may be unknown or wrong. */
function readWhole(files: readonly SourceFile[]): Landscape {
  const { branches, problems } = readTemplates(files);
  assert.equal(branches.length, 1);
  const [{ landscape }] = branches;
  assert.deepEqual(landscape.gaps, []);
  assert.deepEqual(problems, []);
  return landscape;
}

/** The verdict of the only service’s packets, with the codes of all that stands in their way. */
function judge(landscape: Landscape, destination: FlowDestination, port = 443): string {
  const workloads = landscape.workloads.filter(({ kind }) => kind !== 'ec2-instance');
  assert.equal(workloads.length, 1);
  const source = { kind: 'workload', id: workloads[0]?.id ?? '' } as const;
  const trace = walk(landscape, { source, destination, protocol: 'tcp', port });
  const codes = new Set(trace.paths.flatMap(({ blockers }) => blockers.map(({ code }) => code)));
  return [trace.verdict, ...codes].join(' ');
}

function listenerOf(landscape: Landscape, kind: string): { destination: FlowDestination; port: number } {
  const listener = landscape.listeners.find((each) => each.kind === kind);
  assert.ok(listener, `there is a listener of kind ${kind}`);
  return { destination: { kind: 'listener', id: listener.id }, port: listener.ports[0] ?? 0 };
}

/** A service as the alpha module’s README has it, its connector in subnets of one kind. */
function addService(stack: Stack, vpc: Vpc, subnetType: SubnetType): VpcConnector {
  const vpcConnector = new VpcConnector(stack, 'Connector', {
    vpc: vpc as IVpc,
    vpcSubnets: vpc.selectSubnets({ subnetType }),
  });
  const imageIdentifier = 'public.ecr.aws/aws-containers/hello-app-runner:latest';
  const source = Source.fromEcrPublic({ imageConfiguration: { port: 8000 }, imageIdentifier });
  assert.ok(new Service(stack, 'Service', { source, vpcConnector }));
  return vpcConnector;
}

type Style = { readonly vpc: VpcProps; readonly connectorIn: SubnetType; readonly internet: string };

const publicOnly: SubnetConfiguration = { name: 'open', subnetType: SubnetType.PUBLIC, cidrMask: 24 };
const isolated: SubnetConfiguration = {
  name: 'closed',
  subnetType: SubnetType.PRIVATE_ISOLATED,
  cidrMask: 24,
};

const styles: Readonly<Record<string, Style>> = {
  'a connector in public subnets, as the README of the App Runner module has it': {
    vpc: {},
    connectorIn: SubnetType.PUBLIC,
    internet: 'unreachable CONNECTOR_NO_PUBLIC_IP',
  },
  'private subnets, a NAT gateway for each zone': {
    vpc: { maxAzs: 3 },
    connectorIn: SubnetType.PRIVATE_WITH_EGRESS,
    internet: 'reachable',
  },
  'private subnets that share one NAT gateway': {
    vpc: { natGateways: 1 },
    connectorIn: SubnetType.PRIVATE_WITH_EGRESS,
    internet: 'reachable',
  },
  'no NAT gateway, which makes the private subnets isolated ones': {
    vpc: { natGateways: 0 },
    connectorIn: SubnetType.PRIVATE_ISOLATED,
    internet: 'unreachable NO_ROUTE_TO_DESTINATION',
  },
  'isolated subnets alone': {
    vpc: { subnetConfiguration: [isolated] },
    connectorIn: SubnetType.PRIVATE_ISOLATED,
    internet: 'unreachable NO_ROUTE_TO_DESTINATION',
  },
  'public subnets alone, in one zone': {
    vpc: { maxAzs: 1, subnetConfiguration: [publicOnly] },
    connectorIn: SubnetType.PUBLIC,
    internet: 'unreachable CONNECTOR_NO_PUBLIC_IP',
  },
  'one zone': { vpc: { maxAzs: 1 }, connectorIn: SubnetType.PRIVATE_WITH_EGRESS, internet: 'reachable' },
  'a NAT instance': {
    vpc: {
      natGateways: 1,
      natGatewayProvider: NatProvider.instanceV2({ instanceType: new InstanceType('t4g.nano') }),
    },
    connectorIn: SubnetType.PRIVATE_WITH_EGRESS,
    internet: 'reachable',
  },
};

describe('every style of the CDK’s Vpc is read without unknowns', () => {
  for (const [title, style] of Object.entries(styles))
    test(`${title}: the internet is ${style.internet}`, () => {
      const files = synthesiseStack((stack) => {
        const vpc = new Vpc(stack, 'Vpc', { ...style.vpc, restrictDefaultSecurityGroup: true });
        addService(stack, vpc, style.connectorIn);
      });
      assert.equal(judge(readWhole(files), internet), style.internet);
    });
});

test('endpoints open S3 and Secrets Manager to isolated subnets, and nothing else', () => {
  const files = synthesiseStack((stack) => {
    const vpc = new Vpc(stack, 'Vpc', { natGateways: 0 });
    vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
    vpc.addInterfaceEndpoint('Secrets', { service: InterfaceVpcEndpointAwsService.SECRETS_MANAGER });
    addService(stack, vpc, SubnetType.PRIVATE_ISOLATED);
  });
  const landscape = readWhole(files);
  assert.equal(judge(landscape, toService('s3')), 'reachable');
  assert.equal(judge(landscape, toService('secretsmanager')), 'reachable');
  assert.match(judge(landscape, toService('dynamodb')), /^unreachable/);
});

test('databases and caches are found, and whoever was not allowed to connect does not arrive', () => {
  const make = (isAllowed: boolean): Landscape =>
    readWhole(
      synthesiseStack((stack) => {
        const vpc = new Vpc(stack, 'Vpc', { natGateways: 1 });
        const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16 });
        const database = new DatabaseInstance(stack, 'Database', { vpc: vpc as IVpc, engine });
        const group = new SecurityGroup(stack, 'CacheGroup', { vpc: vpc as IVpc, allowAllOutbound: false });
        addCaches(stack, vpc, group);
        const connector = addService(stack, vpc, SubnetType.PRIVATE_WITH_EGRESS);
        if (!isAllowed) return;
        database.connections.allowDefaultPortFrom(connector);
        connector.connections.allowTo(group, Port.tcpRange(6379, 6380));
      }),
    );
  const [open, closed] = [make(true), make(false)];
  for (const kind of ['rds', 'elasticache']) {
    const { destination, port } = listenerOf(open, kind);
    assert.equal(judge(open, destination, port), 'reachable');
    assert.match(judge(closed, destination, port), /^unreachable (?:SG_HAS_NO_RULES|ENI_SG_RULES_MISMATCH)$/);
  }
  const ports = new Map(open.listeners.map((listener) => [listener.name, listener.ports]));
  assert.deepEqual([ports.get('Cache'), ports.get('Serverless')], [[6379], [6379, 6380]]);
});

function addCaches(stack: Stack, vpc: Vpc, group: ISecurityGroup): void {
  const { subnetIds } = vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS });
  const subnets = new CfnSubnetGroup(stack, 'CacheSubnets', {
    description: 'of the cache',
    cacheSubnetGroupName: 'shop-cache',
    subnetIds,
  });
  const cache = new CfnCacheCluster(stack, 'Cache', {
    engine: 'redis',
    cacheNodeType: 'cache.t4g.micro',
    numCacheNodes: 1,
    cacheSubnetGroupName: subnets.cacheSubnetGroupName ?? '',
    vpcSecurityGroupIds: [group.securityGroupId],
  });
  cache.addDependency(subnets);
  const securityGroupIds = [group.securityGroupId];
  const props = { engine: 'valkey', serverlessCacheName: 'shop', subnetIds, securityGroupIds };
  assert.ok(new CfnServerlessCache(stack, 'Serverless', props));
}

test('an Aurora cluster listens behind the group of the cluster, at a port that its engine has', () => {
  const files = synthesiseStack((stack) => {
    const vpc = new Vpc(stack, 'Vpc', { natGateways: 1 });
    const engine = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_16_4 });
    const writer = ClusterInstance.serverlessV2('Writer');
    const cluster = new DatabaseCluster(stack, 'Cluster', { vpc: vpc as IVpc, engine, writer });
    cluster.connections.allowDefaultPortFrom(addService(stack, vpc, SubnetType.PRIVATE_WITH_EGRESS));
  });
  const landscape = readWhole(files);
  const { destination, port } = listenerOf(landscape, 'rds');
  assert.equal(landscape.listeners.length, 1);
  assert.equal(port, 5432);
  assert.equal(judge(landscape, destination, port), 'reachable');
  assert.match(judge(landscape, destination, 3306), /^unreachable/);
});

test('a connector without groups has the default group, which restrictDefaultSecurityGroup empties', () => {
  const make = (restrictDefaultSecurityGroup: boolean): Landscape =>
    readWhole(
      synthesiseStack((stack) => {
        const vpc = new Vpc(stack, 'Vpc', { natGateways: 1, restrictDefaultSecurityGroup });
        const { subnetIds } = vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS });
        const connector = new CfnVpcConnector(stack, 'Connector', { subnets: subnetIds });
        const imageRepositoryType = 'ECR_PUBLIC';
        const image = { imageIdentifier: 'public.ecr.aws/nginx/nginx:1', imageRepositoryType };
        const service = new CfnService(stack, 'Service', {
          sourceConfiguration: { imageRepository: image },
          networkConfiguration: {
            egressConfiguration: { egressType: 'VPC', vpcConnectorArn: connector.attrVpcConnectorArn },
          },
        });
        service.addDependency(connector);
      }),
    );
  assert.equal(judge(make(false), internet), 'reachable');
  assert.equal(judge(make(true), internet), 'unreachable SG_HAS_NO_RULES');
});

test('a group that may send nothing but 443 sends nothing else', () => {
  const files = synthesiseStack((stack) => {
    const vpc = new Vpc(stack, 'Vpc', { natGateways: 1 });
    const group = new SecurityGroup(stack, 'Group', { vpc: vpc as IVpc, allowAllOutbound: false });
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443));
    addFunction(stack, vpc, group);
  });
  const landscape = readWhole(files);
  assert.equal(judge(landscape, internet, 443), 'reachable');
  assert.equal(judge(landscape, internet, 587), 'unreachable ENI_SG_RULES_MISMATCH');
});

test('CDK’s 255.255.255.255/32 rule of a group without outbound traffic lets nothing out', () => {
  const files = synthesiseStack((stack) => {
    const vpc = new Vpc(stack, 'Vpc', { natGateways: 1 });
    addFunction(stack, vpc, new SecurityGroup(stack, 'Group', { vpc: vpc as IVpc, allowAllOutbound: false }));
  });
  assert.equal(judge(readWhole(files), internet), 'unreachable ENI_SG_RULES_MISMATCH');
});

function addFunction(stack: Stack, vpc: Vpc, group: ISecurityGroup): void {
  const handler = new LambdaFunction(stack, 'Handler', {
    runtime: Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => 1'),
    vpc: vpc as IVpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [group],
  });
  assert.ok(handler);
}

test('a VPC of one stack is that of a service in another, by exports and imports', () => {
  const files = synthesise((app) => {
    const network = new Stack(app, 'Network');
    const vpc = new Vpc(network, 'Vpc', { natGateways: 1 });
    addService(new Stack(app, 'Shop'), vpc, SubnetType.PRIVATE_WITH_EGRESS);
  });
  assert.ok(files.some(({ text }) => text.includes('Fn::ImportValue')));
  assert.equal(judge(readWhole(files), internet), 'reachable');
});

test('a stack that is nested in another, inside a stage, is read with it', () => {
  const files = synthesise((app) => {
    const stage = new Stage(app, 'Production', { env: { account: '111122223333', region: 'us-east-1' } });
    const shop = new Stack(stage, 'Shop');
    const vpc = new Vpc(shop, 'Vpc', { natGateways: 1, availabilityZones: ['us-east-1a', 'us-east-1b'] });
    addService(new NestedStack(shop, 'Inner'), vpc, SubnetType.PRIVATE_WITH_EGRESS);
  });
  const landscape = readWhole(files);
  assert.equal(judge(landscape, internet), 'reachable');
  assert.equal(landscape.topology.vpcs[0]?.account, '111122223333');
});
