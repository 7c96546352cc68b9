import type { Answers } from '../describe/answers.ts';
import { eachTextIn, isObject, type Json, textIn, textsIn } from '../describe/json.ts';

/** Services by the names of their official SDK clients: `@aws-sdk/client-…`. */
export type LiveService =
  | 'ec2'
  | 'apprunner'
  | 'rds'
  | 'elasticache'
  | 'ecs'
  | 'lambda'
  | 'elastic-load-balancing-v2';

export type LiveCall = {
  readonly service: LiveService;
  readonly operation: string;
  /** IAM's name for the right to call it. */
  readonly permission: string;
  /** One call for each input; from what the calls above it have answered. */
  readonly inputs: (answers: Answers) => readonly Json[];
};

const once = (): readonly Json[] => [{}];

function call(service: LiveService, operation: string, inputs: LiveCall['inputs'] = once): LiveCall {
  return { service, operation, permission: `${prefixes[service]}:${operation}`, inputs };
}

const prefixes: Readonly<Record<LiveService, string>> = {
  ec2: 'ec2',
  apprunner: 'apprunner',
  rds: 'rds',
  elasticache: 'elasticache',
  ecs: 'ecs',
  lambda: 'lambda',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
};

/** The first of all: when even this fails for another reason than a missing right, nothing can be read. */
export const firstCall: LiveCall = call('ec2', 'DescribeVpcs');

/** Every call that reading an account makes, all of them read-only; each stage asks about what the one before found. */
export const liveStages: readonly (readonly LiveCall[])[] = [
  [
    call('ec2', 'DescribeSubnets'),
    call('ec2', 'DescribeRouteTables'),
    call('ec2', 'DescribeInternetGateways'),
    call('ec2', 'DescribeNatGateways'),
    call('ec2', 'DescribeAddresses'),
    call('ec2', 'DescribeSecurityGroups'),
    call('ec2', 'DescribeNetworkAcls'),
    call('ec2', 'DescribeNetworkInterfaces'),
    call('ec2', 'DescribeVpcEndpoints'),
    call('ec2', 'DescribeVpcPeeringConnections'),
    call('ec2', 'DescribePrefixLists'),
    call('ec2', 'DescribeManagedPrefixLists'),
    call('ec2', 'DescribeDhcpOptions'),
    call('ec2', 'DescribeInstances'),
    call('ec2', 'DescribeVpnGateways'),
    call('ec2', 'DescribeVpnConnections'),
    call('ec2', 'DescribeTransitGateways'),
    call('ec2', 'DescribeVpcBlockPublicAccessOptions'),
    call('ec2', 'DescribeVpcBlockPublicAccessExclusions'),
    call('apprunner', 'ListServices'),
    call('apprunner', 'ListVpcConnectors'),
    call('apprunner', 'ListVpcIngressConnections'),
    call('rds', 'DescribeDBInstances'),
    call('rds', 'DescribeDBClusters'),
    call('rds', 'DescribeDBSubnetGroups'),
    call('elasticache', 'DescribeCacheClusters', () => [{ ShowCacheNodeInfo: true }]),
    call('elasticache', 'DescribeReplicationGroups'),
    call('elasticache', 'DescribeServerlessCaches'),
    call('elasticache', 'DescribeCacheSubnetGroups'),
    call('ecs', 'ListClusters'),
    call('lambda', 'ListFunctions'),
    call('elastic-load-balancing-v2', 'DescribeLoadBalancers'),
  ],
  [
    call('ec2', 'DescribeVpcAttribute', (answers) =>
      idsOf(answers, 'Vpcs', 'VpcId').flatMap((VpcId) => [
        { VpcId, Attribute: 'enableDnsSupport' },
        { VpcId, Attribute: 'enableDnsHostnames' },
      ]),
    ),
    call('ec2', 'GetManagedPrefixListEntries', (answers) => {
      const lists = answers.items('PrefixLists');
      const known = new Set(lists.filter((each) => 'Cidrs' in each).map((each) => each['PrefixListId']));
      const ids = lists.flatMap((each) => textIn(each, 'PrefixListId') ?? []);
      return [...new Set(ids)].filter((id) => !known.has(id)).map((PrefixListId) => ({ PrefixListId }));
    }),
    call('ec2', 'DescribeTransitGatewayAttachments', whenAny('TransitGateways')),
    call('ec2', 'DescribeTransitGatewayVpcAttachments', whenAny('TransitGateways')),
    call('ec2', 'DescribeTransitGatewayRouteTables', whenAny('TransitGateways')),
    call('apprunner', 'DescribeService', (answers) =>
      idsOf(answers, 'ServiceSummaryList', 'ServiceArn').map((ServiceArn) => ({ ServiceArn })),
    ),
    call('apprunner', 'DescribeVpcIngressConnection', (answers) =>
      idsOf(answers, 'VpcIngressConnectionSummaryList', 'VpcIngressConnectionArn').map((each) => ({
        VpcIngressConnectionArn: each,
      })),
    ),
    call('ecs', 'ListServices', (answers) => listed(answers, 'clusterArns').map((cluster) => ({ cluster }))),
    call('elastic-load-balancing-v2', 'DescribeListeners', (answers) =>
      idsOf(answers, 'LoadBalancers', 'LoadBalancerArn').map((LoadBalancerArn) => ({ LoadBalancerArn })),
    ),
  ],
  [
    call('ec2', 'SearchTransitGatewayRoutes', (answers) =>
      idsOf(answers, 'TransitGatewayRouteTables', 'TransitGatewayRouteTableId').map((each) => ({
        TransitGatewayRouteTableId: each,
        Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }],
      })),
    ),
    // A deleted connector is in no list any more, and services may still go out through it.
    call('apprunner', 'DescribeVpcConnector', (answers) => {
      const known = new Set(idsOf(answers, 'VpcConnectors', 'VpcConnectorArn'));
      const used = answers.items('Service').flatMap(connectorOf);
      return [...new Set(used)]
        .filter((arn) => !known.has(arn))
        .map((VpcConnectorArn) => ({ VpcConnectorArn }));
    }),
    call('ecs', 'DescribeServices', (answers) =>
      answers.with('serviceArns').flatMap(({ body, about }) => {
        const arns = textsIn(body, 'serviceArns');
        const [cluster] = about;
        return Array.from({ length: Math.ceil(arns.length / 10) }, (_, page) => ({
          ...(cluster === undefined ? {} : { cluster }),
          services: arns.slice(page * 10, page * 10 + 10),
        }));
      }),
    ),
  ],
];

export const liveCalls: readonly LiveCall[] = [firstCall, ...liveStages.flat()];

function idsOf(answers: Answers, key: string, member: string): readonly string[] {
  return [...new Set(answers.with(key).flatMap(({ body }) => eachTextIn(body, key, member)))];
}

function listed(answers: Answers, key: string): readonly string[] {
  return answers.with(key).flatMap(({ body }) => textsIn(body, key));
}

function whenAny(key: string): LiveCall['inputs'] {
  return (answers) => (answers.items(key).length > 0 ? [{}] : []);
}

function connectorOf(service: Json): readonly string[] {
  const network = service['NetworkConfiguration'];
  const egress = isObject(network) ? network['EgressConfiguration'] : undefined;
  const arn = isObject(egress) ? textIn(egress, 'VpcConnectorArn') : undefined;
  return arn === undefined ? [] : [arn];
}
