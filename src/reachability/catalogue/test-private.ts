import type { DescribedVpc, World } from '../../plan/fabric/test-world/world.ts';
import {
  type CatalogueCase,
  database,
  partner,
  shop,
  toInternet,
  withGroups,
  withListener,
  withSubnets,
} from './test-catalogue.ts';
import { apart, peerHost } from './test-apart.ts';

const open = ['all from anywhere', 'all to anywhere'];
const toDatabase = { to: '10.0.3.10', port: 5432 } as const;

/** The shop, a peer with the internet, and one more beyond the peer. */
const joined = (
  back: Readonly<Record<string, string>>,
  forward: string,
  change: { readonly world?: Partial<World>; readonly peer?: Partial<DescribedVpc> } = {},
): Pick<CatalogueCase, 'vpc' | 'world'> => {
  const vpc = withSubnets({ private: { cidr: '10.0.1.0/24', routes: { [forward]: 'pcx:ab' } } });
  const peer: DescribedVpc = {
    cidr: '10.2.0.0/16',
    internet: true,
    subnets: {
      main: { cidr: '10.2.0.0/24', routes: back },
      public: { cidr: '10.2.1.0/24', routes: toInternet },
    },
    groups: { open },
    nats: { nat: { subnet: 'public' } },
    hosts: { host: { subnet: 'main', groups: ['open'] } },
    ...change.peer,
  };
  const far: DescribedVpc = {
    cidr: '10.3.0.0/16',
    subnets: { main: { cidr: '10.3.0.0/24', routes: { '10.0.0.0/8': 'pcx:bc' } } },
    groups: { open },
    hosts: { host: { subnet: 'main', groups: ['open'] } },
  };
  const vpcs = { shop: { ...shop, ...vpc }, peer, far };
  return {
    vpc,
    world: { vpcs, peerings: { ab: ['shop', 'peer'], bc: ['peer', 'far'] }, ...change.world },
  };
};

const onlyAnswersTo = (cidr: string) => ({
  subnets: ['data'],
  entries: [
    '100 in allow all from 10.0.0.0/16',
    `100 out allow tcp 1024-65535 to ${cidr}`,
    '110 out allow tcp 5432 to 10.0.0.0/16',
  ],
});

/** C. A connector and what is private. */
export const privatePlaces: readonly CatalogueCase[] = [
  {
    number: 46,
    title: 'a database whose group lets the connector’s in, without any NAT',
    vpc: { nats: {} },
    ...toDatabase,
    verdict: 'reachable',
    warnings: ['SINGLE_ZONE'],
  },
  {
    number: 47,
    title: 'a database whose group lets another one in',
    vpc: withGroups({ db: ['tcp 5432 from open'] }),
    ...toDatabase,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 47,
    title: 'a database whose group lets the subnet’s range in',
    vpc: withGroups({ db: ['tcp 5432 from 10.0.1.0/24'] }),
    ...toDatabase,
    verdict: 'reachable',
  },
  {
    number: 48,
    title: 'one group shared, without a rule for itself',
    groups: ['db'],
    vpc: withGroups({ db: ['all to anywhere', 'tcp 5432 from app'] }),
    ...toDatabase,
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 48,
    title: 'one group shared, with a rule for itself',
    groups: ['db'],
    vpc: withGroups({ db: ['all to anywhere', 'all from db'] }),
    ...toDatabase,
    verdict: 'reachable',
  },
  {
    number: 49,
    title: 'a range of ports that happens to have the right one',
    vpc: withGroups({ db: ['tcp 3006-3306 from app'] }),
    change: withListener({ ports: [3306] }),
    to: database,
    port: 3306,
    verdict: 'reachable',
    warnings: ['RULE_WIDER_THAN_NEEDED', 'SINGLE_ZONE'],
  },
  {
    number: 50,
    title: 'answers only to the app’s subnets, and the connector is in the data subnets',
    vpc: { ...withSubnets({ data2: { cidr: '10.0.5.0/24' } }), acls: { acl: onlyAnswersTo('10.0.1.0/24') } },
    subnets: ['data', 'data2'],
    ...toDatabase,
    verdict: 'intermittent 1/2',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 50,
    title: 'the same where the database may be in either of them',
    vpc: {
      ...withSubnets({ data2: { cidr: '10.0.5.0/24' } }),
      acls: { acl: { ...onlyAnswersTo('10.0.1.0/24'), subnets: ['data', 'data2'] } },
      hosts: {},
    },
    change: withListener({ interfaceIds: [], subnetIds: ['subnet-shop.data', 'subnet-shop.data2'] }),
    subnets: ['data', 'data2'],
    to: database,
    port: 5432,
    verdict: 'intermittent 1/2',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    number: 51,
    title: 'a database in a VPC that nothing leads to',
    world: apart({}),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['DISCONNECTED_VPCS'],
  },
  {
    number: 51,
    title: 'the same where a NAT gateway takes whatever has no other way',
    world: apart({ '0.0.0.0/0': 'nat:nat' }),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['DISCONNECTED_VPCS'],
  },
  {
    number: 52,
    title: 'a peering without the route back',
    ...joined({}, '10.2.0.0/16'),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_BACK'],
  },
  {
    number: 52,
    title: 'a peering with routes on both sides',
    ...joined({ '10.0.0.0/16': 'pcx:ab' }, '10.2.0.0/16'),
    to: peerHost,
    verdict: 'reachable',
  },
  ...(['pending-acceptance', 'expired', 'deleted'] as const).map(
    (status): CatalogueCase => ({
      number: 53,
      title: `a peering that is ${status}`,
      ...joined({ '10.0.0.0/16': 'pcx:ab' }, '10.2.0.0/16', { world: { peeringStatus: { ab: status } } }),
      to: peerHost,
      verdict: 'unreachable',
      codes: ['BAD_STATE_ROUTE'],
    }),
  ),
  {
    number: 54,
    title: 'VPCs whose ranges overlap, which AWS refuses to peer: the own local route wins',
    world: apart({ '0.0.0.0/0': 'nat:nat' }, '10.0.0.0/16'),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['OVERLAPPING_RANGES'],
  },
  {
    number: 55,
    title: 'peerings are not transitive',
    ...joined({}, '10.3.0.0/16'),
    to: '10.3.0.10',
    verdict: 'unreachable',
    codes: ['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  },
  {
    number: 55,
    title: 'the peer’s NAT gateway is its own',
    ...joined({}, '0.0.0.0/0'),
    to: partner,
    verdict: 'unreachable',
    codes: ['NGW_REQUIRES_SOURCE_IN_VPC'],
  },
  {
    number: 56,
    title: 'a group of another Region means nothing to a rule',
    ...joined({ '10.0.0.0/16': 'pcx:ab' }, '10.2.0.0/16', {
      peer: { region: 'eu-west-1', groups: { open: ['tcp 443 from shop/app'] } },
    }),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['SG_REFERENCES_NOT_PRESERVED'],
  },
  {
    number: 56,
    title: 'and in the same Region it does',
    ...joined({ '10.0.0.0/16': 'pcx:ab' }, '10.2.0.0/16', {
      peer: { groups: { open: ['tcp 443 from shop/app'] } },
    }),
    to: peerHost,
    verdict: 'reachable',
  },
  {
    number: 57,
    title: 'an address of the own range that is meant elsewhere',
    to: '10.0.200.7',
    verdict: 'unreachable',
    codes: ['NO_SUCH_ADDRESS'],
  },
];
