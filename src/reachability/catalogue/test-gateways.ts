import type { DescribedVpc } from '../../plan/fabric/test-world/world.ts';
import {
  type CatalogueCase,
  partner,
  toInternet,
  toNat,
  withGroups,
  withSubnets,
  withTopology,
} from './test-catalogue.ts';

const appliance = (more: object): Partial<DescribedVpc> => ({
  ...withSubnets({ private: { cidr: '10.0.1.0/24', routes: { '0.0.0.0/0': 'eni:nat' } } }),
  nats: {},
  hosts: {
    nat: { subnet: 'public', groups: ['open'], hasPublicAddress: true, sourceDestCheck: false, ...more },
  },
});

const fromOnPremises = (isOnly: boolean) =>
  withTopology(({ routeTables }) => ({
    routeTables: routeTables.map((table) => ({
      ...table,
      routes: [
        ...(isOnly ? [] : table.routes),
        {
          destination: { kind: 'ipv4', cidr: '0.0.0.0/0' },
          target: { kind: 'beyond', id: 'vgw-1' },
          origin: 'EnableVgwRoutePropagation',
        } as const,
      ],
    })),
  }));

/** B. A connector and the internet: routes and gateways. */
export const gateways: readonly CatalogueCase[] = [
  {
    number: 6,
    title: 'private subnets with a NAT gateway in each zone: nothing to warn of but the address that is seen',
    vpc: {
      ...withSubnets({
        public2: { cidr: '10.0.4.0/24', zone: 'us-east-1b', routes: toInternet },
        private2: { cidr: '10.0.2.0/24', zone: 'us-east-1b', routes: { '0.0.0.0/0': 'nat:nat2' } },
      }),
      nats: { nat: { subnet: 'public' }, nat2: { subnet: 'public2' } },
    },
    subnets: ['private', 'private2'],
    verdict: 'reachable',
    warnings: ['SEEN_FROM'],
  },
  {
    number: 7,
    title: 'public subnets, no NAT',
    vpc: {
      nats: {},
      hosts: {},
      subnets: {
        public: { cidr: '10.0.0.0/24', routes: toInternet },
        public2: { cidr: '10.0.1.0/24', routes: toInternet },
      },
    },
    subnets: ['public', 'public2'],
    verdict: 'unreachable',
    codes: ['CONNECTOR_NO_PUBLIC_IP'],
  },
  {
    number: 7,
    title: 'MapPublicIpOnLaunch changes nothing about it',
    vpc: { nats: {}, hosts: {}, subnets: { public: { cidr: '10.0.0.0/24', routes: toInternet } } },
    change: withTopology(({ subnets }) => ({
      subnets: subnets.map((each) => ({ ...each, mapPublicIpOnLaunch: true })),
    })),
    subnets: ['public'],
    verdict: 'unreachable',
    codes: ['CONNECTOR_NO_PUBLIC_IP'],
  },
  {
    number: 8,
    title: 'public subnets beside private ones with a NAT gateway',
    subnets: ['public'],
    verdict: 'unreachable',
    codes: ['CONNECTOR_NO_PUBLIC_IP'],
  },
  {
    number: 9,
    title: 'some public, some private',
    subnets: ['private', 'public', 'private2'],
    verdict: 'intermittent 1/3',
    codes: ['CONNECTOR_NO_PUBLIC_IP'],
    warnings: ['NAT_SINGLE_AZ', 'SEEN_FROM', 'SUBNETS_MIXED'],
  },
  {
    number: 10,
    title: 'one of two is in no table’s list',
    vpc: withSubnets({ private2: { cidr: '10.0.2.0/24' } }),
    subnets: ['private', 'private2'],
    verdict: 'intermittent 1/2',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    number: 11,
    title: 'the wrong table',
    vpc: withSubnets({ private: { cidr: '10.0.1.0/24', routes: { '10.7.0.0/16': 'igw' } } }),
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    number: 12,
    title: 'isolated subnets',
    subnets: ['data'],
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    number: 13,
    title: 'the NAT gateway in the subnet that it serves',
    vpc: { nats: { nat: { subnet: 'private' } } },
    verdict: 'unreachable',
    codes: ['NAT_LOOP'],
  },
  {
    number: 14,
    title: 'the NAT gateway in a subnet without a default route',
    vpc: { nats: { nat: { subnet: 'data' } } },
    verdict: 'unreachable',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    number: 15,
    title: 'a private NAT gateway',
    vpc: { nats: { nat: { subnet: 'public', isPrivate: true } } },
    verdict: 'unreachable',
    codes: ['PRIVATE_NAT_GATEWAY'],
  },
  {
    number: 16,
    title: 'a regional NAT gateway needs neither subnet nor address of the caller’s',
    vpc: { nats: { nat: {} } },
    verdict: 'reachable',
  },
  {
    number: 16,
    title: 'a public zonal one without an Elastic IP, which AWS refuses to make',
    change: withTopology(() => ({ addresses: [] })),
    verdict: 'unreachable',
    codes: ['NAT_WITHOUT_ADDRESS'],
  },
  {
    number: 17,
    title: 'a NAT gateway that failed',
    vpc: { nats: { nat: { subnet: 'public', state: 'failed' } } },
    verdict: 'unreachable',
    codes: ['BAD_STATE'],
  },
  {
    number: 18,
    title: 'a NAT gateway that is pending',
    vpc: { nats: { nat: { subnet: 'public', state: 'pending' } } },
    verdict: 'unknown',
    codes: ['NAT_GATEWAY_CHANGING'],
  },
  {
    number: 18,
    title: 'a NAT gateway that is being deleted',
    vpc: { nats: { nat: { subnet: 'public', state: 'deleting' } } },
    verdict: 'unknown',
    codes: ['NAT_GATEWAY_CHANGING'],
  },
  {
    number: 19,
    title: 'a NAT gateway that is gone',
    vpc: { nats: {} },
    verdict: 'unreachable',
    codes: ['BAD_STATE_ROUTE'],
  },
  {
    number: 20,
    title: 'no internet gateway at all',
    vpc: { internet: false },
    verdict: 'unreachable',
    codes: ['BAD_STATE_ROUTE'],
  },
  {
    number: 21,
    title: 'an internet gateway that is not attached',
    change: withTopology(({ internetGateways }) => ({
      internetGateways: internetGateways.map((each) => ({ ...each, vpcId: null })),
    })),
    verdict: 'unreachable',
    codes: ['BAD_STATE_ROUTE'],
  },
  {
    number: 22,
    title: 'once it is there, in which order a template made it plays no part: only its reader can warn',
    verdict: 'reachable',
    warnings: ['SEEN_FROM', 'SINGLE_ZONE'],
  },
  {
    number: 23,
    title: 'a longer route to nowhere wins for its own destinations',
    vpc: withSubnets({
      private: { cidr: '10.0.1.0/24', routes: { ...toNat, '198.19.0.0/24': 'nat:gone' } },
    }),
    to: partner,
    verdict: 'unreachable',
    codes: ['MORE_SPECIFIC_ROUTE'],
  },
  {
    number: 23,
    title: 'and for no others',
    vpc: withSubnets({
      private: { cidr: '10.0.1.0/24', routes: { ...toNat, '140.82.112.0/20': 'nat:gone' } },
    }),
    to: partner,
    verdict: 'reachable',
  },
  {
    number: 24,
    title: 'a static default route wins over a propagated one',
    change: fromOnPremises(false),
    verdict: 'reachable',
  },
  {
    number: 24,
    title: 'a propagated default route alone leads on-premises, and what is there nobody says',
    change: fromOnPremises(true),
    verdict: 'unknown',
    codes: ['ROUTE_LEADS_BEYOND'],
  },
  {
    number: 25,
    title: 'a NAT instance that carries',
    vpc: appliance({}),
    verdict: 'reachable',
    warnings: ['APPLIANCE_TRUSTED_TO_FORWARD', 'SEEN_FROM', 'SINGLE_ZONE'],
  },
  {
    number: 25,
    title: 'a NAT instance with its check on',
    vpc: appliance({ sourceDestCheck: true }),
    verdict: 'unreachable',
    codes: ['ENI_SOURCE_DEST_CHECK_RESTRICTION'],
  },
  {
    number: 25,
    title: 'a NAT instance without a public address',
    vpc: appliance({ hasPublicAddress: false }),
    verdict: 'unreachable',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  },
  {
    number: 25,
    title: 'a NAT instance whose group does not let the connector in',
    vpc: {
      ...appliance({ groups: ['instance'] }),
      ...withGroups({ instance: ['tcp 22 from anywhere', 'all to anywhere'] }),
    },
    verdict: 'unreachable',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    number: 34,
    title: 'one zonal NAT gateway for two zones',
    subnets: ['private', 'private2'],
    verdict: 'reachable',
    warnings: ['NAT_SINGLE_AZ', 'SEEN_FROM'],
  },
  {
    number: 35,
    title: 'a connector in one zone',
    verdict: 'reachable',
    warnings: ['SEEN_FROM', 'SINGLE_ZONE'],
  },
  {
    number: 36,
    title: 'a regional NAT gateway with chosen addresses in one zone of two',
    vpc: { nats: { nat: { zones: ['us-east-1a'] } } },
    subnets: ['private', 'private2'],
    verdict: 'intermittent 1/2',
    codes: ['REGIONAL_NGW_ROUTE_AZ_RESTRICTION'],
  },
  {
    number: 36,
    title: 'one that finds its addresses itself serves a zone that it is not in yet',
    vpc: { nats: { nat: {} } },
    subnets: ['private', 'private2'],
    verdict: 'reachable',
  },
];
