import type { Landscape } from '../../model/landscape/landscape.ts';
import type { TransitGateway, TransitGatewayRouteTable } from '../../model/landscape/transit-gateway.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
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

const peerHost = { kind: 'interface', id: 'eni-peer.host' } as const;

const apart = (routes: Readonly<Record<string, string>>, cidr = '10.2.0.0/16'): Partial<World> => ({
  vpcs: {
    shop: { ...shop, ...withSubnets({ private: { cidr: '10.0.1.0/24', routes } }) },
    peer: {
      cidr,
      subnets: { main: { cidr: cidr.replace('/16', '/24') } },
      groups: { open },
      hosts: { host: { subnet: 'main', groups: ['open'] } },
    },
  },
});

const table: TransitGatewayRouteTable = {
  id: 'tgw-rtb',
  associatedAttachmentIds: ['near', 'far'],
  routes: [
    { cidr: '10.0.0.0/16', attachmentId: 'near', origin: 'propagated' },
    { cidr: '10.2.0.0/16', attachmentId: 'far', origin: 'static' },
  ],
};

/** The shop and a peer joined by a transit gateway, with routes to it in the shop's private subnets and back from the peer. */
const throughTransit =
  (change: Partial<TransitGateway> = {}, hasWayBack = true) =>
  (landscape: Landscape): Landscape => {
    const route = (cidr: string) =>
      ({
        destination: { kind: 'ipv4', cidr },
        target: { kind: 'transit-gateway', id: 'tgw' },
        origin: 'CreateRoute',
      }) as const;
    const routeTables = landscape.topology.routeTables.map((each) =>
      each.vpcId === 'vpc-shop'
        ? { ...each, routes: [route('10.2.0.0/16')] }
        : { ...each, routes: hasWayBack ? [route('10.0.0.0/16')] : [] },
    );
    const gateway: TransitGateway = {
      ...currentScope,
      id: 'tgw',
      attachments: [
        { id: 'near', kind: 'vpc', vpcId: 'vpc-shop', subnetIds: ['subnet-shop.data'], state: 'available' },
        { id: 'far', kind: 'vpc', vpcId: 'vpc-peer', subnetIds: ['subnet-peer.main'], state: 'available' },
      ],
      routeTables: [table],
      supportsGroupReferences: false,
      ...change,
    };
    return {
      ...landscape,
      topology: { ...landscape.topology, routeTables },
      transitGateways: [gateway],
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
  {
    number: 58,
    title: 'a transit gateway that carries both ways',
    world: apart({}),
    change: throughTransit(),
    to: peerHost,
    verdict: 'reachable',
  },
  {
    number: 58,
    title: 'a transit gateway that is not attached in the zone of one subnet',
    world: apart({}),
    change: throughTransit(),
    subnets: ['private', 'private2'],
    to: peerHost,
    verdict: 'intermittent 1/2',
    codes: ['TGW_ROUTE_AZ_RESTRICTION'],
  },
  {
    number: 58,
    title: 'a transit gateway whose attachment has no table',
    world: apart({}),
    change: throughTransit({ routeTables: [{ ...table, associatedAttachmentIds: ['far'] }] }),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
  },
  {
    number: 58,
    title: 'a transit gateway whose table does not know the other side',
    world: apart({}),
    change: throughTransit({ routeTables: [{ ...table, routes: table.routes.slice(0, 1) }] }),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
  },
  {
    number: 58,
    title: 'a transit gateway to which the other side has no route back',
    world: apart({}),
    change: throughTransit({}, false),
    to: peerHost,
    verdict: 'unreachable',
    codes: ['NO_ROUTE_BACK'],
  },
];
