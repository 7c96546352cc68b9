import {
  type CatalogueCase,
  shop,
  toNat,
  withEndpoints,
  withGroups,
  withSubnets,
  withTopology,
} from './test-catalogue.ts';

const s3 = { kind: 'service', name: 'com.amazonaws.us-east-1.s3' } as const;
const secrets = { kind: 'service', name: 'com.amazonaws.us-east-1.secretsmanager' } as const;
const lists = { prefixLists: { 'com.amazonaws.us-east-1.s3': ['203.0.113.192/27'] } };

const isolated = { nats: {}, ...withSubnets({ private: { cidr: '10.0.1.0/24' } }) };
const gateway = {
  ...isolated,
  ...withSubnets({
    private: { cidr: '10.0.1.0/24', routes: { 'pl:com.amazonaws.us-east-1.s3': 'vpce:s3' } },
  }),
  endpoints: { s3: { kind: 'Gateway' } },
} as const;
const withGatewayAndNat = {
  ...gateway,
  nats: { nat: { subnet: 'public' } },
  ...withSubnets({
    private: { cidr: '10.0.1.0/24', routes: { ...toNat, 'pl:com.amazonaws.us-east-1.s3': 'vpce:s3' } },
  }),
};
const endpoint = (privateDns: boolean, rule = 'tcp 443 from app') =>
  ({
    ...withGroups({ api: [rule] }),
    endpoints: { secretsmanager: { kind: 'Interface', subnets: ['data'], groups: ['api'], privateDns } },
  }) as const;

const statement = (change: object) =>
  withEndpoints(() => ({
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', ...change }],
    }),
  }));

/** D. A connector and AWS's own services. */
export const services: readonly CatalogueCase[] = [
  {
    number: 28,
    title: 'egress to the prefix list is enough for S3',
    vpc: { ...gateway, ...withGroups({ app: ['tcp 443 to pl:com.amazonaws.us-east-1.s3'] }) },
    world: lists,
    to: s3,
    verdict: 'reachable',
  },
  {
    number: 60,
    title: 'S3 by the endpoint of the subnet’s table, without NAT',
    vpc: gateway,
    world: lists,
    to: s3,
    verdict: 'reachable',
    warnings: ['SINGLE_ZONE'],
  },
  {
    number: 60,
    title: 'the same where only the endpoint’s tables are known, as in a template',
    vpc: { ...isolated, endpoints: { s3: { kind: 'Gateway' } } },
    change: withEndpoints(() => ({ routeTableIds: ['rtb-shop.main', 'rtb-shop.private'] })),
    subnets: ['data'],
    to: s3,
    verdict: 'reachable',
  },
  {
    number: 60,
    title: 'a bucket in another Region is none of the endpoint’s',
    vpc: gateway,
    world: lists,
    to: { kind: 'name', name: 'photos.s3.eu-west-1.amazonaws.com' },
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    number: 60,
    title: 'names need the VPC’s resolver here too',
    vpc: { ...gateway, dns: false },
    world: lists,
    to: s3,
    verdict: 'unreachable',
    codes: ['DNS_SUPPORT_OFF'],
  },
  {
    number: 61,
    title: 'the endpoint is in another table only',
    vpc: gateway,
    world: lists,
    to: s3,
    subnets: ['private', 'data'],
    verdict: 'intermittent 1/2',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    number: 61,
    title: 'without an endpoint in its table S3 is reached through NAT, which costs',
    world: lists,
    to: s3,
    verdict: 'reachable',
    warnings: ['SERVICE_THROUGH_NAT', 'SINGLE_ZONE'],
  },
  {
    number: 61,
    title: 'with it, NAT is not used and nothing is warned of',
    vpc: withGatewayAndNat,
    world: lists,
    to: s3,
    verdict: 'reachable',
    warnings: ['SINGLE_ZONE'],
  },
  {
    number: 62,
    title: 'the endpoint’s policy allows another service only: packets arrive and the request is denied',
    vpc: gateway,
    world: lists,
    change: statement({ Action: 'dynamodb:*' }),
    to: s3,
    verdict: 'denied',
    codes: ['ENDPOINT_POLICY_DENY'],
  },
  {
    number: 62,
    title: 'the endpoint’s policy allows another bucket only',
    vpc: gateway,
    world: lists,
    change: statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' }),
    to: { kind: 'name', name: 'photos.s3.us-east-1.amazonaws.com' },
    verdict: 'denied',
    codes: ['ENDPOINT_POLICY_DENY'],
  },
  {
    number: 62,
    title: 'which of two buckets is meant is not said, so it is a warning',
    vpc: gateway,
    world: lists,
    change: statement({ Action: 's3:*', Resource: 'arn:aws:s3:::logs/*' }),
    to: s3,
    verdict: 'reachable',
    warnings: ['ENDPOINT_POLICY_LIMITS', 'SINGLE_ZONE'],
  },
  {
    number: 63,
    title: 'private DNS leads to an endpoint whose group lets nobody in, and NAT is no help',
    vpc: endpoint(true, 'tcp 443 from db'),
    to: secrets,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
    warnings: ['PRIVATE_DNS_SHADOWS_NAT'],
  },
  {
    number: 63,
    title: 'and one that lets the connector in',
    vpc: { ...isolated, ...endpoint(true) },
    to: secrets,
    verdict: 'reachable',
    warnings: ['SINGLE_ZONE'],
  },
  {
    number: 64,
    title: 'without private DNS the usual name leads to the internet',
    vpc: { ...isolated, ...endpoint(false) },
    to: secrets,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    warnings: ['ENDPOINT_NAME_NOT_USED'],
  },
  {
    number: 64,
    title: 'and the endpoint’s own name leads to it',
    vpc: { ...isolated, ...endpoint(false) },
    change: withTopology(({ endpoints, networkInterfaces }) => ({
      endpoints: endpoints.map((each) => ({ ...each, id: 'vpce-0a1b2c' })),
      networkInterfaces: networkInterfaces.map((each) =>
        each.attachment?.owner.kind === 'vpc-endpoint'
          ? {
              ...each,
              attachment: { ...each.attachment, owner: { kind: 'vpc-endpoint', id: 'vpce-0a1b2c' } },
            }
          : each,
      ),
    })),
    to: { kind: 'name', name: 'vpce-0a1b2c-x1y2z3.secretsmanager.us-east-1.vpce.amazonaws.com' },
    verdict: 'reachable',
  },
  {
    number: 65,
    title: 'private DNS without enableDnsHostnames is not served',
    vpc: { ...isolated, ...endpoint(true), dnsHostnames: false },
    to: secrets,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    warnings: ['PRIVATE_DNS_NOT_SERVED'],
  },
  ...['sts.amazonaws.com', 'sts-fips.us-east-1.amazonaws.com', 'sts.us-east-1.api.aws'].map(
    (name): CatalogueCase => ({
      number: 66,
      title: `${name} is none of the endpoint’s names`,
      vpc: {
        ...isolated,
        endpoints: { sts: { kind: 'Interface', subnets: ['data'], groups: ['open'], privateDns: true } },
      },
      to: { kind: 'name', name },
      verdict: 'unreachable',
      codes: ['NO_ROUTE_TO_DESTINATION'],
    }),
  ),
  {
    number: 66,
    title: 'sts.us-east-1.amazonaws.com is',
    vpc: {
      ...isolated,
      endpoints: { sts: { kind: 'Interface', subnets: ['data'], groups: ['open'], privateDns: true } },
    },
    to: { kind: 'name', name: 'sts.us-east-1.amazonaws.com' },
    verdict: 'reachable',
  },
  {
    number: 67,
    title:
      'what the program itself asks of a service goes through the VPC; images, logs and secrets of the configuration do not',
    vpc: { ...isolated, hosts: shop.hosts ?? {} },
    to: secrets,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    warnings: [],
  },
];
